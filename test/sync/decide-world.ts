import { defaultSettings } from '../../src/sync/settings';
import { changeText } from '../../src/sync/change-text';
import type { DecideOptions } from '../../src/sync/decide';
import { decide } from '../../src/sync/decide';
import type { IntegrationState } from '../../src/sync/ports';
import type {
  Comparison,
  Decision,
  DecisionSettings,
  DesiredAccount,
  ManagedAccount,
  Memory,
  PresentFacts,
  UndesiredAccount,
} from '../../src/sync/types';

export const noon = Date.UTC(2025, 5, 2, 12);
export const hour = 3_600_000;
export const day = 24 * hour;

const identity = { accountCode: 'C1', baseUrl: 'https://x.example' };

/** A desired account; `present` may be given in part. */
export function desired(
  address: string,
  more: Partial<Omit<DesiredAccount, 'present' | 'address'>> & { present?: Partial<PresentFacts> } = {},
): DesiredAccount {
  const { present, ...rest } = more;
  return {
    address,
    aliases: [],
    attributes: new Map(),
    origins: [{ source: 'csv:users.csv', place: 'line 2' }],
    ...rest,
    ...(present
      ? { present: { name: '', enabled: true, owner: 'cloud', absentAliases: [], ...present } }
      : {}),
  };
}

export function undesired(address: string, more: Partial<UndesiredAccount> = {}): UndesiredAccount {
  return { address, enabled: true, owner: 'cloud', ...more };
}

export function managed(address: string, more: Partial<ManagedAccount> = {}): ManagedAccount {
  return { address, aliases: [], enabled: true, ...more };
}

export function comparison(more: Partial<Comparison> = {}): Comparison {
  return {
    ...identity,
    at: noon,
    hasReady: false,
    scope: ['x.example'],
    exclude: [],
    desired: [],
    undesired: [],
    integrations: [],
    warnings: [],
    ...more,
  };
}

export function memory(accounts: readonly ManagedAccount[], more: Partial<Memory> = {}): Memory {
  return { ...identity, managed: accounts, ...more };
}

export function settings(more: Partial<DecisionSettings> = {}): DecisionSettings {
  return { ...defaultSettings, ...more };
}

export function integration(more: Partial<IntegrationState> = {}): IntegrationState {
  return { name: 'Corp AD', type: 'active_directory', enabled: true, status: 'ok', domains: [], ...more };
}

interface Situation {
  readonly desired?: readonly DesiredAccount[];
  readonly undesired?: readonly UndesiredAccount[];
  readonly managed?: readonly ManagedAccount[];
  readonly integrations?: readonly IntegrationState[];
  readonly exclude?: readonly string[];
  readonly settings?: Partial<DecisionSettings>;
  readonly memory?: Partial<Memory>;
  readonly options?: DecideOptions;
  readonly now?: number;
}

/** Decides; `managed` left out means that nothing is remembered at all. */
export function decided(situation: Situation): Decision {
  const { desired: wanted = [], undesired: others = [], managed: known } = situation;
  const { integrations = [], exclude = [] } = situation;
  return decide(
    comparison({ desired: wanted, undesired: others, integrations, exclude }),
    known ? memory(known, situation.memory) : undefined,
    settings(situation.settings),
    situation.now ?? noon,
    situation.options,
  );
}

/** Changes as the plan shows them. */
export function texts(decision: Decision): Record<string, string> {
  return Object.fromEntries(decision.changes.map((change) => [change.address, changeText(change)]));
}

export function addressesIn(accounts: Iterable<{ readonly address: string }>): readonly string[] {
  return [...accounts].map(({ address }) => address);
}

/** Enough enabled accounts that a single removal is within every guard. */
export function crowd(size = 20): {
  desired: DesiredAccount[];
  managed: ManagedAccount[];
} {
  const names = Array.from(
    { length: size },
    (_, index) => `crowd${String(index).padStart(2, '0')}@x.example`,
  );
  return {
    desired: names.map((name) => desired(name, { present: {} })),
    managed: names.map((name) => managed(name)),
  };
}
