import { Workspace } from '../harness/workspace';
import {
  account,
  applied,
  byHand,
  callsSince,
  department,
  expectNoChanges,
  held,
  imported,
  otherSet,
  removeByHand,
  set,
  team,
} from './envelope-policies';
import { movedOver } from './moved-over';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: account() });
});
afterEach(() => workspace.close());

describe('mimecast_address_alteration_policy', () => {
  const type = 'mimecast_address_alteration_policy';
  const family = 'address-alteration';

  const everybody = 'from = { type = "everyone" }\nto = { type = "everyone" }';
  const policy = (body: string, { name = 'it', setId = set } = {}) => `
resource "${type}" "${name}" {
  address_alteration_set_id = "${setId}"
  policy = {
    ${body}
  }
}
`;
  const simple = policy(`description = "It"\n${everybody}`);
  const heldPolicy = () => held(workspace, family)[0]?.['policy'] as Record<string, unknown>;

  const rich = policy(`
    description  = "It"
    comment      = "Why"
    from         = { type = "profile_group", group_id = "${team}" }
    to           = { type = "address_attribute_value", attribute_name = "Department", attribute_value = "Sales" }
    from_part    = "both"
    from_date    = "2026-03-01T09:00:00+01:00"
    to_date      = "2026-12-24T18:00:00Z"
    enforced     = true
    override     = true
    source_ips   = ["203.0.113.7", "198.51.100.0/24", "192.0.2.0/24"]
    hostnames    = ["MX2.contoso.example", "mx1.contoso.example"]
    spf_domains  = ["Agency.example"]`);

  test('is made with the documented defaults; no plan after it has a change, whatever IDs are shown', async () => {
    await applied(workspace, simple);
    expect(heldPolicy()).toMatchObject({
      fromPart: 'envelope_from',
      fromEternal: true,
      toEternal: true,
      enabled: true,
      enforced: false,
      override: false,
      bidirectional: false,
    });
    const before = await workspace.attributes(`${type}.it`);
    expect(before['policy']).toMatchObject({
      from_part: 'envelope_from',
      from_eternal: true,
      enabled: true,
      source_ips: [],
      comment: null,
      from_date: null,
    });
    for (let turn = 0; turn < 3; turn += 1) {
      await expectNoChanges(workspace);
      expect(await workspace.apply()).toMatchObject({ code: 0 });
    }
    await expectNoChanges(workspace, '-refresh=false');
    expect((await workspace.attributes(`${type}.it`))['id']).toBe(before['id']);
    expect((await workspace.attributes(`${type}.it`))['id']).toBe(held(workspace, family)[0]?.['id']);
  });

  test('with all that it can say has no diff, and keeps the spelling', async () => {
    await applied(workspace, rich);
    expect(heldPolicy()).toMatchObject({
      from: { type: 'profile_group', group: { id: team } },
      to: { type: 'address_attribute_value', attribute: { id: department, value: 'Sales' } },
      fromDate: '2026-03-01T08:00:00+0000',
      toDate: '2026-12-24T18:00:00+0000',
      fromEternal: false,
      enforced: true,
    });
    await expectNoChanges(workspace);
    workspace.configure(
      rich
        .replace('09:00:00+01:00', '08:00:00Z')
        .replace('Agency.example', 'agency.example')
        .replace('203.0.113.7', '203.0.113.7/32'),
    );
    await expectNoChanges(workspace);
    expect((await workspace.attributes(`${type}.it`))['policy']).toMatchObject({
      from_date: '2026-03-01T09:00:00+01:00',
      spf_domains: ['Agency.example'],
    });
    expect(callsSince(workspace).filter((call) => call.endsWith('update-policy'))).toEqual([]);
  });

  test('changes in place, and an update takes nothing away that was left out', async () => {
    await applied(workspace, rich);
    const { id } = await workspace.attributes(`${type}.it`);
    workspace.configure(rich.replace('"Why"', '"Why not"'));
    const plan = await workspace.plan();
    expect(plan.text).toContain('0 to add, 1 to change, 0 to destroy');
    expect(plan.text).toContain('~ comment = "Why" -> "Why not"');
    expect((await workspace.apply()).code).toBe(0);
    expect((await workspace.attributes(`${type}.it`))['id']).toBe(id);
    expect(heldPolicy()).toMatchObject({ comment: 'Why not', enforced: true, fromPart: 'both' });
    await expectNoChanges(workspace);

    // The dates go with their lines, the rest stays as the account has it.
    await applied(workspace, simple);
    expect(heldPolicy()).toMatchObject({
      fromEternal: true,
      toEternal: true,
      enforced: true,
      fromPart: 'both',
    });
    expect(heldPolicy()['comment']).toBeUndefined();
    await expectNoChanges(workspace);
  });

  test('moves to another set in place', async () => {
    await applied(workspace, simple);
    const [before] = held(workspace, family);
    await applied(workspace, simple.replace(set, otherSet));
    expect(held(workspace, family)).toMatchObject([{ id: before?.['id'], addressAlterationSetId: otherSet }]);
    byHand(workspace, family, (row) => (row['addressAlterationSetId'] = set));
    expect((await workspace.plan()).text).toContain('address_alteration_set_id');
    expect((await workspace.apply()).code).toBe(0);
    expect(held(workspace, family)).toMatchObject([{ addressAlterationSetId: otherSet }]);
    await expectNoChanges(workspace);
  });

  test('that was changed by hand is put back; one that is gone is made anew', async () => {
    await applied(workspace, simple);
    byHand(workspace, family, (row) =>
      Object.assign(row['policy'] as object, {
        description: 'Strange',
        from: { type: 'profile_group', group: { id: team } },
        fromEternal: false,
        fromDate: '2026-03-01T08:00:00+0000',
      }),
    );
    const plan = await workspace.plan();
    expect(plan.text).toContain('"Strange" -> "It"');
    expect(plan.text).toContain('~ type = "profile_group" -> "everyone"');
    expect(plan.text).toContain('from_date = "2026-03-01T08:00:00+0000" -> null');
    expect((await workspace.apply()).code).toBe(0);
    expect(heldPolicy()).toMatchObject({ description: 'It', from: { type: 'everyone' }, fromEternal: true });
    await expectNoChanges(workspace);

    removeByHand(workspace, family);
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    await expectNoChanges(workspace);
  });

  test('two that say the same are two', async () => {
    const twins = simple + policy(`description = "It"\n${everybody}`, { name: 'twin' });
    await applied(workspace, twins);
    const { id } = await workspace.attributes(`${type}.it`);
    const one = held(workspace, family).find((row) => row['id'] === id);
    expect(held(workspace, family).length).toBe(2);
    await expectNoChanges(workspace);
    workspace.configure(simple);
    expect((await workspace.apply()).text).toContain('0 added, 0 changed, 1 destroyed');
    expect(held(workspace, family)).toEqual([one]);
    await expectNoChanges(workspace);
  });

  test('is imported by its ID and that of its set, whichever ID it is', async () => {
    await applied(workspace, rich.replace('attribute_name = "Department"', `attribute_id = "${department}"`));
    const [row] = held(workspace, family);
    await imported(workspace, `${type}.it`, `${String(row?.['id'])},${set}`);
    const all = `data "mimecast_address_alteration_policies" "all" {}`;
    workspace.write('all.tf', all);
    expect((await workspace.apply()).code).toBe(0);
    const { items } = await workspace.attributes('data.mimecast_address_alteration_policies.all');
    const [listed] = items as Record<string, unknown>[];
    expect(listed?.['id']).not.toBe(row?.['id']);
    await imported(workspace, `${type}.it`, `${String(listed?.['id'])},${set}`);

    const refused = await workspace.terraform('import', '-no-color', `${type}.other`, 'only-one');
    expect(refused.code).toBe(1);
  });

  test('an import ID without the set is explained', async () => {
    workspace.configure(simple);
    const refused = await workspace.terraform('import', '-no-color', `${type}.it`, 'only-one');
    expect(refused.text).toContain('"only-one" is not POLICY_ID,ADDRESS_ALTERATION_SET_ID');
  });

  test('many are listed once in a plan', async () => {
    await applied(
      workspace,
      Array.from({ length: 8 }, (_, n) =>
        policy(`description = "It ${n}"\n${everybody}`, { name: `it${n}` }),
      ).join(''),
    );
    const since = workspace.emulator.requests().length;
    await expectNoChanges(workspace);
    expect(callsSince(workspace, since)).toEqual(['address-alteration/get-policy']);
  });

  test('whose creation was not answered is found; one that was not made is not', async () => {
    const lost = { path: 'address-alteration/create-policy', nth: 1 };
    workspace.emulator.setFaults([{ ...lost, drop: 'after' }]);
    await applied(workspace, simple);
    expect(held(workspace, family).length).toBe(1);
    await expectNoChanges(workspace);

    // Its twin was made before: it is not taken for the one that was not made.
    const twin = (name: string) => policy(`description = "Twin"\n${everybody}`, { name });
    workspace.configure(simple + twin('one') + twin('other'));
    workspace.emulator.setFaults([{ ...lost, nth: 2, drop: 'before', count: 9 }]);
    const failed = await workspace.apply();
    expect(failed.code).toBe(1);
    expect(failed.text).toMatch(/There is (no such|already:) address alteration policy "Twin"/);
    expect(held(workspace, family).length).toBe(2);
  });

  test('what does not fit its target is said of all attributes at once', async () => {
    workspace.configure(
      policy(`
        description = " "
        from        = { type = "profile_group", email_domain = "x.example" }
        to          = { type = "address_attribute_value" }
        from_date   = "2026-03-01"
        to_eternal  = false
        source_ips  = ["somewhere"]`),
    );
    const { text } = await workspace.terraform('validate', '-no-color');
    for (const said of [
      'policy.description must not be blank',
      'policy.from.group_id is needed for a target of type "profile_group"',
      'policy.from.email_domain does not belong to a target of type "profile_group"',
      'policy.to.attribute_id is needed for a target of type "address_attribute_value"',
      'policy.to.attribute_value is needed',
      'policy.from_date must be a date and time with a time zone',
      'policy.to_date is needed, as to_eternal is false',
      'policy.source_ips must hold IP addresses or ranges',
    ])
      expect(text).toContain(said);
  });

  test('a period that ends before it begins, or a type that it does not know, is an error', async () => {
    workspace.configure(
      policy(`
        description = "It"
        from        = { type = "web_device" }
        to          = { type = "everyone" }
        from_eternal = true
        from_date   = "2026-03-01T08:00:00Z"
        to_date     = "2026-02-01T08:00:00Z"`),
    );
    const { text } = await workspace.terraform('validate', '-no-color');
    expect(text).toContain('policy.from.type must be "everyone"');
    expect(text).toContain('policy.from_eternal is true, and from_date is a date');
    expect(text).toContain('would never be applied');
  });

  test('state of the community provider moves across', async () => {
    const target = {
      attribute_id: null,
      attribute_name: null,
      attribute_value: null,
      email_address: null,
      email_domain: null,
      group_id: null,
    };
    await applied(workspace, rich);
    const [row] = held(workspace, family);
    await movedOver(workspace, type, {
      id: row?.['id'],
      address_alteration_set_id: set,
      policy: {
        ...{ description: 'It', comment: 'Why', from_part: 'both' },
        ...{ enabled: true, enforced: true, override: true, bidirectional: false },
        ...{ from_date: '2026-03-01T09:00:00+01:00', from_eternal: false },
        ...{ to_date: '2026-12-24T18:00:00Z', to_eternal: false },
        from: { ...target, type: 'profile_group', group_id: team },
        to: {
          ...target,
          type: 'address_attribute_value',
          attribute_name: 'Department',
          attribute_value: 'Sales',
        },
        source_ips: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.7'],
        hostnames: ['MX2.contoso.example', 'mx1.contoso.example'],
        spf_domains: ['Agency.example'],
        create_time: '2026-01-01T00:00:00+0000',
        last_updated: '2026-01-01T00:00:00+0000',
      },
    });
    await expectNoChanges(workspace);
    await expectNoChanges(workspace, '-refresh=false');
  });

  test('with a group that only the plan will make is planned, and then made', async () => {
    await applied(
      workspace,
      `resource "mimecast_profile_group" "new" { description = "New" }
       ${policy('description = "It"\nfrom = { type = "profile_group", group_id = mimecast_profile_group.new.id }\nto = { type = "everyone" }')}`,
    );
    await expectNoChanges(workspace);
    const destroyed = await workspace.destroy();
    expect(destroyed.text).toContain('Destroy complete! Resources: 2 destroyed.');
  });
});

