import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from './generated-files';

/**
 * Copies a filesystem mirror to where Terraform looks without being told: `terraform.d/plugins` of the folder it runs in.
 * A lock file that knows another build of the same version forgets it.
 */
export function placeProvider(mirror: string, stack: string): void {
  const plugins = join(stack, 'terraform.d', 'plugins');
  if (sameFiles(mirror, plugins)) return;
  const beside = join(stack, `terraform.d`, `plugins.${process.pid}.new`);
  cpSync(mirror, beside, { recursive: true });
  rmSync(plugins, { recursive: true, force: true });
  renameSync(beside, plugins);
  forget(join(stack, '.terraform.lock.hcl'));
}

function sameFiles(one: string, other: string): boolean {
  const [a, b] = [readFolder(one), readFolder(other)];
  return a.size === b.size && [...a].every(([path, content]) => b.get(path) === content);
}

function forget(lockFile: string): void {
  if (!existsSync(lockFile)) return;
  const locked = readFileSync(lockFile, 'utf8');
  const ours = /provider "registry\.terraform\.io\/cdktf-mimecast\/mimecast" \{[^}]*\}\n*/;
  writeFileSync(lockFile, locked.replace(ours, ''));
}
