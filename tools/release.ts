/** `npm run release [-- PLATFORM…]`: writes the release of the provider into `release.out/`; see docs/design/releases.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nodeFor } from './release/node-binary';
import { platformOf, platforms, type Platform } from './release/platforms';
import { makeRelease } from './release/release';

const out = join(__dirname, '..', 'release.out');

/** Those named; else all that this machine can build. */
function wanted(names: readonly string[]): readonly Platform[] {
  if (names.length > 0) return names.map(platformOf);
  if (spawnSync('codesign', ['-h']).error === undefined) return platforms;
  console.error('Without darwin: only macOS has codesign, and macOS starts nothing that is not signed.');
  return platforms.filter(({ host }) => !host.startsWith('darwin'));
}

async function main(): Promise<void> {
  const key = process.env['GPG_FINGERPRINT'] || undefined;
  if (key === undefined) console.error('Unsigned: GPG_FINGERPRINT names no key.');
  await makeRelease(out, {
    platforms: wanted(process.argv.slice(2)),
    nodeFor,
    compression: 6,
    ...(key === undefined ? {} : { signing: { key } }),
    say: (line) => console.log(line),
  });
  console.log(`The release is in ${out}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
