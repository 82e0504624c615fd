import { ConfigError } from '../../src/core/errors';
import { readDetails } from '../../src/report/details';
import { isRefused } from '../../src/report/model';
import { readPlan } from '../../src/report/plan';
import { refusedDetails, sampleChange, sampleDetails } from '../../tools/sample-details';
import { found, people, planJson, reported, reportOf, syncOf } from './plans';

const details = sampleDetails(20);

describe('plan and details', () => {
  test('of one decision are put together', () => {
    const { syncs, notes } = reported([syncOf(details)], [found(details, { sync: people })]);
    expect(notes).toEqual([]);
    expect(syncs).toMatchObject([{ name: people, file: 'people.json', stage: 'plan' }]);
    const verbs = syncs[0]?.people.map(({ verb }) => verb) ?? [];
    expect([...new Set(verbs)]).toEqual(['disable', 'rename', 'update', 'enable', 'create', 'adopt']);
    expect(verbs).toHaveLength(20);
  });

  test('of several syncs each get their own, found or named', () => {
    const other = sampleDetails(3, { digest: 'e'.repeat(64) });
    const two = [
      syncOf(details),
      syncOf(other, { address: 'module.b["x"].mimecast_user_sync.other["y.z"]' }),
    ];
    const named = [found(other, { file: 'b.json' }), found(details, { file: 'a.json' })];
    expect(reported(two, named).syncs.map(({ name, file }) => [name, file])).toEqual([
      [people, 'a.json'],
      ['module.b["x"].mimecast_user_sync.other["y.z"]', 'b.json'],
    ]);
  });

  test('of another plan are never mixed: found ones are left out and said, named ones are an error', () => {
    const later = { ...details, digest: 'f'.repeat(64) };
    const changes = {
      'ann@x.example': 'update: name, aliases',
      'b@x.example': 'rename: a b@x.example -> b@x.example',
      '(and 7 more)': 'x',
    };
    const sync = syncOf(details, { after: { ...(syncOf(details).after as object), changes } });
    const { syncs, notes } = reported([sync], [found(later, { sync: people })]);
    expect(notes.join()).toMatch(/people\.json is of another plan of mimecast_user_sync\.people .* not used/);
    expect(syncs[0]).toMatchObject({ file: undefined, unlisted: 18, held: [] });
    expect(syncs[0]?.people).toMatchObject([
      { verb: 'rename', address: 'b@x.example', from: 'a b@x.example', name: '' },
      { verb: 'update', address: 'ann@x.example', fields: { name: ['', ''], aliases: ['', ''] } },
    ]);
    expect(() => reported([sync], [found(later)])).toThrow(/Details of another plan: people\.json .*older/);
  });

  test('with nothing to do fit details without changes only', () => {
    const idle = syncOf(details, { actions: ['no-op'] });
    expect(reported([idle], [found(sampleDetails(0), { sync: people })]).notes).toEqual([]);
    const { syncs, notes } = reported([idle], [found(details, { sync: people })]);
    expect(notes.join()).toContain('of another plan');
    expect(syncs[0]).toMatchObject({ people: [], unlisted: 0 });
  });

  test('that are missing are said, with what to do', () => {
    expect(reported([syncOf(details)], []).notes.join()).toMatch(/people\.json.*is not there.*--details/);
    const without = syncOf(details, { after: { digest: 'd', summary: { create: 1 }, changes: {} } });
    expect(reported([without], []).notes.join()).toContain('has no report_file');
  });
});

describe('a refusal', () => {
  const refused = refusedDetails();

  test('is found although the plan has no trace of the sync but its state', () => {
    const traces = { address: people, before: { report_file: 'people.json' } };
    const plan = JSON.parse(planJson([traces])) as { resource_changes: unknown[] };
    const report = reported([traces], [found(refused, { sync: people })], {
      resource_changes: plan.resource_changes.slice(1),
      errored: true,
    });
    expect(isRefused(report)).toBe(true);
    expect(report).toMatchObject({
      isErrored: true,
      syncs: [{ acknowledge: refused.acknowledge }],
      notes: [],
    });
  });

  test('is never hidden by an older plan', () => {
    const report = reported([syncOf(details)], [found(refused, { sync: people })]);
    expect(isRefused(report)).toBe(true);
    expect(report.notes.join()).toMatch(/was refused.*the plan is older/);
  });

  test('stands alone without a plan', () => {
    expect(reportOf(refused).syncs).toMatchObject([{ name: 'people.json', refused: [{ limit: 3 }] }]);
  });
});

test('what an apply became is told change by change', () => {
  const changes = [sampleChange(0, { outcome: 'done' }), sampleChange(5, { outcome: 'failed' })];
  const applied = sampleDetails(0, { stage: 'apply', changes });
  const report = reported([syncOf(applied)], [found(applied, { sync: people })]);
  expect(report.stage).toBe('apply');
  expect(report.syncs[0]?.people.map(({ verb, outcome }) => [verb, outcome])).toEqual([
    ['disable', 'failed'],
    ['create', 'done'],
  ]);
});

