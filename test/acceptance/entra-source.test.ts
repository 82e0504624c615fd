import type { EmulatorSeed } from '../../src/emulator/seed';
import { Workspace } from '../harness/workspace';
import { accounts, plannedChanges, reportFile } from './people';
import { filesBelow, holding } from './secrets-search';

const secret = 'canary-entra-5d21';
const staff = { assignedLicenses: [{ skuId: 'office' }] };

function seed(more: Partial<NonNullable<EmulatorSeed['entra']>> = {}): EmulatorSeed {
  return {
    account: { accountCode: 'C0001' },
    domains: ['contoso.example'],
    attributes: ['Department'],
    entra: {
      tenants: [
        {
          tenantId: '11111111-2222-4333-8444-555555555555',
          defaultDomain: 'contoso.example',
          displayName: 'Contoso',
        },
      ],
      clients: [{ clientId: 'sync', clientSecret: secret }],
      domains: [{ id: 'contoso.example', isDefault: true }],
      users: [
        {
          ...staff,
          userPrincipalName: 'ann@contoso.example',
          displayName: 'Ann Lee',
          department: 'Sales',
          proxyAddresses: ['SMTP:ann@contoso.example', 'smtp:a.lee@contoso.example'],
        },
        {
          ...staff,
          userPrincipalName: 'bo@contoso.example',
          displayName: 'Bo Berg',
          mail: 'bo@contoso.example',
        },
        {
          ...staff,
          userPrincipalName: 'cy@contoso.example',
          displayName: 'Cy Roy',
          mail: 'cy@contoso.example',
        },
        {
          userPrincipalName: 'reception@contoso.example',
          displayName: 'Reception',
          mail: 'reception@contoso.example',
          accountEnabled: false,
        },
        {
          userPrincipalName: 'kim_northwind.example#EXT#@contoso.example',
          displayName: 'Kim Guest',
          mail: 'kim@northwind.example',
          userType: 'Guest',
        },
      ],
      groups: [
        { displayName: 'All Staff', members: ['Sales', 'bo@contoso.example'] },
        { displayName: 'Sales', members: ['ann@contoso.example'] },
      ],
      ...more,
    },
  };
}

const elsewhere = {
  tenantId: '99999999-2222-4333-8444-555555555555',
  defaultDomain: 'fabrikam.example',
  displayName: 'Fabrikam',
};

let workspace: Workspace;
const trusted = process.env['SSL_CERT_FILE'];

async function open(given = seed()): Promise<void> {
  workspace = await Workspace.open({
    seed: given,
    environment: { MIMECAST_DIRECTORY_CORP_CLIENT_SECRET: secret },
  });
  process.env['SSL_CERT_FILE'] = workspace.emulator.ca;
}

