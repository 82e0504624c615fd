import { defaultSeed } from '../../src/emulator/default-seed';
import { secureId } from '../../src/emulator/secure-id';
import { Workspace } from '../harness/workspace';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: defaultSeed() });
});
afterEach(() => workspace.close());

/** Applies, plans again without a change, and answers the data source's attributes. */
async function readTwice(hcl: string, address: string): Promise<Record<string, unknown>> {
  workspace.configure(hcl);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  const first = await workspace.attributes(address);
  expect((await workspace.plan()).code).toBe(0);
  expect((await workspace.apply()).code).toBe(0);
  expect(await workspace.attributes(address)).toEqual(first);
  return first;
}

async function refusal(hcl: string): Promise<string> {
  workspace.configure(hcl);
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  return ran.text;
}

const items = (values: Record<string, unknown>) => values['items'] as Record<string, unknown>[];

test('mimecast_whoami says whose credentials these are, and hides the account codes', async () => {
  const me = await readTwice(
    'data "mimecast_whoami" "me" {}\noutput "code" {\n  value = data.mimecast_whoami.me.account_code_cg\n  sensitive = true\n}',
    'data.mimecast_whoami.me',
  );
  expect(me).toMatchObject({ id: 'whoami', account_code_cg: 'CUS01A01' });
  workspace.configure(
    'data "mimecast_whoami" "me" {}\noutput "code" {\n  value = data.mimecast_whoami.me.account_code_cg\n}',
  );
  expect((await workspace.plan()).text).toContain('Output refers to sensitive values');
});

test('mimecast_internal_domains lists the domains by name', async () => {
  const domains = await readTwice(
    'data "mimecast_internal_domains" "all" {}',
    'data.mimecast_internal_domains.all',
  );
  expect(items(domains).map(({ domain }) => domain)).toEqual([
    'contoso-services.example',
    'contoso.example',
    'contoso.onmicrosoft.example',
    'fabrikam.example',
    'tailspin.example',
  ]);
  expect(items(domains)[0]).toMatchObject({ local: true, send_only: false, inbound_type: 'any' });
});

test('mimecast_users lists accounts and aliases, and says which are disabled', async () => {
  const users = await readTwice('data "mimecast_users" "all" {}', 'data.mimecast_users.all');
  const byAddress = new Map(items(users).map((row) => [row['email_address'], row]));
  expect([...byAddress.keys()]).toEqual([...byAddress.keys()].sort());
  expect(byAddress.get('old.account@contoso.example')).toMatchObject({
    name: 'Old Account',
    disabled: true,
    is_alias: false,
    domain: 'contoso.example',
  });
  expect(byAddress.get('b.okafor@contoso.example')).toMatchObject({ is_alias: true });
  expect(byAddress.get('dana.lee@tailspin.example')).toMatchObject({ address_type: 'created_by_ldap_sync' });
});

test('mimecast_users reads all pages', async () => {
  const users = Array.from({ length: 250 }, (_, n) => ({ emailAddress: `u${n}@contoso.example` }));
  workspace.emulator.store.load({ ...defaultSeed(), users });
  const found = await readTwice('data "mimecast_users" "all" {}', 'data.mimecast_users.all');
  expect(items(found)).toHaveLength(250);
});

test('mimecast_profile_groups lists the groups that are made in Mimecast', async () => {
  const groups = await readTwice(
    'data "mimecast_profile_groups" "all" {}',
    'data.mimecast_profile_groups.all',
  );
  expect(items(groups).map(({ description }) => description)).toEqual([
    'Former partners',
    'Partners',
    'VIP Users',
  ]);
  expect(items(groups)[1]).toMatchObject({ source: 'cloud', user_count: 1, group_count: 1 });
  expect(items(groups)[0]).toMatchObject({ parent_id: items(groups)[1]?.['id'] });
});

describe('mimecast_profile_group_members', () => {
  const of = (id: string) => `data "mimecast_profile_group_members" "it" {\n  group_id = "${id}"\n}`;
  const it = 'data.mimecast_profile_group_members.it';

  test('tells addresses from domains', async () => {
    const vip = await readTwice(of(secureId('group', 'profile-vip')), it);
    expect(items(vip)).toMatchObject([
      {
        email_address: 'ada.martin@contoso.example',
        domain: 'contoso.example',
        name: 'Ada Martin',
        note: 'Managing director',
        internal: true,
      },
    ]);
    const partners = await readTwice(of(secureId('group', 'profile-partners')), it);
    expect(items(partners)).toMatchObject([
      { email_address: null, domain: 'northwind.example', note: 'Supplier', internal: false },
    ]);
  });

  test('reads directory groups and empty groups as well', async () => {
    const directory = await readTwice(of(secureId('group', 'directory-tailspin-all')), it);
    expect(items(directory)).toMatchObject([{ email_address: 'dana.lee@tailspin.example' }]);
    const empty = await readTwice(of(secureId('group', 'profile-partners-blocked')), it);
    expect(items(empty)).toEqual([]);
  });

  test('of a group that is not there is an error that names it', async () => {
    const id = secureId('group', 'nothing');
    expect(await refusal(of(id))).toContain(`group_id "${id}" is the ID of no group in this account`);
  });
});

