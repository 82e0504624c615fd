import { Workspace } from '../harness/workspace';
import {
  accountWith,
  anyWrite,
  calls,
  inGroup,
  member,
  refusedMember,
  seeded,
  takeOutOfGroup,
  team,
} from './groups';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: accountWith() });
});
afterEach(() => workspace.close());

async function applied(hcl: string): Promise<void> {
  workspace.configure(hcl);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
}

async function expectNoChanges(...args: string[]): Promise<void> {
  const plan = await workspace.plan(...args);
  expect(plan.text).toContain('No changes.');
  expect(plan.code).toBe(0);
}

function groupsByName(): Record<string, { id: string; parentId?: string }> {
  const groups = workspace.emulator.store.document().groups ?? [];
  return Object.fromEntries(
    groups.map(({ description, id, parentId }) => [
      description,
      { id: id ?? '', ...(parentId === undefined ? {} : { parentId }) },
    ]),
  );
}

const group = (name: string, description: string, parent?: string) => `
resource "mimecast_profile_group" "${name}" {
  description = "${description}"
  ${parent === undefined ? '' : `parent_id = ${parent}`}
}
`;

describe('mimecast_profile_group', () => {
  test('is created, and renamed in place', async () => {
    await applied(group('sales', 'Sales'));
    const before = await workspace.attributes('mimecast_profile_group.sales');
    expect(before).toMatchObject({ description: 'Sales', source: 'cloud', user_count: 0, group_count: 0 });
    await expectNoChanges();

    workspace.configure(group('sales', 'Sales, north'));
    expect((await workspace.plan()).text).toContain('0 to add, 1 to change, 0 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(groupsByName()['Sales, north']?.id).toBe(before['id']);
    await expectNoChanges();
  });

  test('lies below another, moves when its parent changes, and is destroyed before it', async () => {
    const parents = group('a', 'Parent A') + group('b', 'Parent B');
    await applied(parents + group('child', 'Child', 'mimecast_profile_group.a.id'));
    expect(groupsByName()['Child']?.parentId).toBe(groupsByName()['Parent A']?.id);
    const child = groupsByName()['Child']?.id;

    await applied(parents + group('child', 'Child', 'mimecast_profile_group.b.id'));
    expect(groupsByName()['Child']).toEqual({ id: child, parentId: groupsByName()['Parent B']?.id });
    await expectNoChanges();
    expect((await workspace.destroy()).code).toBe(0);
    expect(Object.keys(groupsByName())).toEqual(['Team']);
  });

  test('stays where it is when parent_id is taken out', async () => {
    await applied(group('a', 'Parent') + group('child', 'Child', 'mimecast_profile_group.a.id'));
    await applied(group('a', 'Parent') + group('child', 'Child'));
    expect(groupsByName()['Child']?.parentId).toBe(groupsByName()['Parent']?.id);
    await expectNoChanges();
  });

  test('that was moved or renamed by hand is put back', async () => {
    await applied(group('a', 'Parent') + group('child', 'Child', 'mimecast_profile_group.a.id'));
    const document = workspace.emulator.store.document();
    const row = document.groups?.find(({ description }) => description === 'Child');
    Object.assign(row ?? {}, { description: 'Strange', parentId: team });
    workspace.emulator.store.load(document);
    const plan = await workspace.plan();
    expect(plan.text).toContain('"Strange" -> "Child"');
    expect(plan.text).toContain('parent_id');
    expect((await workspace.apply()).code).toBe(0);
    expect(groupsByName()['Child']?.parentId).toBe(groupsByName()['Parent']?.id);
    await expectNoChanges();
  });

  test('that is gone is made anew', async () => {
    await applied(group('sales', 'Sales'));
    const document = workspace.emulator.store.document();
    workspace.emulator.store.load({
      ...document,
      groups: document.groups?.filter(({ description }) => description !== 'Sales') ?? [],
    });
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(groupsByName()['Sales']).toBeDefined();
  });

  test('at the top and below another is imported, and the plan after it is empty', async () => {
    const hcl = group('a', 'Parent') + group('child', 'Child', 'mimecast_profile_group.a.id');
    await applied(hcl);
    const ids = groupsByName();
    await workspace.terraform('state', 'rm', 'mimecast_profile_group.a', 'mimecast_profile_group.child');
    const before = workspace.emulator.requests().length;
    for (const [name, description] of [
      ['a', 'Parent'],
      ['child', 'Child'],
    ] as const) {
      const imported = await workspace.terraform(
        'import',
        '-no-color',
        `mimecast_profile_group.${name}`,
        ids[description]?.id ?? '',
      );
      expect(imported).toMatchObject({ code: 0 });
    }
    await expectNoChanges();
    expect(calls(workspace, anyWrite, before)).toEqual([]);
  });

  test('whose creation was not answered is found again, and not made twice', async () => {
    workspace.emulator.setFaults([{ path: '/groups$', method: 'POST', drop: 'after' }]);
    const hcl = group('a', 'Parent');
    await applied(hcl);
    await applied(hcl + group('child', 'Parent', 'mimecast_profile_group.a.id'));
    const made = workspace.emulator.store
      .document()
      .groups?.filter(({ description }) => description === 'Parent');
    expect(made).toHaveLength(2);
    expect((await workspace.attributes('mimecast_profile_group.child'))['id']).toBe(made?.[1]?.id);
    await expectNoChanges();
  });

  test('whose creation was not done although no answer says so: the error says how to go on', async () => {
    workspace.emulator.setFaults([{ path: '/groups$', method: 'POST', drop: 'before' }]);
    workspace.configure(group('sales', 'Sales'));
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('There is no group "Sales"');
    expect(Object.keys(groupsByName())).toEqual(['Team']);
  });

  test('with a blank name is refused by validate', async () => {
    workspace.configure(group('sales', '  '));
    const ran = await workspace.terraform('validate', '-no-color');
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('description must not be blank');
  });
});

describe('mimecast_profile_group_member', () => {
  const one = (name: string, settings: string) => `
resource "mimecast_profile_group_member" "${name}" {
  group_id = "${team}"
  ${settings}
}
`;

  test('is an address or a domain, with its note', async () => {
    await applied(
      one('ann', 'email_address = "ann@contoso.example"\n note = "Head of team"') +
        one('partner', 'domain = "northwind.example"'),
    );
    expect(inGroup(workspace)).toEqual({
      'ann@contoso.example': 'Head of team',
      'northwind.example': '',
    });
    expect(await workspace.attributes('mimecast_profile_group_member.ann')).toMatchObject({
      id: `${team}/ann@contoso.example`,
      internal: true,
      note: 'Head of team',
    });
    await expectNoChanges();
    await expectNoChanges('-refresh=false');
    expect((await workspace.destroy()).code).toBe(0);
    expect(inGroup(workspace)).toEqual({});
  });

  test('keeps the spelling that was configured', async () => {
    await applied(one('ann', 'email_address = "Ann.Lee@Contoso.Example"'));
    expect(await workspace.attributes('mimecast_profile_group_member.ann')).toMatchObject({
      email_address: 'Ann.Lee@Contoso.Example',
    });
    await expectNoChanges();
  });

  test('is not replaced when only its spelling changes', async () => {
    await applied(
      one('ann', 'email_address = "ann.lee@contoso.example"') + one('it', 'domain = "n.example"'),
    );
    workspace.configure(
      one('ann', 'email_address = "Ann.Lee@contoso.example"') + one('it', 'domain = "N.Example"'),
    );
    await expectNoChanges();
  });

  test.each([
    ['another address', 'email_address = "bob@contoso.example"', { 'bob@contoso.example': '' }],
    [
      'another note',
      'email_address = "ann@contoso.example"\n note = "New"',
      { 'ann@contoso.example': 'New' },
    ],
    ['a domain', 'domain = "northwind.example"', { 'northwind.example': '' }],
  ])('is replaced for %s', async (_what, settings, after) => {
    await applied(one('ann', 'email_address = "ann@contoso.example"'));
    workspace.configure(one('ann', settings));
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 1 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(inGroup(workspace)).toEqual(after);
    await expectNoChanges();
  });

  test('twenty in one group cost one listing in a plan', async () => {
    await applied(
      Array.from({ length: 20 }, (_, n) => one(`m${n}`, `email_address = "${member(n)}"`)).join(''),
    );
    const before = workspace.emulator.requests().length;
    await expectNoChanges();
    expect(calls(workspace, /members/, before)).toHaveLength(1);
  });

  test('that was taken out by hand comes back', async () => {
    await applied(one('ann', 'email_address = "ann@contoso.example"'));
    takeOutOfGroup(workspace, 'ann@contoso.example');
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(inGroup(workspace)).toEqual({ 'ann@contoso.example': '' });
  });

  test('whose group is gone is planned anew, and its destruction is no error', async () => {
    await applied(one('ann', 'email_address = "ann@contoso.example"'));
    workspace.emulator.store.load({ ...workspace.emulator.store.document(), groups: [] });
    expect((await workspace.plan()).text).toContain('1 to add');
    expect((await workspace.destroy('-refresh=false')).code).toBe(0);
  });

  test.each([
    ['ann', 'email_address = "Ann@contoso.example"\n note = "Head"', 'ann@contoso.example'],
    ['partner', 'domain = "northwind.example"', 'northwind.example'],
  ])('is imported (%s), in whatever spelling, and the plan after it is empty', async (name, settings, id) => {
    await applied(one(name, settings));
    const address = `mimecast_profile_group_member.${name}`;
    await workspace.terraform('state', 'rm', address);
    expect(await workspace.terraform('import', '-no-color', address, `${team}/${id}`)).toMatchObject({
      code: 0,
    });
    await expectNoChanges();
  });

  test.each(['', 'no-slash', '/ann@contoso.example', `${team}/`])(
    'the import ID "%s" is refused, and its form shown',
    async (id) => {
      workspace.configure(one('ann', 'email_address = "ann@contoso.example"'));
      const ran = await workspace.terraform('import', '-no-color', 'mimecast_profile_group_member.ann', id);
      expect(ran.code).toBe(1);
      expect(ran.text).toContain('GROUP_ID/ADDRESS');
    },
  );

  test('someone who is no member cannot be imported', async () => {
    workspace.configure(one('ann', 'email_address = "ann@contoso.example"'));
    const ran = await workspace.terraform(
      'import',
      '-no-color',
      'mimecast_profile_group_member.ann',
      `${team}/ann@contoso.example`,
    );
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('non-existent');
  });

  test.each([
    ['neither', ''],
    ['both', 'email_address = "ann@contoso.example"\n domain = "northwind.example"'],
  ])('with %s address and domain is refused by validate', async (_what, settings) => {
    workspace.configure(one('ann', settings));
    const ran = await workspace.terraform('validate', '-no-color');
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('exactly one of email_address and domain');
  });

  test.each([
    ['a domain as address', 'email_address = "northwind.example"', 'must be an address'],
    ['an address as domain', 'domain = "ann@contoso.example"', 'must be a domain'],
    ['a character that nobody sees', 'email_address = "ann\\u200b@contoso.example"', '⟨U+200B⟩'],
    ['a long note', `domain = "northwind.example"\n note = "${'x'.repeat(101)}"`, 'at most 100'],
  ])('with %s is refused by validate', async (_what, settings, words) => {
    workspace.configure(one('ann', settings));
    const ran = await workspace.terraform('validate', '-no-color');
    expect(ran.code).toBe(1);
    expect(ran.text).toContain(words);
  });

  test('that Mimecast refuses is named', async () => {
    workspace.configure(one('ann', 'email_address = "ann@contoso.example"'));
    workspace.emulator.setFaults([refusedMember]);
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('"ann@contoso.example" was refused');
    expect(inGroup(workspace)).toEqual({});
  });

  test('who is in the group already is taken over', async () => {
    await workspace.close();
    workspace = await Workspace.open({ seed: accountWith(seeded(['ann@contoso.example'])) });
    await applied(one('ann', 'email_address = "ann@contoso.example"'));
    await expectNoChanges();
  });
});
