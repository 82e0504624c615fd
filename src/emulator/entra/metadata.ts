import type { Json } from './entity';
import { tenantId } from './sign-in';
import type { Login } from './sign-in';

type Describe = (about: Login, tenant: string) => Json;

const pages: readonly (readonly [RegExp, Describe])[] = [
  [/^\/(metadata)\/endpoints$/, cloud],
  [/^\/([^/]+)\/discovery\/instance$/, instance],
  [/^\/([^/]+)(?:\/v2\.0)?\/\.well-known\/openid-configuration$/, openIdConfiguration],
  [/^\/([^/]+)\/discovery(?:\/v2\.0)?\/keys$/, ({ tokens }) => ({ keys: [tokens.publicKey()] })],
];

/** What clients ask about a login before they sign in; undefined: they ask for something else. */
export function metadata(path: string, about: Login): Json | undefined {
  for (const [pattern, describe] of pages) {
    const match = pattern.exec(path);
    if (match !== null) return describe(about, decodeURIComponent(match[1] ?? ''));
  }
  return undefined;
}

/** A cloud of one server: `ARM_METADATA_HOSTNAME` names it. */
function cloud({ origin }: Login): Json {
  return {
    name: 'AzureCloud',
    portal: origin,
    resourceManager: `${origin}/`,
    microsoftGraphResourceId: `${origin}/`,
    graph: `${origin}/`,
    authentication: {
      loginEndpoint: origin,
      audiences: [`${origin}/`],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {},
  };
}

function instance({ origin }: Login): Json {
  const host = new URL(origin).host;
  return {
    tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}

function openIdConfiguration({ directory, origin }: Login, tenant: string): Json {
  const isShared = ['common', 'organizations', 'consumers'].includes(tenant);
  const issuer = isShared ? '{tenantid}' : tenantId(directory, tenant);
  const login = `${origin}/${tenant}`;
  return {
    token_endpoint: `${login}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${login}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256'],
    response_types_supported: ['token'],
    scopes_supported: ['openid'],
    issuer: `${origin}/${issuer}/v2.0`,
    authorization_endpoint: `${login}/oauth2/v2.0/authorize`,
    tenant_region_scope: null,
    cloud_instance_name: new URL(origin).host,
    msgraph_host: new URL(origin).host,
  };
}
