import type { Answer } from '../../route';
import { isObject } from '../../seed-check';
import type { Entity, Kind } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, bodyOf, contextOf, done } from '../graph-call';
import { rowsOf } from '../views';
import { named } from './lookup';
import { newPassword } from './writing';

/** Passwords of applications and of service principals. */
export const credentialRoutes: readonly GraphRoute[] = [
  ...routesOf('application', '/applications'),
  ...routesOf('servicePrincipal', '/servicePrincipals'),
];

function routesOf(kind: Kind, path: string): GraphRoute[] {
  const write = { method: 'POST', permissions: allowing.writeApplications, ownedBy: true };
  return [
    { ...write, path: `${path}/{id}/addPassword`, handle: (call) => addPassword(call, named(call, kind)) },
    {
      ...write,
      path: `${path}/{id}/removePassword`,
      handle: (call) => removePassword(call, named(call, kind)),
    },
  ];
}

function addPassword(call: GraphCall, entity: Entity): Answer {
  const { directory } = call;
  const wish = call.body === undefined ? {} : bodyOf(call)['passwordCredential'];
  const password = newPassword(call, isObject(wish) ? wish : {});
  const known = rowsOf(entity.fields['passwordCredentials']);
  directory.change(entity, { ...entity.fields, passwordCredentials: [...known, password] });
  directory.delays.start(String(password['keyId']), directory.settings.delays?.signIn);
  const context = contextOf(call, 'microsoft.graph.passwordCredential');
  return { status: 200, body: { '@odata.context': context, ...password } };
}

function removePassword(call: GraphCall, entity: Entity): Answer {
  const { keyId } = bodyOf(call);
  const known = rowsOf(entity.fields['passwordCredentials']);
  const left = known.filter((password) => password['keyId'] !== keyId);
  if (left.length === known.length)
    throw badRequest(`No password credential found with keyId ${String(keyId)}.`);
  call.directory.change(entity, { ...entity.fields, passwordCredentials: left });
  return done;
}
