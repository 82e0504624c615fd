import { isoDate } from '../dates';
import { itemRoute, listRoute, optionalText, requiredText } from '../envelope';
import type { Item, Paging } from '../envelope';
import { envelopeRow, envelopeShape, parseEnvelopePolicy, shownEnvelopePolicy } from '../envelope-policy';
import { policyFamily } from '../policy-families';
import type { PolicyFamily } from '../policy-families';
import type { Call, Route } from '../route';
import type { ShelfRow } from '../shelf';
import type { Store } from '../store';
import { parseOption } from './gateway-policies';

const read = { products: ['pol'], permission: 'Gateway | Policies | Read' } as const;
const edit = { products: ['pol'], permission: 'Gateway | Policies | Edit' } as const;

/** The older paths of two families, over the same policies as the REST dialect's. An update replaces all. */
export const envelopePolicyRoutes: readonly Route[] = [
  ...olderRoutes('/api/policy/blockedsenders', policyFamily('blocked-senders')),
  ...olderRoutes('/api/policy/antispoofing-bypass', policyFamily('anti-spoofing-bypass')),
];

function olderRoutes(path: string, family: PolicyFamily): Route[] {
  const find = (item: Item, store: Store): ShelfRow =>
    envelopeRow(store.policies, family.name, requiredText(item, 'id'));
  const replace = (before: ShelfRow, item: Item, call: Call): Item => {
    const { family: name, id, createTime } = before;
    const row = { family: name, id, ...writtenPolicy(item, family, call), createTime };
    call.store.policies.put(row);
    return shown(row, family, call.store);
  };
  return [
    itemRoute(`${path}/create-policy`, {
      access: edit,
      most: 50,
      each: (item, call) => {
        const before = known(item, family, call.store);
        if (before !== undefined) return replace(before, item, call);
        const row = call.store.policies.add(family.name, {
          ...writtenPolicy(item, family, call),
          createTime: isoDate(call.clock.now()),
        });
        return shown(row, family, call.store);
      },
    }),
    listRoute(`${path}/get-policy`, {
      access: read,
      list: (item, paging, call) => listPolicies(item, paging, call, family),
    }),
    itemRoute(`${path}/update-policy`, {
      access: edit,
      most: 50,
      each: (item, call) => replace(find(item, call.store), item, call),
    }),
    itemRoute(`${path}/delete-policy`, {
      access: edit,
      each: (item, { store }) => {
        store.policies.delete(find(item, store));
        return { id: item['id'] };
      },
    }),
  ];
}

/** One client updates by creating with the ID of a policy that is there. */
function known(item: Item, family: PolicyFamily, store: Store): ShelfRow | undefined {
  const id = optionalText(item, 'id');
  return id === undefined ? undefined : store.policies.get(family.name, id);
}

function listPolicies(item: Item, paging: Paging, { store }: Call, family: PolicyFamily): readonly Item[] {
  const id = optionalText(item, 'id');
  const rows =
    id === undefined
      ? paging.take(store.policies.roster(family.name))
      : [envelopeRow(store.policies, family.name, id)];
  return rows.map((row) => shown(row, family, store));
}

function writtenPolicy(item: Item, family: PolicyFamily, { store, clock }: Call): Item {
  requiredText(item, 'option');
  return {
    option: parseOption(item, family),
    ...parseEnvelopePolicy(item['policy'], envelopeShape, store),
    lastUpdated: isoDate(clock.now()),
  };
}

function shown(row: ShelfRow, family: PolicyFamily, store: Store): Item {
  return {
    option: row['option'],
    id: row.id,
    policy: shownEnvelopePolicy(row, store, { hidesFalseEternal: family.hidesFalseEternal ?? false }),
  };
}
