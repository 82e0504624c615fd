import { join } from 'node:path';
import { installProvider, writeCliConfiguration } from '../../src/cli/mirror';
import { bundleProvider } from '../../tools/bundle';

/** Bundles the provider into a mirror below the folder; answers the CLI configuration by which Terraform launches it. */
export async function installLaunched(folder: string): Promise<string> {
  const built = join(folder, 'provider');
  const configuration = join(folder, 'terraform.rc');
  await bundleProvider(built);
  installProvider(built, join(folder, 'mirror'));
  writeCliConfiguration(configuration, join(folder, 'mirror'));
  return configuration;
}
