import type { IResolvable } from 'cdktf';
import { looked } from './checked';
import { EntraDirectory, LdapDirectory, type Directory } from './directory';
import { anyText, flag, oneOf, optional } from './expected';
import { made, object, texts, type Shape } from './expected-objects';
import { fieldMap, fieldsShape, fieldsWithoutId, type BoundSource, type SourceFields } from './source-fields';

interface DirectoryOptions {
  /** Name shown as the origin of a person. Default: the kind and the name of the directory. */
  readonly name?: string;
  /** Names or IDs of groups: their members, those of nested groups included. Left out: everybody. */
  readonly groups?: readonly string[];
}

export interface EntraOptions extends DirectoryOptions {
  /** A `$filter` of Microsoft Graph for users. Left out: all users. */
  readonly filter?: string;
  /** Guests of the tenant as well. Default: `false`. */
  readonly includeGuests?: boolean | IResolvable;
  /** People whose sign-in is blocked as well, as disabled. Default: `false`: they count as having left. */
  readonly includeDisabled?: boolean | IResolvable;
  /** Properties of a user in Microsoft Graph, where they are not those that are taken by default. */
  readonly fields?: Omit<SourceFields, 'directoryId'>;
}

export interface LdapOptions extends DirectoryOptions {
  /** Where to search: distinguished names. Left out: all that the server holds. */
  readonly baseDns?: readonly string[];
  /** How deep below `baseDns`. Default: `sub`. */
  readonly scope?: 'sub' | 'one' | 'base';
  /** An LDAP filter that people must match as well. Left out: all people. */
  readonly filter?: string;
  /** Attributes of an entry, where they are not those of Active Directory or of a plain LDAP server. */
  readonly fields?: SourceFields;
}

type Named<O, D> = O & { readonly directory: D | string };

const entraShape: Shape<Named<EntraOptions, EntraDirectory>> = {
  directory: made([EntraDirectory], { wanted: 'a Directory.entra(…), or the name of one', orText: true }),
  name: optional(anyText),
  groups: optional(texts),
  filter: optional(anyText),
  includeGuests: optional(flag),
  includeDisabled: optional(flag),
  fields: optional(object(fieldsWithoutId)),
};

const ldapShape: Shape<Named<LdapOptions, LdapDirectory>> = {
  directory: made([LdapDirectory], { wanted: 'a Directory.ldap(…), or the name of one', orText: true }),
  name: optional(anyText),
  baseDns: optional(texts),
  groups: optional(texts),
  scope: optional(oneOf('sub', 'one', 'base')),
  filter: optional(anyText),
  fields: optional(object(fieldsShape)),
};

export function bindEntra(from: EntraDirectory | string, options: EntraOptions): BoundSource {
  const { seen, mistakes } = looked({ ...options, directory: from }, entraShape);
  if (mistakes.length > 0) return { config: {}, problems: mistakes };
  const { name, directory, groups, filter, includeGuests, includeDisabled, fields } = seen;
  const entra = { groups: groups && [...groups], filter, includeGuests, includeDisabled };
  return {
    config: {
      name,
      directory: nameOf(directory),
      entra: { ...entra, attributes: fields && fieldMap(fields) },
    },
    problems: [],
  };
}

export function bindLdap(from: LdapDirectory | string, options: LdapOptions): BoundSource {
  const { seen, mistakes } = looked({ ...options, directory: from }, ldapShape);
  if (mistakes.length > 0) return { config: {}, problems: mistakes };
  const { name, directory, baseDns, groups, scope, filter, fields } = seen;
  const ldap = { baseDns: baseDns && [...baseDns], groups: groups && [...groups], scope, filter };
  return {
    config: { name, directory: nameOf(directory), ldap: { ...ldap, attributes: fields && fieldMap(fields) } },
    problems: [],
  };
}

function nameOf(directory: Directory | string): string {
  return typeof directory === 'string' ? directory : directory.name;
}
