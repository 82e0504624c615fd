import { ConfigError } from '../../../src/core/errors';
import { equals } from './application';
import type { Graph, Json } from './graph';
import { asAsked, lastPart, type Fields, type Kind } from './kind';
import {
  appRolesView,
  boundOwners,
  changeOwners,
  idsByValue,
  ownerIds,
  removeUnaskedOwner,
  scopesView,
} from './shared-views';

/** azuread_service_principal. What it shows of its application may change with that. */
export const servicePrincipal: Kind = {
  typeName: 'azuread_service_principal',
  stable: ['id', 'object_id', 'application_tenant_id', 'type', 'saml_metadata_url'],
  replaces: ['client_id'],
  answers: ['client_id', 'description', 'owners'],
  importId: /^\/servicePrincipals\/[0-9a-f-]{36}$/,
  create,
  read: async (graph, state) => {
    const path = pathOf(state);
    const found = await graph.find(path);
    if (found === undefined) return undefined;
    const owners = await ownerIds(graph, path);
    return {
      ...servicePrincipalView(found),
      description: asAsked(state['description'], found['description'], ''),
      owners: asAsked(state['owners'], owners, []),
      account_enabled: asAsked(state['account_enabled'], found['accountEnabled'], true),
      tags: found['tags'] ?? [],
    };
  },
  update: async (graph, wish, prior) => {
    const path = pathOf(prior);
    await graph.send('PATCH', path, { description: wish['description'] ?? null });
    await changeOwners(graph, path, wish['owners']);
  },
  delete: (graph, state) => graph.remove(pathOf(state)),
};

/** What resource and data source alike show of one. */
export function servicePrincipalView(found: Json): Fields {
  const names = (found['servicePrincipalNames'] ?? []) as readonly string[];
  return {
    id: `/servicePrincipals/${String(found['id'])}`,
    object_id: found['id'],
    client_id: found['appId'],
    display_name: found['displayName'],
    application_tenant_id: found['appOwnerOrganizationId'],
    app_role_ids: idsByValue(found['appRoles']),
    app_roles: appRolesView(found['appRoles']),
    oauth2_permission_scope_ids: idsByValue(found['oauth2PermissionScopes']),
    oauth2_permission_scopes: scopesView(found['oauth2PermissionScopes']),
    homepage_url: found['homepage'] ?? '',
    logout_url: found['logoutUrl'] ?? '',
    redirect_uris: found['replyUrls'] ?? [],
    saml_metadata_url: found['samlMetadataUrl'] ?? '',
    service_principal_names: names.filter((name) => name !== found['appId']),
    sign_in_audience: found['signInAudience'],
    type: found['servicePrincipalType'],
  };
}

async function create(graph: Graph, wish: Fields): Promise<Fields> {
  const { client_id, description, owners } = wish;
  const [other] = await graph.list(`/v1.0/servicePrincipals?$filter=${equals('appId', String(client_id))}`);
  if (other !== undefined) {
    throw new ConfigError(
      'Service principal exists already',
      `A service principal of ${String(client_id)} already exists (${String(other['id'])}): import it.`,
    );
  }
  const made = await graph.send('POST', '/v1.0/servicePrincipals', {
    appId: client_id,
    accountEnabled: true,
    description: `TERRAFORM_UPDATE_${String(client_id)}`,
    'owners@odata.bind': boundOwners(graph, owners),
  });
  const id = `/servicePrincipals/${String(made['id'])}`;
  const path = pathOf({ id });
  await graph.send('PATCH', path, { description: description ?? null });
  await removeUnaskedOwner(graph, path, owners);
  return { id };
}

function pathOf({ id }: Fields): string {
  return `/v1.0/servicePrincipals/${lastPart(id)}`;
}
