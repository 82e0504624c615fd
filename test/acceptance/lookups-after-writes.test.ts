import { OrderedClock } from '../http/ordered-clock';
import { Workspace } from '../harness/workspace';
import { m365 } from './integrations';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({
    clock: new OrderedClock(),
    seed: {
      account: { accountCode: 'C0001' },
      connectors: [{ id: 'connected', name: 'Contoso', status: 'connected' }],
      integrations: [{ id: 'old', type: 'google', description: 'Old', enabled: true, status: 'ok' }],
      groups: [
        { id: 'sales', description: 'Sales', source: 'ldap' },
        { id: 'staff', description: 'Staff', source: 'ldap' },
      ],
    },
  });
});
afterEach(() => workspace.close());

/** Looked for while applying, not while planning. */
const waits = 'depends_on = [terraform_data.first]';
const first = 'resource "terraform_data" "first" {}\n';

test('an integration that the same apply makes is found, also where others were looked for before', async () => {
  workspace.configure(`${first}
data "mimecast_directory_connection" "old" {
  description = "Old"
  ${waits}
}
${m365('info = "after ${data.mimecast_directory_connection.old.id}"')}
data "mimecast_directory_connection" "new" {
  description = "Entra"
  depends_on  = [mimecast_microsoft_365_directory_integration.it]
}
`);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  const { id } = await workspace.attributes('mimecast_microsoft_365_directory_integration.it');
  expect(await workspace.attributes('data.mimecast_directory_connection.new')).toMatchObject({ id });
});

test('a group that a synchronization of the same apply brings is found, also where others were looked for before', async () => {
  workspace.emulator.setFaults([
    // Before the synchronization.
    {
      method: 'GET',
      path: '/v1/groups[?].*source=ldap',
      count: 1,
      body: { groups: [{ id: 'sales', description: 'Sales', source: 'ldap' }], meta: {} },
    },
  ]);
  workspace.configure(`${first}
data "mimecast_directory_group" "sales" {
  name = "Sales"
  ${waits}
}
resource "mimecast_directory_sync_request" "it" {
  triggers = { after = data.mimecast_directory_group.sales.id }
  wait     = true
}
data "mimecast_directory_group" "staff" {
  name       = "Staff"
  depends_on = [mimecast_directory_sync_request.it]
}
`);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  expect(await workspace.attributes('data.mimecast_directory_group.staff')).toMatchObject({ name: 'Staff' });
});
