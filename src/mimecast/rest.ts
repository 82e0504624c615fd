import { secretValues } from '../http/redact';
import { nextToken, otherAccount, totalCount } from './assumptions';
import { pageSizeFor, sendOperation } from './caller';
import type { Caller } from './caller';
import { objectsOf } from './json-value';
import type { JsonObject } from './json-value';
import { readListing } from './listing';
import type { Page, RowForm } from './listing';
import type { Operation } from './operation';
import { bodyOf, protocolError, reasonsOf, refusalError } from './refusal';
import type { Refused } from './refusal';

/** Dialect B: plain REST below `/AREA/cloud-gateway/v1`. */
export interface RestCall {
  /** Values for the braces of the path template. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: unknown;
  readonly signal: AbortSignal;
}

interface RestAnswer {
  readonly body: JsonObject;
  readonly refused: Refused;
}

/** Calls; an empty answer to a write is an empty object. @throws ApiError when it is refused. */
export async function callRest(caller: Caller, operation: Operation, call: RestCall): Promise<JsonObject> {
  return (await exchange(caller, operation, call)).body;
}

/**
 * Reads a cursor listing to its end.
 * @param rowKeys names under which the rows may be.
 */
export function listRest<T>(
  caller: Caller,
  operation: Operation,
  call: RestCall,
  rowKeys: readonly string[],
  form: RowForm<T>,
): Promise<T[]> {
  const pageSize = pageSizeFor(caller, operation);
  const fetchPage = async (token: string | undefined): Promise<Page> => {
    const query = { ...call.query, pageSize, pageToken: token };
    const { body, refused } = await exchange(caller, operation, { ...call, query });
    const next = nextToken(body['meta']);
    const total = totalCount(body['meta']);
    return {
      rows: rowsOf(body, rowKeys, refused),
      requestId: refused.answer.requestId,
      ...(next === undefined ? {} : { next }),
      ...(total === undefined ? {} : { totalCount: total }),
    };
  };
  return readListing(operation, fetchPage, form);
}

async function exchange(caller: Caller, operation: Operation, call: RestCall): Promise<RestAnswer> {
  if (caller.accountCode !== undefined) throw otherAccount(operation);
  const { params, ...sending } = call;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params?.[name] ?? ''),
  );
  secretValues(call.json).forEach((secret) => caller.http.redactor.know(secret));
  const answer = await sendOperation(caller, operation, { ...sending, path });
  const refused = { operation, answer, redactor: caller.http.redactor };
  const body = bodyOf(refused, {});
  if (answer.status >= 300 || objectsOf(body['fail']).length > 0)
    throw refusalError(refused, reasonsOf(body)[0], answer.status);
  return { body, refused };
}

/** The rows under one of the names, or under the only name that holds a list. */
function rowsOf(body: JsonObject, rowKeys: readonly string[], refused: Refused): readonly unknown[] {
  const named = rowKeys.map((key) => body[key]).find(isList);
  if (named !== undefined) return named;
  const [only, ...others] = Object.entries(body).flatMap(([name, value]) =>
    name !== 'fail' && isList(value) ? [value] : [],
  );
  if (only !== undefined && others.length === 0) return only;
  if (totalCount(body['meta']) === 0) return [];
  throw protocolError(refused, `no list of ${rowKeys[0] ?? 'rows'}`);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
