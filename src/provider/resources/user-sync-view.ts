import type { State } from '../../framework/schema';
import { changeText } from '../../sync/change-text';
import type { Change, Verb } from '../../sync/types';
import type { UserSyncAttributes } from './user-sync-schema';

/** Most dangerous first: what is shown when not all can be. */
const danger: readonly Verb[] = [
  'purge',
  'disable',
  'rename',
  'update',
  'enable',
  'create',
  'await',
  'adopt',
];

/** The `changes` map: all of them, or the most dangerous ones and one entry that counts the rest. */
export function shownChanges(changes: readonly Change[], shown: number): ReadonlyMap<string, string> {
  const listed = changes.length <= shown ? changes : byDanger(changes).slice(0, shown);
  const map = new Map(listed.map((change) => [change.address, changeText(change)]));
  const rest = changes.length - listed.length;
  if (rest > 0) map.set(`(and ${rest} more)`, 'listed in report_file');
  return map;
}

/** The computed attributes of a state, to be kept as they stand. */
export function computedOf(state: State<UserSyncAttributes>) {
  const { id, changes, summary, digest, run } = state;
  return { id, changes, summary, digest, run };
}

function byDanger(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => danger.indexOf(a.verb) - danger.indexOf(b.verb));
}
