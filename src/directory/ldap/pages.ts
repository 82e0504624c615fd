import { amount } from '../../core/counted';
import { LdapEntry } from './entry';
import { countedEntries } from './errors';
import type { Filter } from './filter';
import { withAllValues } from './ranges';
import { foreignReferences } from './references';
import type { RootDse } from './root-dse';
import type { LdapSession } from './session';
import type { SearchAnswer, WireEntry } from './search';

export interface Search {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  readonly filter: Filter;
  readonly attributes: readonly string[];
}

/** Pages in a row that bring nobody new: then the paging never ends. */
const mostIdlePages = 100;

/**
 * The entries of a search, a page at a time, each once and with all values of its attributes. Pages may be empty and
 * still not be the last. @throws ApiError as soon as it is sure that the answer cannot be the whole
 */
export async function* readPages(
  session: LdapSession,
  root: RootDse,
  search: Search,
): AsyncGenerator<readonly LdapEntry[]> {
  const seen = new Set<string>();
  let cookie = Buffer.alloc(0);
  let idle = 0;
  do {
    const page = { size: session.pageSize, cookie };
    const answer = await session.ask({ ...search, page }, seen.size);
    checkReferences(session, root, search.base, answer);
    const fresh = answer.entries.filter(({ dn }) => !seen.has(dn) && seen.add(dn));
    if (fresh.length > 0) yield await completed(session, fresh);
    cookie = Buffer.from(answer.cookie ?? []);
    idle = fresh.length > 0 ? 0 : idle + 1;
    if (idle > mostIdlePages) throw endless(session, search.base, seen.size);
  } while (cookie.length > 0);
}

async function completed(session: LdapSession, entries: readonly WireEntry[]): Promise<readonly LdapEntry[]> {
  const whole: LdapEntry[] = [];
  for (const entry of entries)
    whole.push(new LdapEntry(entry.hasOptions ? await withAllValues(session, entry) : entry));
  return whole;
}

function checkReferences(session: LdapSession, root: RootDse, base: string, answer: SearchAnswer): void {
  const [foreign, ...more] = foreignReferences(answer.references, root);
  if (foreign === undefined) return;
  const others = more.length > 0 ? ` and ${amount(more.length)} more` : '';
  throw session.incomplete(
    base,
    'invalid',
    'Directory server refers to other servers',
    `a part of the answer is at ${JSON.stringify(foreign)}${others}, which is never followed with a password. Narrow base_dns to what this server holds, and read the rest by a directory of its own; for a whole forest of Active Directory, use the global catalogue (ldaps://HOST:3269).`,
  );
}

function endless(session: LdapSession, base: string, had: number): Error {
  return session.incomplete(
    base,
    'protocol',
    'Directory server does not end its answer',
    `after ${countedEntries(had)} it promised ${mostIdlePages} pages in a row that held nobody new. Raise page_size, or have a look at the server.`,
  );
}
