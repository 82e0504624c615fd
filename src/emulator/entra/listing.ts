import { createHash } from 'node:crypto';
import { Refusal } from '../refusal';
import type { Pages } from '../roster';
import type { Answer } from '../route';
import type { Entity, Json, Kind } from './entity';
import { valueAt } from './entity';
import { mayRead } from './graph-access';
import type { GraphCall } from './graph-call';
import { badRequest, contextOf, typeOf } from './graph-call';
import { parseFilter } from './odata-filter';
import type { Filter } from './odata-filter';
import type { Table } from './table';
import { propertyOf, shown } from './views';

const defaultTop = 100;
const maxTop = 999;

/** Objects that a call lists. */
export interface Source {
  readonly pages: Pages<Entity>;
  /** Finds without a walk through all; undefined: this property cannot be found so. */
  readonly find?: (property: string, text: string) => readonly Entity[] | undefined;
  readonly table?: Table;
  /** Only these: `microsoft.graph.user` at the end of the path. */
  readonly cast?: Kind;
  /** Objects of many kinds: each says what it is, and those that the caller may not read say nothing else. */
  readonly mixed?: boolean;
  /** As it stands in `@odata.context`. */
  readonly entitySet: string;
}

/** Everything of one kind. */
export function tableSource(table: Table, entitySet: string): Source {
  const find = (property: string, text: string): readonly Entity[] | undefined => {
    if (property === 'id') return [table.get(text)].filter((found) => found !== undefined);
    return table.isIndexed(property) ? table.find(property, text) : undefined;
  };
  return { pages: table.rows, find, table, entitySet };
}

/** What the IDs of a link name; IDs of nobody are passed over. */
export function linkSource(
  ids: Pages<string> & { has?(id: string): boolean },
  object: (id: string) => Entity | undefined,
): Source {
  const kept = (keep: (entity: Entity) => boolean) => (id: string) => {
    const entity = object(id);
    return entity !== undefined && keep(entity);
  };
  const everybody = (): boolean => true;
  const pages: Pages<Entity> = {
    size: ids.size,
    count: (keep) => ids.count(kept(keep)),
    page: (from, size, keep = everybody) => {
      const { rows, ...next } = ids.page(from, size, kept(keep));
      return { rows: rows.flatMap((id) => object(id) ?? []), ...next };
    },
  };
  const find = (property: string, text: string): readonly Entity[] | undefined => {
    if (property !== 'id' || ids.has === undefined) return undefined;
    const entity = ids.has(text.toLowerCase()) ? object(text) : undefined;
    return entity === undefined ? [] : [entity];
  };
  return { pages, find, mixed: true, entitySet: 'directoryObjects' };
}

/** A list that is there as a whole. */
export function listPages<T>(list: readonly T[]): Pages<T> {
  return {
    size: list.length,
    count: (keep) => list.filter(keep).length,
    page: (from, size, keep = () => true) => {
      const rows: T[] = [];
      for (let position = from; position < list.length; position += 1) {
        const row = list[position] as T;
        if (!keep(row)) continue;
        if (rows.length === size) return { rows, next: position };
        rows.push(row);
      }
      return { rows };
    },
  };
}

/** One page: `$filter`, `$select`, `$orderby`, `$top`, `$count`, and `$skiptoken` for the pages that follow. */
export function list(call: GraphCall, source: Source): Answer {
  const { query } = call;
  refuseUnserved(query);
  const filter = filterOf(call);
  const keep = keeper(call, source, filter);
  const pages = narrowed(call, source, filter);
  const from = positionOf(call);
  const { rows, next } = pages.page(from, topOf(query), keep);
  const counted = query.get('$count') === 'true' && call.eventual && from === 0;
  const body: Json = { '@odata.context': contextOf(call, source.entitySet) };
  if (counted) body['@odata.count'] = keep === undefined ? pages.size : pages.count(keep);
  if (next !== undefined) body['@odata.nextLink'] = nextLink(call, next);
  const select = selectOf(query);
  return { status: 200, body: { ...body, value: rows.map((row) => listed(call, row, source, select)) } };
}

/** `…/$count`: the number as text. */
export function count(call: GraphCall, source: Source): Answer {
  if (!call.eventual) throw badRequest('$count is not currently supported.');
  const filter = filterOf(call);
  const keep = keeper(call, source, filter);
  const pages = narrowed(call, source, filter);
  const number = keep === undefined ? pages.size : pages.count(keep);
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(number) };
}

