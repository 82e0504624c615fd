import { ConfigError } from '../../../src/core/errors';
import { equals } from './application';
import type { Graph, Json } from './graph';
import type { DataKind } from './kind';
import { servicePrincipalView } from './service-principal';
import { accessView, appRolesView, idsByValue, ownerIds, scopesView } from './shared-views';

/** azuread_client_config: who Terraform is. */
export const clientConfigLookup: DataKind = {
  typeName: 'azuread_client_config',
  answers: [],
  read: async ({ login: { tenantId, clientId }, callerId }) => ({
    id: `${tenantId}-${clientId}-${callerId}`,
    tenant_id: tenantId,
    client_id: clientId,
    object_id: callerId,
  }),
};

/** azuread_application, found by its client ID. */
export const applicationLookup: DataKind = {
  typeName: 'azuread_application',
  answers: ['client_id'],
  read: async (graph, { client_id }) => {
    const found = await only(graph, 'applications', client_id);
    const { api, web } = found as { readonly api: Json; readonly web: Json };
    return {
      id: `/applications/${String(found['id'])}`,
      object_id: found['id'],
      client_id: found['appId'],
      display_name: found['displayName'],
      description: found['description'] ?? '',
      sign_in_audience: found['signInAudience'],
      publisher_domain: found['publisherDomain'] ?? '',
      owners: await ownerIds(graph, `/v1.0/applications/${String(found['id'])}`),
      app_role_ids: idsByValue(found['appRoles']),
      app_roles: appRolesView(found['appRoles']),
      api: [{ oauth2_permission_scopes: scopesView(api['oauth2PermissionScopes']) }],
      oauth2_permission_scope_ids: idsByValue(api['oauth2PermissionScopes']),
      required_resource_access: accessView(found['requiredResourceAccess']),
      identifier_uris: found['identifierUris'] ?? [],
      tags: found['tags'] ?? [],
      web: [{ redirect_uris: web['redirectUris'] ?? [] }],
    };
  },
};

/** azuread_service_principal, found by its client ID. */
export const servicePrincipalLookup: DataKind = {
  typeName: 'azuread_service_principal',
  answers: ['client_id'],
  read: async (graph, { client_id }) => {
    const found = await only(graph, 'servicePrincipals', client_id);
    return {
      ...servicePrincipalView(found),
      description: found['description'] ?? '',
      account_enabled: found['accountEnabled'],
      tags: found['tags'] ?? [],
    };
  },
};

async function only(graph: Graph, what: string, clientId: unknown): Promise<Json> {
  const [found] = await graph.list(`/v1.0/${what}?$filter=${equals('appId', String(clientId))}`);
  if (found !== undefined) return found;
  throw new ConfigError(
    'Not found in Entra',
    `There is nothing with client ID ${String(clientId)} among ${what}.`,
  );
}
