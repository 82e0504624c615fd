import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { version } from '../../package.json';

/** Where Terraform looks the provider up. */
export const sourceAddress = 'registry.terraform.io/cdktf-mimecast/mimecast';

const platforms: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', ia32: '386', arm: 'arm' };

/** `linux_amd64` and the like: this machine, in Terraform's words. */
function terraformPlatform(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  return `${os}_${platforms[process.arch] ?? process.arch}`;
}

const launcher = 'terraform-provider-mimecast';

/** Where the executable is in a filesystem mirror, if it is there: of this version, for this machine. */
export function installedIn(mirror: string): string {
  const folder = join(resolve(mirror), ...sourceAddress.split('/'), version, terraformPlatform());
  return join(folder, `${launcher}_v${version}`);
}

/**
 * Writes the provider into a filesystem mirror (unpacked layout), byte for byte the same wherever it is done; returns the path of the
 * executable.
 * @param folder holds the built provider: the launcher and provider.js.
 */
export function installProvider(folder: string, mirror: string): string {
  const executable = installedIn(mirror);
  const target = dirname(executable);
  mkdirSync(target, { recursive: true });
  replaceFile(join(folder, 'provider.js'), join(target, 'provider.js'));
  replaceFile(join(folder, launcher), executable);
  chmodSync(executable, 0o755);
  // What V8 compiled differs each time it is made. Terraform hashes all files of the folder, and takes a lock file or a saved plan of
  // another machine only with the same hash: so it stands beside the folder, where Terraform overlooks it.
  for (const cache of [`${target}.cache`, join(target, 'provider.js.cache')]) rmSync(cache, { force: true });
  // Made by the Node that will use it; without it the provider only starts slower.
  spawnSync(process.execPath, [executable, '--write-code-cache'], { stdio: 'ignore' });
  return executable;
}

/** A provider that is running keeps its old file: copy beside it, then rename. */
function replaceFile(from: string, to: string): void {
  const beside = `${to}.${process.pid}.new`;
  copyFileSync(from, beside);
  renameSync(beside, to);
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
