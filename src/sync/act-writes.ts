import { addressKey } from '../core/email-address';
import { ApiError } from '../core/errors';
import type { Run } from './act-run';
import { RunStopped } from './act-run';
import type { NewAccount, WriteOutcome } from './ports';

/** `found`: the answer was lost, and reading back showed that it is so. */
export type Written = WriteOutcome | 'found';

/** The writes of an account holder. Where the answer of one is lost, it is resolved by reading back; tried once more if not so. */
export class Writes {
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  create(account: NewAccount): Promise<Written> {
    return this.#settle(
      (signal) => this.#run.holder.create(account, signal),
      async (signal) => (await this.#run.holder.readAccount(account.address, signal)) !== undefined,
    );
  }

  setName(address: string, name: string): Promise<Written> {
    return this.#settle(
      (signal) => this.#run.holder.setName(address, name, signal),
      async (signal) => (await this.#run.holder.readAccount(address, signal))?.name === name,
    );
  }

  setEnabled(address: string, enabled: boolean): Promise<Written> {
    return this.#settle(
      (signal) => this.#run.holder.setEnabled(address, enabled, signal),
      async (signal) => (await this.#run.holder.readAccount(address, signal))?.enabled === enabled,
    );
  }

  addAlias(address: string, alias: string): Promise<Written> {
    return this.#settle(
      (signal) => this.#run.holder.addAlias(address, alias, signal),
      async (signal) => has(await this.#run.holder.readAliases(address, signal), alias),
    );
  }

  removeAlias(address: string, alias: string): Promise<Written> {
    return this.#settle(
      (signal) => this.#run.holder.removeAlias(address, alias, signal),
      async (signal) => !has(await this.#run.holder.readAliases(address, signal), alias),
    );
  }

  setAttributes(address: string, values: ReadonlyMap<string, string>): Promise<Written> {
    return this.#settle(
      (signal) => this.#run.holder.setAttributes(address, values, signal),
      async (signal) => different(values, await this.#run.holder.readAttributes(address, signal)).size === 0,
    );
  }

  /** The purge list cannot be asked for one address cheaply: when the answer is lost, the call is made once more. */
  addToPurgeList(addresses: readonly string[]): Promise<Written> {
    return this.#settle(async (signal) => {
      await this.#run.holder.addToPurgeList(addresses, signal);
      return 'done';
    }, notKnown);
  }

  removeFromPurgeList(address: string): Promise<Written> {
    return this.#settle(async (signal) => {
      await this.#run.holder.removeFromPurgeList([address], signal);
      return 'done';
    }, notKnown);
  }

  async #settle(
    write: (signal: AbortSignal) => Promise<WriteOutcome>,
    tookEffect: (signal: AbortSignal) => Promise<boolean>,
  ): Promise<Written> {
    for (let isLast = false; ; isLast = true) {
      try {
        return await this.#run.call(write);
      } catch (error) {
        if (!(error instanceof ApiError && error.outcomeUnknown)) throw error;
        if (this.#run.isStopped) throw new RunStopped('stopped', { cause: error });
        if (await this.#run.call(tookEffect)) return 'found';
        if (isLast) throw error;
      }
    }
  }
}

/** Whether an address is in a list, whatever its spelling. */
export function has(list: readonly string[], address: string): boolean {
  const key = addressKey(address);
  return list.some((one) => addressKey(one) === key);
}

/** The wanted values that are not so. */
export function different(
  wanted: ReadonlyMap<string, string>,
  actual: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...wanted].filter(([name, value]) => actual.get(name) !== value));
}

async function notKnown(): Promise<boolean> {
  return false;
}
