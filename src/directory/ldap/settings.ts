import type { Clock } from '../../core/clock';
import { ConfigError } from '../../core/errors';
import type { Log } from '../../core/log';
import { Bound } from '../bound';
import type { LdapConnection } from '../connection';
import { checkConnection, type CheckedConnection } from './checked-connection';
import { dnKey } from './dn';
import type { Filter } from './filter';
import { parseFilter } from './filter-parser';
import { readMapping, type LdapMapping } from './mapping';

/** People of a directory that is read over LDAP. */
export interface LdapSettings {
  /** Left out: `ldap:` and the directory's name. */
  readonly name?: string;
  /** The name of the provider's directory, for messages. */
  readonly directory: string;
  readonly connection: LdapConnection;
  /** Empty: the root of what the server holds, where there is one. */
  readonly baseDns: readonly string[];
  /** Left out: `sub`. */
  readonly scope?: 'sub' | 'one' | 'base';
  /**
   * RFC 4515, in addition to what makes a person. In Active Directory `(objectClass=contact)` within it takes contacts
   * as well; elsewhere a filter that names an `objectClass` says itself who is a person.
   */
  readonly filter?: string;
  /** DNs or names; groups within groups count. Left out: everybody. */
  readonly groups?: readonly string[];
  /**
   * Field (`address`, `name`, `enabled`, `aliases`, `directory_id`, `attribute:NAME`) to attribute of the directory. It
   * wins over what is read by default; an empty attribute means that the field is not read.
   */
  readonly attributes?: ReadonlyMap<string, string>;
  /** Larger directories are refused. Left out: 500,000. */
  readonly maxPeople?: number;
  readonly clock?: Clock;
  readonly log: Log;
}

/** The settings of a source after everything was looked at that can be wrong about them. */
export interface CheckedSettings {
  readonly connection: CheckedConnection;
  readonly bases: readonly string[];
  readonly scope: 'sub' | 'one' | 'base';
  readonly filter?: Filter;
  readonly groups: readonly string[];
  readonly mapping: LdapMapping;
  readonly bound: Bound;
}

/** @throws ConfigError */
export function checkSettings(source: string, settings: LdapSettings): CheckedSettings {
  const { directory, connection, baseDns, scope = 'sub', groups = [], attributes = new Map() } = settings;
  const filter = checkFilter(source, settings.filter);
  for (const base of baseDns) checkBase(source, base);
  if (settings.groups?.length === 0)
    throw new ConfigError(
      'No groups',
      `${source}: groups is empty. Name groups, or leave it out for everybody.`,
    );
  if (groups.some((group) => group.trim() === ''))
    throw new ConfigError('LDAP group is not usable', `${source}: groups has an empty name.`);
  return {
    ...{ scope, groups: groups.map((group) => group.trim()) },
    connection: checkConnection(directory, connection),
    bases: baseDns.map((base) => base.trim()),
    ...(filter && { filter }),
    mapping: readMapping(source, attributes),
    bound: new Bound(source, settings.maxPeople),
  };
}

function checkFilter(source: string, text: string | undefined): Filter | undefined {
  if (text === undefined) return undefined;
  const parsed = parseFilter(text);
  if (!('problem' in parsed)) return parsed;
  const { problem, position } = parsed;
  throw new ConfigError(
    'LDAP filter cannot be read',
    `${source}: filter = ${JSON.stringify(text)} ${problem} (character ${position}). Filters look like (&(department=Sales)(!(title=Intern))); in values, write * ( ) \\ as \\2a \\28 \\29 \\5c.`,
  );
}

function checkBase(source: string, base: string): void {
  if (dnKey(base) !== undefined) return;
  throw new ConfigError(
    'LDAP base DN cannot be read',
    `${source}: base_dns has ${JSON.stringify(base)}, which is no DN. DNs look like ou=People,dc=contoso,dc=example; in values, write , + " \\ < > ; = with a \\ before it.`,
  );
}
