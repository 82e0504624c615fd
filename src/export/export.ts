import { isKnownError } from '../core/errors';
import { listedConnectors } from '../provider/connector-listing';
import { isManageable } from '../provider/data-sources/directory-connection-find';
import { listedDirectoryGroups, listedIntegrations } from '../provider/directory-listings';
import { resources } from '../provider/registry';
import { openAccount, type Account, type Surroundings } from './account';
import { collect, type Collected, type Gap } from './collect';
import { documentOf } from './document';
import { checkFolder, writeFiles, type Format } from './folder';
import { hclFiles } from './hcl-files';
import { leftOut, listings } from './listings';
import { readPeople, type People } from './people';
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
  const document = await documentOf(account.server, collected.found);
  const never = [...neverExported(), ...(await foundOutside(account)), ...peopleGaps(users)];
  const files = new Map(format === 'hcl' ? hclFiles(document, users) : typeScriptFiles(document, users));
  files.set('README.md', readmeOf({ format, document, people: users, collected, never }));
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

/** Types of the provider of which there is nothing to export. */
function neverExported(): Gap[] {
  return resources.flatMap(({ typeName, importState }) => {
    if (listings[typeName]) return [];
    const why =
      leftOut[typeName] ?? (importState ? undefined : 'stands for no object that exists by itself.');
    return why === undefined ? [] : [{ typeName, why }];
  });
}

/** What this account has and no configuration can make: named, so that nobody looks for it. Not being told is no failure. */
async function foundOutside({ provider, signal }: Account): Promise<Gap[]> {
  const [integrations, groups, connectors] = await Promise.all([
    listedIntegrations(provider, signal).catch(() => []),
    listedDirectoryGroups(provider, signal).catch(() => []),
    listedConnectors(provider, signal).catch(() => []),
  ]);
  const cloud = Array.isArray(connectors) ? connectors : [];
  return [
    ...integrations
      .filter(({ type }) => !isManageable(type))
      .map(({ type, description }) => ({
        typeName: `directory connection (${type})`,
        label: description,
        why: 'made in the Administration Console only; data.mimecast_directory_connection finds it.',
      })),
    ...cloud.map(({ name, id }) => ({
      typeName: 'cloud connector',
      label: name ?? id,
      why: "ends with a person's consent in the Administration Console; data.mimecast_connectors finds it.",
    })),
    ...(groups.length === 0
      ? []
      : [
          {
            typeName: `directory groups (${groups.length})`,
            why: 'a directory keeps them; policies name them by their ID, and data.mimecast_directory_group finds them.',
          },
        ]),
  ];
}

function peopleGaps(people: People | undefined): Gap[] {
  if (!people) return [];
  const { ofDirectories, unusable } = people;
  return [
    ...(ofDirectories > 0
      ? [
          {
            typeName: `users of directories (${ofDirectories})`,
            why: 'a directory keeps them, and a sync leaves them alone.',
          },
        ]
      : []),
    ...unusable.map((address) => ({
      typeName: 'user',
      label: address,
      why: 'its address cannot be declared.',
    })),
  ];
}
