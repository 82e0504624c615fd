import type { Answer } from '../../route';
import { without } from '../../without';
import type { Entity, Json } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, contextOf, done } from '../graph-call';
import { shown } from '../views';
import { bound, named } from './lookup';
import { readRoutes } from './reading';
import { certificateList, now, passwordList, patched, refuseRemovedWhileEnabled, writable } from './writing';

/** Applications: what a client registers. */
export const applicationRoutes: readonly GraphRoute[] = [
  ...readRoutes('application', '/applications', allowing.readApplications),
  {
    method: 'POST',
    path: '/applications',
    permissions: allowing.writeApplications,
    ownedBy: true,
    handle: create,
  },
  {
    method: 'PATCH',
    path: '/applications/{id}',
    permissions: allowing.writeApplications,
    ownedBy: true,
    handle: update,
  },
  {
    method: 'DELETE',
    path: '/applications/{id}',
    permissions: allowing.writeApplications,
    ownedBy: true,
    handle: remove,
  },
];

function create(call: GraphCall): Answer {
  const { directory, clock } = call;
  const wish = writable(call);
  const body = call.body as Json;
  if (typeof wish['displayName'] !== 'string' || wish['displayName'] === '')
    throw badRequest("Invalid value specified for property 'displayName' of resource 'Application'.");
  refuseTakenUris(call, wish['identifierUris']);
  const owners = bound(call, body['owners@odata.bind']);
  const entity = directory.add('application', clock.uuid(), {
    ...withCredentials(call, wish, {}),
    appId: clock.uuid(),
    createdDateTime: now(call),
    publisherDomain: defaultDomain(call),
  });
  for (const owner of owners) directory.owners.add(entity.id, owner.id);
  if (!call.caller.roles.has('Application.ReadWrite.All')) directory.owners.add(entity.id, call.caller.oid);
  return { status: 201, body: withSecrets(call, entity) };
}

function update(call: GraphCall): Answer {
  const entity = named(call, 'application');
  const patch = without(writable(call), 'appId');
  const after = withCredentials(call, patched(entity.fields, patch), entity.fields);
  if (patch['identifierUris'] !== undefined) refuseTakenUris(call, patch['identifierUris'], entity);
  refuseRemovedWhileEnabled(entity, after);
  call.directory.change(entity, after);
  return done;
}

function remove(call: GraphCall): Answer {
  call.directory.remove(named(call, 'application'));
  return done;
}

/** Keys and passwords are merged by their key ID: a list names known ones without their secrets. */
export function withCredentials(call: GraphCall, fields: Json, stored: Json): Json {
  const { passwordCredentials, keyCredentials } = fields;
  return {
    ...fields,
    ...(passwordCredentials === undefined
      ? {}
      : { passwordCredentials: passwordList(call, passwordCredentials, stored['passwordCredentials']) }),
    ...(keyCredentials === undefined
      ? {}
      : { keyCredentials: certificateList(call, keyCredentials, stored['keyCredentials']) }),
  };
}

/** The answer to a create: the only one that tells the passwords it made. */
function withSecrets(call: GraphCall, entity: Entity): Json {
  return {
    '@odata.context': contextOf(call, 'applications', true),
    ...shown(entity, call.directory, { version: call.version }),
    passwordCredentials: entity.fields['passwordCredentials'] ?? [],
  };
}

function refuseTakenUris({ directory }: GraphCall, uris: unknown, self?: Entity): void {
  const wanted = new Set(Array.isArray(uris) ? uris : []);
  if (wanted.size === 0) return;
  for (const other of directory.tables.application.values()) {
    const taken = other === self ? [] : ((other.fields['identifierUris'] ?? []) as unknown[]);
    if (taken.some((uri) => wanted.has(uri)))
      throw badRequest('Another object with the same value for property identifierUris already exists.');
  }
}

function defaultDomain({ directory }: GraphCall): string | null {
  for (const domain of directory.tables.domain.values())
    if (domain.fields['isDefault'] === true) return domain.id;
  return null;
}
