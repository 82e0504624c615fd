import type { Clock } from '../core/clock';
import { addressKey } from '../core/email-address';
import { ApiError } from '../core/errors';
import type { Log } from '../core/log';
import type { Ledger } from './act-ledger';
import type { AccountHolder, ListedAddress } from './ports';

/** A call in flight gets this long to end once the run is to stop: in ms. */
const grace = 4000;

/** Thrown instead of starting another call once the run is to stop. */
export class RunStopped extends Error {}

/** What one run of changes shares: the listing at its start, and whether it goes on. */
export class Run {
  readonly holder: AccountHolder;
  readonly clock: Clock;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly lanes: number;
  #listing: ReadonlyMap<string, ListedAddress> = new Map();
  readonly #stop = new AbortController();
  readonly #cut = new AbortController();
  readonly #ended = new AbortController();
  readonly #outer: AbortSignal;
  readonly #onAbort = (): void => this.#halt();

  constructor(
    holder: AccountHolder,
    ledger: Ledger,
    around: { clock: Clock; log: Log; signal: AbortSignal; lanes: number },
  ) {
    this.holder = holder;
    this.ledger = ledger;
    this.clock = around.clock;
    this.log = around.log;
    this.lanes = around.lanes;
    this.#outer = around.signal;
    if (around.signal.aborted) this.#halt();
    else around.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Aborts as soon as nothing new may start. */
  get stopSignal(): AbortSignal {
    return this.#stop.signal;
  }

  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  get isAborted(): boolean {
    return this.#outer.aborted;
  }

  setListing(rows: readonly ListedAddress[]): void {
    const listing = new Map<string, ListedAddress>();
    for (const row of rows) {
      const key = addressKey(row.address);
      if (!row.isAlias || !listing.has(key)) listing.set(key, row);
    }
    this.#listing = listing;
  }

  /** The row of an address as it was at the start of the run; it may be an alias. */
  row(address: string): ListedAddress | undefined {
    return this.#listing.get(addressKey(address));
  }

  /** Makes one call, unless the run is to stop. A call that began may end, within the grace period. */
  async call<T>(make: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.isStopped) throw new RunStopped('stopped');
    try {
      return await make(this.#cut.signal);
    } catch (error) {
      if (this.#cut.signal.aborted) throw new RunStopped('stopped', { cause: error });
      if (isFatal(error)) this.#stop.abort();
      throw error;
    }
  }

  /** Works through items in order, `lanes` at a time; leaves the rest when the run is to stop. */
  async inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < items.length && !this.isStopped) await work(items[next++] as T);
    };
    await Promise.all(Array.from({ length: Math.min(this.lanes, items.length) }, lane));
  }

  end(): void {
    this.#ended.abort();
    this.#outer.removeEventListener('abort', this.#onAbort);
  }

  #halt(): void {
    this.#stop.abort();
    const cut = (): void => this.#cut.abort();
    this.clock.sleep(grace, this.#ended.signal).then(cut, () => undefined);
  }
}

/** Errors that no other change would escape; and whatever is a bug of ours. */
export function isFatal(error: unknown): boolean {
  if (error instanceof RunStopped) return false;
  if (!(error instanceof ApiError)) return true;
  return error.kind === 'unauthenticated' || error.kind === 'forbidden' || error.kind === 'protocol';
}
