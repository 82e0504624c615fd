import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { firstOf } from '../core/counted';
import { ConfigError } from '../core/errors';
import { resources } from '../provider/registry';
import type { Files } from './hcl-files';
import { shortType } from './names';

export type Format = 'hcl' | 'ts';

/** Every file that an export in this format may write. */
function possibleFiles(format: Format): readonly string[] {
  const hcl = [
    'provider.tf',
    'imports.tf',
    'lookups.tf',
    'variables.tf',
    'people/main.tf',
    'people/people.csv',
  ];
  const types = resources.map(({ typeName }) => `${shortType(typeName)}.tf`);
  return [
    'README.md',
    ...(format === 'hcl' ? [...hcl, ...types] : ['main.ts', 'imports.ts', 'cdktf.json', 'people.csv']),
  ];
}

/**
 * Looks at the folder before anything is read from Mimecast.
 * @throws ConfigError that names what is in the way: files that would be overwritten, and others that Terraform would read together
 * with the export.
 */
export function checkFolder(folder: string, format: Format, force: boolean): void {
  const there = entriesOf(folder);
  if (force) return;
  const inTheWay = new Set(possibleFiles(format).filter((file) => isThere(join(folder, file))));
  if (format === 'hcl') for (const file of there) if (/\.tf(\.json)?$/.test(file)) inTheWay.add(file);
  if (inTheWay.size === 0) return;
  throw new ConfigError(
    '--out is not empty',
    `In the way in ${folder}: ${firstOf([...inTheWay].sort())}. Nothing was written. Name another folder; or give --force, which overwrites files that have the same name and leaves all others.`,
  );
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new ConfigError(
      '--out is not usable',
      code === 'ENOTDIR' ? `${folder} is a file. Name a folder.` : message,
    );
  }
}

/** Also a link that leads nowhere. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** For whoever commits the folder: states, plans and reports name people, and hold more than the configuration. */
export const gitignore = `.terraform/
*.tfstate
*.tfstate.*
*.tfplan
people-report.json*
cdktf.out/
node_modules/
`;

/** One of yours stays as it is, and is in nobody's way. */
export function hasGitignore(folder: string): boolean {
  return isThere(join(folder, '.gitignore'));
}

/** @throws ConfigError where the folder cannot be written to. */
export function writeFiles(folder: string, files: Files): void {
  try {
    for (const [file, text] of files) replace(join(folder, file), text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ConfigError('--out is not usable', message);
  }
}

/** A link is replaced, not followed, and a file is there as a whole or not at all. What people hold is for its owner's eyes. */
function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  rmSync(beside, { force: true });
  writeFileSync(beside, text, { flag: 'wx', ...(path.endsWith('.csv') ? { mode: 0o600 } : {}) });
  renameSync(beside, path);
}
