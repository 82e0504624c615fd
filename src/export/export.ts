import { isKnownError } from '../core/errors';
import { openAccount, type Surroundings } from './account';
import { collect, type Collected, type Gap } from './collect';
import { documentOf } from './document';
import { checkFolder, gitignore, hasGitignore, writeFiles, type Format } from './folder';
import { hclFiles } from './hcl-files';
import { findOutside, neverExported, peopleOutside } from './outside';
import { readPeople } from './people';
import { readmeOf } from './readme';
import { typeScriptFiles } from './typescript';

export interface ExportOptions extends Surroundings {
  readonly out: string;
  readonly format: Format;
  /** Files of the same names are overwritten. */
  readonly force: boolean;
  /** Reads the aliases of each user: one call a user. */
  readonly aliases: boolean;
  /** Told what is going on; a line each. */
  progress(text: string): void;
}

export interface Exported {
  readonly objects: number;
  readonly users: number;
  readonly files: readonly string[];
  /** What is in the account and not in the export. */
  readonly missing: readonly Gap[];
  /** What an apply would change. */
  readonly unsettled: readonly Gap[];
}

/**
 * Writes what an account holds as configuration with import blocks. Reads only.
 * @throws ConfigError for settings and for a folder that cannot be; ApiError when nothing can be read at all. What cannot be read
 * otherwise is in the answer, and the rest is written.
 */
export async function exportAccount(options: ExportOptions): Promise<Exported> {
  const { out, format, force, aliases, progress } = options;
  checkFolder(out, format, force);
  const account = await openAccount(options);
  const found = await collect(account, progress);
  const people = await readPeople(account, { aliases }, progress).catch(asGap('users'));
  const isKnown = !people || !('why' in people);
  const collected: Collected = isKnown ? found : { ...found, missing: [...found.missing, people] };
  const users = isKnown ? people : undefined;
  const outside = await findOutside(account);
  const document = await documentOf(account.server, collected.found, outside);
  const never = [...neverExported(), ...outside.gaps, ...peopleOutside(users)];
  const files = new Map(format === 'hcl' ? hclFiles(document, users) : typeScriptFiles(document, users));
  files.set('README.md', readmeOf({ format, document, people: users, collected, never }));
  if (!hasGitignore(out)) files.set('.gitignore', gitignore);
  writeFiles(out, files);
  return {
    objects: document.blocks.length,
    users: users?.count ?? 0,
    files: [...files.keys()],
    missing: collected.missing,
    unsettled: collected.unsettled,
  };
}

function asGap(typeName: string): (error: unknown) => Gap {
  return (error) => {
    if (!isKnownError(error)) throw error;
    return { typeName, why: error.message };
  };
}
