import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphAppId, type Json } from '../emulator/entra/entra';
import { azureadTimeout, terraformClient } from '../harness/azuread/azuread';
import { application, servicePrincipal, Tenant } from './azuread-tenant';

jest.setTimeout(azureadTimeout);

let tenant: Tenant;
beforeEach(async () => {
  tenant = await Tenant.open();
});
afterEach(() => tenant.close());

test('the schemas of the types are those that azuread has', async () => {
  await tenant.configure('');
  const { stdout } = await tenant.workspace.terraform('providers', 'schema', '-json');
  const { provider_schemas: schemas } = JSON.parse(stdout) as { provider_schemas: Record<string, Json> };

  const file = join(__dirname, '../harness/azuread/schema.json');
  const published = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Json>;
  const shown = withoutWords(schemas['registry.terraform.io/hashicorp/azuread']) as Record<string, Json>;
  for (const room of ['resource_schemas', 'data_source_schemas']) {
    expect(Object.keys(published[room] ?? {}).length).toBeGreaterThan(2);
    for (const [name, schema] of Object.entries(published[room] ?? {}))
      expect([name, shown[room]?.[name]]).toEqual([name, schema]);
  }
});

/** Without descriptions, which are texts; an attribute of that name is an object. */
function withoutWords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutWords);
  if (typeof schema !== 'object' || schema === null) return schema;
  const isWord = ([name, value]: [string, unknown]): boolean =>
    name === 'description_kind' || (name === 'description' && typeof value === 'string' && 'type' in schema);
  const left = Object.entries(schema).filter((entry) => !isWord(entry));
  return Object.fromEntries(left.map(([name, value]) => [name, withoutWords(value)]));
}

test('azuread_application is made, changed in place, found changed by others, and removed', async () => {
  const access = (type: string) => `
  required_resource_access {
    resource_app_id = "${graphAppId}"
    resource_access {
      id   = "df021288-bdef-4463-88db-98f22de89214"
      type = "${type}"
    }
  }`;
  await tenant.change(
    application(`description = "First"\n web { redirect_uris = ["https://one.example/"] }${access('Role')}`),
  );
  const made = await tenant.reader();
  expect(made).toMatchObject({
    displayName: 'Reader',
    description: 'First',
    signInAudience: 'AzureADMyOrg',
    web: { redirectUris: ['https://one.example/'] },
    requiredResourceAccess: [
      { resourceAppId: graphAppId, resourceAccess: [{ id: expect.any(String) as string, type: 'Role' }] },
    ],
  });
  expect(await tenant.listed(`/applications/${made.id}/owners`)).toHaveLength(1);

  const update = await tenant.change(application(access('Scope')));
  expect(update).toContain('0 added, 1 changed, 0 destroyed');
  expect(await tenant.reader()).toMatchObject({
    id: made.id,
    description: null,
    web: { redirectUris: [] },
    requiredResourceAccess: [{ resourceAccess: [{ type: 'Scope' }] }],
  });

  await tenant.entra.graph('PATCH', `/applications/${made.id}`, { displayName: 'Renamed by hand' });
  expect((await tenant.workspace.plan()).text).toMatch(/display_name *= "Renamed by hand" -> "Reader"/);
  await tenant.entra.graph('DELETE', `/applications/${made.id}`);
  expect((await tenant.workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
  await tenant.settle();
  await tenant.destroy();
});

test('azuread_application that nobody is to own has no owner', async () => {
  await tenant.change('resource "azuread_application" "reader" {\n display_name = "Reader"\n}');
  const { id } = await tenant.reader();
  expect(await tenant.listed(`/applications/${id}/owners`)).toEqual([]);
  await tenant.destroy();
});

test('azuread_service_principal is made for its application, changed in place, and removed', async () => {
  await tenant.change(servicePrincipal('description = "First"'));
  const { appId } = await tenant.reader();
  const found = async () => {
    const rows = await tenant.listed<Json>('/servicePrincipals');
    return rows.filter((row) => row['appId'] === appId);
  };
  const [made] = await found();
  expect(made).toMatchObject({ displayName: 'Reader', description: 'First', accountEnabled: true });

  expect(await tenant.change(servicePrincipal('description = "Second"'))).toContain('0 added, 1 changed');
  expect(await found()).toMatchObject([{ id: made?.['id'], description: 'Second' }]);
  expect(await tenant.change(servicePrincipal('', ''))).toContain('0 added, 1 changed');
  expect(await tenant.listed(`/servicePrincipals/${String(made?.['id'])}/owners`)).toEqual([]);

  await tenant.destroy();
  expect(await found()).toEqual([]);
});

test('azuread_app_role_assignment is the consent of an administrator', async () => {
  const consent = (permission: string): string => `${servicePrincipal()}
data "azuread_service_principal" "graph" {
  client_id = "${graphAppId}"
}
resource "azuread_app_role_assignment" "reader" {
  app_role_id         = data.azuread_service_principal.graph.app_role_ids["${permission}"]
  principal_object_id = azuread_service_principal.reader.object_id
  resource_object_id  = data.azuread_service_principal.graph.object_id
}
`;
  await tenant.change(consent('User.Read.All'));
  const { principal_object_id: principal, principal_display_name: name } = await tenant.workspace.attributes(
    'azuread_app_role_assignment.reader',
  );
  expect(name).toBe('Reader');
  const given = () => tenant.listed<Json>(`/servicePrincipals/${String(principal)}/appRoleAssignments`);
  const before = await given();
  expect(before).toMatchObject([{ resourceDisplayName: 'Microsoft Graph' }]);

  expect(await tenant.change(consent('GroupMember.Read.All'))).toContain('1 added, 0 changed, 1 destroyed');
  const after = await given();
  expect(after).toHaveLength(1);
  expect(after[0]?.['appRoleId']).not.toBe(before[0]?.['appRoleId']);

  await tenant.change(servicePrincipal());
  expect(await given()).toEqual([]);
  await tenant.destroy();
});

test('data sources find by client ID, and say who Terraform is', async () => {
  const { app, principal } = await tenant.entra.registered('Made by hand');
  const find = (clientId: string): string => `
data "azuread_application" "found" {
  client_id = "${clientId}"
}
data "azuread_service_principal" "found" {
  client_id = "${clientId}"
}
output "found" {
  value = join(" ", [
    data.azuread_application.found.display_name,
    data.azuread_application.found.object_id,
    data.azuread_service_principal.found.object_id,
  ])
}
output "me" {
  value = data.azuread_client_config.me.client_id
}
`;
  await tenant.configure(find(String(app['appId'])));
  await tenant.workspace.apply();
  expect(await tenant.output('found')).toBe(`Made by hand ${app.id} ${principal}`);
  expect(await tenant.output('me')).toBe(terraformClient.clientId);

  await tenant.configure(find('99999999-0000-4000-8000-000000000000'));
  const missing = await tenant.workspace.plan();
  expect(missing.code).toBe(1);
  expect(missing.text).toContain('99999999-0000-4000-8000-000000000000');
});

test('a client secret that is not that of the client is refused', async () => {
  const clients = [{ ...terraformClient, clientSecret: 'another' }];
  tenant.workspace.emulator.reset({ entra: { clients } });
  await tenant.configure(application());
  const planned = await tenant.workspace.plan();
  expect(planned.code).toBe(1);
  expect(planned.text).toContain('AADSTS7000215');
});
