import type { Answer } from '../../route';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, bodyOf, contextOf, idOf, notFound, typeOf } from '../graph-call';
import { listed, selectOf } from '../listing';
import { shown } from '../views';
import { readRoutes } from './reading';

/** What is found whatever its kind, and what describes the tenant. */
export const directoryObjectRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/directoryObjects/{id}', permissions: allowing.readObjects, handle: get },
  { method: 'POST', path: '/directoryObjects/getByIds', permissions: allowing.readObjects, handle: byIds },
  ...readRoutes('domain', '/domains', allowing.readDomains),
  ...readRoutes('organization', '/organization', allowing.readOrganization),
];

function get(call: GraphCall): Answer {
  const entity = call.directory.object(idOf(call));
  if (entity === undefined) throw notFound(idOf(call));
  const select = selectOf(call.query);
  const view = { version: call.version, ...(select === undefined ? {} : { select }) };
  const context = contextOf(call, 'directoryObjects', true);
  const body = {
    '@odata.context': context,
    '@odata.type': typeOf(entity),
    ...shown(entity, call.directory, view),
  };
  return { status: 200, body };
}

/** Up to 1,000; those that there are not are left out. */
function byIds(call: GraphCall): Answer {
  const { ids, types } = bodyOf(call);
  if (!Array.isArray(ids) || ids.length > 1000) throw badRequest('ids must be a list of at most 1000 IDs.');
  const wanted = Array.isArray(types) ? types.map((type) => String(type).toLowerCase()) : undefined;
  const found = ids
    .flatMap((id) => call.directory.object(String(id)) ?? [])
    .filter(({ kind }) => wanted === undefined || wanted.includes(kind.toLowerCase()));
  const value = found.map((entity) => listed(call, entity, { mixed: true }, undefined));
  return { status: 200, body: { '@odata.context': contextOf(call, 'directoryObjects'), value } };
}
