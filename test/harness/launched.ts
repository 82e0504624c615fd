import { join } from 'node:path';
import { build } from 'esbuild';
import { installProvider, writeCliConfiguration } from '../../src/cli/mirror';

/** Bundles the provider into a mirror below the folder; answers the CLI configuration by which Terraform launches it. */
export async function installLaunched(folder: string): Promise<string> {
  const bundle = join(folder, 'terraform-provider-mimecast');
  await build({
    entryPoints: [join(__dirname, '../../src/cli/terraform-provider-mimecast.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const configuration = join(folder, 'terraform.rc');
  installProvider(bundle, join(folder, 'mirror'));
  writeCliConfiguration(configuration, join(folder, 'mirror'));
  return configuration;
}
