import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../package.json';
import { sourceAddress } from '../src/cli/mirror';
import { readFolder } from './generated-files';

/**
 * Copies a filesystem mirror to where Terraform looks without being told: `terraform.d/plugins` of the folder it runs in.
 * A lock file that knows another build of the same version forgets that build.
 */
export function placeProvider(mirror: string, stack: string): void {
  const plugins = join(stack, 'terraform.d', 'plugins');
  if (sameFiles(mirror, plugins)) return;
  const beside = join(stack, 'terraform.d', `plugins.${process.pid}.new`);
  cpSync(mirror, beside, { recursive: true });
  rmSync(plugins, { recursive: true, force: true });
  renameSync(beside, plugins);
  lock(join(stack, '.terraform.lock.hcl'));
}

function sameFiles(one: string, other: string): boolean {
  const [a, b] = [readFolder(one), readFolder(other)];
  return a.size === b.size && [...a].every(([path, content]) => b.get(path) === content);
}

/**
 * Locks the version without hashes: `terraform init` then takes the build that it finds and adds its hash. Without any lock,
 * `cdktf diff` would ask a registry for one.
 */
function lock(file: string): void {
  const locked = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const others = locked
    .split(/^(?=provider ")/m)
    .filter((part) => !part.startsWith(`provider "${sourceAddress}"`))
    .join('');
  const ours = `provider "${sourceAddress}" {\n  version     = "${version}"\n  constraints = "${version}"\n}\n`;
  writeFileSync(file, others === '' ? ours : `${others.trimEnd()}\n\n${ours}`);
}
