import type { Answer } from '../../route';
import type { Entity, Json } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, done } from '../graph-call';
import { bound, named } from './lookup';
import { readRoutes, single } from './reading';
import { alreadyThere } from './references';
import { now, patched, writable } from './writing';

/** Groups themselves; who is in them is in `references.ts`. */
export const groupRoutes: readonly GraphRoute[] = [
  ...readRoutes('group', '/groups', allowing.readGroups),
  { method: 'POST', path: '/groups', permissions: allowing.createGroups, handle: create },
  { method: 'PATCH', path: '/groups/{id}', permissions: allowing.writeGroups, handle: update },
  { method: 'DELETE', path: '/groups/{id}', permissions: allowing.writeGroups, handle: remove },
];

function create(call: GraphCall): Answer {
  const { directory } = call;
  const wish = writable(call);
  for (const name of ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'])
    if (wish[name] === undefined || wish[name] === null || wish[name] === '')
      throw badRequest(`A value is required for property '${name}' of resource 'Group'.`);
  const body = call.body as Json;
  const owners = bound(call, body['owners@odata.bind']);
  const members = bound(call, body['members@odata.bind']);
  const entity = directory.add('group', call.clock.uuid(), { ...wish, createdDateTime: now(call) });
  for (const owner of owners) directory.owners.add(entity.id, owner.id);
  for (const member of members) directory.members.add(entity.id, member.id);
  return single(call, entity, 'groups', 201);
}

/** Members can come along with other changes, up to 20. */
function update(call: GraphCall): Answer {
  const { directory } = call;
  const entity = named(call, 'group');
  const patch = writable(call);
  addMembers(call, entity, bound(call, (call.body as Json)['members@odata.bind']));
  directory.change(entity, patched(entity.fields, patch));
  return done;
}

function addMembers({ directory }: GraphCall, group: Entity, members: readonly Entity[]): void {
  if (members.length > 20) throw badRequest('At most 20 members can be added in one request.');
  if (members.some((member) => directory.members.has(group.id, member.id))) throw alreadyThere('members');
  for (const member of members) directory.members.add(group.id, member.id);
}

function remove(call: GraphCall): Answer {
  call.directory.remove(named(call, 'group'));
  return done;
}
