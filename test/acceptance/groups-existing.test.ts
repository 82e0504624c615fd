import { Workspace } from '../harness/workspace';
import { accountWith, anyWrite, calls, member, team } from './groups';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: accountWith() });
});
afterEach(() => workspace.close());

const listing = /GET \/directory\/cloud-gateway\/v1\/groups(\?|$)/;
const group = (name: string, description: string, parent?: string) => `
resource "mimecast_profile_group" "${name}" {
  description = "${description}"
  ${parent === undefined ? '' : `parent_id = ${parent}`}
}
`;

async function applied(hcl: string): Promise<void> {
  workspace.configure(hcl);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
}

function descriptions(): string[] {
  return (workspace.emulator.store.document().groups ?? []).map(({ description }) => description).sort();
}

test('state is lost: the groups are not made a second time, and each error says how to import', async () => {
  const hcl = group('a', 'Parent') + group('child', 'Child', 'mimecast_profile_group.a.id');
  await applied(hcl);
  const ids = Object.fromEntries(
    (workspace.emulator.store.document().groups ?? []).map(({ description, id }) => [description, id]),
  );
  workspace.write(
    'terraform.tfstate',
    JSON.stringify({ version: 4, terraform_version: '1.11.0', serial: 1 }),
  );
  const before = workspace.emulator.requests().length;
  const lost = await workspace.apply();
  expect(lost.code).toBe(1);
  expect(lost.text).toContain('exists already');
  expect(lost.text).toContain(`terraform import mimecast_profile_group.NAME ${ids['Parent']}`);
  expect(lost.text).toContain(`id = "${ids['Parent']}"`);
  expect(calls(workspace, anyWrite, before)).toEqual([]);
  expect(descriptions()).toEqual(['Child', 'Parent', 'Team']);

  workspace.configure(`${hcl}
import {
  to = mimecast_profile_group.a
  id = "${ids['Parent']}"
}
import {
  to = mimecast_profile_group.child
  id = "${ids['Child']}"
}
`);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  expect(descriptions()).toEqual(['Child', 'Parent', 'Team']);
  expect((await workspace.plan()).code).toBe(0);
});

test('the same description elsewhere is another group', async () => {
  await applied(group('sales', 'Sales') + group('below', 'Team', 'mimecast_profile_group.sales.id'));
  expect(descriptions()).toEqual(['Sales', 'Team', 'Team']);
});

test('twice in one configuration is refused as well', async () => {
  workspace.configure(group('one', 'Sales') + group('two', 'Sales'));
  const ran = await workspace.apply();
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('exists already');
  expect(descriptions()).toEqual(['Sales', 'Team']);
});

test('a group that was replaced or renamed away in the same apply is not in the way', async () => {
  await applied(group('sales', 'Sales'));
  expect(await workspace.apply('-replace=mimecast_profile_group.sales')).toMatchObject({ code: 0 });
  workspace.configure(
    `${group('sales', 'Sales, north')}
resource "mimecast_profile_group" "new" {
  description = "Sales"
  depends_on  = [mimecast_profile_group.sales]
}
`,
  );
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  expect(descriptions()).toEqual(['Sales', 'Sales, north', 'Team']);
});

test('40 groups are made after one listing, and each plan lists them once', async () => {
  const groups = Array.from({ length: 40 }, (_, n) => group(`g${n}`, `Group ${n}`)).join('');
  const hcl = `${groups}\ndata "mimecast_profile_groups" "all" {}\n`;
  await applied(groups);
  const made = calls(workspace, /\/groups/);
  expect(made.filter((line) => listing.test(line))).toHaveLength(1);
  expect(made.filter((line) => line.startsWith('GET'))).toHaveLength(1);
  workspace.configure(hcl);
  const before = workspace.emulator.requests().length;
  expect((await workspace.plan()).text).toContain('No changes.');
  const read = calls(workspace, /\/groups/, before);
  expect(read).toHaveLength(1);
  expect(read[0]).toMatch(listing);
});

test('a listing that leaves a group out does not make it gone', async () => {
  await applied(group('sales', 'Sales'));
  workspace.emulator.setFaults([{ path: '/v1/groups\\?', method: 'GET', body: { groups: [], meta: {} } }]);
  expect((await workspace.plan()).text).toContain('No changes.');
});

test('the data source sees what the same apply made', async () => {
  await applied(`${group('sales', 'Sales')}
resource "mimecast_profile_group_member" "ann" {
  group_id      = mimecast_profile_group.sales.id
  email_address = "${member(1)}"
}
data "mimecast_profile_groups" "all" {
  depends_on = [mimecast_profile_group_member.ann]
}
`);
  const { items } = await workspace.attributes('data.mimecast_profile_groups.all');
  expect(items).toEqual([
    expect.objectContaining({ description: 'Sales', user_count: 1 }),
    expect.objectContaining({ id: team }),
  ]);
});

describe('a group that cannot be deleted', () => {
  test('names the groups below it', async () => {
    await applied(group('a', 'Parent'));
    const document = workspace.emulator.store.document();
    const parentId = document.groups?.find(({ description }) => description === 'Parent')?.id ?? '';
    document.groups?.push({ description: 'By hand', parentId });
    workspace.emulator.store.load(document);
    const destroyed = await workspace.destroy();
    expect(destroyed.code).toBe(1);
    expect(destroyed.text).toContain('Could not delete the group "Parent"');
    expect(destroyed.text).toContain('err_folder_not_empty');
    expect(destroyed.text).toContain('There are groups below it: "By hand"');
  });

  test('because a policy uses it, says which one', async () => {
    await applied(group('a', 'Used'));
    const document = workspace.emulator.store.document();
    const id = document.groups?.find(({ description }) => description === 'Used')?.id ?? '';
    const policy = {
      family: 'greylisting',
      description: 'By hand',
      from: { type: 'everyone' },
      to: { type: 'profile_group', group: { id } },
    };
    workspace.emulator.store.load({ ...document, policies: [policy] });
    const destroyed = await workspace.destroy();
    expect(destroyed.code).toBe(1);
    expect(destroyed.text).toContain('Could not delete the group "Used"');
    expect(destroyed.text).toContain('used by the policy "By hand"');
    expect(destroyed.text).toMatch(/take it out of the policies and definitions/);
    expect(descriptions()).toContain('Used');
  });

  test('for whatever other reason is named too, shortened where it is long', async () => {
    await applied(group('a', 'A'.repeat(60)));
    workspace.emulator.setFaults([{ path: 'delete-group', status: 403, body: { fail: [] } }]);
    const destroyed = await workspace.destroy();
    expect(destroyed.code).toBe(1);
    expect(destroyed.text).toContain(`Could not delete the group "${'A'.repeat(29)}…"`);
    expect(destroyed.text).toContain('Directories | Groups | Edit');
  });
});
