import type { Clock } from '../core/clock';
import { isoDate } from './dates';
import type { SeedUser } from './seed';
import type { Connection, Integration, Store } from './store';

/** One directory synchronization: asked for, still running for some looks, then done. */
export class SyncRun {
  readonly #store: Store;
  readonly #clock: Clock;
  #looksLeft: number | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  get running(): boolean {
    return [...this.#store.integrations, ...this.#store.connections].some((row) => row.syncRunning);
  }

  get enabled(): (Integration | Connection)[] {
    return [...this.#store.integrations, ...this.#store.connections].filter((row) => row.enabled);
  }

  start(): void {
    const looks = this.#store.account.onSync?.looks ?? 1;
    this.#looksLeft = looks === 'control' ? Infinity : looks;
    for (const row of this.enabled) row.syncRunning = true;
  }

  /** Counts a look; the one after the last that may find it running finds it done. */
  look(): void {
    if (this.#looksLeft === undefined) return;
    if (this.#looksLeft <= 0) this.finish();
    else this.#looksLeft -= 1;
  }

  finish(): void {
    this.#looksLeft = undefined;
    const now = isoDate(this.#clock.now());
    for (const row of this.enabled) Object.assign(row, { syncRunning: false, lastSyncDateTime: now });
    for (const user of this.#store.account.onSync?.createUsers ?? []) this.#create(user);
  }

  /** Forgets a run that the store no longer knows of. */
  forget(): void {
    this.#looksLeft = undefined;
  }

  #create(user: string | SeedUser): void {
    const row = typeof user === 'string' ? { emailAddress: user } : user;
    if (this.#store.users.get(row.emailAddress) === undefined)
      this.#store.users.put({ source: 'ldap', ...row });
  }
}
