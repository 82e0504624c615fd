import { spawn } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  /** Both streams, without colours. */
  readonly output: string;
}

/** Runs terraform with no environment but what is given. */
export function terraform(
  folder: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn('terraform', [...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
