import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSeed } from '../../src/emulator/default-seed';
import { azuread, azureadTimeout } from '../harness/azuread/azuread';
import { LdapServer } from '../harness/ldap-server';
import { Workspace } from '../harness/workspace';
import { accounts } from './people';

jest.setTimeout(azureadTimeout);

const scenarios = join(__dirname, '../../examples/scenarios');

let workspace: Workspace;
const cameFrom = process.cwd();
const trusted = process.env['SSL_CERT_FILE'];

beforeEach(async () => {
  workspace = await Workspace.open({
    seed: defaultSeed(),
    other: azuread,
    environment: { MIMECAST_DIRECTORY_CORP_CLIENT_SECRET: 'any', MIMECAST_DIRECTORY_AD_PASSWORD: 'any' },
  });
  process.env['SSL_CERT_FILE'] = workspace.emulator.ca;
  // Files are named by where Terraform runs.
  process.chdir(workspace.folder);
});

afterEach(async () => {
  process.chdir(cameFrom);
  if (trusted === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = trusted;
  await workspace.close();
});

async function take(scenario: string): Promise<void> {
  for (const file of readdirSync(join(scenarios, scenario)))
    workspace.write(file, readFileSync(join(scenarios, scenario, file)));
  const initialized = await workspace.terraform('init', '-no-color', '-input=false');
  expect(initialized.text).toContain('Terraform has been successfully initialized!');
}

/** What an apply makes of the accounts, and that nothing is left to do after it. */
async function applied(...settings: string[]): Promise<Record<string, string>> {
  const made = await workspace.apply(...settings);
  expect(made.text).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\./);
  const next = await workspace.plan(...settings);
  expect(next.text).toContain('No changes.');
  return accounts(workspace);
}

test.each<[string, string[], Record<string, string>]>([
  [
    'manual',
    [],
    {
      'reception@contoso.example': 'Reception',
      'front.desk@contoso.example': 'alias',
      'ext.tomas.rehak@contoso.example': 'Tomáš Řehák (contractor)',
      'scanner@fabrikam.example': 'Scanner, ground floor',
    },
  ],
  ['office-365', [], { 'chloe.durand@contoso.example': 'Chloe Durand' }],
  [
    'hybrid',
    ['-var=ldap_password=any'],
    { 'ada.martin@contoso.example': 'Ada Martin', 'mia.roth@fabrikam.example': 'Mia Roth' },
  ],
])('%s: applied as it stands, and nothing is left to do', async (scenario, settings, people) => {
  await take(scenario);
  expect(await applied(...settings)).toMatchObject(people);
  expect(JSON.parse(workspace.read('people.json'))).toMatchObject({ version: 1, refused: [] });
});

test('on-premises: applied as it stands, and then read from Active Directory itself', async () => {
  await take('on-premises');
  expect(await applied()).toMatchObject({
    'chloe.durand@contoso.example': 'Chloé Durand',
    'eve.new@contoso.example': 'Eve New',
  });

  const server = await LdapServer.start({
    root: { supportedLDAPVersion: '3' },
    search: (_, reply) => {
      for (const name of ['Ben Okafor', 'Chloé Durand', 'Hal Gray']) {
        const mail = `${name.replace('é', 'e').replace(' ', '.').toLowerCase()}@contoso.example`;
        const values = { objectClass: 'inetOrgPerson', cn: name, displayName: name, mail };
        reply.entry(`cn=${name},OU=Staff,DC=corp,DC=contoso,DC=example`, values);
      }
      reply.result();
    },
  });
  try {
    const [, override = ''] = /```terraform\n([^]*?)```/.exec(workspace.read('README.md')) ?? [];
    workspace.write('override.tf', override);
    const planned = await workspace.plan(`-var=ldap_urls=["${server.url}"]`);
    expect(planned.text).toContain('"eve.new@contoso.example" = "disable"');
    expect(planned.text).toContain('"hal.gray@contoso.example" = "create"');
    expect(server.binds).toContainEqual({ dn: 'reader@corp.contoso.example', password: 'any' });
  } finally {
    await server.stop();
  }
});
