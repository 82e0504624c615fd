import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeVersion, type Platform } from './platforms';

const cache = join(__dirname, '..', '..', 'node_modules', '.cache', 'release');

export interface NodeBinary {
  readonly executable: string;
  /** The text of Node's licence, where the package has it: those for Windows do not. */
  readonly licence?: string;
}

/** Node for a platform: from npm, by its pinned integrity, and kept for the next time. */
export function nodeFor(platform: Platform): NodeBinary {
  const folder = join(cache, `${platform.package}-${nodeVersion}`);
  if (!existsSync(folder)) fetch(platform, folder);
  const licence = join(folder, 'LICENSE');
  return {
    executable: join(folder, executableIn(platform)),
    ...(existsSync(licence) ? { licence: readFileSync(licence, 'utf8') } : {}),
  };
}

function executableIn({ host }: Platform): string {
  return host.startsWith('win32') ? 'bin/node.exe' : 'bin/node';
}

function fetch(platform: Platform, folder: string): void {
  mkdirSync(cache, { recursive: true });
  const beside = mkdtempSync(`${folder}-`);
  try {
    const name = `${platform.package}@${nodeVersion}`;
    // Nothing of the package is run.
    run('npm', ['pack', name, '--ignore-scripts', '--silent', '--pack-destination', beside]);
    const archive = join(beside, `${platform.package}-${nodeVersion}.tgz`);
    checkIntegrity(name, readFileSync(archive), platform.integrity);
    const licence = executableIn(platform).endsWith('.exe') ? [] : ['package/LICENSE'];
    run('tar', ['-xzf', archive, '-C', beside, `package/${executableIn(platform)}`, ...licence]);
    renameSync(join(beside, 'package'), folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** @throws when it is not what the list of platforms says. */
export function checkIntegrity(name: string, archive: Buffer, integrity: string): void {
  const found = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (found === integrity) return;
  throw new Error(
    `${name} is not what it was: its integrity is ${found}, and tools/release/platforms.ts has ${integrity}.`,
  );
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}
