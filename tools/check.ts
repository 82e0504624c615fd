/** `npm run check`: types, lint, format, import rules, unused code, generated files clean, tests. */
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

type Step = readonly [name: string, command: string, args: readonly string[]];

/** The longest first. */
const steps: readonly Step[] = [
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['types', 'tsc', ['--noEmit']],
  ['format', 'npm', ['run', '--silent', 'format:check']],
  ['unused code', 'knip', []],
  ['import rules', 'npm', ['run', '--silent', 'imports']],
  ['generated files', 'tsx', ['tools/generate.ts', '--check']],
];

/** Other steps run beside it, so what it writes is shown when it has ended. */
function run([name, command, args]: Step): Promise<boolean> {
  const output: Buffer[] = [];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      console.log(`\n== ${name}\n${Buffer.concat(output).toString('utf8')}`.trimEnd());
      resolve(code === 0);
    });
  });
}

/** Names of the steps that failed; as many run at once as there are processors. */
async function failedSteps(): Promise<string[]> {
  const waiting = [...steps];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      if (!(await run(step))) failed.push(step[0]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failed;
}

function areTestsGood(): boolean {
  console.log('\n== tests');
  return spawnSync('npm', ['test'], { stdio: 'inherit' }).status === 0;
}

async function main(): Promise<void> {
  const failed = await failedSteps();
  if (!process.argv.includes('--without-tests') && !areTestsGood()) failed.push('tests');
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
