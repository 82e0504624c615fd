import { ConfigError } from '../../../src/core/errors';
import type { Graph, Json } from './graph';
import { asAsked, lastPart, type Fields, type Kind } from './kind';
import {
  accessView,
  boundOwners,
  changeOwners,
  idsByValue,
  ownerIds,
  removeUnaskedOwner,
} from './shared-views';

/** azuread_application. */
export const application: Kind = {
  typeName: 'azuread_application',
  stable: ['id', 'client_id', 'object_id', 'publisher_domain', 'disabled_by_microsoft', 'logo_url'],
  answers: [
    ...['display_name', 'description', 'sign_in_audience', 'prevent_duplicate_names', 'owners'],
    ...['web.redirect_uris', 'required_resource_access.resource_app_id'],
    ...['required_resource_access.resource_access.id', 'required_resource_access.resource_access.type'],
  ],
  importId: /^\/applications\/[0-9a-f-]{36}$/,
  create,
  read,
  update: async (graph, wish, prior) => {
    if (wish['display_name'] !== prior['display_name']) await refuseDuplicate(graph, wish);
    const path = pathOf(prior);
    await graph.send('PATCH', path, bodyOf(wish));
    await changeOwners(graph, path, wish['owners']);
  },
  delete: (graph, state) => graph.remove(pathOf(state)),
};

async function create(graph: Graph, wish: Fields): Promise<Fields> {
  await refuseDuplicate(graph, wish);
  const made = await graph.send('POST', '/v1.0/applications', {
    ...bodyOf(wish),
    'owners@odata.bind': boundOwners(graph, wish['owners']),
  });
  const id = `/applications/${String(made['id'])}`;
  const path = pathOf({ id });
  // As azuread makes sure that the application is everywhere.
  await graph.send('PATCH', path, { displayName: `TERRAFORM_UPDATE_${String(made['id'])}` });
  await graph.send('PATCH', path, { displayName: wish['display_name'] });
  await removeUnaskedOwner(graph, path, wish['owners']);
  return { id };
}

async function read(graph: Graph, state: Fields): Promise<Fields | undefined> {
  const path = pathOf(state);
  const found = await graph.find(path);
  if (found === undefined) return undefined;
  const owners = await ownerIds(graph, path);
  const { api, info } = found as { readonly api?: Json; readonly info?: Json };
  return {
    display_name: found['displayName'],
    description: asAsked(state['description'], found['description'], ''),
    sign_in_audience: asAsked(state['sign_in_audience'], found['signInAudience'], 'AzureADMyOrg'),
    owners: asAsked(state['owners'], owners, []),
    web: webView(state['web'], found['web'] as Json),
    required_resource_access: accessView(found['requiredResourceAccess']),
    tags: found['tags'] ?? [],
    client_id: found['appId'],
    object_id: found['id'],
    publisher_domain: found['publisherDomain'] ?? '',
    disabled_by_microsoft: found['disabledByMicrosoftStatus'] ?? '',
    template_id: found['applicationTemplateId'] ?? '',
    logo_url: info?.['logoUrl'] ?? '',
    app_role_ids: idsByValue(found['appRoles']),
    oauth2_permission_scope_ids: idsByValue(api?.['oauth2PermissionScopes']),
  };
}

/** A block that says nothing is as good as none, as azuread has it too. */
function webView(asked: unknown, { homePageUrl, logoutUrl, redirectUris }: Json): readonly Fields[] {
  const [block] = (asked ?? []) as readonly Fields[];
  const said = {
    redirect_uris: asAsked(block?.['redirect_uris'], redirectUris, []),
    homepage_url: asAsked(block?.['homepage_url'], homePageUrl, ''),
    logout_url: asAsked(block?.['logout_url'], logoutUrl, ''),
  };
  return block || Object.values(said).some((value) => value !== null) ? [said] : [];
}

function bodyOf(wish: Fields): Json {
  const [web] = (wish['web'] ?? []) as readonly Fields[];
  const access = (wish['required_resource_access'] ?? []) as readonly Fields[];
  return {
    displayName: wish['display_name'],
    description: wish['description'] ?? null,
    signInAudience: wish['sign_in_audience'] ?? 'AzureADMyOrg',
    web: { redirectUris: web?.['redirect_uris'] ?? [] },
    requiredResourceAccess: access.map(({ resource_app_id, resource_access }) => ({
      resourceAppId: resource_app_id,
      resourceAccess: resource_access,
    })),
  };
}

async function refuseDuplicate(graph: Graph, wish: Fields): Promise<void> {
  if (wish['prevent_duplicate_names'] !== true) return;
  const name = String(wish['display_name']);
  const [other] = await graph.list(`/v1.0/applications?$filter=${equals('displayName', name)}`);
  if (other === undefined) return;
  throw new ConfigError(
    'Application exists already',
    `An application called "${name}" already exists (${String(other['id'])}), and prevent_duplicate_names is set.`,
  );
}

/** A filter of Graph, as a part of an address. */
export function equals(property: string, value: string): string {
  return encodeURIComponent(`${property} eq '${value.replaceAll("'", "''")}'`);
}

function pathOf({ id }: Fields): string {
  return `/v1.0/applications/${lastPart(id)}`;
}
