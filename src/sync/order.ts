import { addressKey } from '../core/email-address';
import { digestOf } from '../core/digest';
import { compareText } from './names';
import type { Change, Verb } from './types';

const order: readonly Verb[] = ['create', 'await', 'rename', 'update', 'adopt', 'enable', 'disable', 'purge'];

/** After everything that takes aliases away, before everything that removes accounts. */
const late = order.indexOf('enable') + 0.5;

/**
 * The order in which changes are made: by verb, then by address. What needs an address that another change takes away
 * from somebody comes after that.
 */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const freed = freedAddresses(changes);
  return changes
    .map((change) => ({ change, key: addressKey(change.address), rank: rankOf(change, freed) }))
    .sort((a, b) => a.rank - b.rank || compareText(a.key, b.key))
    .map(({ change }) => change);
}

/** Aliases that are taken away: address key to the one who loses it. */
function freedAddresses(changes: readonly Change[]): ReadonlyMap<string, Change> {
  const freed = new Map<string, Change>();
  for (const change of changes)
    for (const alias of change.todo.removeAliases ?? []) freed.set(addressKey(alias), change);
  return freed;
}

function rankOf(change: Change, freed: ReadonlyMap<string, Change>): number {
  const rank = order.indexOf(change.verb);
  if (freed.size === 0 || rank > late) return rank;
  const needed = [change.address, ...(change.todo.addAliases ?? [])].map(addressKey);
  const waits = needed.some((key) => freed.has(key) && freed.get(key) !== change);
  return waits ? late : rank;
}

/** SHA-256 of the ordered list: what is written to whom. Not why, not from which line, not when. */
export function digestOfChanges(changes: readonly Change[]): string {
  return digestOf(changes.map(canonical));
}

function canonical(change: Change): readonly (string | readonly string[])[] {
  const fields = Object.entries(change.fields).sort(([a], [b]) => compareText(a, b));
  return [change.verb, change.address, change.from ?? '', ...fields.map(([name, texts]) => [name, ...texts])];
}
