import { explain } from './act-ledger';
import type { Run } from './act-run';
import { RunStopped } from './act-run';
import type { Written } from './act-writes';
import { different, has, Writes } from './act-writes';
import type { ListedAddress } from './ports';
import type { Change, ChangeTodo, ManagedAccount } from './types';

/** What was really done for one change, step by step: also right when it ends half-way. */
export class Trace {
  /** True as soon as a write took effect. */
  wrote = false;
  readonly added: string[] = [];
  /** Aliases to be added that were there already. */
  readonly found: string[] = [];
  readonly removed: string[] = [];
  attributes = false;
  enabled: Written | undefined;
  /** True when it could not be taken off the purge list: its memory stays, so that the next run tries again. */
  isOnPurgeList = false;
  /** Steps that failed, in words. */
  readonly problems: string[] = [];

  /** Makes one step; a failure is kept and the next step goes on, unless the run is to stop. */
  async step(what: string, make: () => Promise<void>): Promise<boolean> {
    try {
      await make();
      return true;
    } catch (error) {
      if (error instanceof RunStopped) throw error;
      this.problems.push(`${what}: ${explain(error)}`);
      return false;
    }
  }

  note(written: Written): Written {
    if (written !== 'already') this.wrote = true;
    return written;
  }
}

/** Writes every field of `todo` that is not yet so to the account at `address`. `row` is undefined for a new account. */
export async function writeFields(
  run: Run,
  trace: Trace,
  address: string,
  todo: ChangeTodo,
  row: ListedAddress | undefined,
): Promise<void> {
  const writes = new Writes(run);
  const { name, enabled } = todo;
  if (todo.unpurge && row) {
    trace.isOnPurgeList = !(await trace.step('take off the purge list', async () => {
      trace.note(await writes.removeFromPurgeList(address));
    }));
    if (trace.isOnPurgeList) return;
  }
  if (name !== undefined && row && row.name !== name)
    await trace.step('set the name', async () => {
      trace.note(await writes.setName(address, name));
    });
  await writeAliases(run, trace, address, todo);
  await writeAttributes(run, trace, address, todo);
  if (enabled === undefined) return;
  if (row ? row.enabled === enabled : enabled) trace.enabled = 'already';
  else
    await trace.step(enabled ? 'enable' : 'disable', async () => {
      trace.enabled = trace.note(await writes.setEnabled(address, enabled));
    });
}

/** Takes aliases away from `address`. */
export async function removeAliases(
  run: Run,
  trace: Trace,
  address: string,
  aliases: readonly string[],
): Promise<void> {
  const writes = new Writes(run);
  for (const alias of aliases)
    await trace.step(`take away the alias ${alias}`, async () => {
      trace.note(await writes.removeAlias(address, alias));
      trace.removed.push(alias);
    });
}

async function writeAliases(run: Run, trace: Trace, address: string, todo: ChangeTodo): Promise<void> {
  const { addAliases = [], removeAliases: toRemove = [], checkFirst, lookOnly } = todo;
  if (addAliases.length + toRemove.length === 0) return;
  let present: readonly string[] | undefined;
  const isKnown = await trace.step('read the aliases', async () => {
    if (checkFirst) present = await run.call((signal) => run.holder.readAliases(address, signal));
  });
  if (!isKnown) return;
  const isThere = (alias: string): boolean => present !== undefined && has(present, alias);
  const gone = present === undefined ? [] : toRemove.filter((alias) => !isThere(alias));
  trace.removed.push(...gone);
  await removeAliases(
    run,
    trace,
    address,
    toRemove.filter((alias) => !gone.includes(alias)),
  );
  trace.found.push(...addAliases.filter(isThere));
  if (lookOnly) return;
  const writes = new Writes(run);
  for (const alias of addAliases.filter((one) => !isThere(one)))
    await trace.step(`add the alias ${alias}`, async () => {
      const written = trace.note(await writes.addAlias(address, alias));
      // Ours to take away again only where it is sure that nobody else made it.
      if (written === 'done' || (written === 'found' && run.row(alias) === undefined))
        trace.added.push(alias);
      else trace.found.push(alias);
    });
}

async function writeAttributes(run: Run, trace: Trace, address: string, todo: ChangeTodo): Promise<void> {
  const { attributes, checkFirst, lookOnly } = todo;
  if (attributes === undefined || attributes.size === 0) return;
  await trace.step('set the attributes', async () => {
    const wrong = checkFirst
      ? different(attributes, await run.call((signal) => run.holder.readAttributes(address, signal)))
      : attributes;
    if (lookOnly && wrong.size > 0) return;
    if (wrong.size > 0) trace.note(await new Writes(run).setAttributes(address, wrong));
    trace.attributes = true;
  });
}

/** What is to be remembered, with what was really done in place of what was planned. */
export function remembered(
  change: Change,
  trace: Trace,
  actual: { readonly enabled: boolean },
): ManagedAccount | undefined {
  const { verb, todo } = change;
  if (todo.remember === undefined) return undefined;
  const { attributes, disabledHere } = todo.remember;
  const isAttributesKnown = trace.attributes || (todo.attributes?.size ?? 0) === 0;
  const isDisabledByOther = verb !== 'purge' && todo.enabled === false && trace.enabled === 'already';
  const isEnabledOpen = todo.enabled !== undefined && trace.enabled === undefined;
  const enabled = isEnabledOpen ? actual.enabled : todo.remember.enabled;
  const { address, directoryId, purgedAt } = todo.remember;
  return {
    address,
    ...(directoryId === undefined ? {} : { directoryId }),
    ...rememberedAliases(change, todo.remember, trace),
    ...(attributes !== undefined && isAttributesKnown ? { attributes } : {}),
    enabled,
    ...(disabledHere === undefined || isDisabledByOther || (disabledHere && enabled) ? {} : { disabledHere }),
    ...(purgedAt === undefined ? {} : { purgedAt }),
  };
}

function rememberedAliases(
  { todo }: Change,
  { aliases, foundAliases = [] }: ManagedAccount,
  trace: Trace,
): Pick<ManagedAccount, 'aliases' | 'foundAliases'> {
  const planned = todo.addAliases ?? [];
  const isOthers = (alias: string): boolean => !has(planned, alias);
  const added = [...aliases.filter(isOthers), ...planned.filter((alias) => has(trace.added, alias))];
  const found = [...foundAliases.filter(isOthers), ...planned.filter((alias) => has(trace.found, alias))];
  const toRemove = todo.removeAliases ?? [];
  const left = toRemove.filter((alias) => !has(trace.removed, alias) && !has(added, alias));
  return { aliases: [...added, ...left], ...(found.length > 0 ? { foundAliases: found } : {}) };
}
