import { dangerOf } from '../../core/danger';
import type { Diagnostics } from '../../core/diagnostics';
import { path } from '../../core/path';
import type { Config, State } from '../../framework/schema';
import { changeText } from '../../sync/change-text';
import { refusalText } from '../../sync/refusal-text';
import type { Change, Decision } from '../../sync/types';
import { known } from './user-sync-settings';
import type { UserSyncAttributes } from './user-sync-schema';

type SyncConfig = Config<UserSyncAttributes>;

/** The `changes` map: all of them, or the most dangerous ones and one entry that counts the rest. */
export function shownChanges(
  changes: readonly Change[],
  { changes_shown: wanted, report_file: file }: Pick<SyncConfig, 'changes_shown' | 'report_file'>,
): ReadonlyMap<string, string> {
  const shown = known(wanted) ?? 1000;
  const listed = changes.length <= shown ? changes : byDanger(changes).slice(0, shown);
  const map = new Map(listed.map((change) => [change.address, changeText(change)]));
  const rest = changes.length - listed.length;
  // What is not known yet is given: the text must not change once it is known.
  const isListed = file !== null && file !== '';
  if (rest > 0)
    map.set(`(and ${rest} more)`, isListed ? 'listed in report_file' : 'set report_file to list them');
  return map;
}

/** The warnings of a decision; without names where the plan is to show none. */
export function shownWarnings(decision: Decision, { changes_shown: shown }: SyncConfig): readonly string[] {
  return known(shown) === 0 ? decision.namelessWarnings : decision.warnings;
}

/** One error for all guards that refuse. True when there is one. */
export function refuse(decision: Decision, config: SyncConfig, diagnostics: Diagnostics): boolean {
  if (decision.violations.length === 0) return false;
  const { summary, detail } = refusalText(decision, {
    acknowledge: known(config.acknowledge)?.trim(),
    changesShown: known(config.changes_shown),
    reportFile: known(config.report_file) || undefined,
  });
  diagnostics.error(summary, detail, path('limits'));
  return true;
}

/** The computed attributes of a state, to be kept as they stand. */
export function computedOf(state: State<UserSyncAttributes>) {
  const { id, changes, summary, digest, run, memory } = state;
  return { id, changes, summary, digest, run, memory };
}

function byDanger(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => dangerOf(a.verb) - dangerOf(b.verb));
}
