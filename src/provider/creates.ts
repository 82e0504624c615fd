import { ApiError } from '../core/errors';
import type { Collections } from './collections';

/** One create, and how to tell afterwards whether it was done. */
export interface Making<Row extends { readonly id: string }> {
  /** Of the listing; the same for all of its kind. */
  readonly collection: string;
  readonly collections: Collections;
  /** What is made, after "There is no such": `greylisting policy`. */
  readonly what: string;
  /** Name of the one that is made. */
  readonly name: string;
  /** A listing of now. */
  list(): Promise<readonly Row[]>;
  /** Whether a row says all that is written. */
  isAlike(row: Row): boolean;
  /** @returns the ID. */
  create(): Promise<string>;
}

/** What there was before the first create of this walk, and what the walk has made since. */
interface Ledger {
  readonly before: ReadonlySet<string>;
  readonly made: Set<string>;
  /** By name: the last create, done or not. */
  readonly creates: Map<string, Promise<unknown>>;
}

/**
 * Creates, and where the answer is lost finds what was made: the only row that says the same, was not there before this walk and
 * was not made by another create of it. Otherwise the error stands, and says what is there.
 * Creates of one name happen one after the other, so that none takes what another has made.
 */
export async function createOnce<Row extends { readonly id: string }>(making: Making<Row>): Promise<string> {
  const ledger = await ledgerOf(making);
  const turn = ledger.creates.get(making.name) ?? Promise.resolve();
  const create = async (): Promise<string> => {
    const id = await making.create().catch((error: unknown) => foundAfter(error, making, ledger));
    ledger.made.add(id);
    return id;
  };
  const created = turn.then(create, create);
  ledger.creates.set(making.name, created);
  return created;
}

function ledgerOf<Row extends { readonly id: string }>({
  collection,
  collections,
  list,
}: Making<Row>): Promise<Ledger> {
  return collections.list(`creates of ${collection}`, async () => ({
    before: new Set((await list()).map(({ id }) => id)),
    made: new Set<string>(),
    creates: new Map<string, Promise<unknown>>(),
  }));
}

async function foundAfter<Row extends { readonly id: string }>(
  error: unknown,
  { list, isAlike, what, name }: Making<Row>,
  { before, made }: Ledger,
): Promise<string> {
  if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
  const alike = (await list()).filter((row) => isAlike(row) && !made.has(row.id));
  const added = alike.filter(({ id }) => !before.has(id));
  if (added[0] && added.length === 1) return added[0].id;
  throw error.adding(
    alike.length === 0
      ? `There is no such ${what} "${name}": apply again.`
      : `There is such a ${what} "${name}": ${alike.map(({ id }) => id).join(', ')}. Import the one that was meant, instead of creating another.`,
  );
}
