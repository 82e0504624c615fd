import { systemClock } from '../../core/clock';
import { firstOf } from '../../core/counted';
import type { SourceAnswer } from '../../core/people';
import { CollectedPeople } from './collected';
import { countedEntries } from './errors';
import { activeDirectory, plainLdap } from './dialects';
import { allOf, filterText, type Filter } from './filter';
import { readPages } from './pages';
import { Patience } from './patience';
import { attributesRead, type EntryReading } from './person';
import { resolveMembership } from './resolve-membership';
import { readRootDse, type RootDse } from './root-dse';
import { openSession, type LdapSession } from './session';
import { checkSettings, type CheckedSettings, type LdapSettings } from './settings';

/** Reads the whole source. @param name of the source. */
export async function readDirectory(
  name: string,
  settings: LdapSettings,
  signal: AbortSignal,
): Promise<SourceAnswer> {
  const { directory, clock = systemClock, log } = settings;
  const checked = checkSettings(name, settings);
  const patience = new Patience(clock, checked.connection.timeoutSeconds, signal);
  const session = await openSession(directory, checked.connection, patience, log);
  try {
    const collected = await collectPeople(name, session, checked);
    log('debug', 'directory read', { source: name, entries: collected.entries });
    return collected.answer();
  } finally {
    session.close();
  }
}

async function collectPeople(
  name: string,
  session: LdapSession,
  settings: CheckedSettings,
): Promise<CollectedPeople> {
  const root = await readRootDse(session);
  const bases = settings.bases.length > 0 ? settings.bases : [defaultBase(session, root)];
  const membership =
    settings.groups.length > 0
      ? await resolveMembership({ session, root, bases }, settings.groups)
      : undefined;
  const dialect = root.isActiveDirectory ? activeDirectory : plainLdap;
  const reading: EntryReading = { dialect, mapping: settings.mapping };
  const narrowed = membership?.filter === undefined ? [] : [membership.filter];
  const filter = allOf(dialect.people(settings.filter), ...narrowed);
  const attributes = [...attributesRead(reading), ...(membership?.reads ?? [])];
  const collected = new CollectedPeople(name, reading, membership, bases.length > 1, settings.bound);
  const mayBeEmpty = settings.filter !== undefined || membership !== undefined;
  for (const base of bases) {
    const before = collected.entries;
    for await (const page of readPages(session, root, { base, scope: settings.scope, filter, attributes }))
      for (const entry of page) collected.add(entry);
    if (collected.entries === before && !mayBeEmpty) throw nobody(session, base, filter);
  }
  checkCollected(collected, session, bases, filter);
  return collected;
}

/** The root of what the server holds. @throws ApiError where it is not one */
function defaultBase(session: LdapSession, { defaultNamingContext, namingContexts }: RootDse): string {
  const [only] = namingContexts;
  if (defaultNamingContext !== '') return defaultNamingContext;
  if (namingContexts.length === 1 && only !== undefined) return only;
  throw session.incomplete(
    '',
    'invalid',
    'LDAP base DN is missing',
    namingContexts.length === 0
      ? 'the server does not say what it holds. Give base_dns.'
      : `the server holds ${namingContexts.map((each) => JSON.stringify(each)).join(', ')}. Say in base_dns what to read.`,
  );
}

/** An answer that came to its end and still is no list of people. */
function checkCollected(
  collected: CollectedPeople,
  session: LdapSession,
  bases: readonly string[],
  filter: Filter,
): void {
  const base = bases.join('; ');
  const { entries, unreadable, people, problems, addressless } = collected;
  const [first] = unreadable;
  if (first !== undefined)
    throw session.incomplete(
      base,
      'forbidden',
      'Entries of the directory cannot be read',
      `${countedEntries(unreadable.length)} came without ${first.attribute}, which every such entry has: ${shown(unreadable.map(({ dn }) => dn))}. Give the account of bind_dn the right to read them.`,
    );
  if (entries === 0) throw nobody(session, base, filter);
  if (people.length > 0 || problems.length > 0) return;
  if (addressless > 0)
    throw session.incomplete(
      base,
      'not_found',
      'Nobody in the directory has an address',
      `none of ${addressless} people shows ${collected.addressAttribute}. Give the account of bind_dn the right to read it, or name another attribute: attributes = { address = "…" }.`,
    );
  throw session.incomplete(
    base,
    'not_found',
    'Directory answers nobody',
    `none of ${countedEntries(entries)} is in one of the groups. Check base_dns and groups.`,
  );
}

function nobody(session: LdapSession, base: string, filter: Filter): Error {
  return session.incomplete(
    base,
    'not_found',
    'Directory answers nobody',
    `nobody matches ${filterText(filter)}. Nobody is never taken for "everybody has left". Check base_dns, scope, filter and groups, and that the account of bind_dn may read there.`,
  );
}

function shown(dns: readonly string[]): string {
  return firstOf(dns, 5, '; ');
}
