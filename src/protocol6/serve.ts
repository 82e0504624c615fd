import { ServerCredentials } from '@grpc/grpc-js';
import { systemClock } from '../core/clock';
import type { Clock } from '../core/clock';
import { noLog } from '../core/log';
import type { Log } from '../core/log';
import type { ProviderServer } from '../framework/server-types';
import { selfSigned } from './certificate';
import { handshakeLine, launchProblem } from './handshake';
import { hclogLine } from './hclog';
import { LazyProvider } from './lazy-provider';
import { listen } from './listen';

/** What serving needs of the process it runs in; Node's `process` is one. */
export interface ServeIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** The parent's process ID, now: it changes when the parent ends. */
  readonly ppid: number;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  exit(code: number): void;
  on(signal: 'SIGINT', listener: () => void): unknown;
}

/** Makes the provider. What it logs stands in Terraform's log (TF_LOG). */
export type MakeServer = (log: Log) => ProviderServer | Promise<ProviderServer>;

const parentCheck = 1000;

/** How long, in milliseconds, the answer to Shutdown may take to leave: Terraform hangs up as soon as it has it. */
const farewell = 200;

/**
 * Serves as Terraform launches it: checks the cookie, prints the handshake line, serves until Shutdown, then exits
 * with 0. Started by hand it says what it is and exits with 1. `make` is called when the first call needs the provider.
 */
export async function serve(make: MakeServer, io: ServeIo, clock: Clock = systemClock): Promise<void> {
  const problem = launchProblem(io.env);
  if (problem !== undefined) {
    io.stderr.write(`${problem}\n`);
    return io.exit(1);
  }
  // Read before Terraform learns of us: it may be gone right after.
  const parent = io.ppid;
  // A terminal's ^C reaches the whole group; Terraform then asks us to stop, and wants what was done until then.
  io.on('SIGINT', () => undefined);
  const log: Log = (level, message, fields = {}) => {
    io.stderr.write(hclogLine(level, message, fields, clock.now()));
  };
  const ended = signalled();
  const { credentials, certificate } = transport(io.env['PLUGIN_CLIENT_CERT'], clock);
  const listening = await listen({
    provider: new LazyProvider(() => make(log)),
    credentials,
    log,
    socketFolder: io.env['PLUGIN_UNIX_SOCKET_DIR'],
    tcp: io.platform === 'win32',
    shutdown: ended.signal,
  });
  io.stdout.write(handshakeLine(listening, certificate));
  const watch = watchParent(io, parent, ended.signal);
  await ended.promise;
  clearInterval(watch);
  await Promise.race([listening.drained(), clock.sleep(farewell)]);
  listening.close();
  io.exit(0);
}

export interface Attached {
  /** For the environment variable TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  close(): Promise<void>;
}

/** Serves inside a test, without TLS and cookie, until closed. `sourceAddress` as in `registry.terraform.io/a/b`. */
export async function attach(server: ProviderServer, sourceAddress: string): Promise<Attached> {
  const listening = await listen({
    provider: new LazyProvider(() => server),
    credentials: ServerCredentials.createInsecure(),
    log: noLog,
    tcp: process.platform === 'win32',
    shutdown: () => undefined,
  });
  const how = {
    Protocol: 'grpc',
    ProtocolVersion: 6,
    Pid: process.pid,
    Test: true,
    Addr: { Network: listening.network, String: listening.address },
  };
  return { reattach: JSON.stringify({ [sourceAddress]: how }), close: async () => listening.close() };
}

/** TLS with certificates on both sides whenever Terraform sent its own, which it does unless told otherwise. */
function transport(
  clientCertificate: string | undefined,
  clock: Clock,
): { credentials: ServerCredentials; certificate?: Buffer } {
  if (!clientCertificate) return { credentials: ServerCredentials.createInsecure() };
  const { pem, privateKey, der } = selfSigned(clock.now());
  const pair = { private_key: Buffer.from(privateKey), cert_chain: Buffer.from(pem) };
  return {
    credentials: ServerCredentials.createSsl(Buffer.from(clientCertificate), [pair], true),
    certificate: der,
  };
}

/** A Terraform that was killed cannot say Shutdown. */
function watchParent(io: ServeIo, parent: number, gone: () => void): NodeJS.Timeout {
  return setInterval(() => {
    if (io.ppid !== parent) gone();
  }, parentCheck).unref();
}

function signalled(): { promise: Promise<void>; signal: () => void } {
  let signal: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (signal = resolve));
  return { promise, signal };
}
