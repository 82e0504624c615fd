import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..');

/** One file of everything that an entry needs but Node itself. Returns the folders of the packages that are in it, sorted. */
export async function bundle(entry: string, outfile: string, minify = false): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, entry)],
    outfile,
    metafile: true,
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
  return packagesOf(Object.keys(metafile.inputs));
}

function packagesOf(files: readonly string[]): readonly string[] {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The provider as it is installed: the launcher that Terraform starts, and provider.js beside it. */
export async function bundleProvider(folder: string): Promise<readonly string[]> {
  const [, packages] = await Promise.all([
    bundle('src/cli/launcher.ts', join(folder, 'terraform-provider-mimecast')),
    bundle('src/cli/terraform-provider-mimecast.ts', join(folder, 'provider.js'), true),
  ]);
  return packages;
}
