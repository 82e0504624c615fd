import type { EmulatorSeed, SeedIntegration } from '../../src/emulator/seed';
import type { Workspace } from '../harness/workspace';

export const password = 'canary-"ldap" 5e1f';

/** An account with three cloud connectors: consented to, waiting, broken. */
export function accountWith(more: EmulatorSeed = {}): EmulatorSeed {
  return {
    account: { accountCode: 'C0001' },
    domains: ['contoso.example', 'fabrikam.example', 'tailspin.example'],
    connectors: [
      { id: 'connected', name: 'Contoso', status: 'connected', provider: 'azure_standard' },
      { id: 'waiting', name: 'Fabrikam', status: 'configured', provider: 'azure_standard' },
      { id: 'broken', name: 'Tailspin', status: 'error', provider: 'azure_standard' },
    ],
    ...more,
  };
}

export const addresses = {
  m365: 'mimecast_microsoft_365_directory_integration.it',
  ldap: 'mimecast_active_directory_integration.it',
  google: 'mimecast_google_workspace_directory_integration.it',
};

export function m365(settings = '', connector = 'connected'): string {
  return `
resource "mimecast_microsoft_365_directory_integration" "it" {
  description   = "Entra"
  tenant_domain = "contoso.onmicrosoft.example"
  connector_id  = "${connector}"
  ${settings}
}
`;
}

export function ldap(settings = '', secret: string | null = password): string {
  return `
resource "mimecast_active_directory_integration" "it" {
  description        = "Head office"
  hostname           = "dc1.contoso.example"
  alternate_hostname = "dc2.contoso.example"
  user_dn            = "CN=Mimecast,DC=contoso,DC=example"
  root_dn            = "DC=contoso,DC=example"
  ${secret === null ? '' : `password_wo = ${JSON.stringify(secret)}`}
  ${settings}
}
`;
}

export function google(settings = '', key = '{}'): string {
  return `
resource "mimecast_google_workspace_directory_integration" "it" {
  description            = "Workspace"
  user                   = "admin@tailspin.example"
  service_account_key_wo = ${JSON.stringify(key)}
  ${settings}
}
`;
}

/** Applies the configuration, which has to go well; what Terraform printed. */
export async function appliedTo(workspace: Workspace, hcl: string): Promise<string> {
  workspace.configure(hcl);
  const ran = await workspace.apply();
  expect(ran).toMatchObject({ code: 0 });
  return ran.text;
}

export function integrationsOf({ emulator }: Workspace): SeedIntegration[] {
  return emulator.store.document().integrations ?? [];
}

/** Somebody, or Mimecast itself, changes every integration that is there. */
export function change({ emulator }: Workspace, fields: Partial<SeedIntegration>): void {
  const document = emulator.store.document();
  for (const integration of document.integrations ?? []) Object.assign(integration, fields);
  emulator.store.load(document);
}

export function setConnector({ emulator }: Workspace, id: string, status: string): void {
  const document = emulator.store.document();
  for (const connector of document.connectors ?? []) if (connector.id === id) connector.status = status;
  emulator.store.load(document);
}
