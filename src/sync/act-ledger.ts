import type { Clock } from '../core/clock';
import type { Diagnostic } from '../core/diagnostics';
import { Diagnostics } from '../core/diagnostics';
import { addressKey } from '../core/email-address';
import { isKnownError } from '../core/errors';
import type { Log } from '../core/log';
import type { Progress } from './details-progress';
import { withFacts } from './read-failure';
import type { Change, ManagedAccount } from './types';

/** What became of a change. `already`: it was so. `skipped`: no longer right. */
export type Outcome = 'done' | 'already' | 'skipped' | 'failed' | 'not_tried';

export interface ChangeOutcome {
  readonly outcome: Outcome;
  readonly message?: string;
}

/** What to remember from now on. */
export interface MemoryChanges {
  readonly put: readonly ManagedAccount[];
  /** Addresses that are no longer managed. */
  readonly forget: readonly string[];
  readonly retired: readonly Retired[];
}

/** The old account of a rename: disabled, and its directory id is now the new account's. */
export interface Retired {
  readonly address: string;
  /** False when it was disabled before. */
  readonly disabledHere: boolean;
  readonly removedAliases: readonly string[];
}

/** Between two lines of progress in the log: in ms. */
const logInterval = 10_000;

/** Writes down what became of each change while a run goes on. */
export class Ledger {
  readonly outcomes = new Map<string, ChangeOutcome>();
  readonly put: ManagedAccount[] = [];
  readonly forget: string[] = [];
  readonly retired: Retired[] = [];
  readonly #diagnostics = new Diagnostics();
  readonly #total: number;
  readonly #start: number;
  readonly #clock: Clock;
  readonly #log: Log;
  #logged: number;
  readonly #progress: ((progress: Progress) => void) | undefined;

  constructor(total: number, to: { clock: Clock; log: Log; progress?: (progress: Progress) => void }) {
    this.#total = total;
    this.#clock = to.clock;
    this.#start = to.clock.now();
    this.#logged = this.#start;
    this.#log = to.log;
    this.#progress = to.progress;
  }

  /** The end of one change. */
  close(change: Change, outcome: Outcome, message?: string): void {
    const { address, verb } = change;
    this.outcomes.set(addressKey(address), { outcome, ...(message === undefined ? {} : { message }) });
    this.#log('debug', 'user change', { verb, address, outcome });
    this.tellProgress();
  }

  /** To whoever watches at every change; to the log once in ten seconds, and at the end. */
  tellProgress(): void {
    const done = this.outcomes.size;
    const left = this.#total - done;
    const now = this.#clock.now();
    const seconds = (now - this.#start) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    this.#progress?.({ done, left, rate });
    if (now - this.#logged < logInterval && !(left === 0 && done > 0)) return;
    this.#logged = now;
    this.#log('info', 'user synchronization', { done, left, rate: Math.round(rate * 10) / 10 });
  }

  isClosed(change: Change): boolean {
    return this.outcomes.has(addressKey(change.address));
  }

  /** A change that is no longer right: left undone, with a warning. */
  skip(change: Change, why: string): void {
    const message = `${change.address} ${why}`;
    this.#diagnostics.warning('User change was skipped', message);
    this.close(change, 'skipped', message);
  }

  warn(summary: string, detail: string): void {
    this.#diagnostics.warning(summary, detail);
  }

  fail(summary: string, detail: string): void {
    this.#diagnostics.error(summary, detail);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics.items;
  }
}

/** Cause, next step, remote code and request ID of an error, in words. */
export function explain(error: unknown): string {
  if (!isKnownError(error)) return `unexpected ${error instanceof Error ? error.name : 'error'}.`;
  return withFacts(error, `${error.summary}: ${error.detail}`);
}
