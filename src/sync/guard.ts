import { amount, count as counted } from '../core/counted';
import type { Change, Limits } from './types';

/** What the guards look at. */
export interface Figures {
  readonly creates: readonly Change[];
  /** Updates and renames. */
  readonly updates: readonly Change[];
  /** Disables, purges and renames that disable. */
  readonly removals: readonly Change[];
  /** Managed accounts that were enabled after the last applied run; before the first, all accounts of the scope. */
  readonly base: number;
  readonly desired: number;
  readonly desiredPresent: number;
  /** Desired in the last applied run. */
  readonly lastDesired: number | undefined;
  /** Age of the comparison in ms. */
  readonly age: number;
  readonly limits: Limits;
  /** True for a run that nobody has reviewed: creates are limited although nothing is set. */
  readonly capCreates: boolean;
}

/** What one guard measured. */
export interface Finding {
  /** Whether it refuses. */
  readonly isExceeded: boolean;
  readonly count: number;
  readonly limit: number;
  /** The changes that are too many, or that make it matter. */
  readonly changes: readonly Change[];
  /** The limits as set, whatever they come to today. */
  readonly terms: readonly number[];
  /** What is wrong if it refuses, for a person. */
  readonly what: string;
  /** What usually is behind it. */
  readonly hint: string;
}

interface Guard {
  readonly name: string;
  /** Undefined where the guard has nothing to measure. */
  readonly check: (figures: Figures) => Finding | undefined;
}

const sourceHint =
  'A source that answers only a part (a moved group, a changed filter, a truncated file) looks just like this.';
const hour = 3_600_000;

/** All guards. Each is a pure check; there is no size below which one is off. */
export const guards: readonly Guard[] = [
  {
    name: 'max_removal_percent',
    check: ({ removals, base, limits }) => {
      const percent = limits.maxRemovalPercent ?? 10;
      const limit = Math.max(3, percentOf(percent, base));
      return atMost(removals, limit, [percent], {
        what: `would remove ${amount(removals.length)} of ${amount(base)} enabled accounts under management; ${allowed(limit)} (the larger of 3 and ${percent} %)`,
        hint: sourceHint,
      });
    },
  },
  {
    name: 'max_removals',
    check: ({ removals, limits }) => {
      const limit = limits.maxRemovals ?? 500;
      return atMost(removals, limit, [limit], {
        what: `would remove ${counted(removals.length, 'account')}; ${allowed(limit)} in one run`,
        hint: sourceHint,
      });
    },
  },
  {
    name: 'more_than_half',
    check: ({ removals, base, limits }) => {
      if (base < 2) return undefined;
      const percent = Math.max(50, limits.maxRemovalPercent ?? 0);
      const limit = percentOf(percent, base);
      return atMost(removals, limit, [percent], {
        what: `would remove ${amount(removals.length)} of ${amount(base)} enabled accounts under management, more than ${percent === 50 ? 'half' : `${percent} %`}; ${allowed(limit)}`,
        hint: sourceHint,
      });
    },
  },
  {
    name: 'max_update_percent',
    check: ({ updates, desiredPresent, limits }) => {
      const percent = limits.maxUpdatePercent ?? 50;
      const limit = Math.max(5, percentOf(percent, desiredPresent));
      return atMost(updates, limit, [percent], {
        what: `would update or rename ${amount(updates.length)} of ${amount(desiredPresent)} accounts that are declared and present; ${allowed(limit)} (the larger of 5 and ${percent} %)`,
        hint: 'A column or attribute that moved in a source looks just like this.',
      });
    },
  },
  {
    name: 'max_updates',
    check: ({ updates, limits }) => {
      const limit = limits.maxUpdates;
      if (limit === undefined) return undefined;
      return atMost(updates, limit, [limit], {
        what: `would update or rename ${counted(updates.length, 'account')}; ${allowed(limit)} in one run`,
        hint: 'A column or attribute that moved in a source looks just like this.',
      });
    },
  },
  {
    name: 'max_source_shrink_percent',
    check: ({ removals, desired, lastDesired, limits }) => {
      if (lastDesired === undefined || removals.length === 0) return undefined;
      const percent = limits.maxSourceShrinkPercent ?? 20;
      const limit = Math.max(3, percentOf(percent, lastDesired));
      const count = Math.max(0, lastDesired - desired);
      return {
        isExceeded: count > limit,
        count,
        limit,
        changes: removals,
        terms: [percent],
        what: `would remove ${counted(removals.length, 'account')} while ${amount(count)} people fewer are declared than in the last run (${amount(desired)} after ${amount(lastDesired)}); ${amount(limit)} fewer are allowed (the larger of 3 and ${percent} %)`,
        hint: sourceHint,
      };
    },
  },
  {
    name: 'min_users',
    check: ({ desired, removals, limits }) => {
      const limit = limits.minUsers ?? 1;
      const what = `has ${amount(desired)} declared ${desired === 1 ? 'person' : 'people'}; at least ${amount(limit)} ${limit === 1 ? 'is' : 'are'} expected`;
      const isExceeded = desired < limit;
      return { isExceeded, count: desired, limit, changes: removals, terms: [limit], what, hint: sourceHint };
    },
  },
  {
    name: 'max_plan_age',
    check: ({ removals, age, limits }) => {
      const limit = limits.maxPlanAge ?? 24 * hour;
      if (removals.length === 0) return undefined;
      return {
        isExceeded: age > limit,
        count: Math.ceil(age / 1000),
        limit: Math.floor(limit / 1000),
        changes: removals,
        terms: [limit],
        what: `would remove ${counted(removals.length, 'account')} on a comparison that is ${hours(age)} old; ${hours(limit)} are allowed`,
        hint: 'People may have come back since: make a new plan.',
      };
    },
  },
  {
    name: 'max_creates',
    check: ({ creates, limits, capCreates }) => {
      const limit = limits.maxCreates ?? (capCreates ? 500 : undefined);
      if (limit === undefined) return undefined;
      return atMost(creates, limit, [limit], {
        what: `would create ${counted(creates.length, 'account')}; ${allowed(limit)} in one run${limits.maxCreates === undefined ? ' that nobody has reviewed' : ''}`,
        hint: 'A source that is wider than meant looks just like this.',
      });
    },
  },
];

function atMost(
  changes: readonly Change[],
  limit: number,
  terms: readonly number[],
  words: Pick<Finding, 'what' | 'hint'>,
): Finding {
  return { isExceeded: changes.length > limit, count: changes.length, limit, changes, terms, ...words };
}

/** The whole accounts in so many percent. */
function percentOf(percent: number, base: number): number {
  return wholeOf(partsOf(percent, base));
}

/** So many percent of a base, exactly: up to a millionth of a percent no rounding gets in. In 10^-8 accounts. */
export function partsOf(percent: number, base: number): number {
  return Math.round(percent * 1e6) * base;
}

/** The whole accounts in it. */
export function wholeOf(parts: number): number {
  return Math.floor(parts / 1e8);
}

function allowed(limit: number): string {
  return `${amount(limit)} ${limit === 1 ? 'is' : 'are'} allowed`;
}

function hours(ms: number): string {
  return `${Math.round((ms / hour) * 10) / 10} hours`;
}