export function selectOf(query: URLSearchParams): string[] | undefined {
  return query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** One object of a list of many kinds, with its type and no more than the caller may know. */
export function listed(
  call: GraphCall,
  entity: Entity,
  source: Pick<Source, 'mixed' | 'cast'>,
  select: readonly string[] | undefined,
): Json {
  const { directory, version, caller } = call;
  const view = { version, ...(select === undefined ? {} : { select }) };
  if (source.mixed !== true) return shown(entity, directory, view);
  const type = source.cast === undefined ? { '@odata.type': typeOf(entity) } : {};
  const known = shown(entity, directory, view);
  if (mayRead(caller, entity.kind)) return { ...type, ...known };
  const nothing = Object.fromEntries(Object.keys(known).map((name) => [name, null]));
  return { ...type, ...nothing, id: entity.id };
}

function refuseUnserved(query: URLSearchParams): void {
  for (const name of ['$expand', '$search', '$skip'])
    if (query.has(name)) throw badRequest(`The query option ${name} is not served by this emulator.`);
}

function filterOf(call: GraphCall): Filter | undefined {
  const text = call.query.get('$filter');
  if (text === null || text.trim() === '') return undefined;
  const filter = parseFilter(text);
  const isCount = call.path.endsWith('/$count');
  if (filter.advanced && !(call.eventual && (isCount || call.query.get('$count') === 'true')))
    throw new Refusal('Request_UnsupportedQuery', 'Unsupported or invalid query filter clause specified.');
  return filter;
}

/** Which rows count; undefined: all. */
function keeper(
  { directory }: GraphCall,
  { cast }: Source,
  filter: Filter | undefined,
): ((entity: Entity) => boolean) | undefined {
  if (cast === undefined && filter === undefined) return undefined;
  return (entity) => {
    if (cast !== undefined && entity.kind !== cast) return false;
    if (filter === undefined) return true;
    return filter.matches(([name = '', ...rest]) => valueAt(propertyOf(entity, name, directory), rest));
  };
}

/** As few rows as the filter and the order leave without a walk. */
function narrowed(call: GraphCall, source: Source, filter: Filter | undefined): Pages<Entity> {
  const { lookup } = filter ?? {};
  const found = lookup && source.find?.(lookup.property, lookup.text);
  if (found !== undefined) return listPages(found);
  const order = call.query.get('$orderby');
  if (order === null) return source.pages;
  const { table } = source;
  if (table === undefined) throw badRequest('Sorting is not served for this collection.');
  const { directory } = call;
  const [property = '', direction = 'asc'] = order.trim().split(/\s+/);
  const sorted = directory.snapshots.take(
    `${source.entitySet} by ${property} ${direction}`,
    table.version,
    () => inOrder([...table.values()], (entity) => propertyOf(entity, property, directory), direction),
  );
  return listPages(sorted);
}

function inOrder(rows: Entity[], value: (entity: Entity) => unknown, direction: string): Entity[] {
  const keyed = rows.map((row) => ({ row, key: String(value(row) ?? '').toLowerCase() }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  const sorted = keyed.map(({ row }) => row);
  return direction === 'desc' ? sorted.reverse() : sorted;
}

function topOf(query: URLSearchParams): number {
  const text = query.get('$top');
  if (text === null) return defaultTop;
  const top = Number(text);
  if (Number.isInteger(top) && top >= 1 && top <= maxTop) return top;
  throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${maxTop} inclusive.`);
}

/** The same address, with a token of where the next page starts in just this list. */
function nextLink(call: GraphCall, position: number): string {
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', Buffer.from(`${position}:${scopeOf(call)}`).toString('base64url'));
  return `${call.origin}/${call.version}${call.path}?${query.toString().replaceAll('%24', '$')}`;
}

function positionOf(call: GraphCall): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const match = /^(\d{1,9}):(.*)$/.exec(Buffer.from(token, 'base64url').toString());
  if (match?.[2] === scopeOf(call)) return Number(match[1]);
  throw new Refusal(
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  );
}

function scopeOf({ path, query }: GraphCall): string {
  const scope = [path, query.get('$filter'), query.get('$orderby')].join('\n');
  return createHash('sha256').update(scope).digest('base64url').slice(0, 16);
}
