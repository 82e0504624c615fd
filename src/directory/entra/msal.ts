import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ConfidentialClientApplication,
  LogLevel,
  ManagedIdentityApplication,
  type INetworkModule,
} from '@azure/msal-node';
import { InvariantError } from '../../core/errors';
import type { Secret } from '../../core/secret';
import type { Certificate } from './certificate';
import type { Network } from './network';

/** What an application proves itself with. */
export type Proof =
  | { readonly secret: Secret }
  | { readonly certificate: Certificate }
  /** A token of the workload's own identity provider. */
  | { readonly assertion: Secret };

export interface Application {
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: Proof;
  readonly loginUrl: URL;
  readonly scope: string;
}

/** The library has no log of ours, no cache on disk, and no retries of its own. */
function system(network: INetworkModule) {
  return {
    networkClient: network,
    disableInternalRetries: true,
    loggerOptions: {
      loggerCallback: () => undefined,
      logLevel: LogLevel.Error,
      piiLoggingEnabled: false,
    },
  };
}

/** An access token for an application. Throws errors of the library; `network` has what is behind them. */
export async function applicationToken(application: Application, network: Network): Promise<string> {
  const { tenantId, clientId, proof, loginUrl, scope } = application;
  const client = new ConfidentialClientApplication({
    auth: { clientId, ...endpoints(loginUrl, tenantId), ...proofOf(proof) },
    system: system(network),
  });
  const result = await client.acquireTokenByClientCredential({ scopes: [scope], skipCache: true });
  return result?.accessToken ?? '';
}

/** An access token for the machine's managed identity. @param clientId of one that a user assigned. */
export async function managedIdentityToken(
  clientId: string | undefined,
  resource: string,
  network: Network,
): Promise<string> {
  const client = new ManagedIdentityApplication({
    ...(clientId === undefined ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
    system: system(machineNetwork),
  });
  const result = await machine.run(network, () => client.acquireToken({ resource, forceRefresh: true }));
  return result.accessToken;
}

const machine = new AsyncLocalStorage<Network>();

/** The library keeps the network of the first managed identity for all: each call finds its own through this one. */
const machineNetwork: INetworkModule = {
  sendGetRequestAsync: (url, options) => networkOfCall().sendGetRequestAsync(url, options),
  sendPostRequestAsync: (url, options) => networkOfCall().sendPostRequestAsync(url, options),
};

function networkOfCall(): Network {
  const network = machine.getStore();
  if (network === undefined)
    throw new InvariantError('No network', 'A managed identity was asked outside of a read.');
  return network;
}

function proofOf(proof: Proof) {
  if ('secret' in proof) return { clientSecret: proof.secret.reveal() };
  if ('assertion' in proof) return { clientAssertion: proof.assertion.reveal() };
  const { pem, thumbprint, privateKey } = proof.certificate;
  return { clientCertificate: { thumbprintSha256: thumbprint, privateKey: privateKey.reveal(), x5c: pem } };
}

/** Everything that the library would ask the authority for; it wants to be told that the address is https. */
function endpoints(loginUrl: URL, tenantId: string) {
  const { host } = loginUrl;
  const base = `${loginUrl.href.replace(/\/+$/, '')}/${tenantId}`;
  return {
    authority: `https://${host}/${tenantId}`,
    knownAuthorities: [host],
    cloudDiscoveryMetadata: JSON.stringify({
      tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`,
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    }),
    authorityMetadata: JSON.stringify({
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      issuer: `${base}/v2.0`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    }),
  };
}
