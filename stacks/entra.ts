import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { AppCredential, AzureAppRegistration } from '../src/azure'; // yours: 'cdktf-mimecast/azure'
import { CloudConnector, Directory, DirectoryConnector, type EntraDirectory } from '../src/index'; // yours: 'cdktf-mimecast'
import { setting } from './settings';

/** A tenant that the provider reads, and the value to wait for: nothing can read it before. */
export interface EntraReader {
  readonly directory: EntraDirectory;
  readonly ready: string;
}

/**
 * An app registration that may read users, and the directory that the provider reads with it. ARM_TENANT_ID, ARM_CLIENT_ID
 * and ARM_METADATA_HOSTNAME are those of the azuread provider; CLIENT_SECRET_GENERATION: one more rotates the secret.
 */
export function entraReader(stack: TerraformStack, name: string): EntraReader {
  const metadataHost = setting('ARM_METADATA_HOSTNAME');
  new AzureadProvider(stack, 'azuread', {
    tenantId: setting('ARM_TENANT_ID') ?? '11111111-2222-4333-8444-555555555555',
    clientId: setting('ARM_CLIENT_ID') ?? 'terraform',
    ...(metadataHost !== undefined && { metadataHost }),
  });
  // Any 3.x: the bindings ask for the very version that they were made from.
  stack.addOverride('terraform.required_providers.azuread.version', '~> 3.0');
  const generation = Number(setting('CLIENT_SECRET_GENERATION') ?? 1);
  const { tenantId, clientId, clientSecret, ready } = new AzureAppRegistration(stack, 'reader', {
    name,
    purpose: 'Reads who works here, for the accounts in Mimecast.',
    credentials: [AppCredential.clientSecret({ generation })],
  });
  return { directory: Directory.entra('corp', { tenantId, clientId, clientSecret }), ready };
}

/**
 * The connector with which Mimecast synchronizes with Entra ID itself, of the tenant MIMECAST_TENANT_DOMAIN, with the
 * consent that an administrator gave in the Administration Console under the name MIMECAST_CLOUD_CONNECTOR.
 */
export function entraConnector(
  scope: Construct,
  id: string,
  { name, domains }: { readonly name: string; readonly domains: readonly string[] },
): DirectoryConnector {
  const consent = CloudConnector.lookup(scope, 'consent', {
    name: setting('MIMECAST_CLOUD_CONNECTOR') ?? 'Contoso Entra ID',
  });
  return DirectoryConnector.microsoft365(scope, id, {
    name,
    tenantDomain: setting('MIMECAST_TENANT_DOMAIN') ?? 'contoso.onmicrosoft.example',
    domains,
    acknowledgeDisabledAccounts: true,
    cloudConnectorId: consent.connectorId,
  });
}
