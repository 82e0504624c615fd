import { Attribute, Change, Client } from 'ldapts';
import { defaultSeed } from '../../src/emulator/default-seed';
import { HybridStack } from '../../stacks/hybrid';
import { Entra } from '../emulator/entra/entra';
import { azuread, azureadTimeout } from '../harness/azuread/azuread';
import { adminDn, ldifEntry, Slapd, suffix } from '../harness/slapd';
import { Workspace } from '../harness/workspace';
import { integrationsOf } from './integrations';
import { accounts } from './people';
import { filesBelow, holding } from './secrets-search';
import { TakenStack } from './stack';

jest.setTimeout(azureadTimeout);

const password = 'canary-hybrid-5b7e';
const staff = `ou=Staff,${suffix}`;

function person(name: string, more: Readonly<Record<string, string>> = {}): string {
  const address = `${name.replace(' ', '.').toLowerCase()}@contoso.example`;
  return ldifEntry(`cn=${name},${staff}`, {
    ...{ objectClass: ['inetOrgPerson', 'inetLocalMailRecipient'], cn: name, sn: name, displayName: name },
    mail: address,
    ...more,
  });
}

const ben = 'ben.okafor@contoso.example';

/** Ada is in Entra ID alone, Gil here alone, Ben and Chloe are in both. */
const onPremises = [
  ldifEntry(staff, { objectClass: 'organizationalUnit', ou: 'Staff' }),
  person('Ben Okafor', { mailLocalAddress: 'b.okafor@contoso.example' }),
  person('Chloe Durand'),
  person('Gil Roth'),
].join('\n');

let server: Slapd;
let workspace: Workspace;
let stack: TakenStack;
let entra: Entra;
const trusted = process.env['SSL_CERT_FILE'];

beforeEach(async () => {
  server = await Slapd.start(password, onPremises);
  workspace = await Workspace.open({
    seed: {
      ...defaultSeed(),
      account: { accountCode: 'CUS01A01', onSync: { createUsers: ['gil.roth@contoso.example'] } },
    },
    environment: { MIMECAST_DIRECTORY_AD_PASSWORD: password },
    other: azuread,
  });
  stack = new TakenStack(workspace, HybridStack, 'hybrid');
  entra = new Entra(workspace.emulator);
  await entra.signIn('onlooker', 'any');
  process.env['SSL_CERT_FILE'] = workspace.emulator.ca;
});

afterEach(async () => {
  if (trusted === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = trusted;
  await stack.close();
  await server.stop();
});

/** Settings with which people are read from the server as well. */
function ldap(): Record<string, string> {
  return {
    LDAP_URLS: server.secureUrl(),
    LDAP_BIND_DN: adminDn,
    LDAP_BASE_DNS: staff,
    LDAP_CA_FILE: server.certificate.cert,
  };
}

async function onServer(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ url: server.url() });
  await client.bind(adminDn, password);
  await work(client);
  await client.unbind();
}

test('as it comes it can be applied to what the emulator starts with, and is then done', async () => {
  const before = await accounts(workspace);
  await stack.take();
  await stack.apply();
  expect(await accounts(workspace)).toEqual({ ...before, 'gil.roth@contoso.example': '' });
  await stack.expectNoChanges();
  expect((await workspace.destroy()).text).toContain('Destroy complete!');
  expect(integrationsOf(workspace)).toMatchObject([{ description: 'Tailspin Microsoft 365' }]);
});

test('of a person whom both have the first wins, attribute by attribute, and who leaves has to leave both', async () => {
  await stack.take(ldap());
  await stack.apply();
  await stack.expectNoChanges();

  await onServer(async (client) => {
    const modification = new Attribute({ type: 'displayName', values: ['Benjamin Okafor'] });
    await client.modify(`cn=Ben Okafor,${staff}`, new Change({ operation: 'replace', modification }));
  });
  await entra.graph('PATCH', `/users/${ben}`, {
    displayName: 'Benny',
    department: 'Marketing',
  });
  expect(await stack.people()).toEqual({ [ben]: 'update: name, attributes' });
  await stack.apply('planned');
  const users = workspace.emulator.store.document().users ?? [];
  expect(users.find(({ emailAddress }) => emailAddress === ben)).toMatchObject({
    name: 'Benjamin Okafor',
    attributes: { Department: 'Marketing' },
  });
  await stack.expectNoChanges();

  await entra.graph('DELETE', '/users/chloe.durand@contoso.example');
  await stack.expectNoChanges();
  await onServer((client) => client.del(`cn=Chloe Durand,${staff}`));
  expect(await stack.people()).toEqual({ 'chloe.durand@contoso.example': 'disable' });
  await stack.apply('planned');
  expect(await accounts(workspace)).toHaveProperty(
    ['chloe.durand@contoso.example'],
    'Chloe Durand (disabled)',
  );
  await stack.expectNoChanges();

  // Who marries is in Entra ID when Entra Connect has run: until then nothing is done. It is one rename, or Mimecast's own.
  await onServer(async (client) => {
    const set = (type: string, value: string) =>
      new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) });
    const changes = [set('mail', 'ben.moore@contoso.example'), set('mailLocalAddress', ben)];
    await client.modify(`cn=Ben Okafor,${staff}`, changes);
  });
  const early = await workspace.plan();
  expect(early.code).toBe(1);
  expect(early.text).toContain(ben);
  await entra.graph('PATCH', `/users/${ben}`, { mail: 'ben.moore@contoso.example', proxyAddresses: [] });
  expect(await stack.people()).toEqual({ 'ben.moore@contoso.example': 'await' });
  await stack.take({ ...ldap(), MIMECAST_MISSING: 'create' });
  expect(await stack.people()).toEqual({
    'ben.moore@contoso.example': `rename: ${ben} -> ben.moore@contoso.example`,
  });
  expect(holding(password, filesBelow(workspace.folder))).toEqual([]);
});
