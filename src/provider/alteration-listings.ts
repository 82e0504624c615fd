import type {
  Alteration,
  AlterationFilter,
  AlterationPolicy,
  AlterationSet,
} from '../mimecast/address-alteration';
import type { Configured } from './configured';

/** Name of the collection. */
export const alterationPolicies = 'address-alteration/policies';

/** All policies that apply address alterations, by the ID that they have in this listing and by their names. */
export function listedAlterationPolicies(
  provider: Configured,
  signal: AbortSignal,
): Promise<{
  readonly byId: ReadonlyMap<string, AlterationPolicy>;
  readonly byName: ReadonlyMap<string, readonly AlterationPolicy[]>;
}> {
  const { addressAlteration } = provider.mimecast();
  return provider.collections.list(alterationPolicies, async () => {
    const rows = await addressAlteration.policies(signal);
    const byName = new Map<string, AlterationPolicy[]>();
    for (const row of rows) {
      const name = row.policy.description ?? '';
      byName.set(name, [...(byName.get(name) ?? []), row]);
    }
    return { byId: new Map(rows.map((row) => [row.id, row])), byName };
  });
}

/** All sets of address alterations. */
export function listedAlterationSets(provider: Configured, signal: AbortSignal): Promise<AlterationSet[]> {
  const { addressAlteration } = provider.mimecast();
  return provider.collections.list('address-alteration/sets', () => addressAlteration.sets({}, signal));
}

/** Where alterations are found: those of one set, or else those of one routing, which together are all. */
export function filterFor({ folderId, routing }: Pick<Alteration, 'folderId' | 'routing'>): AlterationFilter {
  return folderId === undefined ? { routing } : { folderId };
}

/** Name of the collection. */
export function alterationCollection(filter: AlterationFilter): string {
  return `address-alteration/definitions/${JSON.stringify(filter)}`;
}

/** The alterations that Mimecast finds so. */
export function listedAlterations(
  provider: Configured,
  filter: AlterationFilter,
  signal: AbortSignal,
): Promise<readonly (Alteration & { readonly id: string })[]> {
  const { addressAlteration } = provider.mimecast();
  return provider.collections.list(alterationCollection(filter), () =>
    addressAlteration.definitions(filter, signal),
  );
}

/** Every alteration, with the set that it is in: they do not say so themselves. */
export async function allAlterations(
  provider: Configured,
  signal: AbortSignal,
): Promise<(Alteration & { readonly id: string })[]> {
  const sets = await listedAlterationSets(provider, signal);
  const filters: AlterationFilter[] = [
    ...sets.map(({ id }) => ({ folderId: id })),
    ...['all', 'inbound', 'outbound'].map((routing) => ({ routing })),
  ];
  const found = new Map<string, Alteration & { readonly id: string }>();
  for (const filter of filters)
    for (const row of await listedAlterations(provider, filter, signal))
      if (!found.has(row.id)) found.set(row.id, row);
  return [...found.values()];
}