describe('mimecast_directory_users', () => {
  const people = 'data.mimecast_directory_users.people';
  const of = (...files: string[]) => `
data "mimecast_directory_users" "people" {
  sources = [
    ${files.map((file) => `{ name = "${file}", csv = { path = "\${abspath(path.module)}/${file}.csv" } },`).join('\n    ')}
  ]
}
`;

  test('reads a file into a map', async () => {
    workspace.write(
      'hr.csv',
      'address,name,enabled,aliases\nAnn@Contoso.example,Ann Lee,true,a.lee@contoso.example\nbob@contoso.example,,,\n',
    );
    expect(await readTwice(of('hr'), people)).toMatchObject({
      users: {
        'ann@contoso.example': {
          name: 'Ann Lee',
          enabled: true,
          aliases: ['a.lee@contoso.example'],
          attributes: null,
        },
        'bob@contoso.example': { name: null, enabled: null, aliases: null, attributes: null },
      },
      count_by_source: { hr: 2 },
    });
  });

  test('takes each attribute from the earliest source that gives it', async () => {
    workspace.write('hr.csv', 'address,name\nann@contoso.example,Ann of HR\nbob@contoso.example,\n');
    workspace.write(
      'it.csv',
      'address,name,enabled,aliases\nANN@contoso.example,Ann of IT,false,a@contoso.example\nbob@contoso.example,Bob of IT,true,\ncid@contoso.example,Cid,,\n',
    );
    const read = await readTwice(of('hr', 'it'), people);
    expect(read).toMatchObject({
      users: {
        'ann@contoso.example': { name: 'Ann of HR', enabled: false, aliases: ['a@contoso.example'] },
        'bob@contoso.example': { name: 'Bob of IT', enabled: true },
        'cid@contoso.example': { name: 'Cid' },
      },
      count_by_source: { hr: 2, it: 3 },
    });
    expect(await readTwice(of('it', 'hr'), people)).toMatchObject({
      users: { 'ann@contoso.example': { name: 'Ann of IT' } },
    });
  });

  test('feeds users of a comparison', async () => {
    workspace.write('hr.csv', 'address,name\nann@contoso.example,Ann\n');
    workspace.write('it.csv', 'address,aliases\nann@contoso.example,a@contoso.example\n');
    workspace.configure(`${of('hr')}
data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  users   = ${people}.users
  sources = [{ csv = { path = "\${abspath(path.module)}/it.csv" } }]
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
}
`);
    expect((await workspace.apply()).code).toBe(0);
    const made = workspace.emulator.store.document().users?.map(({ emailAddress }) => emailAddress);
    expect(made).toEqual(expect.arrayContaining(['ann@contoso.example', 'a@contoso.example']));
  });

  test('reports a source without anybody, and says that nobody is removed for it', async () => {
    workspace.write('hr.csv', 'address,name\n');
    workspace.write('it.csv', 'address,name\nann@contoso.example,Ann\n');
    const text = await refusal(of('it', 'hr'));
    expect(text).toContain('Sources without anybody');
    expect(text).toMatch(/everybody has left: hr/);
  });

  test('reports all that is wrong in all sources at once, with its line', async () => {
    workspace.write('hr.csv', 'address,name\nann@contoso.example,Ann\nnobody,N\nANN@contoso.example,Again\n');
    workspace.write('it.csv', 'address,name\nbob@contoso.example,B,extra\n');
    const text = await refusal(of('hr', 'it'));
    expect(text).toContain('hr, line 3: "nobody" has no @');
    expect(text).toContain('ann@contoso.example: hr, line 2; hr, line 4');
    expect(text).toContain('it, line 2: has 3 cells where the header has 2');
  });

  test('names a file that is not there, and a source without a kind', async () => {
    expect(await refusal(of('missing'))).toContain('missing.csv');
    const nothing = 'data "mimecast_directory_users" "people" {\n  sources = [{ name = "nothing" }]\n}';
    expect(await refusal(nothing)).toContain('sources[0] needs exactly one of csv');
    expect(await refusal(nothing.replace('{ name = "nothing" }', ''))).toContain('Nobody is declared');
  });
});
