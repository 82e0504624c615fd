import type { PeopleSource } from '../../core/people';
import type { EntraSettings } from './settings';

/**
 * Reads all pages at each `read`. What cannot be signed in to, is not permitted, or is not complete is an ApiError;
 * settings that cannot be are a ConfigError.
 */
export function entraSource(settings: EntraSettings): PeopleSource {
  const name = settings.name ?? `entra:${settings.directory}`;
  return {
    name,
    read: async (signal) => {
      // Loaded here: the provider is started several times only to ask for schemas and checks.
      const { readEntra } = await import('./read.js');
      return readEntra(settings, name, signal);
    },
  };
}
