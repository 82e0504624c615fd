import type { Answer } from '../route';
import { stranger, tenantId, tokenFor } from './sign-in';
import type { Login } from './sign-in';
import { SignInRefusal } from './sign-in-refusal';

const systemAssigned = 'managed-identity';

/** What a virtual machine or a pipeline is told about itself; undefined: another address was asked. */
export function workloadAnswer(
  path: string,
  query: URLSearchParams,
  headers: Readonly<Record<string, unknown>>,
  login: Login,
): Answer | undefined {
  if (path === '/metadata/identity/oauth2/token') return managedIdentity(query, headers['metadata'], login);
  return path === '/oidc/token' ? pipelineToken(query, login) : undefined;
}

/** A managed identity: its proof is the machine, so it has the token for the asking. */
function managedIdentity(query: URLSearchParams, metadata: unknown, login: Login): Answer {
  if (String(metadata).toLowerCase() !== 'true')
    throw new SignInRefusal(90014, 'invalid_request', 'Required metadata header not specified.');
  const { directory } = login;
  const appId = (query.get('client_id') ?? systemAssigned).toLowerCase();
  const known = directory.servicePrincipal(appId);
  if (known === undefined && directory.settings.clients !== undefined)
    throw new SignInRefusal(70001, 'invalid_request', 'Identity not found.');
  const servicePrincipal = known ?? stranger(directory, appId);
  const resource = (query.get('resource') ?? login.origin).replace(/\/+$/, '');
  const tid = tenantId(directory, directory.tenantId);
  return tokenFor(login, { servicePrincipal, appidacr: '2' }, resource, tid);
}

/** An issuer as pipelines have one: a federated credential with issuer `…/oidc` and subject `pipeline` trusts its tokens. */
function pipelineToken(query: URLSearchParams, { tokens, origin }: Login): Answer {
  const aud = query.get('audience') ?? 'api://AzureADTokenExchange';
  const value = tokens.issue({ iss: `${origin}/oidc`, sub: 'pipeline', aud }, 600);
  return { status: 200, body: { value } };
}
