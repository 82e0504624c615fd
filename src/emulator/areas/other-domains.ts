import type { Item } from '../envelope';
import { notFound, restPage, restRoute } from '../rest';
import { Roster } from '../roster';
import type { Call, Route } from '../route';
import { checkId, secureId } from '../secure-id';
import { isObject } from '../seed-check';
import type { Store } from '../store';

const access = { products: ['dom', 'eso'], permission: 'Directories | Internal | Read' } as const;
const root = '/domain/cloud-gateway/v1';

/** The lists of the state document besides `domains`, each under the path that reads it. */
const kinds = { 'external-domains': 'external_domains', 'pending-domains': 'pending_domains' } as const;

/** Domains of others, and those that wait for the proof that they are the account's: only read here. */
export const otherDomainRoutes: readonly Route[] = Object.entries(kinds).flatMap(([name, section]) => [
  restRoute('GET', `${root}/${name}`, {
    access,
    run: (call) => restPage(call, 'domains', rowsOf(call.store, section), (row) => row),
  }),
  restRoute('GET', `${root}/${name}/{id}`, {
    access,
    run: (call) => ({ status: 200, body: rowById(call, section) }),
  }),
]);

function rowsOf(store: Store, section: string): Roster<Item> {
  const roster = new Roster<Item>();
  const given = store.sections[section];
  for (const entry of Array.isArray(given) ? (given as unknown[]) : []) {
    const row = isObject(entry) ? entry : { domain: entry };
    const id = String(row['id'] ?? secureId(section, String(row['domain'])));
    roster.set(id, { id, ...row });
  }
  return roster;
}

function rowById({ store, params }: Call, section: string): Item {
  const id = params[0] ?? '';
  const row = rowsOf(store, section).get(id);
  if (row !== undefined) return row;
  checkId(id);
  throw notFound('The domain');
}
