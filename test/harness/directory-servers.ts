import { connect, createServer, type AddressInfo } from 'node:net';
import type { ChildProcess } from 'node:child_process';
import { installDebianPackages } from '../../tools/debian-packages';

/** `npm test` has installed them before; alone, a test does it. */
export function needDirectoryServers(): void {
  const problem = installDebianPackages('directory servers');
  if (problem !== undefined) throw new Error(problem);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
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
