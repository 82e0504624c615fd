import { Workspace } from '../harness/workspace';
import { accounts, csvOf, emptyAccount, syncOf, writes } from './people';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: emptyAccount() });
});
afterEach(() => workspace.close());

async function refusal(hcl: string): Promise<string> {
  workspace.configure(hcl);
  const ran = await workspace.apply();
  expect(ran.code).toBe(1);
  expect(writes(workspace)).toEqual([]);
  expect(await accounts(workspace)).toEqual({});
  return ran.text;
}

test('every problem of a file is reported at once, with file and line, before anything is written', async () => {
  workspace.write(
    'people.csv',
    [
      'address,name,aliases',
      'ann@contoso.example,Ann,',
      'not an address,Bo,',
      'ANN@contoso.example,Ann again,',
      'cleo@elsewhere.example,Cleo,',
      'dan@contoso.example,Dan,ann@contoso.example',
      'eve@contoso.example,Eve,shared@contoso.example',
      'fay@contoso.example,Fay,shared@contoso.example',
    ].join('\n'),
  );
  const text = await refusal(syncOf());
  for (const line of ['line 3', 'line 2', 'line 4', 'line 5', 'line 6', 'line 7', 'line 8'])
    expect(text).toContain(line);
  expect(text).toContain('people.csv');
  expect(text).toContain('not an address');
  expect(text).toContain('cleo@elsewhere.example');
  expect(text).toContain('shared@contoso.example');
});

test.each([
  [
    'a domain that is no internal domain of the account',
    syncOf({ domains: '"contoso.example", "nowhere.example"' }),
    ['nowhere.example', 'contoso.example', 'fabrikam.example'],
  ],
  ['a file that is not there', syncOf({ file: 'missing.csv' }), ['missing.csv']],
  ['an unknown header', syncOf({ file: 'strange.csv' }), ['strange.csv', 'columns']],
  ['a file without people', syncOf({ file: 'empty.csv' }), ['empty.csv', '-refresh=false']],
])('%s', async (_what, hcl, words) => {
  workspace.write('people.csv', csvOf(2));
  workspace.write('strange.csv', 'colour,shape\nred,round\n');
  workspace.write('empty.csv', 'address,name\n');
  const text = await refusal(hcl);
  for (const word of words) expect(text).toContain(word);
});

test('users in code are reported by their attribute path', async () => {
  const text = await refusal(`
data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  users = {
    "ann@contoso.example" = { aliases = ["bad alias"] }
    "nobody"              = {}
  }
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
}
`);
  expect(text).toContain('users["nobody"]');
  expect(text).toContain('users["ann@contoso.example"]');
  expect(text).toContain('bad alias');
});

test('missing credentials: which variables to set', async () => {
  await workspace.close();
  workspace = await Workspace.open({
    seed: emptyAccount(),
    environment: { MIMECAST_CLIENT_ID: '', MIMECAST_CLIENT_SECRET: '' },
  });
  workspace.write('people.csv', csvOf(2));
  const text = await refusal(syncOf());
  expect(text).toContain('MIMECAST_CLIENT_ID');
  expect(text).toContain('MIMECAST_CLIENT_SECRET');
});

test('a permission that is missing is named, with where to grant it', async () => {
  await workspace.close();
  workspace = await Workspace.open({
    seed: {
      ...emptyAccount(),
      account: {
        accountCode: 'C0001',
        clients: [{ clientId: 'id', clientSecret: 'secret', permissions: ['Account | Dashboard | Read'] }],
      },
    },
  });
  workspace.write('people.csv', csvOf(2));
  workspace.configure(syncOf());
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).toMatch(/Directories \| Internal \| Read|Directories - Internal - Read/);
  expect(ran.text).toContain('Administration Console');
});

test('a wrong secret: which variables, and not the secret', async () => {
  await workspace.close();
  workspace = await Workspace.open({
    seed: {
      ...emptyAccount(),
      account: { accountCode: 'C0001', clients: [{ clientId: 'id', clientSecret: 'another' }] },
    },
    environment: { MIMECAST_CLIENT_SECRET: 'canary-8d02' },
  });
  workspace.write('people.csv', csvOf(2));
  workspace.configure(syncOf());
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('MIMECAST_CLIENT_SECRET');
  expect(ran.text).not.toContain('canary');
});

test('wrong settings are found by validate, with their attribute', async () => {
  workspace.configure(`
data "mimecast_user_comparison" "people" {
  domains = []
  verify  = ["names"]
  sources = [{ name = "nothing" }]
}
resource "mimecast_user_sync" "people" {
  comparison_wo = "x"
  missing       = "ignore"
  limits        = { max_removal_percent = 101, max_plan_age = "tomorrow" }
}
`);
  const ran = await workspace.terraform('validate', '-no-color');
  expect(ran.code).toBe(1);
  for (const word of [
    'domains',
    'verify',
    'sources[0]',
    'request_sync',
    'max_removal_percent',
    'max_plan_age',
  ]) {
    expect(ran.text).toContain(word);
  }
});

test('something that is no comparison is refused by its attribute', async () => {
  workspace.configure('resource "mimecast_user_sync" "people" {\n  comparison_wo = "hello"\n}\n');
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('data.mimecast_user_comparison');
});
