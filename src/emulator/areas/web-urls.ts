import { isoDate } from '../dates';
import { itemRoute, optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import {
  envelopeRow,
  keptEnvelopePolicy,
  parseEnvelopePolicy,
  shownEnvelopePolicy,
  webShape,
} from '../envelope-policy';
import { fieldIsBlank, fieldIsNull, Refusal, valueNotAllowed } from '../refusal';
import type { Call, Route } from '../route';
import { secureId } from '../secure-id';
import { isObject } from '../seed-check';
import type { ShelfRow } from '../shelf';
import type { Store } from '../store';

const family = 'web-urls';
const read = { products: ['pol'], permission: 'Web Security | Policies | Read' } as const;
const edit = { products: ['pol'], permission: 'Web Security | Policies | Edit' } as const;
const path = '/api/policy/webwhiteurl';
const mostUrls = { policy: 5_000, account: 25_000 };

/** Web Security lists of allowed and blocked URLs, with the policies that say whom each is for. Read by ID only. */
export const webUrlRoutes: readonly Route[] = [
  itemRoute(`${path}/create-policy-with-targets`, {
    access: edit,
    most: 1,
    each: (item, call) => {
      const row = call.store.policies.add(family, written(item, undefined, call));
      return shown(row, call.store);
    },
  }),
  itemRoute(`${path}/get-policy-with-targets`, {
    access: read,
    most: 1,
    each: (item, { store }) => shown(policyOf(item, store), store),
  }),
  itemRoute(`${path}/update-policy-with-targets`, {
    access: edit,
    most: 1,
    each: (item, call) => {
      const before = policyOf(item, call.store);
      const row = { family, id: before.id, ...written(item, before, call) };
      call.store.policies.put(row);
      return shown(row, call.store);
    },
  }),
  itemRoute(`${path}/delete-policy-with-targets`, {
    access: edit,
    most: 1,
    each: (item, { store }) => {
      const row = policyOf(item, store);
      store.policies.delete(row);
      return { id: row.id, deleted: true };
    },
  }),
];

function policyOf(item: Item, store: Store): ShelfRow {
  return envelopeRow(store.policies, family, requiredText(item, 'id'));
}

/** The whole of it: targets and URLs that the request does not name are gone, those named by ID keep it. */
function written(item: Item, before: ShelfRow | undefined, call: Call): Item {
  const { store, clock } = call;
  const description = descriptionOf(item, before);
  const now = isoDate(clock.now());
  const policies = listOf(item, 'policies').map((entry) => {
    const known = entryOf(before, 'policies', entry);
    const { createTime = now } = isObject(known?.['policy']) ? known['policy'] : {};
    const policy = parseEnvelopePolicy(entry, webShape, store);
    const id = known?.['id'] ?? newId('target', call);
    return { id, policy: keptEnvelopePolicy({ ...policy, createTime, lastUpdated: now }, store) };
  });
  const urls = (
    before !== undefined && (item['urls'] ?? undefined) === undefined ? [] : listOf(item, 'urls')
  ).map((entry) => ({
    id: entryOf(before, 'urls', entry)?.['id'] ?? newId('url', call),
    action: oneOf(entry, 'action', ['allow', 'block']),
    type: oneOf(entry, 'type', ['url', 'domain']),
    value: requiredText(entry, 'value'),
  }));
  checkLimits(urls.length, before, store);
  return { description, policies, urls };
}

/** An update may leave it out, and then it stays. */
function descriptionOf(item: Item, before: ShelfRow | undefined): unknown {
  if (before !== undefined && (item['description'] ?? undefined) === undefined) return before['description'];
  return requiredText(item, 'description');
}

function listOf(item: Item, field: 'policies' | 'urls'): readonly Item[] {
  const entries = item[field] ?? undefined;
  if (entries === undefined) throw fieldIsNull(field);
  if (!Array.isArray(entries) || !entries.every(isObject))
    throw valueNotAllowed(field, `${field} is a list of objects`);
  if (entries.length === 0) throw fieldIsBlank(field);
  return entries;
}

function entryOf(row: ShelfRow | undefined, field: 'policies' | 'urls', entry: Item): Item | undefined {
  const id = optionalText(entry, 'id');
  return id === undefined || row === undefined
    ? undefined
    : entriesIn(row, field).find((known) => known['id'] === id);
}

function entriesIn(row: ShelfRow, field: 'policies' | 'urls'): readonly Item[] {
  const entries = row[field];
  return Array.isArray(entries) ? entries.filter(isObject) : [];
}

function checkLimits(count: number, before: ShelfRow | undefined, store: Store): void {
  const others = store.policies.of(family).filter((row) => row.id !== before?.id);
  const total = others.reduce((sum, row) => sum + entriesIn(row, 'urls').length, count);
  if (count <= mostUrls.policy && total <= mostUrls.account) return;
  const message = `A policy has at most ${mostUrls.policy} URLs, an account ${mostUrls.account}`;
  throw new Refusal('err_validation_value_not_allowed', message, { field: 'urls' });
}

function oneOf(entry: Item, field: string, allowed: readonly string[]): string {
  const value = requiredText(entry, field);
  if (allowed.includes(value)) return value;
  throw valueNotAllowed(field, `${field} is one of ${allowed.join(', ')}`);
}

function newId(kind: string, { clock }: Call): string {
  return secureId(kind, clock.uuid());
}

/** Targets are wrapped when they are read. Neither list keeps the order in which it was sent. */
function shown(row: ShelfRow, store: Store): Item {
  const byId = (a: Item, b: Item): number => String(a['id']).localeCompare(String(b['id']));
  const policies = [...entriesIn(row, 'policies')].sort(byId).map(({ id, policy }) => ({
    id,
    policy: shownEnvelopePolicy(isObject(policy) ? policy : {}, store),
  }));
  const urls = [...entriesIn(row, 'urls')].sort(byId);
  return { id: row.id, description: row['description'], policies, urls };
}
