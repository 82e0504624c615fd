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
  /** Creates of one key are done one after the other. Left out: those of one name are. */
  readonly key?: string;
  /** What is written, as a row. Given where IDs change from listing to listing, so that only what rows say tells how many there are. */
  readonly written?: Omit<Row, 'id'>;
  /** A listing of now. */
  list(): Promise<readonly Row[]>;
  /** Whether a row says all that is written, as far as rows say it. */
  isAlike(row: Row): boolean;
  /** Whether it is what was written. Left out: rows say enough. */
  isMade?(row: Row): Promise<boolean>;
  /** Whether there cannot be both, this row and what is written, whoever made it. Left out: there can be several that say the same. */
  excludes?(row: Row): boolean;
  /**
   * Why nothing is to be made where such a row was there: it is made already. What was listed is as old as this walk: undefined
   * where a look of now finds that it is not there any more.
   */
  refusal?(row: Row): Promise<ApiError | undefined>;
  /**
   * @param there what was there before this walk and says the same.
   * @returns the ID.
   */
  create(there: readonly Row[]): Promise<string>;
}

/** What there was before the first create of this walk, and what the walk has made since. */
interface Ledger<Row extends WithId> {
  /** Undefined where it could not be listed. */
  readonly before: readonly Row[] | undefined;
  readonly made: Set<string>;
  /** What was made where IDs change. */
  readonly written: Row[];
  /** By key: the last create, done or not. */
  readonly creates: Map<string, Promise<unknown>>;
}

/**
 * Creates, unless it is there already: what says the same and was there before this walk. Two that are alike in one walk are two.
 * Where the answer is lost, it finds what was made: the only row that says the same, was not there before this walk and was not
 * made by another create of it. Otherwise the error stands, and says what is there.
 * Creates of one name happen one after the other, so that none takes what another has made.
 */
export async function createOnce<Row extends WithId>(making: Making<Row>): Promise<string> {
  const ledger = await ledgerOf(making);
  const { key = making.name } = making;
  const turn = ledger.creates.get(key) ?? Promise.resolve();
  const create = async (): Promise<string> => {
    const there = ledger.before?.filter((row) => making.isAlike(row)) ?? [];
    await refuseExisting(making, there, ledger);
    const id = await making.create(there).catch((error: unknown) => foundAfter(error, making, ledger));
    ledger.made.add(id);
    if (making.written) ledger.written.push({ ...making.written, id } as Row);
    return id;
  };
  const created = turn.then(create, create);
  ledger.creates.set(key, created);
  return created;
}

/** @throws ApiError (conflict) */
async function refuseExisting<Row extends WithId>(
  making: Making<Row>,
  there: readonly Row[],
  { before = [], written }: Ledger<Row>,
): Promise<void> {
  const excluding = [...before, ...written].filter((row) => making.excludes?.(row));
  for (const row of new Set([...there, ...excluding])) {
    const refusal = await making.refusal?.(row);
    if (refusal) throw refusal;
  }
}

/** What else to do where what exists already is not to be imported. */
export const anotherName = 'give this one another description';

/**
 * The refusal to make what is there already: after a lost state, everything would otherwise be made a second time.
 * @param id by which it is imported.
 */
export function existsAlready(what: string, name: string, id: string, wayOut: string): ApiError {
  return new ApiError(
    { kind: 'conflict', existingId: id },
    `The ${what} exists already`,
    `There is ${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what} "${name}" already (ID ${id}). Nothing was created. Import it, or ${wayOut}.`,
  );
}

function ledgerOf<Row extends WithId>({ collection, collections, list }: Making<Row>): Promise<Ledger<Row>> {
  return collections.list(`creates of ${collection}`, async () => ({
    before: await list().catch(unlessRefused),
    made: new Set<string>(),
    written: [],
    creates: new Map<string, Promise<unknown>>(),
  }));
}

/** Not to be able to look is no reason not to create: a lost answer is then an error, whatever is there. */
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof ApiError)) throw error;
}

async function foundAfter<Row extends WithId>(
  error: unknown,
  making: Making<Row>,
  ledger: Ledger<Row>,
): Promise<string> {
  const { before, made, written } = ledger;
  if (!(error instanceof ApiError) || !error.outcomeUnknown || !before) throw error;
  const isAlike = (row: Row): boolean => making.isAlike(row);
  const named = `${making.what} "${making.name}"`;
  const listed = (await lookAfter(error, named, () => making.list())).filter(isAlike);
  const alike = listed.filter(({ id }) => !made.has(id));
  const added = alike.filter(({ id }) => !before.some((row) => row.id === id));
  const known = [...before, ...written].filter(isAlike);
  const isOneMore = !making.written || listed.length > known.length;
  const [only] = added;
  if (only && added.length === 1 && isOneMore && (await isMade(only, making))) return only.id;
  throw error.adding(
    alike.length === 0
      ? `There is no such ${named}: apply again.`
      : `There is already: ${named}, ${alike.map(({ id }) => id).join(', ')}. Import the one that was meant, instead of creating another.`,
  );
}

/**
 * Looks for what a create may have made whose answer was lost. That the look fails too must not hide what happened.
 * @param named what is looked for, with its name.
 */
export function lookAfter<T>(lost: ApiError, named: string, look: () => Promise<T>): Promise<T> {
  return look().catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    throw lost.adding(
      `It could not be looked for (${error.summary}): see whether there is a ${named} before applying again.`,
    );
  });
}

/** What cannot be read is not taken. */
async function isMade<Row extends WithId>(row: Row, making: Making<Row>): Promise<boolean> {
  try {
    return (await making.isMade?.(row)) ?? true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
