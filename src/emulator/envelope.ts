import { decodeCursor, encodeCursor } from './cursor';
import { pythonToJson } from './python-literal';
import { fieldIsBlank, fieldIsNull, Refusal, valueNotAllowed } from './refusal';
import type { Pages } from './roster';
import type { Access, Answer, Call, Route } from './route';
import { isObject } from './seed-check';
import { without } from './without';

export type Item = Readonly<Record<string, unknown>>;

interface Envelope {
  readonly meta: Item;
  readonly items: readonly Item[];
}

interface Operation {
  readonly access?: Access;
  readonly looks?: boolean;
  /** Items that one call takes; more are refused as a whole. */
  readonly most?: number | ((call: Call) => number);
}

interface ItemOperation extends Operation {
  /** What a failure's `key` shows for fields that the item left out. */
  readonly defaults?: Item;
  /** The rows that an item brings into `data`; throws Refusal. */
  readonly each: (item: Item, call: Call) => Item | readonly Item[];
}

interface ListOperation extends Operation {
  /** Rows of a page where the call names no number; default 25. */
  readonly pageSize?: number;
  /** One page, for the first item of arguments; `items` has all of them, where a call may bring several. */
  readonly list: (item: Item, page: Paging, call: Call, items: readonly Item[]) => readonly Item[];
}

/** An operation that judges each item on its own: what succeeds goes to `data`, what does not to `fail`. */
export function itemRoute(path: string, operation: ItemOperation): Route {
  return envelopeRoute(path, operation, (call, envelope) => {
    if (envelope.items.length === 0) throw new FailedItem({}, fieldIsNull('data'));
    const data: Item[] = [];
    const fail: unknown[] = [];
    let untold: Refusal | undefined;
    for (const item of envelope.items) {
      try {
        const rows = operation.each(item, call);
        data.push(...(Array.isArray(rows) ? (rows as Item[]) : [rows as Item]));
      } catch (error) {
        fail.push(failure({ ...operation.defaults, ...item }, error));
        untold ??= toldByStatus(error);
      }
    }
    if (untold !== undefined && data.length === 0 && fail.length === 1) return bare(untold.status);
    return ok({ status: 200 }, data, fail);
  });
}

/** An operation that reads, with at most one item of arguments unless `most` says more; `paging.take` fills in `meta.pagination`. */
export function listRoute(path: string, operation: ListOperation): Route {
  return envelopeRoute(path, { most: 1, ...operation }, (call, envelope) => {
    const item = envelope.items[0] ?? {};
    try {
      const paging = new Paging(envelope.meta['pagination'], operation.pageSize);
      const data = operation.list(item, paging, call, envelope.items);
      return ok({ status: 200, ...paging.meta }, data, []);
    } catch (error) {
      const untold = toldByStatus(error);
      if (untold !== undefined) return bare(untold.status);
      throw new FailedItem(item, error);
    }
  });
}

/** The page that a call asks for, and what the answer says about it: `pageSize` is the number of rows returned. */
export class Paging {
  readonly #size: number;
  readonly #token: unknown;
  meta: { pagination?: Item } = {};

  constructor(pagination: unknown, defaultSize = 25) {
    const asked = isObject(pagination) ? pagination : {};
    this.#size = Math.min(positiveNumber(asked['pageSize'] ?? defaultSize, 'pageSize'), 500);
    this.#token = asked['pageToken'];
  }

