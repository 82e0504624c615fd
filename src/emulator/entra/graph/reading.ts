import type { Answer } from '../../route';
import type { Entity, Kind } from '../entity';
import type { GraphCall, GraphRoute } from '../graph-call';
import { contextOf } from '../graph-call';
import { count, list, selectOf, tableSource } from '../listing';
import { shown } from '../views';
import { named } from './lookup';

/** List, count and get of everything of one kind. */
export function readRoutes(kind: Kind, path: string, permissions: readonly string[]): GraphRoute[] {
  const entitySet = path.slice(1);
  const source = (call: GraphCall) => tableSource(call.directory.tables[kind], entitySet);
  const get = (handle: GraphRoute['handle'], below: string): GraphRoute => ({
    method: 'GET',
    path: path + below,
    permissions,
    handle,
  });
  return [
    get((call) => list(call, source(call)), ''),
    get((call) => count(call, source(call)), '/$count'),
    get((call) => single(call, named(call, kind), entitySet), '/{id}'),
  ];
}

/** One object, with what is selected of it. */
export function single(call: GraphCall, entity: Entity, entitySet: string, status = 200): Answer {
  const select = selectOf(call.query);
  const view = { version: call.version, ...(select === undefined ? {} : { select }) };
  return {
    status,
    body: { '@odata.context': contextOf(call, entitySet, true), ...shown(entity, call.directory, view) },
  };
}
