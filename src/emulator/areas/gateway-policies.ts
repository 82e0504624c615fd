import { isoDate } from '../dates';
import { optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { fromParts, policyFamilies } from '../policy-families';
import type { PolicyFamily } from '../policy-families';
import { checkPeriod, filledPolicy, parsePolicy, shuffled } from '../policy-fields';
import type { PolicyShape } from '../policy-fields';
import { restTarget, restTargets } from '../policy-target';
import { fieldIsBlank, fieldIsNull, valueNotAllowed } from '../refusal';
import { notFound, restBody, restPage, restRoute } from '../rest';
import type { Call, Route } from '../route';
import { checkId } from '../secure-id';
import type { ShelfRow } from '../shelf';
import type { Store } from '../store';

/** The policies of the REST dialect: one object without wrappers, changed in part. */
export const gatewayPolicyRoutes: readonly Route[] = policyFamilies.flatMap((family) => {
  const { products } = family;
  const read = { products, permission: 'Gateway | Policies | Read' };
  const edit = { products, permission: 'Gateway | Policies | Edit' };
  const path = `/policy-management/cloud-gateway/v1/${family.name}/policies`;
  return [
    restRoute('GET', path, {
      access: read,
      run: (call) =>
        restPage(call, 'policies', call.store.policies.roster(family.name), (row) => ({
          id: row.id,
          ...shownPolicy(row, family, call.store),
        })),
    }),
    restRoute('POST', path, {
      access: edit,
      run: (call) => ({ status: 201, body: { [family.createdAs ?? 'id']: createPolicy(call, family).id } }),
    }),
    restRoute('GET', `${path}/{id}`, {
      access: read,
      run: (call) => ({ status: 200, body: shownPolicy(policyOf(call, family), family, call.store) }),
    }),
    restRoute('PATCH', `${path}/{id}`, {
      access: edit,
      run: (call) => {
        changePolicy(call, family);
        return { status: 204 };
      },
    }),
    restRoute('DELETE', `${path}/{id}`, {
      access: edit,
      run: (call) => {
        call.store.policies.delete(policyOf(call, family));
        return { status: 204 };
      },
    }),
  ];
});

function restShape(family: PolicyFamily): PolicyShape {
  return {
    targets: { types: restTargets, domain: 'domain' },
    fromParts: family.fromParts ?? fromParts,
    lists: family.lists,
    dates:
      family.dates === undefined
        ? { from: 'fromDateTime', to: 'toDateTime' }
        : { from: 'fromDate', to: 'toDate' },
  };
}

/** A row as the store keeps it: the dates under the family's own names. */
function storedPolicy(filled: Item, family: PolicyFamily): Item {
  if (family.dates === undefined) return filled;
  const { fromDateTime, toDateTime, ...rest } = filled;
  return { ...rest, fromDate: fromDateTime, toDate: toDateTime };
}

function createPolicy(call: Call, family: PolicyFamily): ShelfRow {
  const { store, clock } = call;
  const body = restBody(call);
  requiredText(body, 'description');
  for (const field of family.fromOnly ? ['from'] : ['from', 'to'])
    if ((body[field] ?? undefined) === undefined) throw fieldIsNull(field);
  if (family.options) requiredText(body, 'option');
  if (family.definition) requiredText(body, 'definitionId');
  const shape = restShape(family);
  const policy = filledPolicy(parse(body, family, store), shape);
  checkPeriod(policy, shape);
  const now = isoDate(clock.now());
  return store.policies.add(family.name, {
    ...storedPolicy(policy, family),
    createTime: now,
    lastUpdated: now,
  });
}

function changePolicy(call: Call, family: PolicyFamily): void {
  const { store, clock } = call;
  const row = policyOf(call, family);
  const shape = restShape(family);
  const before = filledPolicy(row, shape);
  const policy = { ...before, ...parse(restBody(call), family, store) };
  checkPeriod(policy, shape);
  const { family: name, id } = row;
  store.policies.put({
    ...storedPolicy(policy, family),
    family: name,
    id,
    lastUpdated: isoDate(clock.now()),
  });
}

function parse(body: Item, family: PolicyFamily, store: Store): Item {
  const option = family.options === null ? undefined : parseOption(body, family);
  const definitionId = family.definition ? parseDefinition(body, family, store) : undefined;
  return {
    ...(option === undefined ? {} : { option }),
    ...(definitionId === undefined ? {} : { definitionId }),
    ...parsePolicy(body, restShape(family), store),
  };
}

export function parseOption(body: Item, family: PolicyFamily): string | undefined {
  const option = optionalText(body, 'option');
  if (option === undefined) return undefined;
  if (option.trim() === '') throw fieldIsBlank('option');
  if (family.options ? !family.options.includes(option) : !/^[a-z_]+$/.test(option))
    throw valueNotAllowed(
      'option',
      `option is one of ${family.options?.join(', ') ?? 'the words of this policy'}`,
    );
  return option;
}

function parseDefinition(body: Item, family: PolicyFamily, store: Store): string | undefined {
  const id = optionalText(body, 'definitionId');
  if (id === undefined || store.definitions.get(family.name, id) !== undefined) return id;
  throw valueNotAllowed('definitionId', 'The definition does not exist');
}

function policyOf({ store, params }: Call, family: PolicyFamily): ShelfRow {
  const id = params[0] ?? '';
  const row = store.policies.get(family.name, id);
  if (row !== undefined) return row;
  checkId(id);
  throw notFound('The policy');
}

/** Without its ID, as the API answers to a read by ID. Lists come in an order of their own; empty ones do not come. */
function shownPolicy(row: ShelfRow, family: PolicyFamily, store: Store): Item {
  const filled = filledPolicy(row, restShape(family));
  const [from, to] = [filled['from'], filled['to']].map((target) => restTarget(target, store));
  const policy: Item = { ...filled, from, to };
  const pick = (...fields: string[]): Item =>
    Object.fromEntries(
      fields.flatMap((field) => (policy[field] === undefined ? [] : [[field, policy[field]]])),
    );
  const eternal = ['fromEternal', 'toEternal'].filter(
    (flag) => policy[flag] === true || !family.hidesFalseEternal,
  );
  const lists = family.lists.flatMap((field) => {
    const entries = shuffled(policy[field]);
    return entries.length === 0 ? [] : [[field, entries]];
  });
  return {
    ...pick('description', 'option', 'definitionId', 'fromPart', 'from', 'to'),
    ...pick(...['enabled', 'enforced', 'override', 'bidirectional'], ...eternal),
    ...storedPolicy(pick('fromDateTime', 'toDateTime'), family),
    ...(Object.fromEntries(lists) as Item),
  };
}
