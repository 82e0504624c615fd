import { addressKey } from '../core/email-address';
import { leaverReason } from './reasons';
import type {
  Comparison,
  DecisionSettings,
  DesiredAccount,
  ManagedAccount,
  Memory,
  UndesiredAccount,
} from './types';

/** Everything a decision looks at, ready to be looked up by address key. */
export interface View {
  readonly scope: ReadonlySet<string>;
  readonly desired: ReadonlyMap<string, DesiredAccount>;
  readonly undesired: ReadonlyMap<string, UndesiredAccount>;
  readonly managed: ReadonlyMap<string, ManagedAccount>;
  readonly settings: DecisionSettings;
  readonly now: number;
  /** True when leavers are let go: `keep`, or who left while the last run kept them. */
  readonly keepsLeavers: boolean;
  readonly leaverReason: string;
}

export function viewOf(
  comparison: Comparison,
  memory: Memory | undefined,
  settings: DecisionSettings,
  now: number,
): View {
  return {
    scope: new Set(comparison.scope),
    desired: byKey(comparison.desired),
    undesired: byKey(comparison.undesired),
    managed: byKey(memory?.managed ?? []),
    settings,
    now,
    keepsLeavers: settings.removed === 'keep' || memory?.removed === 'keep',
    leaverReason: leaverReason(comparison.desired),
  };
}

function byKey<T extends { readonly address: string }>(accounts: readonly T[]): ReadonlyMap<string, T> {
  return new Map(accounts.map((account) => [addressKey(account.address), account]));
}
