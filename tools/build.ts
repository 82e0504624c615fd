/**
 * Writes dist/: the `mimecast` command, the provider as one executable script, a filesystem mirror that holds it, and the
 * constructs as an npm package offers them.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { installProvider } from '../src/cli/mirror';

const root = join(__dirname, '..');
const dist = join(root, 'dist');

async function bundle(entry: string, outfile: string, minify: boolean): Promise<void> {
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    minify,
    keepNames: minify,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
    // Reached only by code that is never called.
    external: ['@grpc/proto-loader'],
    logLevel: 'warning',
  });
  chmodSync(outfile, 0o755);
}

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
  const provider = join(dist, 'provider', 'terraform-provider-mimecast');
  await Promise.all([
    bundle('src/cli/mimecast.ts', join(dist, 'cli', 'mimecast.js'), false),
    bundle('src/cli/terraform-provider-mimecast.ts', provider, true),
    compileConstructs(),
  ]);
  installProvider(provider, join(dist, 'mirror'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
