import { amount } from '../core/counted';
import type { ApiError } from '../core/errors';
import { secretValues } from '../http/redact';
import type { HttpAnswer } from '../http/request';
import { nextToken, totalCount } from './assumptions';
import { pageSizeFor, sendOperation } from './caller';
import type { Caller } from './caller';
import { isObject, objectsOf } from './json-value';
import type { JsonObject } from './json-value';
import { readListing } from './listing';
import type { Page, RowForm } from './listing';
import type { Operation } from './operation';
import { bodyOf, protocolError, reasonsOf, reasonsOfItem, refusalError } from './refusal';
import type { Refused } from './refusal';

/** Dialect A: every path below `/api`, always POST, each item of a batch judged on its own. */
export interface EnvelopeAnswer {
  readonly data: readonly JsonObject[];
  /** Items that were refused while the call as a whole was not. */
  readonly failures: readonly ItemFailure[];
  readonly meta: JsonObject;
  readonly requestId: string;
}

export interface ItemFailure {
  /** The item as Mimecast echoes it, defaults filled in. */
  readonly key: JsonObject;
  readonly error: ApiError;
}

/** Sends items. @throws ApiError when the call is refused as a whole; refused items are in `failures`. */
async function callEnvelope(
  caller: Caller,
  operation: Operation,
  items: readonly JsonObject[],
  signal: AbortSignal,
  pagination?: JsonObject,
): Promise<EnvelopeAnswer> {
  const meta = {
    ...(pagination === undefined ? {} : { pagination }),
    ...(caller.accountCode === undefined ? {} : { accountCode: caller.accountCode }),
  };
  const json = { ...(Object.keys(meta).length > 0 ? { meta } : {}), data: items };
  const secrets = secretValues(items);
  secrets.forEach((secret) => caller.http.redactor.know(secret));
  const answer = await sendOperation(caller, operation, { json, signal });
  return readEnvelope({ operation, answer, redactor: caller.http.redactor });
}

/** Sends one item and gives the first row of the answer, if it has any. @throws ApiError when the item is refused. */
export async function callOne(
  caller: Caller,
  operation: Operation,
  item: JsonObject | undefined,
  signal: AbortSignal,
): Promise<JsonObject | undefined> {
  const rows = await callRows(caller, operation, item, signal);
  return rows[0];
}

/** The same for answers of many rows that do not page. */
export async function callRows(
  caller: Caller,
  operation: Operation,
  item: JsonObject | undefined,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const { data, failures } = await callEnvelope(caller, operation, item === undefined ? [] : [item], signal);
  if (failures[0] !== undefined) throw failures[0].error;
  return data;
}

/**
 * Reads a paged listing to its end.
 * @param rowsOf where the rows are in an object of `data`.
 */
export function listEnvelope<T>(
  caller: Caller,
  operation: Operation,
  item: JsonObject | undefined,
  rowsOf: (data: JsonObject) => readonly unknown[],
  form: RowForm<T>,
  signal: AbortSignal,
): Promise<T[]> {
  const pageSize = pageSizeFor(caller, operation);
  const items = item === undefined ? [] : [item];
  const fetchPage = async (token: string | undefined): Promise<Page> => {
    const pagination = { pageSize, ...(token === undefined ? {} : { pageToken: token }) };
    const answer = await callEnvelope(caller, operation, items, signal, pagination);
    if (answer.failures[0] !== undefined) throw answer.failures[0].error;
    const next = nextToken(answer.meta);
    const total = totalCount(answer.meta);
    return {
      rows: answer.data.flatMap(rowsOf),
      requestId: answer.requestId,
      ...(next === undefined ? {} : { next }),
      ...(total === undefined ? {} : { totalCount: total }),
    };
  };
  return readListing(operation, fetchPage, form);
}

/** Of listings whose rows stand directly in `data`. One without a field stands for nothing. */
export function rowItself(data: JsonObject): readonly JsonObject[] {
  return Object.keys(data).length === 0 ? [] : [data];
}

/** `fail` first, then `meta.status`, then HTTP: a business error comes with HTTP 200. */
function readEnvelope(refused: Refused): EnvelopeAnswer {
  const { answer } = refused;
  const body = bodyOf(refused, { data: [] });
  const meta = isObject(body['meta']) ? body['meta'] : {};
  const status = statusOf(meta, answer);
  const fail = objectsOf(body['fail']);
  const wholeCall = status >= 300 || fail.some((item) => !isObject(item['key']));
  if (fail.length > 0 && wholeCall) throw refusalError(refused, reasonsOf(body)[0], status);
  if (status >= 300) throw refusalError(refused, reasonsOf(body)[0], status);
  const data = body['data'] ?? (refused.operation.isWrite ? [] : undefined);
  if (!Array.isArray(data) && fail.length === 0) throw protocolError(refused, 'no data');
  const rows = objectsOf(data);
  // Left out, what they stand for would count as not there.
  if (Array.isArray(data) && rows.length < data.length && !refused.operation.isWrite)
    throw protocolError(
      refused,
      `${amount(data.length - rows.length)} of ${amount(data.length)} rows that are no objects`,
    );
  const failures = fail.map((item) => ({
    key: isObject(item['key']) ? item['key'] : {},
    error: refusalError(refused, reasonsOfItem(item)[0], status),
  }));
  return { data: rows, failures, meta, requestId: answer.requestId };
}

/** The worse of both statuses. */
function statusOf(meta: JsonObject, answer: HttpAnswer): number {
  const inner = typeof meta['status'] === 'number' ? meta['status'] : 0;
  return answer.status >= 300 ? answer.status : Math.max(inner, answer.status);
}