afterEach(async () => {
  if (trusted === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = trusted;
  await workspace.close();
});

interface Given {
  readonly entra?: string;
  readonly directory?: string;
  readonly comparison?: string;
  readonly more?: string;
}

function configure({ entra = '', directory = '', comparison = '', more = '' }: Given = {}): void {
  workspace.write(
    'main.tf',
    `
terraform {
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
}
provider "mimecast" {
  directories = {
    corp = { entra = {
      tenant_id = "contoso.example"
      client_id = "sync"
      login_url = "${workspace.emulator.entra}"
      graph_url = "${workspace.emulator.entra}"
      ${directory}
    } }
  }
}
data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  sources = [{ entra = { ${entra} } }]
  ${comparison}
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  ${reportFile}
}
${more}
`,
  );
}

async function expectNoChanges(): Promise<void> {
  expect((await workspace.plan()).text).toContain('No changes.');
}

async function planned(): Promise<Record<string, string>> {
  await workspace.plan('-out=next.tfplan');
  return plannedChanges(workspace, 'next.tfplan');
}

test('a whole tenant gets its accounts; shared mailboxes are among them, guests are not', async () => {
  await open();
  configure({ entra: 'attributes = { "attribute:Department" = "department" }' });
  expect((await workspace.apply()).code).toBe(0);
  expect(await accounts(workspace)).toEqual({
    'a.lee@contoso.example': 'alias',
    'ann@contoso.example': 'Ann Lee',
    'bo@contoso.example': 'Bo Berg',
    'cy@contoso.example': 'Cy Roy',
    'reception@contoso.example': 'Reception',
  });
  await expectNoChanges();
});

test('who leaves the tenant, moves within it, or comes is in the plan by address', async () => {
  await open();
  configure();
  expect((await workspace.apply()).code).toBe(0);
  const { entra } = seed();
  const users = (entra?.users ?? []).filter(({ displayName }) => displayName !== 'Cy Roy');
  const [ann] = users;
  if (ann) Object.assign(ann, { displayName: 'Ann Moore' });
  users.push({
    ...staff,
    userPrincipalName: 'dee@contoso.example',
    displayName: 'Dee',
    mail: 'dee@contoso.example',
  });
  await fetch(`${workspace.emulator.url}/__emulator/state`).then(async (answer) => {
    const state = (await answer.json()) as EmulatorSeed;
    const before = new Map(state.entra?.users?.map((user) => [user.userPrincipalName, user]));
    const after = users.map((user) => ({ ...before.get(user.userPrincipalName), ...user }));
    workspace.emulator.reset({ ...state, entra: { ...state.entra, users: after } });
  });
  expect(await planned()).toEqual({
    'ann@contoso.example': 'update: name',
    'cy@contoso.example': 'disable',
    'dee@contoso.example': 'create',
  });
});

test('members of groups are found through the groups in them', async () => {
  await open();
  configure({ entra: 'groups = ["All Staff"]' });
  expect(Object.keys(await planned())).toEqual(['ann@contoso.example', 'bo@contoso.example']);
  configure({ entra: 'groups = ["Board"]' });
  const { text, code } = await workspace.plan();
  expect(code).toBe(1);
  expect(text).toContain('Board');
});

test('the secret is in no state, plan, report or log, wherever it comes from', async () => {
  await open();
  configure({
    directory: 'client_secret = var.secret',
    more: 'variable "secret" {\n  type = string\n  ephemeral = true\n}',
  });
  const given = `-var=secret=${secret}`;
  expect((await workspace.plan('-out=it.tfplan', given)).code).toBe(2);
  expect((await workspace.apply(given)).code).toBe(0);
  expect(holding(secret, filesBelow(workspace.folder))).toEqual([]);
});

test.each([
  ['a secret that is none', { clients: [{ clientId: 'sync', clientSecret: 'another' }] }, /AADSTS7000215/],
  [
    'a permission that is missing',
    { clients: [{ clientId: 'sync', clientSecret: secret, permissions: [] }] },
    /User\.Read\.All/,
  ],
  ['a tenant that there is not', { tenants: [elsewhere] }, /AADSTS90002/],
  [
    'conditional access',
    { clients: [{ clientId: 'sync', clientSecret: secret }], blockedClients: ['sync'] },
    /AADSTS53003/,
  ],
])('%s stops the plan with what to do', async (_what, more, expected) => {
  await open(seed(more));
  configure();
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).toMatch(expected);
  expect(ran.text).not.toContain(secret);
});

test('a credential that is made in the same apply defers the look, and the first run only creates', async () => {
  await open();
  configure({
    directory: 'client_secret = terraform_data.credential.output',
    comparison: 'ready = terraform_data.credential.id',
    more: `resource "terraform_data" "credential" {\n  input = "${secret}"\n}`,
  });
  const plan = await workspace.plan();
  expect(plan.code).toBe(2);
  expect((await workspace.apply()).code).toBe(0);
  expect(Object.keys(await accounts(workspace))).toContain('ann@contoso.example');
  await expectNoChanges();
});

test('an unknown credential without ready says what to do', async () => {
  await open();
  configure({
    directory: 'client_secret = terraform_data.credential.output',
    more: `resource "terraform_data" "credential" {\n  input = "${secret}"\n}`,
  });
  const plan = await workspace.plan();
  expect(plan.code).toBe(1);
  expect(plan.text).toContain('Set ready of the data source');
});
