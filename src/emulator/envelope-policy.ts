import { envelopeDate } from './dates';
import type { Item } from './envelope';
import { fromParts } from './policy-families';
import { checkPeriod, filledPolicy, parsePolicy, shuffled } from './policy-fields';
import type { PolicyShape } from './policy-fields';
import { envelopeTarget, envelopeTargets, targetValue, webTargets, withoutGroupName } from './policy-target';
import { fieldIsNull, Refusal } from './refusal';
import { checkId } from './secure-id';
import { isObject } from './seed-check';
import type { Shelf, ShelfRow } from './shelf';
import type { Store } from './store';

const conditionLists = ['sourceIPs', 'hostnames', 'spfDomains'] as const;

export const envelopeShape: PolicyShape = {
  targets: { types: envelopeTargets, domain: 'emailDomain' },
  fromParts,
  lists: conditionLists,
  dates: { from: 'fromDate', to: 'toDate' },
};

export const webShape: PolicyShape = {
  ...envelopeShape,
  targets: { types: webTargets, domain: 'emailDomain' },
};

/**
 * A `policy` object as it is written, with the defaults for all that it leaves out: nothing is kept of what was before.
 * In the store's words. Throws Refusal.
 */
export function parseEnvelopePolicy(policy: unknown, shape: PolicyShape, store: Store): Item {
  if (policy === undefined || policy === null) throw fieldIsNull('policy');
  if (!isObject(policy))
    throw new Refusal('err_deserialise', 'The request could not be read', { field: 'policy' });
  const body = {
    ...policy,
    ...conditionsOf(policy),
    from: writtenTarget(policy, 'from'),
    to: writtenTarget(policy, 'to'),
  };
  const parsed = filledPolicy(parsePolicy(body, shape, store), shape);
  checkPeriod(parsed, shape);
  return parsed;
}

/** A `policy` object as reads show it, from either dialect's row. */
export function shownEnvelopePolicy(
  row: Item,
  store: Store,
  { hidesFalseEternal = false }: { hidesFalseEternal?: boolean } = {},
): Item {
  const filled = filledPolicy({ ...row, ...conditionsOf(row) }, envelopeShape);
  const { description, comment, fromPart, override, bidirectional, enabled, enforced } = filled;
  const lists = conditionLists
    .map((field) => [field, shuffled(filled[field])] as const)
    .filter(([, entries]) => entries.length > 0);
  return defined({
    description,
    comment,
    fromPart,
    from: envelopeTarget(filled['from'], store),
    to: envelopeTarget(filled['to'], store),
    ...flattened('from', filled),
    ...flattened('to', filled),
    fromEternal: filled['fromEternal'] || !hidesFalseEternal ? filled['fromEternal'] : undefined,
    toEternal: filled['toEternal'] || !hidesFalseEternal ? filled['toEternal'] : undefined,
    fromDate: envelopeDate(String(filled['fromDateTime'])),
    toDate: envelopeDate(String(filled['toDateTime'])),
    override,
    bidirectional,
    conditions: Object.fromEntries(lists),
    enabled,
    enforced,
    createTime: dateOf(row['createTime']),
    lastUpdated: dateOf(row['lastUpdated']),
  });
}

/** The same as a wrapping row keeps it. */
export function keptEnvelopePolicy(row: Item, store: Store): Item {
  const shown = shownEnvelopePolicy(row, store);
  return { ...shown, from: withoutGroupName(shown['from']), to: withoutGroupName(shown['to']) };
}

/** The row of that ID, whichever of its IDs it is; without one the whole call is answered with 404 and no word. */
export function envelopeRow(shelf: Shelf, family: string, id: string): ShelfRow {
  const row = shelf.get(family, id);
  if (row !== undefined) return row;
  checkId(id);
  throw new Refusal('err_policy_not_found', 'The policy does not exist', {
    field: 'id',
    status: 404,
    told: 'by status',
  });
}

/** One client sends the flattened copies in place of the target; an empty target is one that is left out. */
function writtenTarget(policy: Item, side: 'from' | 'to'): unknown {
  const type = policy[`${side}Type`] ?? undefined;
  const value = policy[`${side}Value`] ?? undefined;
  const target = policy[side] ?? undefined;
  if (target !== undefined && !isEmpty(target)) return target;
  if (type === undefined) return undefined;
  return {
    type,
    groupId: value,
    emailDomain: value,
    emailAddress: value,
    headerDisplayName: value,
  };
}

function isEmpty(target: unknown): boolean {
  return isObject(target) && Object.keys(target).length === 0;
}

function flattened(side: 'from' | 'to', policy: Item): Item {
  const target = policy[side];
  return {
    [`${side}Type`]: isObject(target) ? target['type'] : undefined,
    [`${side}Value`]: targetValue(target),
  };
}

function conditionsOf(policy: Item): Item {
  return isObject(policy['conditions']) ? policy['conditions'] : {};
}

function dateOf(iso: unknown): string | undefined {
  return typeof iso === 'string' ? envelopeDate(iso) : undefined;
}

function defined(row: Item): Item {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
