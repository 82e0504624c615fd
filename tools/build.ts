/**
 * Writes dist/: the `mimecast` command, the provider (a launcher and one file), a filesystem mirror that holds it, and the
 * constructs as an npm package offers them.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installProvider } from '../src/cli/mirror';
import { bundle, bundleProvider } from './bundle';
import { licencesOf } from './release/licences';

const root = join(__dirname, '..');
const dist = join(root, 'dist');

/** The constructs with their declarations: dist/index.js and what it needs. */
function compileConstructs(): Promise<void> {
  const compiler = require.resolve('typescript/bin/tsc');
  const child = spawn(process.execPath, [compiler, '--project', join(root, 'tsconfig.build.json')], {
    stdio: ['ignore', 2, 2],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The constructs do not compile.'));
    });
  });
}

async function main(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const provider = join(dist, 'provider');
  const [inCommand, inProvider] = await Promise.all([
    bundle('src/cli/mimecast.ts', join(dist, 'cli', 'mimecast.js')),
    bundleProvider(provider),
    compileConstructs(),
  ]);
  writeFileSync(join(dist, 'THIRD-PARTY-LICENCES.txt'), licencesOf([...inCommand, ...inProvider]));
  installProvider(provider, join(dist, 'mirror'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
