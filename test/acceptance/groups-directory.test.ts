import { secureId } from '../../src/emulator/secure-id';
import { Workspace } from '../harness/workspace';
import { accountWith, anyWrite, calls, members, membersOf, team } from './groups';

const staff = secureId('group', 'staff');
const seed = accountWith();
seed.groups?.push({ id: staff, description: 'All Staff', source: 'ldap' });

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed });
});
afterEach(() => workspace.close());

const refusal =
  /"All Staff" .*is a directory group \(source ldap\), which its directory keeps: change it there.* policies can use it by its ID/;
const one = (group: string) => `
resource "mimecast_profile_group_member" "ann" {
  group_id      = "${group}"
  email_address = "ann@contoso.example"
}
`;
const types = [
  [
    'mimecast_profile_group.x',
    staff,
    'resource "mimecast_profile_group" "x" {\n  description = "All Staff"\n}\n',
  ],
  [members, staff, membersOf(['ann@contoso.example']).replace(team, staff)],
  ['mimecast_profile_group_member.ann', `${staff}/ann@contoso.example`, one(staff)],
] as const;

/** State as it was left by a version that took directory groups too. */
function takenOver(address: string, attributes: Record<string, unknown>): void {
  const [type = '', name = ''] = address.split('.');
  const provider = 'provider["registry.terraform.io/cdktf-mimecast/mimecast"]';
  const instances = [{ schema_version: 0, attributes }];
  const resources = [{ mode: 'managed', type, name, provider, instances }];
  const state = { version: 4, terraform_version: '1.11.0', serial: 1, lineage: 'test', resources };
  workspace.write('terraform.tfstate', JSON.stringify(state));
}

describe('a directory group', () => {
  test.each(types)('is not imported as %s', async (address, id, hcl) => {
    workspace.configure(hcl);
    const ran = await workspace.terraform('import', '-no-color', address, id);
    expect(ran.code).toBe(1);
    expect(ran.text).toMatch(refusal);
    workspace.configure(`${hcl}import {\n  to = ${address}\n  id = "${id}"\n}\n`);
    const planned = await workspace.plan();
    expect(planned.code).toBe(1);
    expect(planned.text).toMatch(refusal);
  });

  test.each([
    ['mimecast_profile_group.x', { id: staff, description: 'All Staff' }, types[0][2]],
    [members, { id: staff, group_id: staff, members: {} }, types[1][2]],
    [
      'mimecast_profile_group_member.ann',
      { id: types[2][1], group_id: staff, email_address: 'ann@contoso.example' },
      types[2][2],
    ],
  ])(
    'that is in the state as %s is refused at plan, and how to be rid of it is said',
    async (address, attributes, hcl) => {
      const groups = workspace.emulator.store.document().groups ?? [];
      const there = groups.map((row) => ({ ...row, members: [{ emailAddress: 'ann@contoso.example' }] }));
      workspace.emulator.store.load({ ...seed, groups: there });
      takenOver(address, attributes);
      workspace.configure(hcl);
      const planned = await workspace.plan();
      expect(planned.code).toBe(1);
      expect(planned.text).toMatch(refusal);
      expect(planned.text).toContain('terraform state rm');
    },
  );

  test.each(types.slice(1))('gets no members by %s, and nothing is written', async (_address, _id, hcl) => {
    workspace.configure(hcl);
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toMatch(refusal);
    expect(calls(workspace, anyWrite)).toEqual([]);
  });
});

test('that a group is a profile group costs one listing for all resources of members', async () => {
  const twenty = Array.from({ length: 20 }, (_, n) =>
    one(team).replace('"ann"', `"m${n}"`).replace('ann@', `m${n}@`),
  ).join('');
  workspace.configure(twenty);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  const since = workspace.emulator.requests().length;
  expect((await workspace.plan()).code).toBe(0);
  expect(calls(workspace, /\/groups/, since)).toHaveLength(2);
});

describe.each([
  ['that is none of the account', secureId('group', 'elsewhere')],
  ['that is no ID', 'eNo-garbled'],
])('a group_id %s', (_what, id) => {
  test.each([
    [members, membersOf(['ann@contoso.example']).replace(team, id), id],
    ['mimecast_profile_group_member.ann', one(id), `${id}/ann@contoso.example`],
  ])('is named by %s, with where to look', async (address, hcl, importId) => {
    workspace.configure(hcl);
    for (const ran of [
      await workspace.apply(),
      await workspace.terraform('import', '-no-color', address, importId),
    ]) {
      expect(ran.code).toBe(1);
      expect(ran.text).toMatch(/group_id ".*" is the ID of no group in this account/);
      expect(ran.text).toContain('data.mimecast_profile_groups lists');
      expect(ran.text).toContain(id.slice(0, 10));
    }
    expect(calls(workspace, anyWrite)).toEqual([]);
  });

  test('is named by data.mimecast_profile_group_members', async () => {
    workspace.configure(`data "mimecast_profile_group_members" "x" {\n  group_id = "${id}"\n}\n`);
    const ran = await workspace.plan();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('group_id');
    expect(ran.text).toContain('data.mimecast_profile_groups lists');
  });
});

describe('data.mimecast_directory_group', () => {
  const lookup = (how: string): void =>
    workspace.configure(`data "mimecast_directory_group" "x" {\n  ${how}\n}\n`);

  test.each(['name = "team"', 'path = "/Team"'])(
    'says of %s that a profile group has that name',
    async (how) => {
      lookup(how);
      const ran = await workspace.plan();
      expect(ran.code).toBe(1);
      expect(ran.text).toContain('A profile group has that name');
      expect(ran.text).toContain('data.mimecast_profile_groups lists');
    },
  );

  test('of another name says no such thing', async () => {
    lookup('name = "Nobody"');
    const ran = await workspace.plan();
    expect(ran.code).toBe(1);
    expect(ran.text).not.toContain('profile group');
  });

  test('does not list profile groups where it finds its group', async () => {
    lookup('name = "All Staff"');
    expect((await workspace.plan()).code).toBe(0);
    expect(calls(workspace, /source=cloud/)).toEqual([]);
  });
});
