import type { PeopleSource } from '../core/people';
import type { LdapSettings } from './ldap/settings';

export type { LdapSettings } from './ldap/settings';

/**
 * Reads a directory once, to its end, at each `read`, over one connection. What is wrong with single people are
 * problems, all of them at once; an answer that is empty, cut short or not allowed to be read is an error.
 */
export function ldapSource(settings: LdapSettings): PeopleSource {
  const name = settings.name ?? `ldap:${settings.directory}`;
  return {
    name,
    read: async (signal) => {
      // Loaded here: the provider is started several times only to ask for schemas and checks.
      const { readDirectory } = await import('./ldap/read.js');
      return readDirectory(name, settings, signal);
    },
  };
}
