import type { Clock } from '../core/clock';
import type { Diagnostic } from '../core/diagnostics';
import { ConfigError } from '../core/errors';
import type { Log } from '../core/log';
import { createServer } from '../framework/server';
import type { ProviderServer } from '../framework/server-types';
import { objectValue } from '../framework/values';
import type { Environment } from '../provider/configuration';
import type { Configured } from '../provider/configured';
import { mimecastProvider } from '../provider/provider';

/** An account as the provider sees it, without Terraform: what imports, reads and plans is the provider itself. */
export interface Account {
  readonly server: ProviderServer;
  /** For listings; they are shared with the server's own reads. */
  readonly provider: Configured;
  readonly signal: AbortSignal;
}

export interface Surroundings {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Settings come from the environment, as the provider's do. Calls nothing yet.
 * @throws ConfigError for settings that are missing or cannot be.
 */
export async function openAccount({ environment, clock, log, signal }: Surroundings): Promise<Account> {
  // Whatever the environment says: nothing here writes.
  const definition = mimecastProvider({ ...environment, MIMECAST_READ_ONLY: 'true' });
  let provider: Configured | undefined;
  const configure: typeof definition.configure = async (context) =>
    (provider = await definition.configure(context));
  const server = createServer({ ...definition, configure }, { clock, log });
  const nothing = objectValue(Object.keys(definition.schema.attributes).map((name) => [name, null]));
  const { diagnostics } = await server.configure(nothing, 'export');
  throwFirst(diagnostics);
  if (!provider) throw new ConfigError('No Mimecast account', 'The provider could not be configured.');
  provider.mimecast();
  signal.addEventListener('abort', () => server.stop(), { once: true });
  return { server, provider, signal };
}

function throwFirst(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return;
  const others = errors.slice(1).map(({ summary, detail }) => `${summary}: ${detail}`);
  throw new ConfigError(first.summary, [first.detail, ...others].join(' '));
}
