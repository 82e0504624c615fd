import { Attribute, Change, Client } from 'ldapts';
import { defaultSeed } from '../../src/emulator/default-seed';
import type { EmulatorSeed } from '../../src/emulator/seed';
import { OnPremisesStack } from '../../stacks/on-premises';
import { administrator, administratorPassword, domainDn, Samba } from '../harness/samba';
import { ldifEntry } from '../harness/slapd';
import { Workspace } from '../harness/workspace';
import { integrationsOf } from './integrations';
import { accounts } from './people';
import { filesBelow, holding } from './secrets-search';
import { TakenStack } from './stack';

const connectorPassword = 'canary-connector-71d0';
const [office, plant] = [`OU=Office,${domainDn}`, `OU=Plant,${domainDn}`];

function person(name: string, place: string, domain: string, department: string): string {
  return ldifEntry(`CN=${name},${place}`, {
    ...{ objectClass: 'user', sAMAccountName: name.replace(' ', ''), userAccountControl: '544' },
    ...{ displayName: name, mail: `${name.replace(' ', '.').toLowerCase()}@${domain}`, department },
  });
}

const company = [
  ...[office, plant].map((dn) => ldifEntry(dn, { objectClass: 'organizationalUnit' })),
  person('Ada Martin', office, 'contoso.example', 'Management'),
  person('Ben Okafor', office, 'contoso.example', 'Sales'),
  person('Chloe Durand', office, 'contoso.example', 'Finance'),
  person('Nia Stone', office, 'contoso.example', 'Sales'),
  person('Eli Moss', plant, 'fabrikam.example', 'Plant'),
  person('Gus Ward', plant, 'fabrikam.example', 'Plant'),
].join('\n');

let dc: Samba;
let workspace: Workspace;
let stack: TakenStack;

beforeAll(async () => {
  dc = await Samba.start(company, '');
}, 180_000);
afterAll(() => dc?.stop());
afterEach(() => stack.close());

async function open(more: EmulatorSeed = {}): Promise<void> {
  workspace = await Workspace.open({
    seed: { ...defaultSeed(), ...more },
    environment: { MIMECAST_DIRECTORY_AD_PASSWORD: administratorPassword },
    other: async () => ({
      environment: { TF_VAR_mimecast_ldap_password: connectorPassword },
      close: async () => undefined,
    }),
  });
  stack = new TakenStack(workspace, OnPremisesStack, 'on-premises');
}

/** Settings with which people are read from a part of the domain controller. */
function peopleOf(place: string): Record<string, string> {
  return {
    LDAP_URLS: `ldap://${dc.address}`,
    LDAP_START_TLS: 'true',
    LDAP_BIND_DN: administrator,
    LDAP_BASE_DNS: place,
    LDAP_CA_FILE: dc.certificate.cert,
  };
}

/** What the personnel office does. */
async function inDirectory(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ url: `ldaps://${dc.address}`, tlsOptions: { ca: dc.certificate.pem } });
  await client.bind(administrator, administratorPassword);
  await work(client);
  await client.unbind();
}

test('with a Synchronization Engine: it brings who is missing, and who it keeps is left to it', async () => {
  await open({
    account: { accountCode: 'CUS01A01', onSync: { createUsers: ['gus.ward@fabrikam.example'] } },
  });
  await stack.take(peopleOf(plant));
  expect(await stack.people()).toEqual({ 'gus.ward@fabrikam.example': 'await' });
  const applied = await stack.apply('planned');
  expect(applied.text).toContain('engine_status = "mse_sync_requested"');
  expect(await accounts(workspace)).toMatchObject({
    'gus.ward@fabrikam.example': '',
    'label.printer@contoso-services.example': 'Label printer',
  });
  await stack.expectNoChanges();

  await inDirectory((client) => client.del(`CN=Eli Moss,${plant}`));
  await stack.expectNoChanges();

  expect((await workspace.destroy()).text).toContain('Destroy complete!');
  const { policies, connections } = workspace.emulator.store.document();
  expect(policies).toEqual([]);
  expect(connections).toHaveLength(1);
});

test('an engine that is offline is said, and nothing waits for it for ever', async () => {
  const [engine] = defaultSeed().connections ?? [];
  await open({ connections: engine ? [{ ...engine, mseStatus: 'mse_sync_server_offline' }] : [] });
  await stack.take();
  const { text } = await stack.apply();
  expect(text).toContain('Warning: Synchronization Engine does not run');
  expect(text).toContain('engine_status = "mse_sync_server_offline"');
  await stack.expectNoChanges();
});

test('with an LDAP connector: from nothing to no changes, leavers and new names by name, destroyed', async () => {
  await open({
    account: { accountCode: 'CUS01A01', onSync: { createUsers: ['nia.stone@contoso.example'] } },
  });
  await stack.take({
    ...peopleOf(office),
    MIMECAST_DOMAINS: 'contoso.example',
    MIMECAST_LEADERS: 'ada.martin@contoso.example',
    MIMECAST_LDAP_HOSTNAME: 'dc1.contoso.example',
    MIMECAST_LDAP_USER_DN: `CN=Administrator,CN=Users,${domainDn}`,
    MIMECAST_LDAP_ROOT_DN: domainDn,
  });
  await stack.apply();
  expect(integrationsOf(workspace)).toMatchObject([
    { type: 'm365' },
    { type: 'active-directory', hostname: 'dc1.contoso.example', port: 636, password: connectorPassword },
  ]);
  expect(await accounts(workspace)).toHaveProperty(['nia.stone@contoso.example']);
  await stack.expectNoChanges();

  await inDirectory(async (client) => {
    await client.del(`CN=Chloe Durand,${office}`);
    const modification = new Attribute({ type: 'displayName', values: ['Ben Moore'] });
    await client.modify(`CN=Ben Okafor,${office}`, new Change({ operation: 'replace', modification }));
  });
  expect(await stack.people()).toEqual({
    'ben.okafor@contoso.example': 'update: name',
    'chloe.durand@contoso.example': 'disable',
  });
  await stack.apply('planned');
  expect(await accounts(workspace)).toMatchObject({
    'ben.okafor@contoso.example': 'Ben Moore',
    'chloe.durand@contoso.example': 'Chloe Durand (disabled)',
  });
  await stack.expectNoChanges();
  for (const secret of [administratorPassword, connectorPassword])
    expect(holding(secret, filesBelow(workspace.folder))).toEqual([]);

  expect((await workspace.destroy()).text).toContain('Destroy complete!');
  expect(integrationsOf(workspace)).toMatchObject([{ type: 'm365' }]);
});
