import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server } from '@grpc/grpc-js';
import type { ServerCredentials } from '@grpc/grpc-js';
import type { Log } from '../core/log';
import { ProviderService } from './gen/tfplugin6';
import type { LazyProvider } from './lazy-provider';
import { addPluginServices } from './rpc/plugin-services';
import { providerService } from './rpc/provider-service';

export interface ListenOptions {
  readonly provider: LazyProvider;
  readonly credentials: ServerCredentials;
  readonly log: Log;
  /** Folder for the socket's own folder; left out: the system's for temporary files. */
  readonly socketFolder?: string | undefined;
  /** Windows has no Unix sockets that Terraform would use: a loopback port instead. */
  readonly tcp: boolean;
  readonly shutdown: () => void;
}

export interface Listening {
  readonly network: 'unix' | 'tcp';
  /** Path of the socket, or host and port. */
  readonly address: string;
  /** Takes no new calls, and resolves when all connections have ended. */
  drained(): Promise<void>;
  /** Ends all connections and takes the socket away, at once. */
  close(): void;
}

/** A large state is one message: limits are Terraform's to set, which allows 2 GiB. */
const limits = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };

/** Starts the gRPC server on an address of its own. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const server = new Server(limits);
  server.addService(ProviderService, providerService(options.provider, options.log));
  addPluginServices(server, options.shutdown);
  const drained = (): Promise<void> => new Promise((resolve) => server.tryShutdown(() => resolve()));
  if (options.tcp) {
    const port = await bind(server, '127.0.0.1:0', options.credentials);
    return { network: 'tcp', address: `127.0.0.1:${port}`, drained, close: () => server.forceShutdown() };
  }
  // mkdtemp makes the folder with mode 0700: nobody else reaches the socket.
  const folder = mkdtempSync(join(options.socketFolder ?? tmpdir(), 'plugin-'));
  const address = join(folder, 's');
  await bind(server, `unix://${address}`, options.credentials);
  const close = (): void => {
    server.forceShutdown();
    rmSync(folder, { recursive: true, force: true });
  };
  return { network: 'unix', address, drained, close };
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}
