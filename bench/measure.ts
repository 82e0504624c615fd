import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Largest value that the design allows; smallest where `atLeast`. */
  readonly limit: number;
  readonly atLeast?: boolean;
  readonly note: string;
}

/** Wall-clock milliseconds of one run. */
export async function timed<T>(run: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const start = process.hrtime.bigint();
  const value = await run();
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, value };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs a command to its end; fails with its output when it fails. Meanwhile `watch` may look at its children. */
export function run(
  command: string,
  args: readonly string[],
  options: {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    ok?: readonly number[];
    watch?: (pid: number) => void;
  } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const timer = setInterval(() => child.pid !== undefined && options.watch?.(child.pid), 20);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if ((options.ok ?? [0]).includes(code ?? -1)) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}`));
    });
  });
}

/** Largest resident size, in MB, of the processes below `pid` whose command line has `word`. */
export class PeakMemory {
  megabytes = 0;

  constructor(private readonly word: string) {}

  look(pid: number): void {
    for (const child of descendants(pid)) {
      try {
        if (!readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(this.word)) continue;
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child}/status`, 'utf8'));
        this.megabytes = Math.max(this.megabytes, Number(peak?.[1] ?? 0) / 1024);
      } catch {
        // It ended between the two looks.
      }
    }
  }
}

function descendants(pid: number): number[] {
  const found: number[] = [];
  const queue = [pid];
  const parents = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      parents.set(parent, [...(parents.get(parent) ?? []), Number(entry)]);
    } catch {
      // It ended meanwhile.
    }
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const children = parents.get(next) ?? [];
    found.push(...children);
    queue.push(...children);
  }
  return found;
}
