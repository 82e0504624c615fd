import { count, firstOf } from '../core/counted';
import { addressKey } from '../core/email-address';
import { ApiError } from '../core/errors';
import { failChange } from './act-close';
import { explain } from './act-ledger';
import type { Run } from './act-run';
import { isFatal, RunStopped } from './act-run';
import type { ListedAddress } from './ports';
import type { Change } from './types';

/** Between two looks, in ms: a directory synchronization takes minutes. */
const interval = 15_000;

/** Asks once for a directory synchronization and waits, at most `timeout` ms, until the accounts are there. */
export async function awaitAll(run: Run, changes: readonly Change[], timeout: number): Promise<void> {
  let missing = changes.filter((change) => !closeIfThere(run, change, run.row(change.address), 'already'));
  if (missing.length === 0) return;
  let answer = await requestSync(run, missing);
  if (answer === undefined) return;
  const deadline = run.clock.now() + timeout;
  while (missing.length > 0 && run.clock.now() < deadline && (await pause(run))) {
    // A run that was under way may be past these people already.
    if (answer === 'already_running') answer = await requestAgain(run);
    const rows = await look(run, missing);
    missing = missing.filter(
      (change) => !closeIfThere(run, change, rows.get(addressKey(change.address)), 'done'),
    );
  }
  if (missing.length > 0 && !run.isStopped) giveUp(run, missing, timeout);
}

type Answer = Awaited<ReturnType<Run['holder']['requestDirectorySync']>>;

/** Undefined when there is nothing to wait for. */
async function requestSync(run: Run, missing: readonly Change[]): Promise<Answer | undefined> {
  try {
    const answer = await request(run);
    if (answer !== 'no_integrations') return answer;
    run.ledger.fail(
      'No directory synchronization to wait for',
      `${namesOf(missing)} should come from a directory synchronization, but this Mimecast account has no enabled directory integration. Set up or enable one, or set missing = "create".`,
    );
    for (const change of missing)
      run.ledger.close(change, 'failed', `${change.address}: the account has no directory integration.`);
  } catch (error) {
    if (!(error instanceof RunStopped))
      for (const change of missing) failChange(run, change, [explain(error)]);
  }
  return undefined;
}

/** What is wrong with it, the look that follows meets as well. */
async function requestAgain(run: Run): Promise<Answer> {
  try {
    return await request(run);
  } catch {
    return 'already_running';
  }
}

/** Asking twice does no harm, so a lost answer is asked for again. */
async function request(run: Run): Promise<Answer> {
  const ask = (): Promise<Answer> => run.call((signal) => run.holder.requestDirectorySync(signal));
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiError && error.outcomeUnknown) return ask();
    throw error;
  }
}

/** False when the run is to stop. */
async function pause(run: Run): Promise<boolean> {
  try {
    await run.clock.sleep(interval, run.stopSignal);
  } catch {
    return false;
  }
  return !run.isStopped;
}

/** The rows of the awaited domains; none when this look failed: the next one may not. */
async function look(run: Run, missing: readonly Change[]): Promise<ReadonlyMap<string, ListedAddress>> {
  const domains = [
    ...new Set(missing.map(({ address }) => address.slice(address.lastIndexOf('@') + 1))),
  ].sort();
  try {
    const rows = await run.call((signal) => run.holder.listAddresses(domains, signal));
    return new Map(rows.filter((row) => !row.isAlias).map((row) => [addressKey(row.address), row]));
  } catch (error) {
    if (isFatal(error)) run.ledger.fail('User synchronization could not be followed', explain(error));
    else run.log('warn', 'listing failed while waiting for a directory synchronization');
    return new Map();
  }
}

function closeIfThere(
  run: Run,
  change: Change,
  row: ListedAddress | undefined,
  outcome: 'done' | 'already',
): boolean {
  if (row === undefined || row.isAlias) return false;
  const { remember } = change.todo;
  if (remember && row.owner === 'cloud') run.ledger.put.push({ ...remember, enabled: row.enabled });
  run.ledger.close(change, outcome);
  return true;
}

function giveUp(run: Run, missing: readonly Change[], timeout: number): void {
  const minutes = Math.round(timeout / 60_000);
  run.ledger.warn(
    'Users have not appeared yet',
    `${namesOf(missing)} did not appear within ${count(minutes, 'minute')} after a directory synchronization was asked for. They stay in the next plan.`,
  );
  for (const change of missing)
    run.ledger.close(change, 'skipped', `${change.address} has not appeared yet.`);
}

function namesOf(changes: readonly Change[]): string {
  return firstOf(changes.map(({ address }) => address));
}