test('sets, alterations and policies are listed', async () => {
  await applied(
    workspace,
    `
resource "mimecast_address_alteration_definition" "it" {
  address_type     = "all"
  original_address = "@fabrikam.example"
  new_address      = "@contoso.example"
  routing          = "outbound"
  folder_id        = "${set}"
}
resource "mimecast_address_alteration_policy" "it" {
  address_alteration_set_id = "${set}"
  policy = {
    description = "It"
    from        = { type = "individual_email_address", email_address = "ann@contoso.example" }
    to          = { type = "free_mail_domains" }
  }
}
data "mimecast_address_alteration_sets" "it" {
  depends_on = [mimecast_address_alteration_definition.it]
}
data "mimecast_address_alteration_definitions" "it" {
  depends_on = [mimecast_address_alteration_definition.it]
}
data "mimecast_address_alteration_policies" "it" {
  depends_on = [mimecast_address_alteration_policy.it]
}
`,
  );
  const items = async (what: string) =>
    (await workspace.attributes(`data.mimecast_address_alteration_${what}.it`))['items'];
  expect(await items('sets')).toMatchObject([{ id: otherSet }, { id: set, description: 'Rebranding' }]);
  expect(await items('definitions')).toMatchObject([
    { original_address: '@fabrikam.example', address_type: 'all', folder_id: set },
  ]);
  expect(await items('policies')).toMatchObject([
    {
      address_alteration_set_id: set,
      policy: {
        description: 'It',
        from: { type: 'individual_email_address', email_address: 'ann@contoso.example', group_id: null },
        to: { type: 'free_mail_domains' },
        from_date: null,
        from_eternal: true,
      },
    },
  ]);
});
