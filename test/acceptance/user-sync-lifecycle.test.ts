import { Workspace } from '../harness/workspace';
import {
  accounts,
  address,
  byHand,
  csvOf,
  emptyAccount,
  reportFile,
  plannedChanges,
  sync,
  syncOf,
  writes,
} from './people';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: emptyAccount() });
});
afterEach(() => workspace.close());

async function applied(csv = csvOf(6), hcl = syncOf()): Promise<void> {
  workspace.write('people.csv', csv);
  workspace.configure(hcl);
  const ran = await workspace.apply();
  expect(ran).toMatchObject({ code: 0 });
}

async function expectNoChanges(...args: string[]): Promise<void> {
  const plan = await workspace.plan(...args);
  expect(plan.text).toContain('No changes.');
  expect(plan.code).toBe(0);
}

test('a plan lists people by address, apply creates them, the next plan says "No changes" with and without refresh', async () => {
  workspace.write('people.csv', csvOf(3));
  workspace.configure(syncOf());
  const plan = await workspace.plan();
  expect(plan.code).toBe(2);
  expect(plan.text).toContain(`+ "${address(2)}" = "create"`);

  expect((await workspace.apply()).code).toBe(0);
  expect(await accounts(workspace)).toEqual({
    [address(1)]: 'Person 1',
    [address(2)]: 'Person 2',
    [address(3)]: 'Person 3',
  });
  await expectNoChanges();
  await expectNoChanges('-refresh=false');
});

test('a joiner, a leaver and a new name are one reviewed plan', async () => {
  await applied(csvOf(6));
  workspace.write(
    'people.csv',
    csvOf(5, { more: ['new@contoso.example,Nia New'] }).replace('Person 2', 'Paula Two'),
  );
  await workspace.plan('-out=next.tfplan');
  expect(await plannedChanges(workspace, 'next.tfplan')).toEqual({
    'new@contoso.example': 'create',
    [address(2)]: 'update: name',
    [address(6)]: 'disable',
  });
  expect((await workspace.apply('next.tfplan')).code).toBe(0);
  expect(await accounts(workspace)).toMatchObject({
    'new@contoso.example': 'Nia New',
    [address(2)]: 'Paula Two',
    [address(6)]: 'Person 6 (disabled)',
  });
  await expectNoChanges();
});

test('drift is found and healed, and the same drift a second time as well', async () => {
  await applied();
  for (const name of ['Somebody Else', 'Somebody Again']) {
    await byHand(workspace, '/api/user/update-user', { emailAddress: address(4), name });
    await workspace.plan('-out=heal.tfplan');
    expect(await plannedChanges(workspace, 'heal.tfplan')).toEqual({ [address(4)]: 'update: name' });
    expect((await workspace.apply('heal.tfplan')).code).toBe(0);
    expect((await accounts(workspace))[address(4)]).toBe('Person 4');
    await expectNoChanges();
  }
  expect(await workspace.attributes(sync)).toMatchObject({ run: 3 });
});

test('the same drift twice differs also without refresh', async () => {
  await applied();
  for (const run of [2, 3]) {
    await byHand(workspace, '/api/user/update-user', { emailAddress: address(4), name: 'Somebody Else' });
    expect((await workspace.apply('-refresh=false')).code).toBe(0);
    expect((await accounts(workspace))[address(4)]).toBe('Person 4');
    expect(await workspace.attributes(sync)).toMatchObject({ run });
  }
});

test('aliases are added with their account, and drift in them is healed', async () => {
  const csv = `address,name,aliases\nann@contoso.example,Ann,ann.lee@contoso.example\n${csvOf(5)
    .split('\n')
    .slice(1)
    .map((line) => line && `${line},`)
    .join('\n')}`;
  await applied(csv);
  expect(await accounts(workspace)).toMatchObject({ 'ann.lee@contoso.example': 'alias' });
  await expectNoChanges();
  await byHand(workspace, '/api/user/remove-alias', {
    aliasFor: 'ann@contoso.example',
    alias: 'ann.lee@contoso.example',
  });
  await workspace.plan('-out=heal.tfplan');
  expect(await plannedChanges(workspace, 'heal.tfplan')).toEqual({
    'ann@contoso.example': 'update: aliases',
  });
  expect((await workspace.apply('heal.tfplan')).code).toBe(0);
  await expectNoChanges();
});

test('an imported sync adopts what is there and removes nobody', async () => {
  await applied();
  await workspace.terraform('state', 'rm', sync);
  const before = workspace.emulator.requests().length;
  expect((await workspace.terraform('import', '-no-color', sync, 'anything')).code).toBe(0);
  workspace.write('people.csv', csvOf(5));
  await workspace.plan('-out=adopt.tfplan');
  const changes = await plannedChanges(workspace, 'adopt.tfplan');
  expect(new Set(Object.values(changes))).toEqual(new Set(['adopt']));
  expect(Object.keys(changes)).toHaveLength(5);
  expect((await workspace.apply('adopt.tfplan')).code).toBe(0);
  expect(writes(workspace, before)).toEqual([]);
  expect((await accounts(workspace))[address(6)]).toBe('Person 6');
  await expectNoChanges();
});

test('destroy leaves all accounts as they are, and says so', async () => {
  await applied();
  const before = workspace.emulator.requests().length;
  const destroyed = await workspace.destroy();
  expect(destroyed.code).toBe(0);
  expect(destroyed.text).toContain('Accounts are left as they are');
  expect(writes(workspace, before)).toEqual([]);
  expect(Object.keys(await accounts(workspace))).toHaveLength(6);
});

test('destroy with a missing source needs -refresh=false, and the refusal says so', async () => {
  await applied();
  workspace.configure(syncOf({ file: 'gone.csv' }));
  const refused = await workspace.destroy();
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('gone.csv');
  expect(refused.text).toContain('terraform destroy -refresh=false');
  expect((await workspace.destroy('-refresh=false')).code).toBe(0);
  expect(Object.keys(await accounts(workspace))).toHaveLength(6);
});

test('taint, untaint and replace leave the accounts', async () => {
  await applied();
  await workspace.terraform('taint', sync);
  await workspace.terraform('untaint', sync);
  await expectNoChanges();
  const before = workspace.emulator.requests().length;
  await workspace.terraform('taint', sync);
  const replaced = await workspace.apply();
  expect(replaced.code).toBe(0);
  expect(replaced.text).toContain('Accounts are left as they are');
  expect(writes(workspace, before)).toEqual([]);
  await expectNoChanges();
  // The replacement manages the same people: a leaver is still removed.
  workspace.write('people.csv', csvOf(5));
  expect((await workspace.apply()).code).toBe(0);
  expect((await accounts(workspace))[address(6)]).toBe('Person 6 (disabled)');
});

test('changes_shown = 0 keeps addresses out of the plan', async () => {
  workspace.write('people.csv', csvOf(4));
  workspace.configure(syncOf({ sync: `changes_shown = 0\n  ${reportFile}` }));
  const plan = await workspace.plan();
  expect(plan.text).not.toContain('@contoso.example');
  expect(plan.text).toContain('(and 4 more)');
  const report = JSON.parse(workspace.read('report.json')) as { changes: { address: string }[] };
  expect(report.changes.map((change) => change.address)).toEqual([1, 2, 3, 4].map(address));
});
