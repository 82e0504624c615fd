import { Workspace } from '../harness/workspace';
import type { SeedMember } from '../../src/emulator/seed';
import {
  accountWith,
  anyWrite,
  calls,
  inGroup,
  member,
  members,
  membersOf,
  numbered,
  putInGroup,
  takeOutOfGroup,
  team,
} from './groups';

let workspace: Workspace;

afterEach(() => workspace.close());

async function openWith(present: readonly SeedMember[] = []): Promise<void> {
  workspace = await Workspace.open({ seed: accountWith(present) });
}

async function applied(hcl: string): Promise<void> {
  workspace.configure(hcl);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
}

async function expectNoChanges(...args: string[]): Promise<void> {
  const plan = await workspace.plan(...args);
  expect(plan.text).toContain('No changes.');
  expect(plan.code).toBe(0);
}

describe('members of a group', () => {
  beforeEach(() => openWith());

  test('are added, changed and removed as declared: addresses and domains', async () => {
    await applied(
      membersOf({ 'ann@contoso.example': 'Head', 'bob@contoso.example': '', 'n.example': 'Partner' }),
    );
    expect(inGroup(workspace)).toEqual({
      'ann@contoso.example': 'Head',
      'bob@contoso.example': '',
      'n.example': 'Partner',
    });
    await expectNoChanges();
    await expectNoChanges('-refresh=false');

    workspace.configure(membersOf({ 'ann@contoso.example': 'Former head', 'cid@contoso.example': '' }));
    const plan = await workspace.plan();
    expect(plan.text).toContain('"Head" -> "Former head"');
    expect(plan.text).toContain('+ "cid@contoso.example"');
    expect(plan.text).toContain('- "n.example" = "Partner" -> null');
    expect((await workspace.apply()).code).toBe(0);
    expect(inGroup(workspace)).toEqual({ 'ann@contoso.example': 'Former head', 'cid@contoso.example': '' });
    expect((await workspace.attributes(members))['summary']).toEqual({
      members: 2,
      added: 1,
      removed: 2,
      updated: 1,
    });
    await expectNoChanges();
  });

  test('who were added or removed by hand are shown, and put right', async () => {
    await applied(membersOf(numbered(1, 4)));
    takeOutOfGroup(workspace, member(2));
    putInGroup(workspace, { emailAddress: 'stranger@contoso.example' }, { domain: 'strange.example' });
    const plan = await workspace.plan();
    expect(plan.text).toContain(`+ "${member(2)}"`);
    expect(plan.text).toContain('- "stranger@contoso.example"');
    expect(plan.text).toContain('- "strange.example"');
    expect((await workspace.apply()).code).toBe(0);
    expect(Object.keys(inGroup(workspace)).sort()).toEqual(numbered(1, 4));
    await expectNoChanges();
  });

  test('in another spelling are no change', async () => {
    await applied(membersOf({ 'Ann@Contoso.Example': '', 'N.Example': '' }));
    await expectNoChanges();
    workspace.configure(membersOf({ 'ANN@contoso.example': '', 'n.example': '' }));
    await expectNoChanges();
  });

  test('with an international domain are recognised', async () => {
    await applied(membersOf({ 'ann@münchen.example': '', 'köln.example': '' }));
    await expectNoChanges();
  });

  test('that come twice but for case are refused by validate', async () => {
    workspace.configure(membersOf(['ann@contoso.example', 'Ann@Contoso.example']));
    const ran = await workspace.terraform('validate', '-no-color');
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('are one member');
  });

  test.each([
    ['neither address nor domain', { Ann: '' }, 'neither an address nor a domain: "Ann"'],
    ['a long note', { 'ann@contoso.example': 'x'.repeat(101) }, 'has 101 characters'],
  ])('with %s are refused by validate', async (_what, declared, words) => {
    workspace.configure(membersOf(declared));
    const ran = await workspace.terraform('validate', '-no-color');
    expect(ran.code).toBe(1);
    expect(ran.text).toContain(words);
  });

  test('of a group that is gone: everything is planned anew', async () => {
    await applied(membersOf(numbered(1, 2)));
    workspace.emulator.store.load({ ...workspace.emulator.store.document(), groups: [] });
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
    expect((await workspace.destroy('-refresh=false')).code).toBe(0);
  });

  test('go to another group when group_id changes', async () => {
    await applied(membersOf(numbered(1, 2)));
    const other = `
resource "mimecast_profile_group" "other" {
  description = "Other"
}
`;
    workspace.configure(
      other + membersOf(numbered(1, 2)).replace(`"${team}"`, 'mimecast_profile_group.other.id'),
    );
    expect((await workspace.plan()).text).toContain('group_id');
    expect((await workspace.apply()).code).toBe(0);
    expect(inGroup(workspace)).toEqual({});
    const { id } = await workspace.attributes('mimecast_profile_group.other');
    expect(Object.keys(inGroup(workspace, String(id)))).toEqual(numbered(1, 2));
    await expectNoChanges();
  });
});

