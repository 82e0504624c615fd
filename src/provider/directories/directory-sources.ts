import type { PeopleSource } from '../../core/people';
import { createSource } from '../../directory/source';
import type { ObjectOf } from '../../framework/schema';
import type { sourceAttributes } from '../people-schema';
import { findDirectory, type DirectoryOf } from './directory';
import type { DirectoryAccess } from './directory-access';

type Source = ObjectOf<typeof sourceAttributes, never>;
type Of<Kind extends 'entra' | 'ldap'> = NonNullable<Source[Kind]>;

/** @param place of the source, for messages. */
export function entraSourceOf(
  source: Source,
  entra: Of<'entra'>,
  place: string,
  access: DirectoryAccess,
): PeopleSource {
  return fromDirectory('entra', source, place, access, (common, connection) =>
    createSource('entra', {
      ...common,
      connection,
      environment: access.environment,
      maxRetries: access.maxRetries,
      userAgent: access.userAgent,
      patienceSeconds: access.patienceSeconds ?? 0,
      ...(access.proxyUrl ? { proxyUrl: access.proxyUrl } : {}),
      includeGuests: entra.include_guests ?? false,
      includeDisabled: entra.include_disabled ?? false,
      ...(entra.groups === null ? {} : { groups: entra.groups }),
      ...(entra.filter === null ? {} : { filter: entra.filter }),
      ...(entra.attributes === null ? {} : { attributes: entra.attributes }),
    }),
  );
}

/** @param place of the source, for messages. */
export function ldapSourceOf(
  source: Source,
  ldap: Of<'ldap'>,
  place: string,
  access: DirectoryAccess,
): PeopleSource {
  return fromDirectory('ldap', source, place, access, (common, connection) =>
    createSource('ldap', {
      ...common,
      connection,
      baseDns: ldap.base_dns ?? [],
      ...(isScope(ldap.scope) ? { scope: ldap.scope } : {}),
      ...(ldap.filter === null ? {} : { filter: ldap.filter }),
      ...(ldap.groups === null ? {} : { groups: ldap.groups }),
      ...(ldap.attributes === null ? {} : { attributes: ldap.attributes }),
    }),
  );
}

interface Common extends Pick<DirectoryAccess, 'clock' | 'log'> {
  readonly name: string;
  /** Its name in the provider configuration, for messages. */
  readonly directory: string;
}

/** A directory that cannot be used is a problem of its source, to be reported with those of the others. */
function fromDirectory<Kind extends 'entra' | 'ldap'>(
  kind: Kind,
  { name, directory }: Source,
  place: string,
  access: DirectoryAccess,
  make: (common: Common, connection: DirectoryOf<Kind>['connection']) => PeopleSource,
): PeopleSource {
  const { clock, log, directories } = access;
  try {
    const found = findDirectory(directories, kind, directory, place);
    const common = { name: name ?? `${kind}:${found.name}`, directory: found.name, clock, log };
    return make(common, found.directory.connection);
  } catch (error) {
    return { name: name ?? kind, read: () => Promise.reject(error as Error) };
  }
}

function isScope(scope: string | null): scope is 'sub' | 'one' | 'base' {
  return scope !== null;
}
