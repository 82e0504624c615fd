import type { Answer } from '../../route';
import type { Entity, Json } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, contextOf, done, notFound } from '../graph-call';
import { listed, selectOf } from '../listing';
import { named } from './lookup';
import { readRoutes, single } from './reading';
import { now, patched, writable } from './writing';

/** Users, guests among them, and contacts, which can only be read. */
export const userRoutes: readonly GraphRoute[] = [
  ...readRoutes('user', '/users', allowing.readUsers),
  { method: 'GET', path: '/users/{id}/manager', permissions: allowing.readUsers, handle: manager },
  { method: 'POST', path: '/users', permissions: allowing.writeUsers, handle: create },
  { method: 'PATCH', path: '/users/{id}', permissions: allowing.writeUsers, handle: update },
  { method: 'DELETE', path: '/users/{id}', permissions: allowing.writeUsers, handle: remove },
  ...readRoutes('orgContact', '/contacts', allowing.readContacts),
];

function manager(call: GraphCall): Answer {
  const above = call.directory.object(String(named(call, 'user').fields['manager']));
  if (above === undefined) throw notFound('manager');
  const body = listed(call, above, { mixed: true }, selectOf(call.query));
  return { status: 200, body: { '@odata.context': contextOf(call, 'directoryObjects', true), ...body } };
}

/** A password is asked for, and forgotten: nobody signs in here as a person. */
function create(call: GraphCall): Answer {
  const wish = writable(call);
  const body = call.body as Json;
  for (const name of [
    'accountEnabled',
    'displayName',
    'mailNickname',
    'passwordProfile',
    'userPrincipalName',
  ])
    if (body[name] === undefined || body[name] === null)
      throw badRequest(`A value is required for property '${name}' of resource 'User'.`);
  refuseTaken(call, wish);
  const fields = { userType: 'Member', ...wish, createdDateTime: now(call) };
  return single(call, call.directory.add('user', call.clock.uuid(), fields), 'users', 201);
}

function update(call: GraphCall): Answer {
  const entity = named(call, 'user');
  const patch = writable(call);
  refuseTaken(call, patch, entity);
  call.directory.change(entity, patched(entity.fields, patch));
  return done;
}

function remove(call: GraphCall): Answer {
  call.directory.remove(named(call, 'user'));
  return done;
}

function refuseTaken({ directory }: GraphCall, wish: Json, self?: Entity): void {
  const name = wish['userPrincipalName'];
  if (typeof name !== 'string') return;
  if (directory.tables.user.find('userPrincipalName', name).some((other) => other !== self))
    throw badRequest('Another object with the same value for property userPrincipalName already exists.');
}
