import type { Clock } from '../core/clock';
import { amount } from '../core/counted';
import type { Diagnostic } from '../core/diagnostics';
import { addressKey } from '../core/email-address';
import type { Log } from '../core/log';
import { awaitAll } from './act-await';
import { makeChange } from './act-change';
import type { ChangeOutcome, MemoryChanges, Retired } from './act-ledger';
import { explain, Ledger } from './act-ledger';
import { purgeAll } from './act-purge';
import { Run } from './act-run';
import type { Progress } from './details-progress';
import type { AccountHolder, ListedAddress } from './ports';
import type { Change, ManagedAccount, Memory, Verb } from './types';

export interface ActSurroundings {
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts: the calls in flight may end, within a few seconds, and no new ones start. */
  readonly signal: AbortSignal;
  /** All rows of the scope as they are now; called once, before the first change. */
  readonly freshListing: () => Promise<readonly ListedAddress[]>;
  /** How many changes are made side by side; 8 when left out. */
  readonly lanes?: number;
  /** How long to wait for a directory synchronization, in ms; ten minutes when left out. */
  readonly awaitTimeoutMs?: number;
  /** Told after every change. */
  readonly progress?: (progress: Progress) => void;
}

/** What became of a run. */
export interface ActResult {
  /** By address key: one for every change that was asked for. */
  readonly outcomes: ReadonlyMap<string, ChangeOutcome>;
  readonly diagnostics: readonly Diagnostic[];
  readonly memory: MemoryChanges;
  /** False when the run was stopped before it had tried everything. */
  readonly isComplete: boolean;
}

/**
 * Makes exactly these changes. Never throws: what failed is in the diagnostics, and one failed change leaves the others
 * going, except for errors that none would escape (not authenticated, forbidden, answers that make no sense).
 */
export async function act(
  changes: readonly Change[],
  holder: AccountHolder,
  surroundings: ActSurroundings,
): Promise<ActResult> {
  const { clock, log, signal, progress, lanes = 8 } = surroundings;
  const ledger = new Ledger(changes.length, { clock, log, ...(progress ? { progress } : {}) });
  const run = new Run(holder, ledger, { clock, log, signal, lanes });
  ledger.tellProgress();
  try {
    const hasListing = changes.length === 0 || (await takeListing(run, surroundings));
    if (hasListing) await makeInPhases(run, changes, surroundings.awaitTimeoutMs ?? 600_000);
  } finally {
    run.end();
  }
  const isComplete = closeRest(run, changes);
  const { outcomes, diagnostics, put, forget, retired } = ledger;
  return { outcomes, diagnostics, memory: { put, forget, retired }, isComplete };
}

/** Memory after a run; `last`, the size of the run, is set only when it was complete. */
export function foldMemory(
  memory: Memory,
  result: Pick<ActResult, 'memory' | 'isComplete'>,
  desiredCount: number,
): Memory {
  const managed = new Map(memory.managed.map((account) => [addressKey(account.address), account]));
  for (const address of result.memory.forget) managed.delete(addressKey(address));
  for (const one of result.memory.retired) {
    const key = addressKey(one.address);
    managed.set(key, retiredAccount(managed.get(key), one));
  }
  for (const account of result.memory.put) managed.set(addressKey(account.address), account);
  const sorted = [...managed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
  const enabled = sorted.filter((account) => account.enabled && account.purgedAt === undefined).length;
  return {
    ...memory,
    managed: sorted,
    ...(result.isComplete ? { last: { desired: desiredCount, enabled } } : {}),
  };
}

function retiredAccount(
  before: ManagedAccount | undefined,
  { address, disabledHere, removedAliases }: Retired,
): ManagedAccount {
  const rest: { -readonly [K in keyof ManagedAccount]: ManagedAccount[K] } = {
    ...(before ?? { address, aliases: [], enabled: false }),
  };
  delete rest.directoryId;
  const aliases = rest.aliases.filter((alias) => !removedAliases.includes(alias));
  return { ...rest, aliases, enabled: false, ...(disabledHere ? { disabledHere } : {}) };
}

async function takeListing(run: Run, { freshListing }: ActSurroundings): Promise<boolean> {
  try {
    run.setListing(await run.call(freshListing));
    return true;
  } catch (error) {
    if (!run.isAborted)
      run.ledger.fail(
        'The accounts could not be listed',
        `Nothing was changed, since it is not known what is there now. ${explain(error)}`,
      );
    return false;
  }
}

async function makeInPhases(run: Run, changes: readonly Change[], awaitTimeout: number): Promise<void> {
  const of = (verb: Verb): readonly Change[] => changes.filter((change) => change.verb === verb);
  const make = (phase: readonly Change[]): Promise<void> =>
    run.inLanes(phase, (change) => makeChange(run, change));
  const takesAway = ({ todo }: Change): boolean => (todo.removeAliases?.length ?? 0) > 0;
  const updates = of('update');
  await make(of('create'));
  await awaitAll(run, of('await'), awaitTimeout);
  await make(of('rename'));
  // An alias may go from one account to another: it is taken away before it is given.
  await make(updates.filter(takesAway));
  await make(updates.filter((change) => !takesAway(change)));
  await make(of('adopt'));
  await make(of('enable'));
  await make(of('disable'));
  await purgeAll(run, of('purge'));
}

/** Closes what was not tried. True when the run was complete. */
function closeRest(run: Run, changes: readonly Change[]): boolean {
  const rest = changes.filter((change) => !run.ledger.isClosed(change));
  for (const change of rest) run.ledger.close(change, 'not_tried');
  const open = [...run.ledger.outcomes.values()].filter(
    ({ outcome }) => outcome === 'not_tried' || (run.isStopped && outcome === 'failed'),
  );
  if (open.length === 0) return true;
  if (run.isStopped)
    run.ledger.fail(
      'User synchronization was stopped',
      `${amount(open.length)} of ${amount(changes.length)} changes were not completed. What was made is kept; the next plan holds what is left.`,
    );
  return false;
}