describe('groups and policies', () => {
  const members = (...addresses: readonly string[]): object => ({
    group_id: 'G1',
    members: Object.fromEntries(addresses.map((address) => [address, ''])),
  });
  const group = {
    address: 'mimecast_profile_group.c',
    actions: ['no-op'],
    before: { id: 'G1', description: 'Crew' },
    after: { id: 'G1', description: 'Crew' },
  };
  const leaver = sampleChange(5, { address: 'eve@contoso.example' });
  const gone = sampleDetails(0, { changes: [leaver, sampleChange(5, { address: 'kim@contoso.example' })] });
  const memberChange = {
    address: 'mimecast_profile_group_members.c',
    before: members('Eve@contoso.example', 'kim@contoso.example'),
    after: members('kim@contoso.example', 'ann@contoso.example', 'bo@contoso.example'),
  };
  const policy = (more: object): object => ({
    description: 'P',
    from_type: 'everyone',
    to_type: 'profile_group',
    ...more,
  });

  test('say who comes and goes, and for how many more a policy of the group then holds', () => {
    const unchanged = policy({ to_group_id: 'G1' });
    const report = reported(
      [
        group,
        memberChange,
        { address: 'mimecast_greylisting_policy.p', actions: ['no-op'], before: unchanged, after: unchanged },
      ],
      [],
    );
    expect(report.groups).toMatchObject([
      { name: 'Crew', gains: 2, loses: 1, leaves: ['Eve@contoso.example'] },
    ]);
    expect(report.policies).toMatchObject([
      { name: 'P', action: 'none', gains: 2, loses: 1, after: 'from everyone to Crew' },
    ]);
  });

  test('removals say which groups a person leaves and stays in, and how the domain takes mail', () => {
    const domains = {
      address: 'data.mimecast_internal_domains.all',
      after: { items: [{ domain: 'CONTOSO.example', inbound_type: 'ldap' }] },
    };
    const { syncs } = reported(
      [group, memberChange, domains, syncOf(gone)],
      [found({ ...gone, inbound_types: {} }, { sync: people })],
    );
    expect(syncs[0]?.people.map(({ meaning }) => meaning)).toMatchObject([
      { address: 'eve@contoso.example', mail: 'depends', leaves: ['Crew'], stays: [] },
      { address: 'kim@contoso.example', inboundType: 'ldap', leaves: [], stays: ['Crew'] },
    ]);
  });

  test.each([
    [
      'made in the same plan',
      { to_group_id: { references: ['mimecast_profile_group.new.id', 'mimecast_profile_group.new'] } },
      policy({}),
    ],
    [
      'deep inside, as others have it',
      { policy: { to: { group_id: { references: ['mimecast_profile_group.new.id'] } } } },
      { policy: { description: 'P', from: { type: 'everyone' }, to: { type: 'profile_group' } } },
    ],
  ])('a group that is %s is known by its reference', (_, expressions, after) => {
    const reference = { group_id: { references: ['mimecast_profile_group.new.id'] } };
    const { policies } = reported(
      [
        { address: 'mimecast_profile_group.new', actions: ['create'], after: { description: 'New' } },
        {
          address: 'mimecast_profile_group_members.new',
          actions: ['create'],
          after: { members: { 'a@x.example': '', 'b@x.example': '' } },
          expressions: reference,
        },
        { address: 'mimecast_any_policy.p', actions: ['create'], after, expressions },
      ],
      [],
    );
    expect(policies).toMatchObject([{ action: 'create', gains: 2, loses: 0, after: 'from everyone to New' }]);
  });

  test('a policy for everyone, or for a group that nobody has counted, says that it is not known', () => {
    const { policies } = reported(
      [
        {
          address: 'mimecast_greylisting_policy.a',
          actions: ['delete'],
          before: policy({ to_type: 'everyone' }),
        },
        {
          address: 'mimecast_greylisting_policy.b',
          actions: ['create'],
          after: policy({ to_group_id: 'G9' }),
        },
      ],
      [],
    );
    expect(policies).toMatchObject([
      { gains: undefined },
      { gains: undefined, after: 'from everyone to group G9' },
    ]);
  });

  test('connectors say what changes of them, and nothing that is sensitive is read', () => {
    const [before, after] = [
      { description: 'Corp', password: 'old', enabled: true },
      { description: 'Corp', password: 'new', enabled: false },
    ];
    const report = reported(
      [
        {
          address: 'mimecast_active_directory_integration.ad',
          before,
          after,
          sensitive: { password: true },
          expressions: { description: {}, password: {}, enabled: {} },
        },
      ],
      [],
    );
    expect(report.connectors).toMatchObject([{ name: 'Corp', action: 'update', fields: ['enabled'] }]);
    expect(JSON.stringify(report)).not.toMatch(/"(old|new)"/);
  });
});

describe('what is something else', () => {
  test.each([
    ['PK\u0003\u0004…', /saved plan itself.*terraform show -json/],
    ['{"@level":"info"}\n{', /what `terraform plan -json` logs/],
    ['nonsense', /not JSON/],
    ['{"values":{}}', /not the JSON of a plan/],
    ['{"format_version":"2.0","planned_values":{}}', /format_version 2\.0/],
  ])('%j is no plan', (text, words) => {
    expect(() => readPlan(text, 'plan.json')).toThrow(words);
    expect(() => readPlan(text, 'plan.json')).toThrow(ConfigError);
  });

  test.each([
    ['nonsense', /people\.json is not JSON/],
    ['[]', /not what report_file/],
    ['{"version":2,"stage":"plan","changes":[]}', /has version 2/],
  ])('%j is no details document', (text, words) => {
    expect(() => readDetails(text, 'people.json')).toThrow(words);
  });

  test('details with keys missing, unknown or of another type are read as far as they go', () => {
    const read = readDetails(
      '{"version":1,"stage":"plan","changes":[{"address":"a","verb":"x","fields":{"a":1}}],"new":1,"warnings":[1]}',
      'f',
    );
    expect(read).toMatchObject({
      changes: [{ address: 'a', verb: 'x', fields: {}, origins: [] }],
      warnings: [],
      held: [],
    });
  });
});
