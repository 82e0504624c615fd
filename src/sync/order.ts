import { addressKey } from '../core/email-address';
import { digestOfList } from '../core/digest';
import { compareText } from './names';
import type { Change, Verb } from './types';

const order: readonly Verb[] = ['create', 'await', 'rename', 'update', 'adopt', 'enable', 'disable', 'purge'];

/** The order in which changes are made: by verb, then by address. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  return changes
    .map((change) => ({ change, key: addressKey(change.address), rank: order.indexOf(change.verb) }))
    .sort((a, b) => a.rank - b.rank || compareText(a.key, b.key))
    .map(({ change }) => change);
}

/** SHA-256 of the ordered list: what is written to whom. Not why, not from which line, not when. */
export function digestOfChanges(changes: readonly Change[]): string {
  return digestOfList(canonicals(changes));
}

function* canonicals(changes: readonly Change[]): Iterable<unknown> {
  for (const change of changes) yield canonical(change);
}

function canonical(change: Change): readonly (string | readonly string[])[] {
  const fields = Object.entries(change.fields).sort(([a], [b]) => compareText(a, b));
  return [change.verb, change.address, change.from ?? '', ...fields.map(([name, texts]) => [name, ...texts])];
}
