import type { Found } from './collect';

/** Which exported object an ID means: to its place in the list. */
export type Referents = ReadonlyMap<string, number>;

/**
 * The exported objects by their IDs. One that only stands for another (the members of a group have the group's ID) is none, and an ID
 * that two objects have means neither.
 */
export function referentsOf(found: readonly Found[]): Referents {
  const byId = new Map<string, number[]>();
  found.forEach(({ id, config }, index) => {
    if (id === undefined || id === '' || Object.values(config).includes(id)) return;
    byId.set(id, [...(byId.get(id) ?? []), index]);
  });
  return new Map(
    [...byId].flatMap(([id, [first, second]]) =>
      first === undefined || second !== undefined ? [] : [[id, first]],
    ),
  );
}

/** Whether an attribute may hold the ID of another object. */
export function isReference(name: string): boolean {
  return /(^|_)id$/.test(name);
}

/** IDs of other exported objects in a configuration, at any depth. */
function referredIds(value: unknown, referents: Referents, name = ''): string[] {
  if (typeof value === 'string') return isReference(name) && referents.has(value) ? [value] : [];
  if (value === null || typeof value !== 'object' || value instanceof Map) return [];
  if (Array.isArray(value)) return value.flatMap((item) => referredIds(item, referents));
  return Object.entries(value).flatMap(([key, item]) => referredIds(item, referents, key));
}

/** An order in which every object comes after those that it refers to, and the references that would close a circle. */
export interface Ordered {
  readonly order: readonly number[];
  /** `from>to`: such a one is written as the ID that it is. */
  readonly circular: ReadonlySet<string>;
}

export function inReferenceOrder(found: readonly Found[], referents: Referents): Ordered {
  const order: number[] = [];
  const circular = new Set<string>();
  const state = new Map<number, 'open' | 'done'>();
  const visit = (index: number): void => {
    state.set(index, 'open');
    for (const id of referredIds(found[index]?.config, referents)) {
      const to = referents.get(id) ?? index;
      if (state.get(to) === 'open') circular.add(`${index}>${to}`);
      else if (!state.has(to)) visit(to);
    }
    state.set(index, 'done');
    order.push(index);
  };
  found.forEach((_, index) => {
    if (!state.has(index)) visit(index);
  });
  return { order, circular };
}
