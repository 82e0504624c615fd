import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { version } from '../../package.json';
import type { Platform } from './platforms';

const name = 'terraform-provider-mimecast';

/** `terraform-provider-mimecast_1.2.3_linux_amd64.zip` and the like, as the Terraform Registry and packed mirrors want it. */
export function assetName(end: string): string {
  return `${name}_${version}_${end}`;
}

/** From 0, which packs without compressing, to 9. */
export type Compression = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** The archive of one executable. Its bytes depend on nothing else: neither on the time nor on the machine. */
export function archiveOf(executable: Buffer, platform: Platform, level: Compression): Uint8Array {
  const file = `${name}_v${version}${platform.host.startsWith('win32') ? '.exe' : ''}`;
  const regularFile = 0o100755;
  // The format has local times: this one is the first of 1980 in every time zone.
  const mtime = new Date(1980, 0, 1);
  return zipSync({ [file]: [executable, { mtime, os: 3, attrs: (regularFile << 16) >>> 0, level }] });
}

/** What `sha256sum` would print for these files. */
export function checksumsOf(files: ReadonlyMap<string, string>): string {
  return [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, path]) => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${file}\n`)
    .join('');
}
