import type { Clock } from '../../src/core/clock';
import { noLog } from '../../src/core/log';
import type { ActResult, ActSurroundings } from '../../src/sync/act';
import { act } from '../../src/sync/act';
import type { Change, ChangeTodo, ManagedAccount, Verb } from '../../src/sync/types';
import type { FakeHolder } from '../harness/fake-holder';

/** Time that passes only while somebody sleeps. */
export function fakeClock(): Clock & { slept: number[] } {
  let now = 1_750_000_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw new Error('stopped');
      slept.push(ms);
      now += ms;
      await Promise.resolve();
    },
    random: () => 0.5,
    uuid: () => '00000000-0000-4000-8000-000000000000',
  };
}

export function change(verb: Verb, address: string, todo: ChangeTodo = {}, from?: string): Change {
  return {
    verb,
    address,
    ...(from === undefined ? {} : { from }),
    fields: {},
    reason: '',
    origins: [],
    todo,
  };
}

export function managed(address: string, more: Partial<ManagedAccount> = {}): ManagedAccount {
  return { address, aliases: [], enabled: true, ...more };
}

/** Acts on a fake account with everything else harmless. */
export function run(
  holder: FakeHolder,
  changes: readonly Change[],
  more: Partial<ActSurroundings> = {},
): Promise<ActResult> {
  return act(changes, holder, {
    clock: fakeClock(),
    log: noLog,
    signal: new AbortController().signal,
    freshListing: async () => holder.rows(),
    ...more,
  });
}

export function outcomeOf(result: ActResult, address: string): string | undefined {
  return result.outcomes.get(address)?.outcome;
}

export function texts(result: ActResult): string[] {
  return result.diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`);
}
