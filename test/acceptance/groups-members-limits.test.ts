import type { EmulatorSeed } from '../../src/emulator/seed';
import { Workspace } from '../harness/workspace';
import {
  accountWith,
  anyWrite,
  calls,
  inGroup,
  member,
  members,
  membersOf,
  numbered,
  refusedMember,
} from './groups';

let workspace: Workspace;

afterEach(() => workspace.close());

async function openWith(account?: EmulatorSeed['account']): Promise<void> {
  workspace = await Workspace.open({ seed: accountWith([], account) });
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

describe('the guard', () => {
  const digestIn = (text: string): string => /acknowledge = "([^"]+)"/.exec(text)?.[1] ?? 'none shown';

  test.each([
    ['3 of 4', 4, 3],
    ['30 of 100', 100, 30],
  ])('lets %s go, and refuses one more by name', async (_what, size, allowed) => {
    await openWith();
    await applied(membersOf(numbered(1, size)));
    const since = workspace.emulator.requests().length;
    workspace.configure(membersOf(numbered(allowed + 2, size)));
    const refused = await workspace.apply();
    expect(refused.code).toBe(1);
    expect(refused.text).toContain(
      `${allowed + 1} of ${size} members would leave the group, and ${allowed} may`,
    );
    expect(refused.text).toContain(member(1));
    expect(calls(workspace, anyWrite, since)).toEqual([]);
    await applied(membersOf(numbered(allowed + 1, size)));
    expect(Object.keys(inGroup(workspace))).toEqual(numbered(allowed + 1, size));
  });

  test.each([
    ['max_removals = 0', 0],
    ['max_removals = 2', 2],
    ['max_removal_percent = 50', 5],
    ['max_removal_percent = 0', 3],
  ])('with %s lets %i of 10 go', async (limit, allowed) => {
    await openWith();
    const limits = `limits = { ${limit} }`;
    await applied(membersOf(numbered(1, 10), limits));
    workspace.configure(membersOf(numbered(allowed + 2, 10), limits));
    expect((await workspace.plan()).text).toContain(`and ${allowed} may`);
    await applied(membersOf(numbered(allowed + 1, 10), limits));
    expect(Object.keys(inGroup(workspace))).toHaveLength(10 - allowed);
  });

  test('accepts what was acknowledged: a joiner does not void that, one more leaver does', async () => {
    await openWith();
    await applied(membersOf(numbered(1, 10)));
    workspace.configure(membersOf(numbered(6, 10)));
    const digest = digestIn((await workspace.plan()).text);
    const acknowledge = `acknowledge = "${digest}"`;

    workspace.configure(membersOf(numbered(7, 10), acknowledge));
    const more = await workspace.plan();
    expect(more.code).toBe(1);
    expect(more.text).toContain('6 of 10 members');
    expect(digestIn(more.text)).not.toBe(digest);

    await applied(membersOf([...numbered(6, 10), 'joiner@contoso.example'], acknowledge));
    expect(Object.keys(inGroup(workspace)).sort()).toEqual(['joiner@contoso.example', ...numbered(6, 10)]);
    await expectNoChanges();
    // Taking it away again is no change either.
    workspace.configure(membersOf([...numbered(6, 10), 'joiner@contoso.example']));
    await expectNoChanges();
  });

  test('refuses during apply what could not be judged while planning', async () => {
    await openWith();
    await applied(membersOf(numbered(1, 10)));
    workspace.configure(`
resource "terraform_data" "left" {
  input = ["${member(10)}"]
}
${membersOf([]).replace('members  = {}', 'members = { for address in terraform_data.left.output : address => "" }')}
`);
    expect((await workspace.plan()).code).toBe(2);
    const refused = await workspace.apply();
    expect(refused.code).toBe(1);
    expect(refused.text).toContain('9 of 10 members would leave the group');
    expect(Object.keys(inGroup(workspace))).toHaveLength(10);
  });
});

