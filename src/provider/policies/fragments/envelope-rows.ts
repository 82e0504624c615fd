import { isUnknown, type Value } from '../../../framework/values';
import type { Values } from '../../attribute-values';

/** The elements of a list; those that are not known are undefined. Undefined: the list itself is not known. */
export function rowsIn(value: unknown): readonly (Values | undefined)[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value as readonly Value[]).map((row) =>
    row === null || isUnknown(row) ? undefined : (row as unknown as Values),
  );
}

/**
 * For each row of a list without order, the other list's row that it stands for: the one of its ID, or else one that is the same in
 * the first of these respects in which any is. No row stands for two.
 * @param respects each gives a row's key in one respect; undefined: none.
 */
export function paired<One, Other>(
  rows: readonly One[],
  others: readonly Other[],
  respects: readonly {
    readonly of: (row: One) => string | undefined;
    readonly ofOther: (row: Other) => string | undefined;
  }[],
): readonly (Other | undefined)[] {
  const found = new Map<number, Other>();
  let free = [...others];
  for (const { of, ofOther } of respects) {
    const byKey = new Map<string, Other[]>();
    for (const other of free) {
      const key = ofOther(other);
      if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), other]);
    }
    const taken = new Set<Other>();
    rows.forEach((row, index) => {
      const key = found.has(index) ? undefined : of(row);
      const other = key === undefined ? undefined : byKey.get(key)?.shift();
      if (other === undefined) return;
      found.set(index, other);
      taken.add(other);
    });
    free = free.filter((other) => !taken.has(other));
  }
  return rows.map((_, index) => found.get(index));
}

/** Text that is known. */
export function knownText(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
