import type { Answer } from '../../route';
import type { Entity, Kind } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, bodyOf, done, notFound } from '../graph-call';
import type { Links } from '../links';
import { count, linkSource, list, listPages } from '../listing';
import type { Source } from '../listing';
import { named, referenced } from './lookup';

interface Collection {
  readonly kind: Kind;
  /** `/groups`. */
  readonly path: string;
  readonly name: 'members' | 'owners';
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly ownedBy?: boolean;
}

const collections: readonly Collection[] = [
  {
    kind: 'group',
    path: '/groups',
    name: 'members',
    read: allowing.readGroups,
    write: allowing.writeMembers,
  },
  { kind: 'group', path: '/groups', name: 'owners', read: allowing.readGroups, write: allowing.writeGroups },
  ...(
    [
      ['application', '/applications'],
      ['servicePrincipal', '/servicePrincipals'],
    ] as const
  ).map(([kind, path]): Collection => ({
    kind,
    path,
    name: 'owners',
    read: allowing.readApplications,
    write: allowing.writeApplications,
    ownedBy: true,
  })),
];

type Find = (call: GraphCall) => Source;

/** Members and owners, direct and at any depth; and the groups that somebody is in. */
export const referenceRoutes: readonly GraphRoute[] = [
  ...collections.flatMap(collectionRoutes),
  ...listRoutes('/groups/{id}/transitiveMembers', allowing.readGroups, (call) =>
    reached(call, call.directory.transitiveMembers(named(call, 'group').id)),
  ),
  ...(
    [
      ['user', '/users'],
      ['group', '/groups'],
      ['servicePrincipal', '/servicePrincipals'],
      ['orgContact', '/contacts'],
    ] as const
  ).flatMap(([kind, path]) => [
    ...listRoutes(`${path}/{id}/memberOf`, allowing.readMemberships, (call) =>
      reached(call, call.directory.members.holders(named(call, kind).id)),
    ),
    ...listRoutes(`${path}/{id}/transitiveMemberOf`, allowing.readMemberships, (call) =>
      reached(call, call.directory.transitiveGroups(named(call, kind).id)),
    ),
  ]),
];

function collectionRoutes(collection: Collection): GraphRoute[] {
  const { kind, path, name, read, write, ownedBy } = collection;
  const below = `${path}/{id}/${name}`;
  const links = (call: GraphCall): Links => call.directory[name];
  const change = { permissions: write, ...(ownedBy === undefined ? {} : { ownedBy }) };
  return [
    ...listRoutes(below, read, (call) =>
      linkSource(links(call).targets(named(call, kind).id), (id) => call.directory.object(id)),
    ),
    {
      method: 'POST',
      path: `${below}/$ref`,
      ...change,
      handle: (call) => add(call, named(call, kind), links(call), name),
    },
    {
      method: 'DELETE',
      path: `${below}/{target}/$ref`,
      ...change,
      handle: (call) => remove(call, named(call, kind), links(call)),
    },
  ];
}

/** The list itself, those of one kind in it, and how many each time. */
function listRoutes(path: string, permissions: readonly string[], find: Find): GraphRoute[] {
  const get = (below: string, handle: GraphRoute['handle']): GraphRoute => ({
    method: 'GET',
    path: path + below,
    permissions,
    handle,
  });
  const casted = (call: GraphCall): Source => ({ ...find(call), cast: castOf(call) });
  return [
    get('', (call) => list(call, find(call))),
    get('/$count', (call) => count(call, find(call))),
    get('/{cast}', (call) => list(call, casted(call))),
    get('/{cast}/$count', (call) => count(call, casted(call))),
  ];
}

const casts: readonly Kind[] = ['user', 'group', 'servicePrincipal', 'application', 'orgContact'];

function castOf(call: GraphCall): Kind {
  const segment = call.params[1] ?? '';
  const kind = casts.find((one) => segment.toLowerCase() === `microsoft.graph.${one}`.toLowerCase());
  if (kind === undefined) throw badRequest(`Resource not found for the segment '${segment}'.`, 'BadRequest');
  return kind;
}

function reached(call: GraphCall, ids: readonly string[]): Source {
  return linkSource(listPages(ids), (id) => call.directory.object(id));
}

function add(call: GraphCall, holder: Entity, links: Links, name: string): Answer {
  const target = referenced(call, bodyOf(call)['@odata.id']);
  if (!links.add(holder.id, target.id)) throw alreadyThere(name);
  return done;
}

export function alreadyThere(name: string): Error {
  return badRequest(
    `One or more added object references already exist for the following modified properties: '${name}'.`,
  );
}

function remove(call: GraphCall, holder: Entity, links: Links): Answer {
  const target = call.params[1] ?? '';
  if (!links.remove(holder.id, target)) throw notFound(target);
  return done;
}
