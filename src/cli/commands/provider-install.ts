import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
      const installed = install(builtProvider(), options.mirror);
      process.stderr.write(
        `Installed ${installed}\nPut this into your Terraform CLI configuration (~/.terraformrc, or the file that TF_CLI_CONFIG_FILE names):\n\n`,
      );
      process.stdout.write(cliConfiguration(options.mirror));
    });
}

function install(built: string, mirror: string): string {
  try {
    return installProvider(built, mirror);
  } catch (error) {
    const { code, path = mirror, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const file = existingAbove(resolve(path));
    const cause = statSync(file).isDirectory() ? message : `${file} is a file. Name a folder.`;
    throw new ConfigError('--mirror is not usable', cause);
  }
}

/** The path itself, or the nearest one above it that is there. */
function existingAbove(path: string): string {
  return existsSync(path) ? path : existingAbove(dirname(path));
}

function builtProvider(): string {
  const folder = join(__dirname, '..', 'provider');
  if (existsSync(join(folder, 'provider.js'))) return folder;
  throw new ConfigError('The provider is not built', `${folder} is missing. Run \`npm run build\` first.`);
}
