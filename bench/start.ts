import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installProvider } from '../src/cli/mirror';
import { median, timed, type Row } from './measure';

const provider = installProvider(
  join(__dirname, '..', 'dist', 'provider'),
  join(__dirname, '..', 'dist', 'mirror'),
);
const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const runs = 15;

/** From launching the provider to its handshake line, against a Node that does nothing. */
export async function startToHandshake(): Promise<Row> {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let n = 0; n < runs; n++) {
    bare.push((await timed(() => untilEnd(['-e', '0']))).ms);
    ours.push(await handshakeMs());
  }
  return {
    name: 'provider start to handshake, to `node -e 0`',
    value: median(ours) / median(bare),
    unit: 'x',
    limit: 5,
    note: `${median(ours).toFixed(0)} ms against ${median(bare).toFixed(0)} ms, medians of ${runs}`,
  };
}

function untilEnd(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, args, { stdio: 'ignore' })
      .on('error', reject)
      .on('close', () => resolve());
  });
}

function handshakeMs(): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, [provider], {
      env: { ...process.env, TF_PLUGIN_MAGIC_COOKIE: cookie, PLUGIN_PROTOCOL_VERSIONS: '6' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let ms = Number.NaN;
    child.stdout.once('data', () => {
      ms = Number(process.hrtime.bigint() - start) / 1e6;
      child.kill('SIGKILL');
    });
    child.on('error', reject).on('close', () => resolve(ms));
  });
}
