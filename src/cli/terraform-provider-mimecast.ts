import { noLog, type Log } from '../core/log';
import type { ProviderServer } from '../framework/server-types';
import { serve } from '../protocol6/serve';
import { crashText } from './crash';

/** Serves Terraform until it says Shutdown. */
export function main(): Promise<void> {
  // By it libraries print what they do, the address of a proxy with its password as well: into Terraform's log.
  delete process.env['DEBUG'];
  process.on('uncaughtException', (error) => {
    process.stderr.write(crashText(error), () => process.exit(1));
  });
  return serve(makeServer, process);
}

/** Loads what every command of Terraform needs, so that it is compiled. */
export async function warm(): Promise<void> {
  await Promise.all([makeServer(noLog), import('../mimecast/mimecast.js')]);
}

// What the provider needs is loaded on the first call that needs it: Terraform waits for the handshake line.
async function makeServer(log: Log): Promise<ProviderServer> {
  const [{ createServer }, { mimecastProvider }, { systemClock }, { releaseMemory }] = await Promise.all([
    import('../framework/server.js'),
    import('../provider/provider.js'),
    import('../core/clock.js'),
    import('./release-memory.js'),
  ]);
  return createServer(mimecastProvider(process.env, releaseMemory), { clock: systemClock, log });
}
