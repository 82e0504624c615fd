import { decodeCursor, encodeCursor } from './cursor';
import { Refusal, valueNotAllowed } from './refusal';
import type { Pages } from './roster';
import type { Access, Answer, Call, Route } from './route';
import { isObject } from './seed-check';

type Row = Readonly<Record<string, unknown>>;

interface RestOperation {
  readonly access?: Access;
  readonly looks?: boolean;
  /** Throws Refusal. */
  readonly run: (call: Call) => Answer;
}

/** An operation of the REST dialect: plain objects, HTTP statuses that mean something, `errors` when refused. */
export function restRoute(method: string, path: string, operation: RestOperation): Route {
  const handle = (call: Call): Answer => {
    try {
      return operation.run(call);
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  };
  return {
    method,
    path,
    dialect: 'rest',
    access: operation.access ?? {},
    looks: operation.looks ?? false,
    handle,
  };
}

/** One page under its key. `pageSize` is 1 to 100, 25 where left out; the token of the next page is given in both places in use. */
export function restPage<T>(
  call: Call,
  key: string,
  roster: Pages<T>,
  render: (row: T) => Row,
  options: { scope?: string; keep?: (row: T) => boolean } = {},
): Answer {
  const size = pageSize(call.query.get('pageSize'));
  const from = decodeCursor(call.query.get('pageToken'), options.scope);
  const { rows, next } = roster.page(from, size, options.keep);
  const token = next === undefined ? undefined : encodeCursor(next, options.scope);
  const meta = {
    pagination: { pageSize: rows.length, ...(token === undefined ? {} : { next: token }) },
    ...(token === undefined ? {} : { nextPage: token }),
  };
  return { status: 200, body: { meta, [key]: rows.map(render) } };
}

/** The request's JSON object; nothing at all counts as an empty one. Throws Refusal. */
export function restBody(call: Call): Row {
  const text = call.body.toString('utf8').trim();
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Refused below.
  }
  throw new Refusal('err_deserialise', 'The request could not be read');
}

export function notFound(what: string): Refusal {
  return new Refusal('err_not_found', `${what} was not found`, { status: 404 });
}

function pageSize(text: string | null): number {
  if (text === null || text === '') return 25;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    throw valueNotAllowed('pageSize', 'pageSize must be a number from 1 to 100');
  }
  return size;
}

function refused({ status, code, message, field }: Refusal): Answer {
  return { status, body: { errors: [{ ...(field === undefined ? {} : { field }), code, message }] } };
}
