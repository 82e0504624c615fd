import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveOf, assetName, checksumsOf, type Compression } from './archive';
import { billOfMaterials } from './bill-of-materials';
import { makeExecutable, makeProgram } from './executable';
import { licencesOf } from './licences';
import type { NodeBinary } from './node-binary';
import { nodeVersion, ownPlatform, type Platform } from './platforms';

const root = join(__dirname, '..', '..');

export interface ReleaseOptions {
  readonly platforms: readonly Platform[];
  /** Where Node comes from. */
  readonly nodeFor: (platform: Platform) => NodeBinary;
  readonly compression: Compression;
  /** Signs the checksums; they are unsigned when left out. */
  readonly signing?: Signing;
  readonly say: (line: string) => void;
}

export interface Signing {
  /** As `gpg --local-user` takes it. The Registry takes RSA and DSA keys, and no others. */
  readonly key: string;
  /** The folder of gpg; its usual one when left out. */
  readonly home?: string;
}

/** Writes the files of a release, named and laid out as the Terraform Registry takes them, into a folder that is made anew. */
export async function makeRelease(out: string, options: ReleaseOptions): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    const node = options.nodeFor(ownPlatform());
    const { blob, packages } = await makeProgram(node.executable, work);
    const archives = options.platforms.map((platform) => {
      options.say(platform.name);
      return writeArchive(platform, options, { blob, work, out });
    });
    const about = writeAbout(out, { packages, platforms: options.platforms, node });
    const checksums = writeChecksums(out, [...archives, ...about]);
    if (options.signing) sign(checksums, options.signing);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function writeArchive(
  platform: Platform,
  { nodeFor, compression }: ReleaseOptions,
  { blob, work, out }: { readonly blob: string; readonly work: string; readonly out: string },
): string {
  const executable = join(work, platform.name);
  makeExecutable(nodeFor(platform).executable, blob, executable, platform.host.startsWith('darwin'));
  const file = assetName(`${platform.name}.zip`);
  writeFileSync(join(out, file), archiveOf(readFileSync(executable), platform, compression));
  rmSync(executable);
  return file;
}

/** What tells about the archives. */
function writeAbout(
  out: string,
  of: {
    readonly packages: readonly string[];
    readonly platforms: readonly Platform[];
    readonly node: NodeBinary;
  },
): readonly string[] {
  const licence = of.node.licence ?? `https://github.com/nodejs/node/blob/v${nodeVersion}/LICENSE`;
  const texts: Readonly<Record<string, string>> = {
    'manifest.json': readFileSync(join(root, 'terraform-registry-manifest.json'), 'utf8'),
    'sbom.cdx.json': billOfMaterials(of.packages, of.platforms),
    'licences.txt': licencesOf(of.packages, new Map([[`Node.js ${nodeVersion}`, licence]])),
  };
  return Object.entries(texts).map(([end, text]) => {
    writeFileSync(join(out, assetName(end)), text);
    return assetName(end);
  });
}

function writeChecksums(out: string, files: readonly string[]): string {
  const target = join(out, assetName('SHA256SUMS'));
  writeFileSync(target, checksumsOf(new Map(files.map((file) => [file, join(out, file)]))));
  return target;
}

function sign(file: string, { key, home }: Signing): void {
  const place = home === undefined ? [] : ['--homedir', home];
  const what = ['--local-user', key, '--output', `${file}.sig`, '--detach-sign', file];
  const { status, error, stderr } = spawnSync('gpg', ['--batch', '--yes', ...place, ...what], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The checksums are not signed. gpg: ${error?.message ?? stderr.trim()}`);
}
