import { decide, type DecideOptions } from '../../sync/decide';
import { joined } from '../../sync/guard-together';
import type { Comparison, Decision, Memory } from '../../sync/types';
import type { Config } from '../../framework/schema';
import type { Configured } from '../configured';
import { decisionSettings } from './user-sync-settings';
import type { UserSyncAttributes } from './user-sync-schema';

/** One synchronization, as it is planned or applied. */
export interface Deciding {
  readonly config: Config<UserSyncAttributes>;
  readonly comparison: Comparison;
  readonly memory: Memory | undefined;
  readonly now: number;
  readonly provider: Configured | undefined;
}

/** Decides, reckoning with what the other synchronizations of this walk remove. */
export function decideBeside(
  { config, comparison, memory, now, provider }: Deciding,
  options: DecideOptions,
): Decision {
  const own = String(config.comparison_wo);
  const others = [...(provider?.shares ?? [])].filter(([key]) => key !== own);
  const beside = joined(others.map(([, share]) => share));
  const decision = decide(comparison, memory, decisionSettings(config), now, { ...options, beside });
  provider?.shares.set(own, decision.share);
  return decision;
}
