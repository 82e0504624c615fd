import type { Answer } from '../../route';
import { without } from '../../without';
import type { Entity } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, conflict, denied, done } from '../graph-call';
import { microsoftTenantId } from '../graph-permissions';
import type { Json } from '../entity';
import { withCredentials } from './applications';
import { bound, named } from './lookup';
import { readRoutes, single } from './reading';
import { now, patched, writable } from './writing';

const write = { permissions: allowing.writeApplications, ownedBy: true };

/** Service principals: an application as this tenant knows it. */
export const servicePrincipalRoutes: readonly GraphRoute[] = [
  ...readRoutes('servicePrincipal', '/servicePrincipals', allowing.readApplications),
  { method: 'POST', path: '/servicePrincipals', ...write, handle: create },
  { method: 'PATCH', path: '/servicePrincipals/{id}', ...write, handle: update },
  { method: 'DELETE', path: '/servicePrincipals/{id}', ...write, handle: remove },
];

function create(call: GraphCall): Answer {
  const { directory, caller } = call;
  const wish = writable(call);
  const appId = String(wish['appId'] ?? '');
  const application = directory.application(appId);
  const foreign = application === undefined ? directory.foreignApplication(appId) : undefined;
  if (application === undefined && foreign === undefined)
    throw badRequest(
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
      'NoBackingApplicationObject',
    );
  if (directory.servicePrincipal(appId) !== undefined)
    throw conflict(
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    );
  const isManager = caller.roles.has('Application.ReadWrite.All');
  const isOwner = application !== undefined && directory.owners.has(application.id, caller.oid);
  if (!isManager && !isOwner) throw denied();
  const owners = bound(call, (call.body as Json)['owners@odata.bind']);
  const fields = { ...withCredentials(call, wish, {}), appId, ...foreign, createdDateTime: now(call) };
  const entity = directory.add('servicePrincipal', call.clock.uuid(), fields);
  for (const owner of owners) directory.owners.add(entity.id, owner.id);
  if (!isManager) directory.owners.add(entity.id, caller.oid);
  directory.delays.start(entity.id, directory.settings.delays?.signIn);
  return single(call, entity, 'servicePrincipals', 201);
}

function update(call: GraphCall): Answer {
  const entity = named(call, 'servicePrincipal');
  const patch = without(writable(call), 'appId');
  call.directory.change(entity, withCredentials(call, patched(entity.fields, patch), entity.fields));
  return done;
}

function remove(call: GraphCall): Answer {
  const entity = named(call, 'servicePrincipal');
  if (isMicrosofts(entity)) throw denied();
  call.directory.remove(entity);
  return done;
}

/** Nobody but Microsoft removes Microsoft's own. */
function isMicrosofts(entity: Entity): boolean {
  return entity.fields['appOwnerOrganizationId'] === microsoftTenantId;
}
