import { ConfigError } from '../../core/errors';
import { dnKey, isWithin } from './dn';
import { LdapEntry } from './entry';
import { allOf, anyOf, equal, present, type Filter } from './filter';
import { readPages } from './pages';
import type { RootDse } from './root-dse';
import type { LdapSession } from './session';

/** Where groups are looked up. */
export interface GroupPlace {
  readonly session: LdapSession;
  readonly root: RootDse;
  /** The base DNs of the source. */
  readonly bases: readonly string[];
}

const plainClasses = ['groupOfNames', 'groupOfUniqueNames', 'groupOfMembers', 'posixGroup', 'group'];

/** What a group is, by the kind of directory. */
export function isGroupFilter({ isActiveDirectory }: RootDse): Filter {
  return isActiveDirectory
    ? equal('objectCategory', 'group')
    : anyOf(...plainClasses.map((name) => equal('objectClass', name)));
}

/** The DNs of groups that are given as DNs or by name. @throws ConfigError for what is not one group */
export async function findGroups(place: GroupPlace, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names)
    found.push(isDn(name) ? await groupAt(place, name) : await groupCalled(place, name));
  return [...new Map(found.map((dn) => [dnKey(dn) ?? dn, dn])).values()];
}

function isDn(name: string): boolean {
  return name.includes('=') && dnKey(name) !== undefined;
}

async function groupAt({ session }: GroupPlace, dn: string): Promise<string> {
  const answer = await session.ask({
    ...{ base: dn, scope: 'base', filter: present('objectClass') },
    attributes: ['objectClass'],
  });
  const [entry] = answer.entries;
  const classes = entry && new LdapEntry(entry).texts('objectClass');
  const isGroup = classes?.some((name) =>
    plainClasses.some((known) => known.toLowerCase() === name.toLowerCase()),
  );
  if (entry === undefined || classes?.length === 0)
    throw session.incomplete(
      dn,
      'forbidden',
      'Group cannot be read',
      'the account of bind_dn may not read this group. Give it the right to.',
    );
  if (isGroup !== true) throw groupError(session, `${JSON.stringify(dn)} is no group.`);
  return entry.dn;
}

async function groupCalled(place: GroupPlace, name: string): Promise<string> {
  const { session, root } = place;
  const names = root.isActiveDirectory ? ['cn', 'sAMAccountName'] : ['cn'];
  const called = anyOf(...names.map((attribute) => equal(attribute, name)));
  const found = new Map<string, string>();
  for await (const { dn } of groupsOf(place, allOf(isGroupFilter(root), called), ['cn']))
    found.set(dnKey(dn) ?? dn, dn);
  const [only, ...others] = found.values();
  const where = `below ${groupBases(place)
    .map((base) => JSON.stringify(base))
    .join(', ')}`;
  if (only === undefined)
    throw groupError(session, `there is no group ${JSON.stringify(name)} ${where}. Give its DN.`);
  if (others.length === 0) return only;
  throw groupError(
    session,
    `${JSON.stringify(name)} is the name of ${others.length + 1} groups: ${[only, ...others].join('; ')}. Give the DN of the one that is meant.`,
  );
}

function groupError(session: LdapSession, sentence: string): ConfigError {
  return new ConfigError(
    'LDAP group is not usable',
    `Directory ${JSON.stringify(session.directory)}: ${sentence}`,
  );
}

/** Groups need not stand where people do: they are looked up in the whole of what the server holds around them. */
function groupBases({ root, bases }: GroupPlace): readonly string[] {
  if (root.defaultNamingContext !== '') return [root.defaultNamingContext];
  const keys = bases.map((base) => dnKey(base) ?? base);
  const around = root.namingContexts.filter((context) => {
    const contextKey = dnKey(context);
    return contextKey !== undefined && keys.some((key) => isWithin(key, contextKey));
  });
  return around.length > 0 ? around : bases;
}

/** The groups that a filter takes. */
export async function* groupsOf(
  place: GroupPlace,
  filter: Filter,
  attributes: readonly string[],
): AsyncGenerator<LdapEntry> {
  for (const base of groupBases(place)) {
    const search = { base, scope: 'sub' as const, filter, attributes };
    for await (const page of readPages(place.session, place.root, search)) yield* page;
  }
}
