import { ConfigError } from '../core/errors';
import { decisionWarnings } from './decision-warnings';
import { desiredOutcome } from './desired-outcome';
import type { Figures } from './guard';
import { joined } from './guard-together';
import { heldOf, holdingIntegrations } from './interlock';
import type { Renamed } from './leaver-outcome';
import { leaverOutcome } from './leaver-outcome';
import { digestOfChanges, inOrder } from './order';
import { isRemoval } from './outcome';
import type { Renames } from './rename';
import { pairRenames } from './rename';
import { actualCount, summaryOf } from './summary';
import { Tally } from './tally';
import type { Change, Comparison, Decision, DecisionSettings, Memory, Share } from './types';
import type { View } from './view';
import { viewOf } from './view';
import { refusalOf } from './violations';

export interface DecideOptions {
  /** A first run that nobody has reviewed: only creates, adopts and awaits are left. */
  readonly firstRunUnreviewed?: boolean;
  /** Creates are limited to 500 although no limit is set. */
  readonly capCreates?: boolean;
  /** What other syncs of the same configuration remove. */
  readonly beside?: Share;
}

/**
 * What is to be done so that the account becomes what is declared. Pure: the same input gives the same decision, in
 * whatever order the input comes. Throws ConfigError for a comparison of another account than the remembered one: that
 * cannot be acknowledged.
 */
export function decide(
  comparison: Comparison,
  memory: Memory | undefined,
  settings: DecisionSettings,
  now: number,
  options: DecideOptions = {},
): Decision {
  refuseOtherAccount(comparison, memory);
  const view = viewOf(comparison, memory, settings, now);
  const holding = holdingIntegrations(comparison, settings.interlock);
  const tally = new Tally({
    isInterlocked: holding.length > 0,
    isUnreviewed: options.firstRunUnreviewed ?? false,
  });
  decideAccounts(view, tally);
  const changes = inOrder(tally.changes);
  const figures = figuresOf(comparison, memory, changes, settings, {
    age: now - comparison.at,
    capCreates: options.capCreates ?? false,
  });
  const { notices, ...refusal } = refusalOf(figures, settings.acknowledge, options.beside ?? joined([]));
  const warnings = (hasNames: boolean): readonly string[] => [
    ...notices,
    ...decisionWarnings(tally, comparison, holding, settings, hasNames),
  ];
  return {
    changes,
    summary: summaryOf(comparison, tally, changes, figures.removals.length, figures.base),
    digest: digestOfChanges(changes),
    ...refusal,
    held: heldOf(tally, holding),
    warnings: warnings(true),
    namelessWarnings: warnings(false),
    memory: memoryAfter(comparison, memory, settings, tally),
  };
}

function refuseOtherAccount(comparison: Comparison, memory: Memory | undefined): void {
  if (!memory) return;
  if (memory.accountCode === comparison.accountCode && memory.baseUrl === comparison.baseUrl) return;
  throw new ConfigError(
    'Comparison of another account',
    `This mimecast_user_sync manages account ${memory.accountCode} at ${memory.baseUrl}, but the comparison is of account ${comparison.accountCode} at ${comparison.baseUrl}. Nothing was changed. For another account, use another mimecast_user_sync; to start over here, take this one out of the state (terraform state rm): the accounts are adopted, and nobody is removed.`,
  );
}

function decideAccounts(view: View, tally: Tally): void {
  const renames = pairRenames(view);
  const renamed = renamedOf(renames);
  for (const { key, desired, undesired, managed } of view.rows) {
    if (desired) {
      const outcome = desiredOutcome(desired, managed, renames.get(key), view);
      if (outcome.kind === 'unchanged' || outcome.kind === 'released') tally.unchanged++;
      tally.add(desired.address, outcome, managed);
    } else if (managed) {
      const outcome = leaverOutcome(key, managed, undesired, renamed, view);
      const isKept = tally.add(managed.address, outcome, managed);
      if (undesired && isKept) tally.undesiredManaged++;
    }
  }
}

function renamedOf(renames: Renames): Renamed {
  const oldKeys = new Set<string>();
  const waitingKeys = new Set<string>();
  for (const { oldKey, isMade } of renames.values()) (isMade ? oldKeys : waitingKeys).add(oldKey);
  return { oldKeys, waitingKeys };
}

function figuresOf(
  comparison: Comparison,
  memory: Memory | undefined,
  changes: readonly Change[],
  { limits }: DecisionSettings,
  run: Pick<Figures, 'age' | 'capCreates'>,
): Figures {
  const managedEnabled = memory?.managed.filter(({ enabled }) => enabled).length;
  return {
    creates: changes.filter(({ verb }) => verb === 'create'),
    updates: changes.filter(({ verb }) => verb === 'update' || verb === 'rename'),
    removals: changes.filter(isRemoval),
    base: memory?.last?.enabled ?? managedEnabled ?? actualCount(comparison),
    desired: comparison.desired.length,
    desiredPresent: comparison.desired.filter(({ present }) => present).length,
    lastDesired: memory?.last?.desired,
    limits,
    ...run,
  };
}

function memoryAfter(
  { accountCode, baseUrl }: Comparison,
  memory: Memory | undefined,
  { removed }: DecisionSettings,
  tally: Tally,
): Memory {
  const managed = tally.memory;
  return { accountCode, baseUrl, managed, ...(memory?.last ? { last: memory.last } : {}), removed };
}