  take<T>(
    roster: Pages<T>,
    options: { scope?: string; keep?: (row: T) => boolean; total?: number } = {},
  ): T[] {
    const from = decodeCursor(this.#token, options.scope);
    const { rows, next } = roster.page(from, this.#size, options.keep);
    const total = options.total ?? (options.keep ? roster.count(options.keep) : roster.size);
    this.meta = {
      pagination: {
        pageSize: rows.length,
        ...(total > 0 ? { totalCount: total } : {}),
        ...(next === undefined ? {} : { next: encodeCursor(next, options.scope) }),
        ...(from > 0 ? { previous: encodeCursor(Math.max(0, from - this.#size), options.scope) } : {}),
      },
    };
    return rows;
  }
}

/** The text of a field that must be there. Throws Refusal. */
export function requiredText(item: Item, field: string): string {
  const value = optionalText(item, field);
  if (value === undefined) throw fieldIsNull(field);
  if (value.trim() === '') throw fieldIsBlank(field);
  return value;
}

/** Null counts as left out. Throws Refusal for anything that is no text. */
export function optionalText(item: Item, field: string): string | undefined {
  const value = item[field] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw deserialiseRefusal(field);
}

/** A text that is one of a few words: public clients write them with capitals too. Throws Refusal. */
export function optionalWord(item: Item, field: string): string | undefined {
  return optionalText(item, field)?.toLowerCase();
}

/** Clients that hold all they know as texts send `"true"` or `"False"`, and are understood. Throws Refusal. */
export function optionalFlag(item: Item, field: string): boolean | undefined {
  const value = item[field] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  throw deserialiseRefusal(field);
}

/** The same clients send a number as a text. Throws Refusal. */
function positiveNumber(value: unknown, field: string): number {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (Number.isInteger(number) && Number(number) >= 1) return Number(number);
  throw valueNotAllowed(field, `${field} must be a positive number`);
}

class FailedItem extends Error {
  readonly key: Item;

  constructor(key: Item, reason: unknown) {
    super('refused', { cause: reason });
    this.key = key;
  }
}

function envelopeRoute(
  path: string,
  operation: Operation,
  run: (call: Call, envelope: Envelope) => Answer,
): Route {
  const handle = (call: Call): Answer => {
    let envelope: Envelope;
    try {
      envelope = parseEnvelope(call.body);
      checkCount(envelope, typeof operation.most === 'function' ? operation.most(call) : operation.most);
    } catch (error) {
      return { status: 400, body: { meta: { status: 400 }, data: [], fail: [failure(undefined, error)] } };
    }
    try {
      return run(call, envelope);
    } catch (error) {
      if (error instanceof FailedItem) return ok({ status: 200 }, [], [failure(error.key, error.cause)]);
      throw error;
    }
  };
  return {
    method: 'POST',
    path,
    dialect: 'envelope',
    access: operation.access ?? {},
    looks: operation.looks ?? false,
    handle,
  };
}

function parseEnvelope(body: Buffer): Envelope {
  const text = body.toString('utf8').trim();
  const document = text === '' ? {} : parseJson(text);
  if (!isObject(document)) throw deserialiseRefusal();
  const { meta = {}, data = [] } = document;
  if (!isObject(meta) || !Array.isArray(data) || !data.every(isObject)) throw deserialiseRefusal();
  return { meta, items: data };
}

function parseJson(text: string): unknown {
  for (const candidate of [text, pythonToJson(text)]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // Not this spelling.
    }
  }
  throw deserialiseRefusal();
}

function checkCount(envelope: Envelope, most: number | undefined): void {
  if (most !== undefined && envelope.items.length > most) {
    throw valueNotAllowed('data', `data takes at most ${most} items`);
  }
}

function deserialiseRefusal(field?: string): Refusal {
  return new Refusal(
    'err_deserialise',
    'The request could not be read',
    field === undefined ? {} : { field },
  );
}

function toldByStatus(error: unknown): Refusal | undefined {
  return error instanceof Refusal && error.told === 'by status' ? error : undefined;
}

function bare(status: number): Answer {
  return { status, body: { meta: { status }, data: [], fail: [] } };
}

function ok(meta: Item, data: readonly Item[], fail: readonly unknown[]): Answer {
  return { status: 200, body: { meta, data, fail } };
}

/** One entry of `fail`. Secrets are never echoed. */
function failure(key: Item | undefined, reason: unknown): unknown {
  if (!(reason instanceof Refusal)) throw reason;
  const { field, code, message } = reason;
  const errors = [{ ...(field === undefined ? {} : { field }), code, message, retryable: false }];
  if (key === undefined || reason.told === 'without key') return { errors };
  return { key: without(key, 'password'), errors };
}
