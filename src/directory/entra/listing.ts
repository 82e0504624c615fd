import { setImmediate as aTurn } from 'node:timers/promises';
import { ApiError } from '../../core/errors';
import type { Graph } from './graph';
import type { GraphCall } from './graph-call';
import { isObject, textOf, type JsonObject } from './json';

/** The largest page that Graph gives of users. */
export const pageSize = 999;

/** A page that is empty says nothing yet; so many in a row lead nowhere. */
const longestEmptyRun = 20;

/** What each object of a listing comes to, by its ID in lower case. */
export type Listed<T> = ReadonlyMap<string, T>;

/**
 * Reads a listing to its end. Objects that come twice, since something changed meanwhile, count once. With fewer
 * objects than Graph counted, or where its next page has expired, it is read once more.
 * @param first the first page, where it is there already.
 * @throws ApiError where pages are missing: a part is never the whole.
 */
export async function readListing<T>(
  graph: Graph,
  call: GraphCall,
  convert: (row: JsonObject, id: string) => T,
  first?: JsonObject,
): Promise<Listed<T>> {
  const once = await readOnce(graph, call, convert, first).catch(unlessExpired);
  if (once !== undefined && once.missing <= 0) return once.listed;
  const again = await readOnce(graph, call, convert);
  if (again.missing <= 0) return again.listed;
  throw broken(
    call,
    `Microsoft Graph counts ${again.listed.size + again.missing} objects and listed ${again.listed.size}, twice: a page was lost, or much is being changed. Try again.`,
  );
}

function unlessExpired(error: unknown): undefined {
  if (!(error instanceof ApiError) || error.code !== 'Directory_ExpiredPageToken') throw error;
}

async function readOnce<T>(
  graph: Graph,
  call: GraphCall,
  convert: (row: JsonObject, id: string) => T,
  first?: JsonObject,
): Promise<{ listed: Listed<T>; missing: number }> {
  const listed = new Map<string, T>();
  let counted: number | undefined;
  for await (const page of pagesOf(graph, call, first)) {
    counted ??= countOf(page.body);
    const before = listed.size;
    for (const row of page.rows) {
      const id = isObject(row) ? textOf(row, 'id')?.toLowerCase() : undefined;
      if (!isObject(row) || id === undefined)
        throw broken(call, 'Microsoft Graph listed something without an ID.');
      listed.set(id, convert(row, id));
    }
    if (page.hasNext && page.rows.length > 0 && listed.size === before)
      throw broken(
        call,
        'Microsoft Graph goes round in circles: a page repeated what was there before. Try again.',
      );
  }
  return { listed, missing: (counted ?? 0) - listed.size };
}

interface Page {
  readonly body: JsonObject;
  readonly rows: readonly unknown[];
  readonly hasNext: boolean;
}

/** The next page is on its way while one is looked at. */
async function* pagesOf(graph: Graph, call: GraphCall, first?: JsonObject): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let emptyRun = 0;
  let coming: Promise<JsonObject> | undefined = first ? Promise.resolve(first) : graph.get(call);
  while (coming !== undefined) {
    const body: JsonObject = await coming;
    const { value: rows } = body;
    if (!Array.isArray(rows)) throw broken(call, 'Microsoft Graph answered with a page without "value".');
    const next = nextOf(body, call);
    if (next !== undefined && seen.has(next))
      throw broken(
        call,
        'Microsoft Graph goes round in circles: it named the same next page twice. Try again.',
      );
    if (next !== undefined) seen.add(next);
    emptyRun = rows.length === 0 ? emptyRun + 1 : 0;
    if (emptyRun >= longestEmptyRun && next !== undefined)
      throw broken(call, `Microsoft Graph answered with ${emptyRun} empty pages in a row. Try again.`);
    coming = next === undefined ? undefined : graph.get({ ...call, path: next });
    // Whoever stops reading does not wait for it.
    coming?.catch(() => undefined);
    // A page keeps this thread busy: without a turn, the call for the next one would leave only after it.
    await aTurn();
    yield { body, rows, hasNext: next !== undefined };
  }
}

function nextOf(body: JsonObject, call: GraphCall): string | undefined {
  const next = body['@odata.nextLink'];
  if (next === undefined || next === null) return undefined;
  if (typeof next === 'string' && URL.canParse(next)) return next;
  throw broken(call, 'Microsoft Graph named a next page that has no address.');
}

function countOf(body: JsonObject): number | undefined {
  const count = body['@odata.count'];
  return typeof count === 'number' && count >= 0 ? count : undefined;
}

function broken(call: GraphCall, problem: string): ApiError {
  return new ApiError({ kind: 'protocol' }, `Could not ${call.does}`, problem);
}
