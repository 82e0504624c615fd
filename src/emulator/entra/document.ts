import { isDeepStrictEqual } from 'node:util';
import type { Directory } from './directory';
import type { Entity, Json, Kind } from './entity';
import { graphAppId, graphServicePrincipal } from './graph-permissions';
import { servicePrincipalId } from './load';

/** The whole directory as the document that `loadDirectory` takes. */
export function directoryDocument(directory: Directory): Json {
  const rows = (kind: Kind): Json[] => [...directory.tables[kind].values()].map(row);
  const owned = (kind: Kind): Json[] =>
    [...directory.tables[kind].values()].map((entity) => ({
      ...row(entity),
      owners: [...directory.owners.targets(entity.id).values()],
    }));
  return {
    tenants: [],
    ...directory.settings,
    domains: rows('domain'),
    users: rows('user'),
    groups: owned('group').map((group) => ({
      ...group,
      members: [...directory.members.targets(String(group['id'])).values()],
    })),
    contacts: rows('orgContact'),
    applications: owned('application'),
    servicePrincipals: owned('servicePrincipal').flatMap(withoutBuiltIn),
    appRoleAssignments: rows('appRoleAssignment'),
    oauth2PermissionGrants: rows('oAuth2PermissionGrant'),
  };
}

function row({ id, fields }: Entity): Json {
  return { id, ...fields };
}

/** Of Microsoft Graph only what is not the same in every directory; nothing where that is all. */
function withoutBuiltIn(servicePrincipal: Json): Json[] {
  if (servicePrincipal['appId'] !== graphAppId) return [servicePrincipal];
  const builtIn: Json = { ...graphServicePrincipal(), id: servicePrincipalId(graphAppId), owners: [] };
  const own = Object.entries(servicePrincipal).filter(
    ([key, value]) => !isDeepStrictEqual(value, builtIn[key]),
  );
  return own.length === 0 ? [] : [{ appId: graphAppId, ...Object.fromEntries(own) }];
}
