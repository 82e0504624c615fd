import type { Trace } from './act-fields';
import { remembered } from './act-fields';
import type { Run } from './act-run';
import { RunStopped } from './act-run';
import type { ListedAddress } from './ports';
import type { Change, Verb } from './types';

const failure: Record<Verb, string> = {
  create: 'User was not created',
  adopt: 'User was not adopted',
  update: 'User was not updated',
  enable: 'User was not enabled',
  rename: 'User was not renamed',
  disable: 'User was not disabled',
  purge: 'User was not put on the purge list',
  await: 'User was not synchronized',
};

/** Closes a change with an error diagnostic. */
export function failChange(run: Run, change: Change, problems: readonly string[]): void {
  const message = `${change.address}: ${problems.join(' ')}`;
  run.ledger.fail(failure[change.verb], message);
  run.ledger.close(change, 'failed', message);
}

/** True when the account at this address is there and may be touched; otherwise the change is closed as skipped. */
export function mayTouch(run: Run, change: Change, row: ListedAddress | undefined): row is ListedAddress {
  if (row === undefined || row.isAlias)
    run.ledger.skip(change, row ? becameAlias : 'is no longer in Mimecast.');
  else if (row.owner === 'directory') run.ledger.skip(change, becameDirectory);
  else return true;
  return false;
}

/** True when an account to be removed is still there and may be touched; gone is as good as removed. */
export function mayRemove(run: Run, change: Change, row: ListedAddress | undefined): boolean {
  if (row !== undefined && !row.isAlias) return mayTouch(run, change, row);
  run.ledger.forget.push(change.address);
  run.ledger.close(change, 'already');
  return false;
}

const becameAlias = 'is now an alias of another user.';
export const becameDirectory = 'is now kept by a directory connector, and is left to it.';

/** Closes a change whose steps were all tried. */
export function closeMade(run: Run, change: Change, trace: Trace): void {
  keep(run, change, trace, trace.problems.length === 0);
  if (trace.problems.length > 0) failChange(run, change, trace.problems);
  else run.ledger.close(change, trace.wrote || change.verb === 'adopt' ? 'done' : 'already');
}

/** Closes a change that ended half-way or before its first step. */
export function closeStopped(run: Run, change: Change, trace: Trace, error: unknown): void {
  if (trace.wrote) keep(run, change, trace, false);
  if (!(error instanceof RunStopped)) failChange(run, change, ['unexpected error.']);
  else if (trace.problems.length > 0) failChange(run, change, trace.problems);
  else if (trace.wrote || error.cause !== undefined)
    run.ledger.close(change, 'failed', `${change.address}: stopped before it was complete.`);
  else run.ledger.close(change, 'not_tried');
}

/** Memory after a change, whole or in part. A removal that failed leaves the memory as it was. */
function keep(run: Run, change: Change, trace: Trace, isWhole: boolean): void {
  const { verb, address } = change;
  const isRemoval = verb === 'disable' || verb === 'purge';
  if ((isRemoval && !isWhole) || trace.isOnPurgeList) return;
  const actual = { enabled: run.row(address)?.enabled ?? true };
  const memory = remembered(change, trace, actual);
  if (memory) run.ledger.put.push(memory);
  else if (isWhole) run.ledger.forget.push(address);
}
