import type { Need, ProviderDefinition } from '../definitions';

/** A permission of a product, and what it is needed for. */
interface Row {
  readonly product: string;
  readonly permission: string;
  readonly needs: readonly Need[];
}

/** The table of what a type needs, as Markdown; undefined where it does not say. */
export function permissionsOf(uses: readonly Need[] | undefined): string | undefined {
  if (uses === undefined) return undefined;
  if (uses.length === 0) return 'None: it calls no function of the API.';
  const does = (needs: readonly Need[], isWrite: boolean) =>
    listed(needs.filter((need) => need.isWrite === isWrite).map((need) => need.does));
  return [
    'What the API application must have been given. A plan only reads.',
    table(
      ['Product of the application', 'Permission of its role', 'To read', 'To change'],
      rowsOf(uses).map(({ product, permission, needs }) => [
        product,
        permission,
        does(needs, false),
        does(needs, true),
      ]),
    ),
  ].join('\n\n');
}

/** The same for all types together: what an application needs that only plans, and what one that applies. */
export function permissionsOfAll<P>({ resources, dataSources }: ProviderDefinition<P>): string | undefined {
  const types = [...resources, ...dataSources];
  const uses = [...new Set(types.flatMap((type) => type.uses ?? []))];
  if (uses.length === 0) return undefined;
  return [
    'An API application has products, which cannot be changed later, and a role with permissions. A plan only reads; an application for plans alone can do without the permissions that only an apply needs. What a single type needs stands on its page.',
    table(
      ['Product of the application', 'Permission of its role', 'Needed by'],
      rowsOf(uses).map(({ product, permission, needs }) => [
        product,
        permission,
        needs.some((need) => !need.isWrite) ? 'plan and apply' : 'apply',
      ]),
    ),
  ].join('\n\n');
}

/** By product and permission, in the order of their names; a need of several permissions is in several rows. */
function rowsOf(uses: readonly Need[]): Row[] {
  const rows = new Map<string, Row>();
  for (const need of uses) {
    const permissions = need.permissions.length > 0 ? need.permissions : ['none'];
    for (const permission of permissions) {
      const key = JSON.stringify([need.product, permission]);
      const needs = [...(rows.get(key)?.needs ?? []), need];
      rows.set(key, { product: need.product, permission, needs });
    }
  }
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`.replace(/ {2,}/g, ' ');
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
