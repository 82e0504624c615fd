import type { Clock } from '../core/clock';
import { isoDate } from './dates';
import { integrationStatus, removalsPaused } from './integration-status';
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

  /** Starts what can run; with nothing that can, nothing happens. */
  start(): void {
    const rows = this.#runnable();
    if (rows.length === 0) return;
    const looks = this.#store.account.onSync?.looks ?? 1;
    this.#looksLeft = looks === 'control' ? Infinity : looks;
    for (const row of rows) row.syncRunning = true;
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
    for (const row of [...this.#store.integrations, ...this.#store.connections]) row.syncRunning = false;
    for (const row of this.#runnable()) if (this.#isWell(row)) row.lastSyncDateTime = now;
    for (const user of this.#store.account.onSync?.createUsers ?? []) this.#create(user);
    if (!removalsPaused(this.#store)) this.#removeGone();
  }

  /** Forgets a run that the store no longer knows of. */
  forget(): void {
    this.#looksLeft = undefined;
  }

  #runnable(): (Integration | Connection)[] {
    const { integrations, connections } = this.#store;
    return [
      ...integrations.filter((row) => row.enabled),
      ...connections.filter((row) => row.enabled && engineRuns(row)),
    ];
  }

  /** Only such a run counts as the last successful one. */
  #isWell(row: Integration | Connection): boolean {
    const known = this.#store.integrations.find((candidate) => candidate === row);
    return (known === undefined ? row.status : integrationStatus(this.#store, known)) === 'ok';
  }

  #create(user: string | SeedUser): void {
    const row = typeof user === 'string' ? { emailAddress: user } : user;
    if (this.#store.users.get(row.emailAddress) === undefined)
      this.#store.users.put({ source: 'ldap', ...row });
  }

  /** Deleted where an integration of the domain deletes, else kept as an address that mail made known. */
  #removeGone(): void {
    const { users } = this.#store;
    for (const address of this.#store.account.onSync?.removeUsers ?? []) {
      const user = users.get(address);
      if (user?.source !== 'ldap') continue;
      if (this.#deletes(user.domain)) users.remove(address);
      else users.update(user, { source: 'cloud', addressType: 'created_by_email' });
    }
  }

  #deletes(domain: string): boolean {
    return this.#store.integrations.some((row) => {
      const covers = !row.domains?.length || row.domains.some((name) => name.toLowerCase() === domain);
      return row['deleteUsers'] === true && covers;
    });
  }
}

/** What sync-requests says of a synchronization engine. */
export function engineAnswer(engine: Connection): string {
  if (engine.mseStatus !== undefined) return engine.mseStatus;
  if (!engine.enabled) return 'mse_sync_skipped';
  return engine.status === 'ok' ? 'mse_sync_requested' : 'mse_sync_server_offline';
}

function engineRuns(row: Connection): boolean {
  return row.serverType !== 'ad_push' || engineAnswer(row) === 'mse_sync_requested';
}