describe('many members', () => {
  test('1,200 are written in calls of 500, and read in pages of 100, once in a plan', async () => {
    await openWith();
    const all = Array.from({ length: 1200 }, (_, n) => `m${n}@contoso.example`);
    await applied(membersOf(all));
    expect(Object.keys(inGroup(workspace))).toHaveLength(1200);
    expect(calls(workspace, /POST .*members/)).toHaveLength(3);
    const since = workspace.emulator.requests().length;
    await expectNoChanges();
    expect(calls(workspace, /members/, since)).toHaveLength(12);
  });

  test('a service that takes 10 in a call gets them all, and few calls are wasted', async () => {
    await openWith({ maxMembersPerCall: 10 });
    await applied(membersOf(numbered(1, 200)));
    expect(Object.keys(inGroup(workspace))).toHaveLength(200);
    const sent = workspace.emulator
      .requests()
      .filter(({ path, method }) => method === 'POST' && path.endsWith('/members'));
    expect(sent.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(25);
    expect(sent.filter(({ status }) => status !== 200).length).toBeLessThanOrEqual(6);
    await expectNoChanges();
  });
});

describe('some members fail', () => {
  test('at creation: they are named, nothing is lost, and the next apply finishes without removing anyone', async () => {
    await openWith();
    workspace.configure(membersOf(numbered(1, 3)));
    workspace.emulator.setFaults([refusedMember]);
    const failed = await workspace.apply();
    expect(failed.code).toBe(1);
    expect(failed.text).toContain(`"${member(1)}" was refused`);
    const since = workspace.emulator.requests().length;
    const next = await workspace.plan();
    expect(next.text).toContain('1 to add, 0 to change, 0 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(Object.keys(inGroup(workspace)).sort()).toEqual(numbered(1, 3));
    expect(calls(workspace, /remove-members/, since)).toEqual([]);
    await expectNoChanges();
  });

  test('later: the state says who really is in the group, also without refresh', async () => {
    await openWith();
    await applied(membersOf(numbered(1, 3)));
    workspace.configure(membersOf(numbered(2, 5)));
    workspace.emulator.setFaults([
      {
        path: '/members$',
        method: 'POST',
        body: {
          results: [
            { success: false, errors: [{ code: 'err_folder_member_not_allowed', message: 'no' }] },
            { success: true },
          ],
        },
      },
    ]);
    const failed = await workspace.apply();
    expect(failed.code).toBe(1);
    expect(failed.text).toContain(`"${member(4)}" was refused`);
    expect(Object.keys((await workspace.attributes(members))['members'] as object)).toEqual(
      Object.keys(inGroup(workspace)),
    );
    workspace.emulator.setFaults([]);
    expect((await workspace.plan('-refresh=false')).text).toContain(`+ "${member(4)}"`);
    expect((await workspace.apply('-refresh=false')).code).toBe(0);
    expect(Object.keys(inGroup(workspace)).sort()).toEqual(numbered(2, 5));
    await expectNoChanges();
  });

  test('a call that fails in the middle leaves the state true', async () => {
    await openWith();
    await applied(membersOf(numbered(1, 3)));
    workspace.configure(membersOf([...numbered(3, 3), ...numbered(10, 12)]));
    workspace.emulator.setFaults([{ path: '/members$', method: 'POST', status: 403, body: { fail: [] } }]);
    expect((await workspace.apply()).code).toBe(1);
    expect((await workspace.attributes(members))['members']).toEqual({ [member(3)]: '' });
    workspace.emulator.setFaults([]);
    expect((await workspace.apply('-refresh=false')).code).toBe(0);
    expect(Object.keys(inGroup(workspace)).sort()).toEqual([...numbered(3, 3), ...numbered(10, 12)]);
  });

  test('members whose removal fails stay in the state', async () => {
    await openWith();
    await applied(membersOf(numbered(1, 2)));
    workspace.emulator.setFaults([refusedMember]);
    const failed = await workspace.destroy();
    expect(failed.code).toBe(1);
    expect(failed.text).toContain(`"${member(1)}" was refused`);
    expect((await workspace.destroy()).code).toBe(0);
    expect(inGroup(workspace)).toEqual({});
  });

  test('an answer that is lost is no failure', async () => {
    await openWith();
    workspace.configure(membersOf(numbered(1, 3)));
    workspace.emulator.setFaults([{ path: '/members$', method: 'POST', nth: 1, drop: 'after' }]);
    expect((await workspace.apply()).code).toBe(0);
    expect(Object.keys(inGroup(workspace))).toHaveLength(3);
    await expectNoChanges();
  });
});
