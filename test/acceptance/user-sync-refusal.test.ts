import { Workspace } from '../harness/workspace';
import { accounts, address, csvOf, emptyAccount, reportFile, sync, syncOf, writes } from './people';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: emptyAccount() });
});
afterEach(() => workspace.close());

async function applied(csv: string, hcl = syncOf()): Promise<void> {
  workspace.write('people.csv', csv);
  workspace.configure(hcl);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
}

test('a refusal says each thing once: guards, people, where the rest is, the way out', async () => {
  await applied(csvOf(40), syncOf({ sync: reportFile }));
  workspace.write('people.csv', csvOf(10));
  const { stderr } = await workspace.plan();
  expect(stderr.match(/Error:/g)).toHaveLength(1);
  for (const guard of ['max_removal_percent', 'more_than_half', 'max_source_shrink_percent'])
    expect(stderr.match(new RegExp(guard, 'g'))).toHaveLength(1);
  const named = stderr.split('\n').filter((line) => line.includes('@contoso.example'));
  expect(named).toHaveLength(10);
  expect(named[0]).toMatch(new RegExp(`^ +disable ${address(11)}$`));
  expect(stderr).toContain(`and 20 more in ${workspace.folder}/report.json`);
  expect(stderr.match(/acknowledge = "/g)).toHaveLength(1);

  workspace.configure(syncOf());
  expect((await workspace.plan()).text).toContain('and 20 more: set report_file to get the full list');
});

test('with changes_shown = 0 neither a refusal nor a warning names anybody', async () => {
  await applied(csvOf(40), syncOf({ sync: 'changes_shown = 0' }));
  workspace.write('people.csv', csvOf(10));
  const refused = await workspace.plan();
  expect(refused.code).toBe(1);
  expect(refused.text).not.toContain('@contoso.example');

  workspace.configure(syncOf({ sync: 'changes_shown = 0', comparison: `exclude = ["${address(40)}"]` }));
  workspace.write('people.csv', csvOf(40));
  const released = await workspace.plan();
  expect(released.text).toContain('1 account no longer managed');
  expect(released.text).not.toContain('@contoso.example');
});

test('what is not listed is pointed to only where it is', async () => {
  workspace.write('people.csv', csvOf(4));
  workspace.configure(syncOf({ sync: 'changes_shown = 1' }));
  expect((await workspace.plan()).text).toContain('"(and 3 more)" = "set report_file to list them"');
  workspace.configure(syncOf({ sync: `changes_shown = 1\n  ${reportFile}` }));
  expect((await workspace.plan()).text).toContain('"(and 3 more)" = "listed in report_file"');
  expect(await workspace.apply()).toMatchObject({ code: 0 });
});

test('an acknowledgement leaves a line in the plan: what it accepts, and later that it is not needed', async () => {
  await applied(csvOf(20));
  workspace.write('people.csv', csvOf(16));
  const digest = /acknowledge = "([^"]+)"/.exec((await workspace.plan()).text)?.[1] ?? '';
  workspace.configure(syncOf({ sync: `acknowledge = "${digest}"` }));
  const accepted = await workspace.plan();
  expect(accepted.code).toBe(2);
  expect(accepted.text).toMatch(
    new RegExp(`Acknowledged: this plan would remove 4 of 20 .*max_removal_percent.*"${digest}"`),
  );
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  const after = await workspace.plan();
  expect(after.text).toContain('No changes.');
  expect(after.text).toContain(`acknowledge = "${digest}" is not needed`);
});

describe('read_only', () => {
  beforeEach(async () => {
    await workspace.close();
    const seed = emptyAccount([{ emailAddress: address(1), name: 'Person 1' }]);
    workspace = await Workspace.open({ seed, environment: { MIMECAST_READ_ONLY: 'true' } });
  });

  test('refuses a run that would write, in one error and with nothing done', async () => {
    workspace.write('people.csv', csvOf(5));
    workspace.configure(syncOf());
    const refused = await workspace.apply();
    expect(refused.code).toBe(1);
    expect(refused.stderr.match(/Error:/g)).toHaveLength(1);
    expect(refused.text).toContain('read_only');
    expect(refused.text).toContain('MIMECAST_READ_ONLY');
    expect(refused.text).not.toContain('taint');
    expect(writes(workspace)).toEqual([]);
    await expect(workspace.attributes(sync)).rejects.toThrow('is not in the state');
  });

  test('lets a run adopt that writes nothing; a later one that would write leaves the state as it was', async () => {
    await applied(csvOf(1));
    const before = workspace.read('terraform.tfstate');
    workspace.write('people.csv', csvOf(2));
    const refused = await workspace.apply('-refresh=false');
    expect(refused.code).toBe(1);
    expect(refused.stderr.match(/Error:/g)).toHaveLength(1);
    // Terraform writes the marks of sensitive values in any order.
    const synced = (text: string) => {
      const { resources } = JSON.parse(text) as {
        resources: { mode: string; instances: { attributes: object }[] }[];
      };
      const managed = resources.filter(({ mode }) => mode === 'managed');
      return managed.map(({ instances }) => instances.map(({ attributes }) => attributes));
    };
    expect(synced(workspace.read('terraform.tfstate'))).toEqual(synced(before));
    expect(await accounts(workspace)).toEqual({ [address(1)]: 'Person 1' });
  });
});

test('destroy says once that accounts stay', async () => {
  await applied(csvOf(3));
  const destroyed = await workspace.destroy();
  expect(destroyed.code).toBe(0);
  expect(destroyed.text.match(/Accounts are left as they are/g)).toHaveLength(1);
});

test('so does a replacement', async () => {
  await applied(csvOf(3));
  await workspace.terraform('taint', sync);
  const replaced = await workspace.apply();
  expect(replaced.text.match(/Accounts are left as they are/g)).toHaveLength(1);
});
