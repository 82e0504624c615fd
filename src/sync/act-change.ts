import { becameDirectory, closeMade, closeStopped, failChange, mayRemove, mayTouch } from './act-close';
import { removeAliases, remembered, Trace, writeFields } from './act-fields';
import type { Run } from './act-run';
import { different, has, Writes } from './act-writes';
import type { ListedAddress } from './ports';
import type { Change, Verb } from './types';

/** How one verb is made. True: go on to the end. False: the change was closed already. */
type Maker = (run: Run, change: Change, trace: Trace) => Promise<boolean>;

const makers: Record<Exclude<Verb, 'await' | 'purge'>, Maker> = {
  create: makeAccount,
  rename: makeRename,
  update: makeFields,
  adopt: makeFields,
  enable: makeFields,
  disable: makeRemoval,
};

/** Makes one change and writes down what became of it. Never throws. */
export async function makeChange(run: Run, change: Change): Promise<void> {
  const { verb } = change;
  const trace = new Trace();
  if (verb === 'await' || verb === 'purge') return;
  try {
    if (!(await makers[verb](run, change, trace))) return;
    closeMade(run, change, trace);
  } catch (error) {
    closeStopped(run, change, trace, error);
  }
}

async function makeAccount(run: Run, change: Change, trace: Trace): Promise<boolean> {
  const { address, todo } = change;
  const row = run.row(address);
  if (row !== undefined) return existing(run, change, trace, row);
  if (!(await createAccount(run, change, trace))) return false;
  await writeFields(run, trace, address, todo, undefined);
  return true;
}

async function makeFields(run: Run, change: Change, trace: Trace): Promise<boolean> {
  const row = run.row(change.address);
  if (!mayTouch(run, change, row)) return false;
  await writeFields(run, trace, change.address, change.todo, row);
  return true;
}

async function makeRemoval(run: Run, change: Change, trace: Trace): Promise<boolean> {
  const row = run.row(change.address);
  if (!mayRemove(run, change, row)) return false;
  await writeFields(run, trace, change.address, change.todo, row);
  return true;
}

/** NEW stands before OLD is disabled. What NEW is to have is taken from OLD first. */
async function makeRename(run: Run, change: Change, trace: Trace): Promise<boolean> {
  const { address, from = '', todo } = change;
  const row = run.row(address);
  const old = run.row(from);
  if (row !== undefined && !row.isAlias && !mayTouch(run, change, row)) return false;
  if (row?.isAlias) return refuseAlias(run, change);
  if (row === undefined && !(await createAccount(run, change, trace))) return false;
  const isOldOurs = old !== undefined && !old.isAlias && old.owner === 'cloud';
  if (isOldOurs) await removeAliases(run, trace, from, todo.moveAliases ?? []);
  await writeFields(run, trace, address, todo, row);
  if (isOldOurs) await retire(run, trace, old, todo.disableFrom ?? false);
  else run.ledger.forget.push(from);
  if (old?.owner === 'directory' && !old.isAlias)
    run.ledger.warn('User change was skipped', `${from} ${becameDirectory}`);
  return true;
}

/** The old account of a rename is no longer that person's. One that was enabled since the plan stays as it is. */
async function retire(run: Run, trace: Trace, old: ListedAddress, isPlanned: boolean): Promise<void> {
  const { address } = old;
  if (old.enabled && !isPlanned) return;
  await trace.step(`disable ${address}`, async () => {
    if (old.enabled) trace.note(await new Writes(run).setEnabled(address, false));
    run.ledger.retired.push({ address, disabledHere: old.enabled, removedAliases: trace.removed });
  });
}

function refuseAlias(run: Run, change: Change): false {
  failChange(run, change, [
    'the address has meanwhile become an alias of another user. Take the alias away from that user, or declare another address, and plan again.',
  ]);
  return false;
}

/** False when the change ended there. */
async function createAccount(run: Run, change: Change, trace: Trace): Promise<boolean> {
  const { address, todo } = change;
  const writes = new Writes(run);
  const account = { address, ...(todo.name === undefined ? {} : { name: todo.name }) };
  let other: Pick<ListedAddress, 'name' | 'enabled'> | undefined;
  const isMade = await trace.step('create', async () => {
    if (todo.unpurge) await writes.removeFromPurgeList(address);
    const written = await writes.create(account);
    // Something else may have made it since the listing, or an earlier try of ours whose answer was lost.
    if (written === 'already') other = await run.call((signal) => run.holder.readAccount(address, signal));
    if (other === undefined || todo.name === undefined || other.name === todo.name) trace.wrote = true;
  });
  if (!isMade) failChange(run, change, trace.problems);
  else if (!trace.wrote && other) adoptOther(run, change, trace, other);
  return isMade && trace.wrote;
}

/** An account to be created is there already: equal is done; otherwise it is adopted, and the next plan shows what differs. */
async function existing(run: Run, change: Change, trace: Trace, row: ListedAddress): Promise<boolean> {
  if (row.isAlias) return refuseAlias(run, change);
  if (!mayTouch(run, change, row)) return false;
  let isEqual = false;
  const isKnown = await trace.step('read the account', async () => {
    isEqual = await isAsDeclared(run, change, row);
  });
  if (!isKnown) {
    failChange(run, change, trace.problems);
    return false;
  }
  if (!isEqual) {
    adoptOther(run, change, trace, row);
    return false;
  }
  trace.attributes = true;
  trace.found.push(...(change.todo.addAliases ?? []));
  if (change.todo.enabled !== undefined) trace.enabled = 'already';
  return true;
}

async function isAsDeclared(run: Run, { address, todo }: Change, row: ListedAddress): Promise<boolean> {
  if (todo.name !== undefined && todo.name !== row.name) return false;
  if (todo.enabled !== undefined && todo.enabled !== row.enabled) return false;
  const { addAliases = [], attributes } = todo;
  if (addAliases.length > 0) {
    const aliases = await run.call((signal) => run.holder.readAliases(address, signal));
    if (!addAliases.every((alias) => has(aliases, alias))) return false;
  }
  if (attributes === undefined || attributes.size === 0) return true;
  const actual = await run.call((signal) => run.holder.readAttributes(address, signal));
  return different(attributes, actual).size === 0;
}

function adoptOther(run: Run, change: Change, trace: Trace, actual: { readonly enabled: boolean }): void {
  const memory = remembered(change, trace, actual);
  if (memory) run.ledger.put.push({ ...memory, enabled: actual.enabled });
  run.ledger.skip(
    change,
    'was made by something else in the meantime and differs from its declaration. It was adopted as it is; the next plan shows what differs.',
  );
}
