import { isoDate } from '../dates';
import { itemRoute, listRoute, optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import {
  envelopeRow,
  envelopeShape,
  keptEnvelopePolicy,
  parseEnvelopePolicy,
  shownEnvelopePolicy,
} from '../envelope-policy';
import { valueNotAllowed } from '../refusal';
import type { Call, Route } from '../route';
import { isObject } from '../seed-check';
import type { ShelfRow } from '../shelf';
import type { Store } from '../store';
import { without } from '../without';

const family = 'address-alteration';
const read = { products: ['pol'], permission: 'Gateway | Policies | Read' } as const;
const edit = { products: ['pol'], permission: 'Gateway | Policies | Edit' } as const;
const path = '/api/policy/address-alteration';

/** Policies that apply a set. Each read shows other IDs, and all of them stay good. An update replaces all. */
export const addressAlterationPolicyRoutes: readonly Route[] = [
  itemRoute(`${path}/create-policy`, { access: edit, each: createPolicy }),
  listRoute(`${path}/get-policy`, {
    access: read,
    list: (item, _paging, { store }) => {
      const id = optionalText(item, 'id');
      const rows = id === undefined ? store.policies.of(family) : [policyById(id, store)];
      return rows.map((row) => shown(row, store.policies.anotherId(row), store));
    },
  }),
  itemRoute(`${path}/update-policy`, { access: edit, each: updatePolicy }),
  itemRoute(`${path}/delete-policy`, {
    access: edit,
    most: 500,
    each: (item, { store }) => {
      const id = requiredText(item, 'id');
      store.policies.delete(policyById(id, store));
      return { id, deleted: true };
    },
  }),
];

function createPolicy(item: Item, { store, clock }: Call): Item {
  const now = isoDate(clock.now());
  const row = store.policies.add(family, writtenPolicy(item, store, { createTime: now, lastUpdated: now }));
  return shown(row, row.id, store);
}

/** Answers without `createTime`, as it was seen. */
function updatePolicy(item: Item, { store, clock }: Call): Item {
  const id = requiredText(item, 'id');
  const before = policyById(id, store);
  const { createTime } = policyIn(before);
  const times = { createTime, lastUpdated: isoDate(clock.now()) };
  const row = { family, id: before.id, ...writtenPolicy(item, store, times) };
  store.policies.put(row);
  const answer = shown(row, id, store);
  return { ...answer, policy: without(policyIn(answer), 'createTime') };
}

function writtenPolicy(item: Item, store: Store, times: Item): Item {
  const addressAlterationSetId = requiredText(item, 'addressAlterationSetId');
  if (store.definitions.get('address-alteration-sets', addressAlterationSetId) === undefined) {
    throw valueNotAllowed('addressAlterationSetId', 'The folder does not exist');
  }
  const policy = parseEnvelopePolicy(item['policy'], envelopeShape, store);
  return { addressAlterationSetId, policy: keptEnvelopePolicy({ ...policy, ...times }, store) };
}

function policyById(id: string, store: Store): ShelfRow {
  return envelopeRow(store.policies, family, id);
}

function shown(row: ShelfRow, id: string, store: Store): Item {
  const { addressAlterationSetId } = row;
  return { id, addressAlterationSetId, policy: shownEnvelopePolicy(policyIn(row), store) };
}

function policyIn(row: Item): Item {
  return isObject(row['policy']) ? row['policy'] : {};
}
