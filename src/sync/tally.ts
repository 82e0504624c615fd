import { addressKey } from '../core/email-address';
import type { Outcome, Release } from './outcome';
import { isRemoval } from './outcome';
import type { Change, ManagedAccount, Verb } from './types';

/** Verbs that a run may do although nobody has reviewed it. */
const unreviewedVerbs: ReadonlySet<Verb> = new Set(['create', 'adopt', 'await']);

/** Collects what a decision comes to, account by account. */
export class Tally {
  readonly changes: Change[] = [];
  readonly memory = new Map<string, ManagedAccount>();
  readonly held: string[] = [];
  readonly waiting: string[] = [];
  readonly unreviewed: Change[] = [];
  readonly reported: string[] = [];
  readonly overdue: string[] = [];
  readonly released: Readonly<Record<Release, string[]>> = {
    scope: [],
    excluded: [],
    system: [],
    directory: [],
    kept: [],
  };
  /** Desired accounts with nothing to do. */
  unchanged = 0;
  /** Accounts that nobody declares and that stay managed. */
  undesiredManaged = 0;
  readonly #isInterlocked: boolean;
  readonly #isUnreviewed: boolean;

  constructor(how: { readonly isInterlocked: boolean; readonly isUnreviewed: boolean }) {
    this.#isInterlocked = how.isInterlocked;
    this.#isUnreviewed = how.isUnreviewed;
  }

  /** `managed`: what is remembered of the account so far. */
  add(key: string, address: string, outcome: Outcome, managed: ManagedAccount | undefined): void {
    switch (outcome.kind) {
      case 'change':
        this.#keep(key, managed);
        return this.#change(outcome.change);
      case 'unchanged':
        return this.#keep(key, outcome.remember);
      case 'released':
        this.released[outcome.why].push(address);
        return;
      case 'overdue':
        this.overdue.push(address);
        return this.#keep(key, outcome.remember);
      case 'reported':
        this.reported.push(address);
        return this.#keep(key, managed);
      case 'waiting':
        this.waiting.push(address);
        return this.#keep(key, managed);
      case 'renamed':
        return this.#keep(key, managed);
      case 'forgotten':
        return;
    }
  }

  #keep(key: string, account: ManagedAccount | undefined): void {
    if (account) this.memory.set(key, account);
  }

  #change(change: Change): void {
    if (this.#isUnreviewed && !unreviewedVerbs.has(change.verb)) this.unreviewed.push(change);
    else if (this.#isInterlocked && isRemoval(change)) this.held.push(change.address);
    else this.changes.push(this.#isUnreviewed && change.verb === 'adopt' ? bareAdoption(change) : change);
  }

  /** How many are managed once the changes are made. */
  get managedAfter(): number {
    let managed = this.memory.size;
    for (const { address, todo } of this.changes) {
      const isManaged = this.memory.has(addressKey(address));
      if (todo.remember && !isManaged) managed++;
      if (!todo.remember && isManaged) managed--;
    }
    return managed;
  }
}

/** Adopts and writes nothing: what may have to be written is planned, and so reviewed, the next time. */
function bareAdoption(change: Change): Change {
  const { remember, checkFirst } = change.todo;
  if (!remember || !checkFirst) return change;
  const { address, directoryId, enabled } = remember;
  const bare = { address, ...(directoryId === undefined ? {} : { directoryId }), aliases: [], enabled };
  return { ...change, fields: {}, todo: { remember: bare } };
}
