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

test('a saved plan is applied to the letter although source and account changed in between', async () => {
  workspace.write('people.csv', csvOf(8));
  workspace.configure(syncOf({ sync: reportFile }));
  expect((await workspace.apply()).code).toBe(0);

  workspace.write('people.csv', csvOf(9, { without: [8] }));
  await workspace.plan('-out=saved.tfplan');
  const planned = await plannedChanges(workspace, 'saved.tfplan');
  expect(planned).toEqual({ [address(9)]: 'create', [address(8)]: 'disable' });

  // Somebody is hired, somebody leaves, and somebody is renamed by hand before the plan is applied.
  workspace.write('people.csv', csvOf(10, { without: [7, 8] }));
  await byHand(workspace, '/api/user/update-user', { emailAddress: address(2), name: 'Renamed By Hand' });
  const before = workspace.emulator.requests().length;
  expect((await workspace.apply('saved.tfplan')).code).toBe(0);

  expect(writes(workspace, before)).toHaveLength(2);
  expect((await workspace.attributes(sync))['changes']).toEqual(planned);
  expect(await accounts(workspace)).toMatchObject({
    [address(2)]: 'Renamed By Hand',
    [address(7)]: 'Person 7',
    [address(8)]: 'Person 8 (disabled)',
    [address(9)]: 'Person 9',
  });
  const report = JSON.parse(workspace.read('report.json')) as {
    stage: string;
    changes: { outcome: string }[];
  };
  expect(report.stage).toBe('apply');
  expect(report.changes).toHaveLength(2);

  await workspace.plan('-out=next.tfplan');
  expect(await plannedChanges(workspace, 'next.tfplan')).toEqual({
    [address(10)]: 'create',
    [address(2)]: 'update: name',
    [address(7)]: 'disable',
  });
});

test('a look that is deferred to the first apply only creates and adopts; later ones plan nothing and say so', async () => {
  await workspace.close();
  workspace = await Workspace.open({
    seed: emptyAccount([
      { emailAddress: address(1), name: 'Person 1' },
      { emailAddress: address(2), name: 'Another Name' },
    ]),
  });
  const deferred = (step: string, settings = '') => `
resource "terraform_data" "credential" {
  triggers_replace = ["${step}"]
}
${syncOf({ comparison: 'ready = terraform_data.credential.id', sync: settings })}`;
  workspace.write('people.csv', csvOf(3));
  workspace.configure(deferred('one'));
  const first = await workspace.apply();
  expect(first.code).toBe(0);
  // Person 2 has another name in Mimecast: nobody has reviewed that change.
  expect(await accounts(workspace)).toEqual({
    [address(1)]: 'Person 1',
    [address(2)]: 'Another Name',
    [address(3)]: 'Person 3',
  });

  workspace.configure(deferred('two'));
  workspace.write('people.csv', csvOf(4));
  const before = workspace.emulator.requests().length;
  const second = await workspace.apply();
  expect(second.code).toBe(0);
  expect(second.text).toContain('Comparison of users is deferred');
  expect(writes(workspace, before)).toEqual([]);

  // What the settings come to for these people is in no plan that anybody could read.
  workspace.configure(deferred('three', 'removed = "keep"'));
  const both = await workspace.apply();
  expect(both.code).toBe(1);
  expect(both.text).toMatch(/Settings change while the look is deferred.*in a run of its own/);
  expect(both.text).not.toContain('bug in the provider');
  workspace.configure(deferred('two'));

  await workspace.plan('-out=third.tfplan');
  expect(await plannedChanges(workspace, 'third.tfplan')).toEqual({
    [address(2)]: 'update: name',
    [address(4)]: 'create',
  });
  expect((await workspace.apply('third.tfplan')).code).toBe(0);
  expect((await workspace.plan()).text).toContain('No changes.');
});

test('an unreviewed first run creates at most max_creates', async () => {
  workspace.write('people.csv', csvOf(4));
  const hcl = (sync_: string) => `
resource "terraform_data" "credential" {}
${syncOf({ comparison: 'ready = terraform_data.credential.id', sync: sync_ })}`;
  workspace.configure(hcl('limits = { max_creates = 3 }'));
  const refused = await workspace.apply();
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('max_creates');
  expect(await accounts(workspace)).toEqual({});
});

test('aliases in other domains of the account cost no second listing', async () => {
  workspace.write('people.csv', 'address,name,aliases\nann@contoso.example,Ann,ann@fabrikam.example\n');
  workspace.configure(syncOf());
  expect((await workspace.apply()).code).toBe(0);
  const before = workspace.emulator.requests().length;
  expect((await workspace.plan()).code).toBe(0);
  const listings = workspace.emulator.requests().slice(before);
  expect(listings.filter(({ path }) => path.includes('/cloud-gateway/v1/users'))).toHaveLength(1);
});
