import type { Outcome, Release } from './outcome';
import { isRemoval } from './outcome';
import type { Change, ManagedAccount, Verb } from './types';

/** Verbs that a run may do although nobody has reviewed it. */
const unreviewedVerbs: ReadonlySet<Verb> = new Set(['create', 'adopt', 'await']);

/** Collects what a decision comes to, account by account. */
export class Tally {
  readonly changes: Change[] = [];
  /** In the order in which accounts were added. */
  readonly memory: ManagedAccount[] = [];
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
  /** More managed by the changes than lost by them. */
  #gained = 0;
  readonly #isInterlocked: boolean;
  readonly #isUnreviewed: boolean;

  constructor(how: { readonly isInterlocked: boolean; readonly isUnreviewed: boolean }) {
    this.#isInterlocked = how.isInterlocked;
    this.#isUnreviewed = how.isUnreviewed;
  }

  /** `managed`: what is remembered of the account so far. True: it stays remembered, whatever the changes come to. */
  add(address: string, outcome: Outcome, managed: ManagedAccount | undefined): boolean {
    switch (outcome.kind) {
      case 'change':
        this.#change(outcome.change, managed !== undefined);
        return this.#keep(managed);
      case 'unchanged':
        return this.#keep(outcome.remember);
      case 'released':
        this.released[outcome.why].push(address);
        return false;
      case 'overdue':
        this.overdue.push(address);
        return this.#keep(outcome.remember);
      case 'reported':
        this.reported.push(address);
        return this.#keep(managed);
      case 'waiting':
        this.waiting.push(address);
        return this.#keep(managed);
      case 'renamed':
        return this.#keep(managed);
      case 'forgotten':
        return false;
    }
  }

  /** How many are managed once the changes are made. */
  get managedAfter(): number {
    return this.memory.length + this.#gained;
  }

  #keep(account: ManagedAccount | undefined): boolean {
    if (account) this.memory.push(account);
    return account !== undefined;
  }

  #change(change: Change, isManaged: boolean): void {
    if (this.#isUnreviewed && !unreviewedVerbs.has(change.verb)) this.unreviewed.push(change);
    else if (this.#isInterlocked && isRemoval(change)) this.held.push(change.address);
    else this.#take(this.#isUnreviewed && change.verb === 'adopt' ? bareAdoption(change) : change, isManaged);
  }

  #take(change: Change, isManaged: boolean): void {
    this.changes.push(change);
    const isManagedAfter = change.todo.remember !== undefined;
    this.#gained += Number(isManagedAfter) - Number(isManaged);
  }
}

/** Adopts and writes nothing: what may have to be written is looked at, and planned the next time, to be reviewed. */
function bareAdoption(change: Change): Change {
  return change.todo.checkFirst
    ? { ...change, fields: {}, todo: { ...change.todo, lookOnly: true } }
    : change;
}
