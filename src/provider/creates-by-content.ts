import { ApiError } from '../core/errors';
import type { Collections } from './collections';

interface WithId {
  readonly id: string;
}

/** One create in a collection whose IDs may be others in each listing, so that only what a row says tells which it is. */
export interface Making<Row extends WithId> {
  /** Of the listing; the same for all of its kind. */
  readonly collection: string;
  readonly collections: Collections;
  /** What is made, after "There is no such": `managed URL`. */
  readonly what: string;
  /** Name of the one that is made. */
  readonly name: string;
  /** A listing of now. */
  list(): Promise<readonly Row[]>;
  /** Whether a row says all that is written. */
  isAlike(row: Row): boolean;
  /** @returns what was made. */
  create(): Promise<Row>;
}

/** What there was before the first create of this walk, and what the walk has made since. */
interface Ledger<Row> {
  readonly before: readonly Row[];
  readonly made: Row[];
  /** By name: the last create, done or not. */
  readonly creates: Map<string, Promise<unknown>>;
}

/**
 * Creates, and where the answer is lost finds what was made: there must be exactly one more row that says the same than before, and
 * only one under an ID that has not been seen. Otherwise the error stands, and says what is there.
 * Creates of one name happen one after the other, so that none takes what another has made.
 */
export async function createByContent<Row extends WithId>(making: Making<Row>): Promise<Row> {
  const ledger = await ledgerOf(making);
  const turn = ledger.creates.get(making.name) ?? Promise.resolve();
  const create = async (): Promise<Row> => {
    const row = await making.create().catch((error: unknown) => foundAfter(error, making, ledger));
    ledger.made.push(row);
    return row;
  };
  const created = turn.then(create, create);
  ledger.creates.set(making.name, created);
  return created;
}

function ledgerOf<Row extends WithId>({ collection, collections, list }: Making<Row>): Promise<Ledger<Row>> {
  return collections.list(`creates of ${collection}`, async () => ({
    before: await list(),
    made: [],
    creates: new Map<string, Promise<unknown>>(),
  }));
}

async function foundAfter<Row extends WithId>(
  error: unknown,
  making: Making<Row>,
  { before, made }: Ledger<Row>,
): Promise<Row> {
  if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
  const isAlike = (row: Row): boolean => making.isAlike(row);
  const known = [...before, ...made].filter(isAlike);
  const alike = (await making.list()).filter(isAlike);
  const fresh = alike.filter(({ id }) => !known.some((row) => row.id === id));
  if (fresh[0] && fresh.length === 1 && alike.length === known.length + 1) return fresh[0];
  const { kind, status, code, requestId } = error;
  const { what, name } = making;
  throw new ApiError(
    {
      kind,
      status,
      outcomeUnknown: true,
      ...(code === undefined ? {} : { code }),
      ...(requestId === undefined ? {} : { requestId }),
    },
    error.summary,
    alike.length === known.length
      ? `${error.detail} No such ${what} "${name}" was made: apply again.`
      : `${error.detail} There is such a ${what} "${name}": ${alike.map(({ id }) => id).join(', ')}. Import the one that was meant, instead of creating another.`,
  );
}
