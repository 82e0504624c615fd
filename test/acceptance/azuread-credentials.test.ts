import { makeCertificate } from '../../src/core/certificate';
import type { Json } from '../emulator/entra/entra';
import { azureadTimeout } from '../harness/azuread/azuread';
import { application, servicePrincipal, Tenant } from './azuread-tenant';

jest.setTimeout(azureadTimeout);

let tenant: Tenant;
beforeEach(async () => {
  tenant = await Tenant.open();
});
afterEach(() => tenant.close());

test('azuread_application_password signs in, and is another when it is rotated', async () => {
  const password = (generation: number): string => `${servicePrincipal()}
resource "azuread_application_password" "reader" {
  application_id      = azuread_application.reader.id
  display_name        = "sync"
  end_date            = "2099-01-01T00:00:00Z"
  rotate_when_changed = { generation = "${generation}" }
}
`;
  const address = 'azuread_application_password.reader';
  const first = await tenant.change(password(1));
  const { appId } = await tenant.reader();
  const old = await tenant.workspace.attributes(address);
  expect(old).toMatchObject({ display_name: 'sync', end_date: '2099-01-01T00:00:00Z' });
  const signIn = (secret: unknown) =>
    tenant.entra.refusal({ client_id: String(appId), client_secret: String(secret) });
  expect(await signIn(old['value'])).toBeUndefined();

  const second = await tenant.change(password(2));
  expect(second).toContain('1 added, 0 changed, 1 destroyed');
  const { value } = await tenant.workspace.attributes(address);
  expect(await signIn(value)).toBeUndefined();
  expect(await signIn(old['value'])).toBe('AADSTS7000215');
  expect(first + second).not.toContain(String(value));
  expect(first + second).not.toContain(String(old['value']));

  await tenant.change(servicePrincipal());
  expect((await tenant.reader())['passwordCredentials']).toEqual([]);
  await tenant.destroy();
});

test('azuread_application_certificate is one of several, and another when its certificate is', async () => {
  const certificate = (name: string, pem: string): string => `
resource "azuread_application_certificate" "${name}" {
  application_id = azuread_application.reader.id
  type           = "AsymmetricX509Cert"
  encoding       = "pem"
  value          = <<-EOT
${pem}
EOT
  end_date       = "2099-12-31T00:00:00Z"
}
`;
  const make = (commonName: string) => makeCertificate({ commonName, now: Date.now(), extensions: [] }).pem;
  const [one, other, third] = [make('one'), make('other'), make('third')];
  const keys = async () => (await tenant.reader())['keyCredentials'] as Json[];

  await tenant.change(application() + certificate('a', one));
  const [first] = await keys();
  await tenant.change(application() + certificate('a', one) + certificate('b', other));
  expect(await keys()).toMatchObject([{ keyId: first?.['keyId'] }, { endDateTime: '2099-12-31T00:00:00Z' }]);

  const replaced = await tenant.change(application() + certificate('a', third) + certificate('b', other));
  expect(replaced).toContain('1 added, 0 changed, 1 destroyed');
  const thumbprints = (await keys()).map(({ customKeyIdentifier }) => customKeyIdentifier);
  expect(thumbprints).toHaveLength(2);
  expect(thumbprints).not.toContain(first?.['customKeyIdentifier']);

  await tenant.change(application() + certificate('b', other));
  expect(await keys()).toHaveLength(1);
  await tenant.destroy();
});

test('azuread_application_federated_identity_credential is made, changed in place, imported and removed', async () => {
  const federation = (subject: string, more = ''): string => `${application()}
resource "azuread_application_federated_identity_credential" "ci" {
  application_id = azuread_application.reader.id
  display_name   = "ci"
  audiences      = ["api://AzureADTokenExchange"]
  issuer         = "https://issuer.example"
  subject        = "${subject}"
  ${more}
}
`;
  await tenant.change(federation('repo:contoso/one', 'description = "Pipelines"'));
  const { id } = await tenant.reader();
  const path = `/applications/${id}/federatedIdentityCredentials`;
  const [made] = await tenant.listed<Json>(path);
  expect(made).toMatchObject({ name: 'ci', description: 'Pipelines', subject: 'repo:contoso/one' });

  expect(await tenant.change(federation('repo:contoso/two'))).toContain('0 added, 1 changed, 0 destroyed');
  expect(await tenant.listed(path)).toMatchObject([{ id: made?.['id'], subject: 'repo:contoso/two' }]);

  const address = 'azuread_application_federated_identity_credential.ci';
  await tenant.workspace.terraform('state', 'rm', address);
  const importId = `${id}/federatedIdentityCredential/${String(made?.['id'])}`;
  const imported = await tenant.workspace.terraform('import', '-no-color', address, importId);
  expect(imported.text).toContain('Import successful!');
  expect((await tenant.workspace.plan()).text).toContain('No changes.');

  await tenant.change(application());
  expect(await tenant.listed(path)).toEqual([]);
  await tenant.destroy();
});
