import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ConfigError } from '../../core/errors';
import { cliConfiguration, installProvider } from '../mirror';

/** `mimecast provider install --mirror DIR` */
export function addProviderCommand(program: Command): void {
  const provider = program.command('provider').description('the Terraform provider');
  provider
    .command('install')
    .description(
      'write the provider into a Terraform filesystem mirror and print the CLI configuration for it',
    )
    .requiredOption('--mirror <dir>', 'folder of the mirror; made if it is not there')
    .action((options: { mirror: string }) => {
      const installed = installProvider(builtProvider(), options.mirror);
      process.stderr.write(
        `Installed ${installed}\nPut this into your Terraform CLI configuration (~/.terraformrc, or the file that TF_CLI_CONFIG_FILE names):\n\n`,
      );
      process.stdout.write(cliConfiguration(options.mirror));
    });
}

function builtProvider(): string {
  const folder = join(__dirname, '..', 'provider');
  if (existsSync(join(folder, 'provider.js'))) return folder;
  throw new ConfigError('The provider is not built', `${folder} is missing. Run \`npm run build\` first.`);
}
