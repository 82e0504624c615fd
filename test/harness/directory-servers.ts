import { randomInt } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { ChildProcess } from 'node:child_process';
import { installDebianPackages } from '../../tools/debian-packages';

/** `npm test` has installed them before; alone, a test does it. */
export function needDirectoryServers(): void {
  const problem = installDebianPackages('directory servers');
  if (problem !== undefined) throw new Error(problem);
}

/**
 * Ports that nobody listens on, below those that systems give to clients (from 32768): none of these takes one before
 * the program that it is for does.
 */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  while (servers.length < count) {
    const server = await listening(20_000 + randomInt(12_000));
    if (server) servers.push(server);
  }
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Undefined where somebody listens there. */
function listening(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Resolves as soon as the program listens there; throws with what it wrote where it ends before. */
export async function untilListening(child: ChildProcess, port: number, host = '127.0.0.1'): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
  const gone = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${output}`)));
  });
  while (!(await Promise.race([gone, isListening(port, host)])));
  gone.catch(() => undefined);
}

function isListening(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}
