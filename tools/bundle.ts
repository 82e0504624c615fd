import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..');

/** One file of everything that an entry needs but Node itself. */
export async function bundle(entry: string, outfile: string, minify = false): Promise<void> {
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

/** The provider as it is installed: the launcher that Terraform starts, and provider.js beside it. */
export async function bundleProvider(folder: string): Promise<void> {
  await Promise.all([
    bundle('src/cli/launcher.ts', join(folder, 'terraform-provider-mimecast')),
    bundle('src/cli/terraform-provider-mimecast.ts', join(folder, 'provider.js'), true),
  ]);
}