describe('members who were there before', () => {
  const before = [{ emailAddress: 'old@contoso.example', note: 'Since ever' }, { domain: 'old.example' }];
  beforeEach(() => openWith(before));

  test('are left at creation with a warning, and the next plan shows their removal', async () => {
    workspace.configure(membersOf(numbered(1, 2)));
    const first = await workspace.apply();
    expect(first.code).toBe(0);
    expect(first.text).toContain('Group has members that are not declared');
    expect(first.text).toContain('old@contoso.example');
    expect(Object.keys(inGroup(workspace))).toEqual([
      'old@contoso.example',
      'old.example',
      member(1),
      member(2),
    ]);
    const next = await workspace.plan();
    expect(next.code).toBe(2);
    expect(next.text).toContain('- "old@contoso.example"');
    expect((await workspace.apply()).code).toBe(0);
    expect(Object.keys(inGroup(workspace))).toEqual([member(1), member(2)]);
    await expectNoChanges();
  });

  test('are left for good in additive mode; only those that were declared are removed', async () => {
    const additive = 'mode = "additive"';
    await applied(membersOf(numbered(1, 3), additive));
    await expectNoChanges();
    putInGroup(workspace, { emailAddress: 'stranger@contoso.example' });
    await expectNoChanges();
    await applied(membersOf(numbered(2, 3), additive));
    expect(Object.keys(inGroup(workspace)).sort()).toEqual([
      ...numbered(2, 3),
      'old.example',
      'old@contoso.example',
      'stranger@contoso.example',
    ]);
    takeOutOfGroup(workspace, member(3));
    expect((await workspace.plan()).text).toContain(`+ "${member(3)}"`);
  });

  test('are left when they are excluded, by address, domain or pattern', async () => {
    putInGroup(workspace, { emailAddress: 'x@partner.example' });
    await applied(
      membersOf(numbered(1, 2), 'exclude = ["OLD@contoso.example", "old.example", "*@partner.example"]'),
    );
    await expectNoChanges();
    expect(Object.keys(inGroup(workspace))).toHaveLength(5);
  });

  test('are neither added, changed nor removed while they are both declared and excluded', async () => {
    await applied(
      membersOf(
        { 'old@contoso.example': 'Another note', 'never@contoso.example': 'Never', [member(1)]: '' },
        'exclude = ["old@contoso.example", "never@contoso.example", "old.example"]',
      ),
    );
    expect(inGroup(workspace)).toEqual({
      'old@contoso.example': 'Since ever',
      'old.example': '',
      [member(1)]: '',
    });
    await expectNoChanges();
    expect((await workspace.destroy()).code).toBe(0);
    expect(inGroup(workspace)).toEqual({ 'old@contoso.example': 'Since ever', 'old.example': '' });
  });

  test('stay when the resource is destroyed: it removes what it declared', async () => {
    workspace.configure(membersOf(numbered(1, 2)));
    await workspace.apply();
    expect((await workspace.destroy('-refresh=false')).code).toBe(0);
    expect(Object.keys(inGroup(workspace))).toEqual(['old@contoso.example', 'old.example']);
  });

  test('are imported with the group, and the plan after it is empty', async () => {
    workspace.configure(membersOf({ 'Old@contoso.example': 'Since ever', 'old.example': '' }));
    const since = workspace.emulator.requests().length;
    expect(await workspace.terraform('import', '-no-color', members, team)).toMatchObject({ code: 0 });
    await expectNoChanges();
    expect(calls(workspace, anyWrite, since)).toEqual([]);
  });
});
