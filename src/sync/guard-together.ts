import { amount, count as counted } from '../core/counted';
import { partsOf, wholeOf, type Figures, type Finding } from './guard';
import type { Share } from './types';

/** The name of the guard that looks at all syncs of one plan together. */
export const together = 'removals_together';

export function shareOf({ removals, base, limits }: Figures): Share {
  const percent = limits.maxRemovalPercent ?? 10;
  return {
    removals: removals.length,
    base,
    byPercent: partsOf(percent, base),
    byHalf: partsOf(Math.max(50, percent), base),
    most: limits.maxRemovals ?? 500,
  };
}

/** Shares of several syncs as if they were one. What one may remove in any case is not had once for each. */
export function joined(shares: readonly Share[]): Share {
  const sum = (value: (share: Share) => number): number =>
    shares.reduce((total, share) => total + value(share), 0);
  return {
    removals: sum(({ removals }) => removals),
    base: sum(({ base }) => base),
    byPercent: sum(({ byPercent }) => byPercent),
    byHalf: sum(({ byHalf }) => byHalf),
    most: Math.max(0, ...shares.map(({ most }) => most)),
  };
}

/**
 * Who splits a company over several syncs has the limits of one. Undefined where nobody is removed. Its digest must not depend on
 * what the others remove: which of them Terraform plans first is chance.
 */
export function togetherFinding(figures: Figures, beside: Share): Finding | undefined {
  const { removals, limits } = figures;
  if (removals.length === 0) return undefined;
  const { removals: count, base, byPercent, byHalf, most } = joined([shareOf(figures), beside]);
  const half = base < 2 ? Infinity : wholeOf(byHalf);
  const limit = Math.min(Math.max(3, wholeOf(byPercent)), half, most);
  return {
    isExceeded: beside.removals > 0 && count > limit,
    count,
    limit,
    changes: removals,
    terms: [limits.maxRemovalPercent ?? 10, limits.maxRemovals ?? 500],
    what:
      beside.removals === 0
        ? `would remove ${counted(removals.length, 'account')}, beside those that other mimecast_user_sync resources remove`
        : `would remove ${counted(removals.length, 'account')}, which with ${amount(beside.removals)} that other mimecast_user_sync resources remove is ${amount(count)} of ${amount(base)} enabled accounts under management; ${amount(limit)} are allowed for all of them together`,
    hint: 'People split over several resources are guarded as those of one are.',
  };
}
