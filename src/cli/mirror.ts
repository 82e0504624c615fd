import { chmodSync, copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { version } from '../../package.json';

/** Where Terraform looks the provider up. */
export const sourceAddress = 'registry.terraform.io/cdktf-mimecast/mimecast';

const platforms: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', ia32: '386', arm: 'arm' };

/** `linux_amd64` and the like: this machine, in Terraform's words. */
function terraformPlatform(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  return `${os}_${platforms[process.arch] ?? process.arch}`;
}

/** Writes the provider into a filesystem mirror (unpacked layout); returns the path of the executable. */
export function installProvider(executable: string, mirror: string): string {
  const folder = join(resolve(mirror), ...sourceAddress.split('/'), version, terraformPlatform());
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `terraform-provider-mimecast_v${version}`);
  // A provider that is running keeps its old file: copy beside it, then rename.
  const beside = `${target}.${process.pid}.new`;
  copyFileSync(executable, beside);
  chmodSync(beside, 0o755);
  renameSync(beside, target);
  return target;
}

/** The CLI configuration that makes Terraform take this provider from the mirror, and all others as usual. */
export function cliConfiguration(mirror: string): string {
  return [
    'provider_installation {',
    '  filesystem_mirror {',
    `    path    = ${JSON.stringify(resolve(mirror))}`,
    `    include = [${JSON.stringify(sourceAddress)}]`,
    '  }',
    '  direct {',
    `    exclude = [${JSON.stringify(sourceAddress)}]`,
    '  }',
    '}',
    '',
  ].join('\n');
}

export function writeCliConfiguration(file: string, mirror: string): void {
  writeFileSync(file, cliConfiguration(mirror));
}
