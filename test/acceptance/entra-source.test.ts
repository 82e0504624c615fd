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

test('addresses of login and Graph may be given as well', async () => {
  await open();
  const { entra } = workspace.emulator;
  configure({ directory: `login_url = "${entra}"\n graph_url = "${entra}"` });
  expect(Object.keys(await planned())).toContain('ann@contoso.example');
  configure({ directory: `login_url = "${entra}/nowhere"\n graph_url = "${entra}"` });
  expect((await workspace.plan()).text).toContain('Check the connection of directory "corp"');
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

test('the people of a tenant are a map for expressions, and a file before it adds and corrects', async () => {
  await open();
  workspace.write(
    'corrections.csv',
    'address,name,enabled\nBO@contoso.example,Bo Berg-Lind,false\nscanner@contoso.example,Scanner,\n',
  );
  configure({
    more: `
data "mimecast_directory_users" "tenant" {
  sources = [{ entra = { attributes = { "attribute:Department" = "department" } } }]
}
data "mimecast_directory_users" "both" {
  sources = [
    { name = "corrections", csv = { path = "\${abspath(path.module)}/corrections.csv" } },
    { name = "tenant", entra = { groups = ["All Staff"] } },
  ]
}
output "tenant" { value = data.mimecast_directory_users.tenant }
output "both" { value = data.mimecast_directory_users.both }
output "sales" {
  value = [for address, user in data.mimecast_directory_users.tenant.users : address
    if try(user.attributes.Department, "") == "Sales"]
}
`,
  });
  expect((await workspace.apply()).code).toBe(0);
  const { stdout } = await workspace.terraform('output', '-json');
  const outputs = JSON.parse(stdout) as Record<string, { readonly value: unknown }>;
  const nothing = { enabled: null, aliases: null, attributes: null };
  const bo = { ...nothing, name: 'Bo Berg' };
  const ann = { ...nothing, name: 'Ann Lee', aliases: ['a.lee@contoso.example'] };
  expect(outputs['tenant']?.value).toEqual(
    expect.objectContaining({
      count_by_source: { 'entra:corp': 4 },
      users: {
        'ann@contoso.example': { ...ann, attributes: { Department: 'Sales' } },
        'bo@contoso.example': bo,
        'cy@contoso.example': { ...bo, name: 'Cy Roy' },
        'reception@contoso.example': { ...bo, name: 'Reception' },
      },
    }),
  );
  expect(outputs['both']?.value).toEqual(
    expect.objectContaining({
      count_by_source: { corrections: 2, tenant: 2 },
      users: {
        'ann@contoso.example': ann,
        'bo@contoso.example': { ...bo, name: 'Bo Berg-Lind', enabled: false },
        'scanner@contoso.example': { ...nothing, name: 'Scanner' },
      },
    }),
  );
  expect(outputs['sales']?.value).toEqual(['ann@contoso.example']);
  await expectNoChanges();
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

test('whatever stops the reading has its own message with what to do, for each of the connections of one plan', async () => {
  const expired = 'eeeeeeee-3c3b-4c3e-8d1e-0a4a5b6c7d8e';
  const reading = ['User.Read.All'];
  await open(
    seed({
      clients: [
        { clientId: 'unconsented', clientSecret: secret, permissions: [] },
        { clientId: 'limited', clientSecret: secret, permissions: reading },
        { clientId: 'blocked', clientSecret: secret, permissions: reading },
      ],
      blockedClients: ['blocked'],
      applications: [
        {
          appId: expired,
          displayName: 'Expired',
          passwordCredentials: [{ keyId: 'k', secretText: secret, endDateTime: '2020-01-01T00:00:00Z' }],
        },
      ],
      servicePrincipals: [{ appId: expired }],
    }),
  );
  const cases = [
    {
      ...{ directory: 'unconsented', clientId: 'unconsented', groups: '' },
      summary: 'The application has no consent',
      remedy:
        /no administrator has consented to any, .*application permission User\.Read\.All .*Grant admin consent/,
    },
    {
      ...{ directory: 'limited', clientId: 'limited', groups: 'groups = ["Sales"]' },
      summary: 'Permission GroupMember.Read.All is missing',
      remedy:
        /Its token carries User\.Read\.All\. Grant it the application permission GroupMember\.Read\.All/,
    },
    {
      ...{ directory: 'expired', clientId: expired, groups: '' },
      summary: 'The client secret has expired',
      remedy:
        /Make a new secret for application eeeeeeee.*MIMECAST_DIRECTORY_EXPIRED_CLIENT_SECRET.*AADSTS7000222/,
    },
    {
      ...{ directory: 'mistyped', clientId: 'limited', clientSecret: 'another', groups: '' },
      summary: 'Entra ID refused the client secret',
      remedy: /Give its value, .* and not its ID.*AADSTS7000215/,
    },
    {
      ...{ directory: 'elsewhere', tenantId: 'fabrikam.example', clientId: 'limited', groups: '' },
      summary: 'Entra ID does not know the tenant',
      remedy:
        /There is no tenant fabrikam\.example in this cloud\. Check tenant_id of directory "elsewhere".*AADSTS90002/,
    },
    {
      ...{ directory: 'blocked', clientId: 'blocked', groups: '' },
      summary: 'Conditional access blocks the sign-in',
      remedy: /sign-in logs .*exclude the service principal from it.*AADSTS53003/,
    },
  ];
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
    ${cases.map(connectionOf).join('\n    ')}
  }
}
${cases.map(({ directory, groups }) => comparisonOf(directory, groups)).join('\n')}
`,
  );
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).not.toContain(secret);
  const errors = ran.text.split('Error: ').slice(1);
  expect(errors.map((text) => /with (data\.[\w.]+)/.exec(text)?.[1]).sort()).toEqual(
    cases.map(({ directory }) => `data.mimecast_user_comparison.${directory}`).sort(),
  );
  for (const { directory, summary, remedy } of cases) {
    const error = errors.find((text) => text.includes(`comparison.${directory},`)) ?? '';
    expect(error).toMatch(new RegExp(`^${summary.replaceAll('.', '\\.')} `));
    expect(error).toMatch(remedy);
  }
});

interface Connection {
  readonly directory: string;
  readonly tenantId?: string;
  readonly clientId: string;
  readonly clientSecret?: string;
}

function connectionOf({ directory, tenantId, clientId, clientSecret }: Connection): string {
  const settings = [
    `tenant_id = "${tenantId ?? 'contoso.example'}"`,
    `client_id = "${clientId}"`,
    `client_secret = "${clientSecret ?? secret}"`,
  ];
  return `${directory} = { entra = {\n${settings.join('\n')}\n} }`;
}

function comparisonOf(directory: string, groups: string): string {
  return `
data "mimecast_user_comparison" "${directory}" {
  domains = ["contoso.example"]
  sources = [{ directory = "${directory}", entra = { ${groups} } }]
}`;
}

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
