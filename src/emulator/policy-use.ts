import { groupOf } from './policy-target';
import { Refusal } from './refusal';
import { isObject } from './seed-check';
import type { ShelfRow } from './shelf';
import type { Store } from './store';

/** Throws a Refusal that names the policy which still has the group as a target. */
export function checkGroupUnused(id: string, store: Store): void {
  for (const row of store.policies.values()) {
    if (!scopes(row).some((scope) => groupOf(scope['from']) === id || groupOf(scope['to']) === id)) continue;
    const message = `The folder is used by the policy ${descriptionOf(row)}`;
    throw new Refusal('err_folder_in_use', message, { field: 'id', status: 409 });
  }
}

/** Throws a Refusal that names the policy, or the other definition, which still applies the definition. */
export function checkDefinitionUnused(definition: ShelfRow, store: Store): void {
  const { family, id } = definition;
  const policy = store.policies.of(family).find((row) => row['definitionId'] === id);
  const route = store.definitions.of(family).find((row) => row['alternateRouteId'] === id);
  const user = policy ?? route;
  if (user === undefined) return;
  const what = policy === undefined ? 'definition' : 'policy';
  const message = `The definition is used by the ${what} ${descriptionOf(user)}`;
  throw new Refusal('err_definition_in_use', message, { status: 409 });
}

/** What of a row says whom it is for: itself, what it wraps, or each of its targets. */
function scopes(row: ShelfRow): Readonly<Record<string, unknown>>[] {
  const { policy, policies } = row;
  const wrapped = Array.isArray(policies)
    ? policies.map((entry) => (isObject(entry) ? entry['policy'] : entry))
    : [];
  return [row, policy, ...wrapped].filter(isObject);
}

function descriptionOf(row: ShelfRow): string {
  const inner = isObject(row['policy']) ? row['policy']['description'] : undefined;
  return JSON.stringify(row['description'] ?? inner ?? row.id);
}
