import type { Answer } from '../../route';
import type { Entity, Json, Kind } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, bodyOf, conflict, done, notFound } from '../graph-call';
import { list, listPages } from '../listing';
import { assignmentId, grantId } from '../load';
import { propertyOf, rowsOf } from '../views';
import { named } from './lookup';
import { readRoutes, single } from './reading';
import { now, writable } from './writing';

/** What everybody has who needs no role of an application. */
const defaultAccess = '00000000-0000-0000-0000-000000000000';

type End = 'principalId' | 'resourceId';

/** Admin consent: app roles of the one end that the other end has, and delegated permissions. */
export const consentRoutes: readonly GraphRoute[] = [
  ...assignmentRoutes('servicePrincipal', '/servicePrincipals', 'appRoleAssignedTo', 'resourceId'),
  ...assignmentRoutes('servicePrincipal', '/servicePrincipals', 'appRoleAssignments', 'principalId'),
  ...assignmentRoutes('user', '/users', 'appRoleAssignments', 'principalId'),
  ...assignmentRoutes('group', '/groups', 'appRoleAssignments', 'principalId'),
  ...readRoutes('oAuth2PermissionGrant', '/oauth2PermissionGrants', allowing.readGrants),
  { method: 'POST', path: '/oauth2PermissionGrants', permissions: allowing.writeGrants, handle: grant },
  {
    method: 'PATCH',
    path: '/oauth2PermissionGrants/{id}',
    permissions: allowing.writeGrants,
    handle: regrant,
  },
  {
    method: 'DELETE',
    path: '/oauth2PermissionGrants/{id}',
    permissions: allowing.writeGrants,
    handle: revoke,
  },
  {
    method: 'GET',
    path: '/servicePrincipals/{id}/oauth2PermissionGrants',
    permissions: allowing.readGrants,
    handle: grantsOf,
  },
];

function assignmentRoutes(kind: Kind, path: string, name: string, end: End): GraphRoute[] {
  const below = `${path}/{id}/${name}`;
  const [read, write] = [
    { permissions: allowing.readAssignments },
    { permissions: allowing.writeAssignments },
  ];
  return [
    { method: 'GET', path: below, ...read, handle: (call) => assignments(call, named(call, kind), end) },
    { method: 'POST', path: below, ...write, handle: (call) => assign(call, named(call, kind), end) },
    {
      method: 'GET',
      path: `${below}/{assignment}`,
      ...read,
      handle: (call) => single(call, assignment(call, named(call, kind), end), 'appRoleAssignments'),
    },
    {
      method: 'DELETE',
      path: `${below}/{assignment}`,
      ...write,
      handle: (call) => {
        call.directory.remove(assignment(call, named(call, kind), end));
        return done;
      },
    },
  ];
}

function assignments(call: GraphCall, entity: Entity, end: End): Answer {
  const rows = call.directory.tables.appRoleAssignment.find(end, entity.id);
  return list(call, { pages: listPages(rows), entitySet: 'appRoleAssignments' });
}

function assign(call: GraphCall, entity: Entity, end: End): Answer {
  const { directory } = call;
  const { principalId, resourceId, appRoleId } = bodyOf(call);
  if ((end === 'principalId' ? principalId : resourceId) !== entity.id)
    throw badRequest(`Not a valid reference update: ${end} is not the object in the path.`);
  const principal = directory.object(String(principalId));
  if (principal === undefined) throw notFound(String(principalId));
  const resource = named(call, 'servicePrincipal', String(resourceId));
  refuseUnknownRole(call, resource, appRoleId);
  const fields = { principalId: principal.id, resourceId: resource.id, appRoleId };
  const id = assignmentId(fields);
  if (directory.tables.appRoleAssignment.get(id) !== undefined)
    throw badRequest('Permission being assigned already exists on the object');
  const made = directory.add('appRoleAssignment', id, { ...fields, createdDateTime: now(call) });
  directory.delays.start(id, directory.settings.delays?.consent);
  return single(call, made, 'appRoleAssignments', 201);
}

function refuseUnknownRole(call: GraphCall, resource: Entity, appRoleId: unknown): void {
  const roles = rowsOf(propertyOf(resource, 'appRoles', call.directory));
  if (appRoleId === defaultAccess || roles.some(({ id }) => id === appRoleId)) return;
  throw badRequest(
    `Permission being assigned was not found on application '${String(resource.fields['appId'])}'.`,
  );
}

function assignment(call: GraphCall, entity: Entity, end: End): Entity {
  const id = call.params[1] ?? '';
  const found = call.directory.tables.appRoleAssignment.get(id);
  if (found === undefined || found.fields[end] !== entity.id) throw notFound(id);
  return found;
}

function grantsOf(call: GraphCall): Answer {
  const { id } = named(call, 'servicePrincipal');
  const rows = call.directory.tables.oAuth2PermissionGrant.find('clientId', id);
  return list(call, { pages: listPages(rows), entitySet: 'oauth2PermissionGrants' });
}

function grant(call: GraphCall): Answer {
  const { directory } = call;
  const wish: Json = { consentType: 'AllPrincipals', ...writable(call) };
  for (const end of ['clientId', 'resourceId']) {
    const id = String(wish[end]);
    if (directory.get('servicePrincipal', id) === undefined) throw notFound(id);
  }
  const id = grantId(wish);
  if (directory.get('oAuth2PermissionGrant', id) !== undefined)
    throw conflict('Permission entry already exists.');
  return single(call, directory.add('oAuth2PermissionGrant', id, wish), 'oauth2PermissionGrants', 201);
}

/** Only what is allowed can change. */
function regrant(call: GraphCall): Answer {
  const entity = named(call, 'oAuth2PermissionGrant');
  call.directory.change(entity, { ...entity.fields, scope: bodyOf(call)['scope'] ?? '' });
  return done;
}

function revoke(call: GraphCall): Answer {
  call.directory.remove(named(call, 'oAuth2PermissionGrant'));
  return done;
}
