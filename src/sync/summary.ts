import type { Tally } from './tally';
import type { Change, Comparison, Summary, Verb } from './types';

/** Counts of a decision. `base`: what removals are measured against. */
export function summaryOf(
  comparison: Comparison,
  tally: Tally,
  changes: readonly Change[],
  removals: number,
  base: number,
): Summary {
  const by: Record<Verb, number> = {
    create: 0,
    adopt: 0,
    update: 0,
    rename: 0,
    enable: 0,
    disable: 0,
    purge: 0,
    await: 0,
  };
  for (const { verb } of changes) by[verb]++;
  return {
    desired: comparison.desired.length,
    actual: actualCount(comparison),
    managed: tally.managedAfter,
    unmanaged: comparison.undesired.length - tally.undesiredManaged,
    ...by,
    held: tally.held.length + tally.waiting.length,
    unchanged: tally.unchanged,
    removed_percent: removals === 0 ? 0 : base === 0 ? 100 : Math.ceil((removals * 100) / base),
  };
}

/** Accounts of the scope, whoever keeps them. */
export function actualCount({ desired, undesired }: Comparison): number {
  let present = undesired.length;
  for (const account of desired) if (account.present) present++;
  return present;
}
