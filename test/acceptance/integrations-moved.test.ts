import type { SeedIntegration } from '../../src/emulator/seed';
import { Workspace } from '../harness/workspace';
import { accountWith, google, ldap, m365 } from './integrations';
import { movedOver } from './moved-over';
import { expectNoChanges } from './policies';

let workspace: Workspace;
afterEach(() => workspace.close());

const id = 'eNoMoved';
const common = {
  ...{ id, acknowledge_disabled_accounts: false, delete_users: false, enabled: true },
  ...{ info: '', max_unlink: '1000', last_sync_date_time: null, sync_running: false },
};

interface Moved {
  readonly type: string;
  readonly hcl: string;
  readonly row: SeedIntegration;
  /** As the community provider keeps it. */
  readonly attributes: object;
}

const moved: readonly Moved[] = [
  {
    type: 'mimecast_microsoft_365_directory_integration',
    hcl: m365('max_unlink = "1,000"\ndomains = ["fabrikam.example", "contoso.example"]'),
    row: {
      ...{ id, type: 'm365', description: 'Entra', tenantDomain: 'contoso.onmicrosoft.example' },
      ...{ connectorId: 'connected', domains: ['contoso.example', 'fabrikam.example'], maxUnlink: '1,000' },
    },
    attributes: {
      ...{ ...common, description: 'Entra', tenant_domain: 'contoso.onmicrosoft.example' },
      ...{ connector_id: 'connected', domains: ['contoso.example', 'fabrikam.example'], client_id: null },
      ...{ server_subtype: 'standard', sync_contacts: false, sync_guest_users: false },
    },
  },
  {
    type: 'mimecast_active_directory_integration',
    hcl: ldap('password_wo_version = 3\nmax_unlink = "1000"'),
    row: {
      ...{ id, type: 'active-directory', description: 'Head office', hostname: 'dc1.contoso.example' },
      ...{ alternateHostname: 'dc2.contoso.example', userDn: 'CN=Mimecast,DC=contoso,DC=example' },
      ...{ rootDn: 'DC=contoso,DC=example', maxUnlink: '1,000', encryptionMode: 'strict', port: 636 },
    },
    attributes: {
      ...{ ...common, description: 'Head office', hostname: 'dc1.contoso.example' },
      ...{ alternate_hostname: 'dc2.contoso.example', user_dn: 'CN=Mimecast,DC=contoso,DC=example' },
      ...{ root_dn: 'DC=contoso,DC=example', encryption_mode: 'strict', port: 636, domains: [] },
      ...{ password_wo: null, password_wo_version: 3, status: 'ok', sync_contacts: false },
    },
  },
  {
    type: 'mimecast_google_workspace_directory_integration',
    hcl: google(),
    row: {
      ...{ id, type: 'google', description: 'Workspace', user: 'admin@tailspin.example' },
      maxUnlink: '1,000',
    },
    attributes: {
      ...{ ...common, description: 'Workspace', user: 'admin@tailspin.example', domains: null },
      ...{ service_account_key_wo: null, service_account_key_wo_version: null, status: 'ok' },
    },
  },
];

describe.each(moved)('$type', ({ type, hcl, row, attributes }) => {
  beforeEach(async () => {
    workspace = await Workspace.open({ seed: accountWith({ integrations: [row] }) });
    workspace.configure(hcl);
  });

  test('state of the community provider moves across', async () => {
    await movedOver(workspace, type, attributes);
    await expectNoChanges(workspace);
  });

  test('state in which nothing stands that was never set moves across', async () => {
    const nothing = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        hcl.includes(name) ? (value as unknown) : null,
      ]),
    );
    await movedOver(workspace, type, { ...nothing, id });
    await expectNoChanges(workspace);
  });
});
