import type { Clock } from '../../core/clock';
import type { Answer } from '../route';
import type { Directory } from './directory';
import type { Entity, Json } from './entity';
import { isGuid } from './entity';
import type { EntraTokens } from './entra-tokens';
import { allPermissions, graphAppId } from './graph-permissions';
import { servicePrincipalId } from './load';
import { checkProof } from './proof';
import { signInRefusals as refusals } from './sign-in-refusal';
import { propertyOf, rowsOf } from './views';

const defaultLifeSeconds = 3599;

/** What makes tokens, and for whom. */
export interface Login {
  readonly directory: Directory;
  readonly tokens: EntraTokens;
  /** `https://127.0.0.1:PORT`. */
  readonly origin: string;
}

interface Wish extends Login {
  readonly clock: Clock;
  /** As the path has it: an ID or a domain. */
  readonly tenant: string;
  readonly form: URLSearchParams;
}

/** Who signs in, and how it was proven, as the claim `appidacr` has it. */
interface SignedIn {
  readonly servicePrincipal: Entity;
  readonly appidacr: '1' | '2';
}

/** `POST /{tenant}/oauth2/v2.0/token`: client credentials with a secret, a certificate or a federated token. Throws SignInRefusal. */
export function signIn(wish: Wish): Answer {
  const { directory, form, tenant } = wish;
  const tid = tenantId(directory, tenant);
  const grantType = required(form, 'grant_type');
  if (grantType !== 'client_credentials') throw refusals.grantType(grantType);
  const appId = required(form, 'client_id').toLowerCase();
  const resource = resourceOf(required(form, 'scope'));
  return tokenFor(wish, client(wish, appId, tid), resource, tid);
}

/** The answer that has the token. Throws SignInRefusal where conditional access or the resource is in the way. */
export function tokenFor(
  { directory, tokens, origin }: Login,
  { servicePrincipal, appidacr }: SignedIn,
  resource: string,
  tid: string,
): Answer {
  const appId = String(servicePrincipal.fields['appId']).toLowerCase();
  if (directory.settings.blockedClients?.some((blocked) => blocked.toLowerCase() === appId))
    throw refusals.blocked();
  const roles = rolesOf(directory, servicePrincipal, resourcePrincipal(directory, resource, tid));
  const lifeSeconds = directory.settings.tokenTtlSeconds ?? defaultLifeSeconds;
  const claims: Json = {
    aud: resource,
    iss: `${origin}/${tid}/v2.0`,
    tid,
    oid: servicePrincipal.id,
    sub: servicePrincipal.id,
    appid: appId,
    appidacr,
    app_displayname: propertyOf(servicePrincipal, 'displayName', directory),
    idtyp: 'app',
    ver: '1.0',
    ...(roles.length === 0 ? {} : { roles }),
  };
  const body = {
    token_type: 'Bearer',
    expires_in: lifeSeconds,
    ext_expires_in: lifeSeconds,
    access_token: tokens.issue(claims, lifeSeconds),
  };
  return { status: 200, headers: { 'Cache-Control': 'no-store' }, body };
}

/** The ID of a tenant that may be signed in to: any where the seed lists none. */
export function tenantId(directory: Directory, name: string): string {
  const tenants = directory.settings.tenants ?? [];
  if (tenants.length === 0) return isGuid(name) ? name.toLowerCase() : directory.tenantId;
  const wanted = name.toLowerCase();
  const found = tenants.find(
    ({ tenantId, defaultDomain }) =>
      tenantId.toLowerCase() === wanted || defaultDomain?.toLowerCase() === wanted,
  );
  if (found === undefined) throw refusals.noTenant(name);
  return found.tenantId;
}

/** Whether a token for that resource is one for the Graph of this emulator. */
export function isGraph(resource: string): boolean {
  return (
    resource === graphAppId ||
    /^https:\/\/(graph\.microsoft\.com|127(\.\d+){3}|localhost|\[::1\])(:\d+)?$/.test(resource)
  );
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw refusals.missing(name);
  return value;
}

function resourceOf(scope: string): string {
  const match = /^(\S+?)\/*\/\.default$/.exec(scope.trim());
  if (match?.[1] === undefined) throw refusals.scope(scope);
  return match[1];
}

/** The service principal that signs in, after its proof was checked. Applications of the directory are always checked. */
function client({ directory, clock, form }: Wish, appId: string, tid: string): SignedIn {
  const proof = { secret: form.get('client_secret'), assertion: form.get('client_assertion') };
  const application = directory.application(appId);
  const servicePrincipal = directory.servicePrincipal(appId);
  if (application === undefined) {
    if (directory.settings.clients !== undefined) throw refusals.noClient(appId, tid);
    if (proof.secret === null && proof.assertion === null) throw refusals.noCredential();
    return {
      servicePrincipal: servicePrincipal ?? stranger(directory, appId),
      appidacr: proof.assertion === null ? '1' : '2',
    };
  }
  if (servicePrincipal === undefined) throw refusals.noServicePrincipal(appId, tid);
  const { delays } = directory;
  if (delays.stillMissing(servicePrincipal.id)) throw refusals.noClient(appId, tid);
  const holders = [application, servicePrincipal];
  const appidacr = checkProof(proof, { appId, holders, clock, delays });
  if (servicePrincipal.fields['accountEnabled'] === false) throw refusals.disabled(appId);
  return { servicePrincipal, appidacr };
}

/** Whom nobody registered, and who may do everything: there for as long as the emulator runs. */
export function stranger(directory: Directory, appId: string): Entity {
  const fields = { appId, displayName: appId };
  return directory.callers.add({ kind: 'servicePrincipal', id: servicePrincipalId(appId), fields });
}

function resourcePrincipal(directory: Directory, resource: string, tid: string): Entity {
  if (isGraph(resource)) return directory.graph;
  const appId = resource.replace(/^api:\/\//, '');
  const found =
    directory.servicePrincipal(appId) ??
    [...directory.tables.servicePrincipal.values()].find((one) =>
      (propertyOf(one, 'servicePrincipalNames', directory) as unknown[]).includes(resource),
    );
  if (found === undefined) throw refusals.noResource(resource, tid);
  return found;
}

/** What the client may at a resource, now. Unrestricted clients may everything. */
function rolesOf(directory: Directory, principal: Entity, resource: Entity): string[] {
  if (isUnrestricted(directory, principal)) return resource === directory.graph ? [...allPermissions] : [];
  const known = rowsOf(propertyOf(resource, 'appRoles', directory));
  const roleIds = directory.tables.appRoleAssignment
    .find('principalId', principal.id)
    .filter(({ id, fields }) => fields['resourceId'] === resource.id && !directory.delays.stillMissing(id))
    .map(({ fields }) => fields['appRoleId']);
  return known.filter(({ id }) => roleIds.includes(id)).map(({ value }) => String(value));
}

function isUnrestricted(directory: Directory, principal: Entity): boolean {
  const appId = String(principal.fields['appId']).toLowerCase();
  const listed = directory.settings.clients?.find(({ clientId }) => clientId.toLowerCase() === appId);
  if (listed !== undefined) return listed.permissions === undefined;
  return directory.application(appId) === undefined;
}
