/** `npm run check`: types, lint, format, import rules, unused code, generated files clean, tests. */
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['format', 'npm', ['run', '--silent', 'format:check']],
  ['import rules', 'npm', ['run', '--silent', 'imports']],
  ['unused code', 'knip', []],
  ['generated files', 'tsx', ['tools/generate.ts', '--check']],
];

function run(name: string, command: string, args: readonly string[]): boolean {
  console.log(`\n== ${name}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

const withoutTests = process.argv.includes('--without-tests');
const failed = steps.filter(([name, command, args]) => !run(name, command, args)).map(([name]) => name);
if (!withoutTests && !run('tests', 'npm', ['test'])) failed.push('tests');
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
