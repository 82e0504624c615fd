import { ApiError } from '../core/errors';
import type { Collections } from './collections';

interface WithId {
  readonly id: string;
}

/** One create, and how to tell afterwards whether it was done. */
export interface Making<Row extends WithId> {
  /** Of the listing; the same for all of its kind. */
  readonly collection: string;
  readonly collections: Collections;
  /** What is made, after "There is no such": `greylisting policy`. */
  readonly what: string;
  /** Name of the one that is made. */
  readonly name: string;
  /** What is written, as a row. Given where IDs change from listing to listing, so that only what rows say tells how many there are. */
  readonly written?: Omit<Row, 'id'>;
  /** A listing of now. */
  list(): Promise<readonly Row[]>;
  /** Whether a row says all that is written. */
  isAlike(row: Row): boolean;
  /** @returns the ID. */
  create(): Promise<string>;
}

/** What there was before the first create of this walk, and what the walk has made since. */
interface Ledger<Row extends WithId> {
  readonly before: ReadonlyMap<string, Row>;
  readonly made: Set<string>;
  /** What was made where IDs change. */
  readonly written: Row[];
  /** By name: the last create, done or not. */
  readonly creates: Map<string, Promise<unknown>>;
}

/**
 * Creates, and where the answer is lost finds what was made: the only row that says the same, was not there before this walk and
 * was not made by another create of it. Otherwise the error stands, and says what is there.
 * Creates of one name happen one after the other, so that none takes what another has made.
 */
export async function createOnce<Row extends WithId>(making: Making<Row>): Promise<string> {
  const ledger = await ledgerOf(making);
  const turn = ledger.creates.get(making.name) ?? Promise.resolve();
  const create = async (): Promise<string> => {
    const id = await making.create().catch((error: unknown) => foundAfter(error, making, ledger));
    ledger.made.add(id);
    if (making.written) ledger.written.push({ ...making.written, id } as Row);
    return id;
  };
  const created = turn.then(create, create);
  ledger.creates.set(making.name, created);
  return created;
}

function ledgerOf<Row extends WithId>({ collection, collections, list }: Making<Row>): Promise<Ledger<Row>> {
  return collections.list(`creates of ${collection}`, async () => ({
    before: new Map((await list()).map((row) => [row.id, row])),
    made: new Set<string>(),
    written: [],
    creates: new Map<string, Promise<unknown>>(),
  }));
}

async function foundAfter<Row extends WithId>(
  error: unknown,
  making: Making<Row>,
  ledger: Ledger<Row>,
): Promise<string> {
  if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
  const { list, what, name, written } = making;
  const isAlike = (row: Row): boolean => making.isAlike(row);
  const alike = (await list()).filter((row) => isAlike(row) && !ledger.made.has(row.id));
  const added = alike.filter(({ id }) => !ledger.before.has(id));
  const isOneMore = !written || alike.length > countOf(ledger, isAlike);
  if (added[0] && added.length === 1 && isOneMore) return added[0].id;
  throw error.adding(
    alike.length === 0
      ? `There is no such ${what} "${name}": apply again.`
      : `There is already: ${what} "${name}", ${alike.map(({ id }) => id).join(', ')}. Import the one that was meant, instead of creating another.`,
  );
}

/** How many rows that say the same are known. */
function countOf<Row extends WithId>(
  { before, written }: Ledger<Row>,
  isAlike: (row: Row) => boolean,
): number {
  return [...before.values(), ...written].filter(isAlike).length;
}
