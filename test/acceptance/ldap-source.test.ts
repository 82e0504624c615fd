import { Attribute, Change, Client } from 'ldapts';
import { adminDn, ldifEntry, Slapd, suffix } from '../harness/slapd';
import { Workspace } from '../harness/workspace';
import { accounts, emptyAccount, plannedChanges, reportFile } from './people';
import { filesBelow, holding } from './secrets-search';

const password = 'canary-ldap-9c4e';
const people = `ou=People,${suffix}`;

function person(uid: string, name: string): string {
  return ldifEntry(`uid=${uid},${people}`, {
    objectClass: ['inetOrgPerson'],
    ...{ uid, cn: name, sn: name, displayName: name, mail: `${uid}@contoso.example` },
  });
}

const company = [
  ldifEntry(people, { objectClass: 'organizationalUnit', ou: 'People' }),
  ...['Ann Lee', 'Bo Berg', 'Cy Roy', 'Dee Fox', 'Eve Cruz'].map((name) =>
    person(name.split(' ')[0]?.toLowerCase() ?? '', name),
  ),
  ldifEntry(`cn=Sales,${suffix}`, {
    objectClass: 'groupOfNames',
    cn: 'Sales',
    member: [`uid=ann,${people}`, `uid=bo,${people}`],
  }),
].join('\n');

let server: Slapd;
let workspace: Workspace;

beforeEach(async () => {
  server = await Slapd.start(password, company);
  workspace = await Workspace.open({
    seed: emptyAccount(),
    environment: { MIMECAST_DIRECTORY_HEAD_OFFICE_PASSWORD: password },
  });
  workspace.write('ca.pem', server.certificate.pem);
}, 120_000);

afterEach(async () => {
  await workspace.close();
  await server.stop();
});

function configure(ldap = '', urls = [server.secureUrl()], others = ''): void {
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
    "head office" = { ldap = {
      urls    = ${JSON.stringify(urls)}
      bind_dn = "${adminDn}"
      ca_pem  = file("\${path.module}/ca.pem")
    } }
  }
}
data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  sources = [{ ldap = {
    base_dns = ["${suffix}"]
    ${ldap}
  } }${others}]
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  ${reportFile}
}
`,
  );
}

async function planned(): Promise<Record<string, string>> {
  await workspace.plan('-out=next.tfplan');
  return plannedChanges(workspace, 'next.tfplan');
}

/** What the personnel office does. */
async function inDirectory(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ url: server.url() });
  await client.bind(adminDn, password);
  await work(client);
  await client.unbind();
}

function set(type: string, value: string): Change {
  return new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) });
}

test('who is in the directory gets an account; who comes, leaves or has another name is one reviewed plan', async () => {
  configure();
  expect((await workspace.apply()).code).toBe(0);
  expect(await accounts(workspace)).toMatchObject({
    'ann@contoso.example': 'Ann Lee',
    'eve@contoso.example': 'Eve Cruz',
  });
  expect((await workspace.plan()).text).toContain('No changes.');

  await inDirectory(async (client) => {
    await client.del(`uid=eve,${people}`);
    await client.modify(`uid=bo,${people}`, set('displayName', 'Bo Moore'));
    await client.modify(`uid=dee,${people}`, set('mail', 'dee.married@contoso.example'));
    await client.add(`uid=flo,${people}`, {
      ...{ objectClass: 'inetOrgPerson', cn: 'Flo', sn: 'Flo', mail: 'flo@contoso.example' },
    });
  });
  expect(await planned()).toEqual({
    'flo@contoso.example': 'create',
    'dee.married@contoso.example': 'rename: dee@contoso.example -> dee.married@contoso.example',
    'bo@contoso.example': 'update: name',
    'eve@contoso.example': 'disable',
  });
  expect((await workspace.apply('next.tfplan')).code).toBe(0);
  expect((await workspace.plan()).text).toContain('No changes.');
});

test('two sources that disagree: the first has its way, and nothing changes from run to run', async () => {
  const list = [
    'ann@contoso.example,Lee Ann,false',
    'bo@contoso.example,Berg Bo,true',
    'zoe@contoso.example,Zoe,true',
  ];
  const write = (rows: readonly string[]): void =>
    workspace.write('people.csv', ['address,name,enabled', ...rows, ''].join('\n'));
  write(list);
  configure('', undefined, `, { csv = { path = "\${abspath(path.module)}/people.csv" } }`);
  expect((await workspace.apply()).code).toBe(0);
  expect(await accounts(workspace)).toMatchObject({
    'ann@contoso.example': 'Ann Lee (disabled)',
    'bo@contoso.example': 'Bo Berg',
    'zoe@contoso.example': 'Zoe',
  });
  for (const rows of [list, [...list].reverse()]) {
    write(rows);
    expect((await workspace.plan()).text).toContain('No changes.');
  }
});

test('members of a group alone', async () => {
  configure('groups = ["Sales"]');
  expect(Object.keys(await planned())).toEqual(['ann@contoso.example', 'bo@contoso.example']);
});

test('the next server stands in for one that does not answer', async () => {
  configure('', ['ldaps://127.0.0.1:1', server.secureUrl()]);
  expect(Object.keys(await planned())).toHaveLength(5);
});

test('the password is in no state, plan, report or log', async () => {
  configure();
  expect((await workspace.apply()).code).toBe(0);
  await planned();
  expect(holding(password, filesBelow(workspace.folder))).toEqual([]);
});

test.each([
  ['a filter that cannot be read', 'filter = "(cn=Ann"', /LDAP filter cannot be read/],
  ['nobody below the base', 'filter = "(cn=Nobody)"', /Directory answers nobody/],
  ['a group that there is not', 'groups = ["Board"]', /[Nn]o group.*Board|Board.*no group/],
])('%s stops the plan, and nobody counts as having left', async (_what, ldap, expected) => {
  configure();
  expect((await workspace.apply()).code).toBe(0);
  configure(ldap);
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).toMatch(expected);
});

test('a server that is gone stops the plan', async () => {
  configure();
  expect((await workspace.apply()).code).toBe(0);
  configure('', ['ldaps://127.0.0.1:1']);
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('ldaps://127.0.0.1:1');
});
