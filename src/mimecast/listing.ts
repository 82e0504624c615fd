import { setImmediate } from 'node:timers/promises';
import { ApiError } from '../core/errors';
import type { Operation } from './operation';
import { isObject, textOf } from './json-value';
import type { JsonObject } from './json-value';

/** One page of a listing. */
export interface Page {
  /** As they came: what is no object is a row as well. */
  readonly rows: readonly unknown[];
  readonly next?: string;
  readonly totalCount?: number;
  readonly requestId: string;
}

/** How the rows of one listing are read. */
export interface RowForm<T> {
  /** Identity of a row: rows with equal keys are one. Undefined: nobody can tell what it stands for. */
  readonly keyOf: (row: JsonObject) => string | undefined;
  /** What is kept of a row: as little as is needed; undefined leaves it out. */
  readonly pick: (row: JsonObject) => T | undefined;
  /** Told how many rows have no identity, if there are any. Left out: they are an error. */
  readonly onUnnamed?: (count: number) => void;
}

/** Rows that are told apart by their ID, which is under the first of these names. */
export function byId<T>(
  rowOf: (row: JsonObject, id: string) => T | undefined,
  ...names: readonly string[]
): RowForm<T> {
  const keyOf = (row: JsonObject): string | undefined => textOf(row, ...(names.length > 0 ? names : ['id']));
  return { keyOf, pick: (row) => rowOf(row, keyOf(row) ?? '') };
}

export type FetchPage = (token: string | undefined) => Promise<Page>;

/** Rows of a listing beyond which it is taken for one without an end. */
const mostRows = 2_000_000;

/** Pages without a row in a row that are still followed. */
const mostEmptyPages = 100;

interface Reading<T> {
  readonly rows: Map<string, T>;
  /** Rows with another key, picked or not. */
  readonly seen: Set<string>;
  readonly received: number;
  /** Rows without an identity. */
  readonly unnamed: number;
  readonly total: number | undefined;
  readonly complete: boolean;
}

/**
 * Reads a listing to its end, each row once. Where the service counts, too few rows or a count that changed on the way means that
 * the listing changed under us: it is read once more; still too few is an error, a part is never returned as the whole. Neither
 * is one with rows of which nobody can tell what they stand for, unless the caller says it.
 */
export async function readListing<T>(
  operation: Operation,
  fetchPage: FetchPage,
  form: RowForm<T>,
): Promise<T[]> {
  const first = await readOnce(operation, fetchPage, form);
  if (first.complete) return wholeOf(operation, first, form);
  const second = await readOnce(operation, fetchPage, form);
  if (second.complete) return wholeOf(operation, second, form);
  const rows = new Map([...first.rows, ...second.rows]);
  const seen = new Set([...first.seen, ...second.seen]).size;
  if (Math.max(seen, second.received) >= (second.total ?? 0))
    return wholeOf(operation, { rows, unnamed: Math.max(first.unnamed, second.unnamed) }, form);
  throw listingError(operation, `counted ${second.total} rows but gave ${second.received}, twice`);
}

function wholeOf<T>(
  operation: Operation,
  { rows, unnamed }: Pick<Reading<T>, 'rows' | 'unnamed'>,
  { onUnnamed }: RowForm<T>,
): T[] {
  if (unnamed > 0 && onUnnamed === undefined)
    throw listingError(operation, `has ${unnamed} of its rows without an address or an ID`);
  if (unnamed > 0) onUnnamed?.(unnamed);
  return [...rows.values()];
}

async function readOnce<T>(
  operation: Operation,
  fetchPage: FetchPage,
  { keyOf, pick }: RowForm<T>,
): Promise<Reading<T>> {
  const rows = new Map<string, T>();
  const seen = new Set<string>();
  const totals = new Totals();
  let received = 0;
  let unnamed = 0;
  for await (const page of pagesOf(operation, fetchPage)) {
    received += page.rows.length;
    if (received > mostRows) throw listingError(operation, `goes on beyond ${mostRows} rows`, page.requestId);
    totals.add(page);
    for (const row of page.rows) {
      const key = isObject(row) ? keyOf(row) : undefined;
      const picked = isObject(row) && key !== undefined ? pick(row) : undefined;
      if (key === undefined) unnamed += 1;
      else seen.add(key);
      if (key !== undefined && picked !== undefined) rows.set(key, picked);
    }
  }
  const total = totals.last;
  const complete = total === undefined || (!totals.changed && seen.size + unnamed >= total);
  return { rows, seen, received, unnamed, total, complete };
}

/** The pages in order; the next one is under way while one is read. A token that comes back would never end: an error. */
async function* pagesOf(operation: Operation, fetchPage: FetchPage): AsyncGenerator<Page> {
  const tokens = new Set<string>();
  let empty = 0;
  for (let coming: Promise<Page> | undefined = fetchPage(undefined); coming;) {
    const page: Page = await coming;
    const { next } = page;
    if (next !== undefined && tokens.has(next))
      throw listingError(operation, 'gave the same page token twice', page.requestId);
    empty = page.rows.length === 0 ? empty + 1 : 0;
    if (empty > mostEmptyPages) throw listingError(operation, 'goes on with empty pages', page.requestId);
    if (next !== undefined) tokens.add(next);
    coming = next === undefined ? undefined : fetchPage(next);
    // It may fail before anybody waits for it; whoever waits is told.
    coming?.catch(() => undefined);
    // The request leaves before the rows keep the thread busy.
    await setImmediate();
    yield page;
  }
}

/** What the pages said of the whole. A count that is each page's own number of rows is no count of the whole. */
class Totals {
  #pages = 0;
  #perPage = true;
  #first: number | undefined;
  #last: number | undefined;
  #changed = false;

  add(page: Page): void {
    this.#pages += 1;
    if (page.totalCount === undefined) return;
    if (page.totalCount !== page.rows.length) this.#perPage = false;
    this.#first ??= page.totalCount;
    if (page.totalCount !== this.#first) this.#changed = true;
    this.#last = page.totalCount;
  }

  get last(): number | undefined {
    return this.#isPerPage ? undefined : this.#last;
  }

  get changed(): boolean {
    return !this.#isPerPage && this.#changed;
  }

  get #isPerPage(): boolean {
    return this.#pages > 1 && this.#perPage;
  }
}

function listingError(operation: Operation, problem: string, requestId?: string): ApiError {
  return new ApiError(
    { kind: 'protocol', status: 200, ...(requestId === undefined ? {} : { requestId }) },
    `Could not ${operation.does}`,
    `The listing of Mimecast ${problem}, so that a part of it may be missing. Try again; if it stays so, report it to Mimecast (${operation.method} ${operation.path}${requestId === undefined ? '' : `, request ID ${requestId}`}).`,
  );
}
