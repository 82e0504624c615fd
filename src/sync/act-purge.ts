import { ApiError } from '../core/errors';
import { closeStopped, failChange, mayRemove } from './act-close';
import { remembered, Trace, writeFields } from './act-fields';
import { explain } from './act-ledger';
import type { Run } from './act-run';
import { RunStopped } from './act-run';
import { Writes } from './act-writes';
import type { Change } from './types';

const batchSize = 1000;

interface Ready {
  readonly change: Change;
  readonly trace: Trace;
}

/** Puts accounts on the purge list, after whatever else is to be written to them (disabling). */
export async function purgeAll(run: Run, changes: readonly Change[]): Promise<void> {
  const ready: Ready[] = [];
  await run.inLanes(changes, async (change) => {
    const trace = new Trace();
    try {
      const row = run.row(change.address);
      if (!mayRemove(run, change, row)) return;
      await writeFields(run, trace, change.address, change.todo, row);
      if (trace.problems.length > 0) failChange(run, change, trace.problems);
      else ready.push({ change, trace });
    } catch (error) {
      closeStopped(run, change, trace, error);
    }
  });
  for (let start = 0; start < ready.length; start += batchSize)
    await purgeBatch(run, ready.slice(start, start + batchSize));
}

async function purgeBatch(run: Run, batch: readonly Ready[]): Promise<void> {
  try {
    await new Writes(run).addToPurgeList(batch.map(({ change }) => change.address));
    for (const one of batch) closePurged(run, one);
  } catch (error) {
    if (batch.length > 1 && isAboutOne(error)) {
      const middle = Math.ceil(batch.length / 2);
      await purgeBatch(run, batch.slice(0, middle));
      await purgeBatch(run, batch.slice(middle));
    } else for (const one of batch) closeFailed(run, one, error);
  }
}

function closePurged(run: Run, { change, trace }: Ready): void {
  const memory = remembered(change, trace, { enabled: false });
  if (memory) run.ledger.put.push({ ...memory, purgedAt: run.clock.now() });
  else run.ledger.forget.push(change.address);
  run.ledger.close(change, 'done');
}

function closeFailed(run: Run, { change, trace }: Ready, error: unknown): void {
  if (error instanceof RunStopped) closeStopped(run, change, trace, error);
  else failChange(run, change, [explain(error)]);
}

/** Errors that one address of a batch may cause for all of them. */
function isAboutOne(error: unknown): boolean {
  return error instanceof ApiError && ['invalid', 'not_found', 'conflict'].includes(error.kind);
}
