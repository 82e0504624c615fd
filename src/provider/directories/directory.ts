import { ConfigError } from '../../core/errors';
import type { EntraConnection, LdapConnection } from '../../directory/connection';
import { alternatives } from '../../framework/validation';

interface Connections {
  readonly entra: EntraConnection;
  readonly ldap: LdapConnection;
}

export interface DirectoryOf<Kind extends keyof Connections> {
  readonly kind: Kind;
  readonly connection: Connections[Kind];
}

/** A directory of the provider configuration; `unknown` where a part of it is made in this apply. */
export type Directory = DirectoryOf<'entra'> | DirectoryOf<'ldap'> | { readonly kind: 'unknown' };

/** The directories of one provider configuration, by name. Unknown: which there are is known at apply only. */
export type Directories = ReadonlyMap<string, Directory> | 'unknown';

/**
 * The directory that a source names; without a name, the only one of its kind.
 * @param place of the source, for messages.
 * @throws ConfigError where there is none, more than one, or one that is not known yet.
 */
export function findDirectory<Kind extends 'entra' | 'ldap'>(
  directories: Directories,
  kind: Kind,
  name: string | null,
  place: string,
): { readonly name: string; readonly directory: DirectoryOf<Kind> } {
  if (directories === 'unknown') throw notKnownYet(place, 'directories');
  const chosen = name ?? onlyOne(directories, kind, place);
  const directory = directories.get(chosen);
  if (directory === undefined) throw noSuchDirectory(directories, chosen, place);
  if (directory.kind === 'unknown') throw notKnownYet(place, `directories[${JSON.stringify(chosen)}]`);
  if (!isOf(directory, kind)) throw otherKind(directory.kind, kind, chosen, place);
  return { name: chosen, directory };
}

function isOf<Kind extends 'entra' | 'ldap'>(
  directory: Directory,
  kind: Kind,
): directory is Directory & DirectoryOf<Kind> {
  return directory.kind === kind;
}

function onlyOne(directories: ReadonlyMap<string, Directory>, kind: string, place: string): string {
  const names = [...directories].filter(([, each]) => each.kind === kind || each.kind === 'unknown');
  const [first] = names;
  if (first !== undefined && names.length === 1) return first[0];
  throw new ConfigError(
    'Source without a directory',
    first === undefined
      ? `${place} reads from a directory, and the mimecast provider has none of this kind. Add directories = { NAME = { ${kind} = { … } } } to the provider configuration.`
      : `${place} does not say which directory to read. Set directory to ${oneOf(names.map(([name]) => name))}.`,
  );
}

function noSuchDirectory(
  directories: ReadonlyMap<string, Directory>,
  name: string,
  place: string,
): ConfigError {
  const known = [...directories.keys()];
  const said =
    known.length === 0
      ? 'The mimecast provider has no directories: add them to its configuration.'
      : `Set it to ${oneOf(known)}, or add the directory to the provider configuration.`;
  return new ConfigError(
    'There is no such directory',
    `${place}.directory is ${JSON.stringify(name)}, which is none of the directories of the mimecast provider. ${said}`,
  );
}

function otherKind(kind: string, wanted: string, name: string, place: string): ConfigError {
  return new ConfigError(
    'Directory is of another kind',
    `${place} is a source of kind ${wanted}, and directories[${JSON.stringify(name)}] of the mimecast provider is of kind ${kind}. Name a directory of kind ${wanted}, or write ${kind} = { … } in the source.`,
  );
}

function notKnownYet(place: string, what: string): ConfigError {
  return new ConfigError(
    'Directory is not known yet',
    `${place} reads from ${what} of the mimecast provider, a part of which is made in this apply. Set ready of the data source to a value of what is made, such as the key ID of the credential: Terraform then looks when it is there.`,
  );
}

function oneOf(names: Iterable<string>): string {
  return alternatives([...names].sort());
}
