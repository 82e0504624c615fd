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
  removeByHand,
  team,
} from './envelope-policies';
import { movedOver } from './moved-over';

const type = 'mimecast_web_security_url_policy';
const family = 'web-urls';

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open({ seed: account() });
});
afterEach(() => workspace.close());

type Row = Readonly<Record<string, unknown>>;

const everyone = { type: 'everyone' };
const target = (description: string, more: Row = {}) => ({
  policy: { description, from: everyone, to: everyone, ...more },
});
const games = { action: 'block', type: 'domain', value: 'games.example' };
const chess = { action: 'allow', type: 'url', value: 'https://Games.example/chess' };
const video = { action: 'block', type: 'domain', value: 'Video.example' };

function policy(targets: readonly object[], urls: readonly object[], description = 'Free time'): string {
  return `
resource "${type}" "it" {
  description = "${description}"
  targets     = ${JSON.stringify(targets)}
  url_actions = ${JSON.stringify(urls)}
}
`;
}
const staff = target('Team', { from: { type: 'profile_group', group_id: team } });
const sales = target('Sales', {
  to: { type: 'address_attribute_value', attribute_id: department, attribute_value: 'Sales' },
  from_date: '2026-03-01T09:00:00+01:00',
  source_ips: ['198.51.100.0/24', '192.0.2.0/24'],
});
const it = policy([staff, sales], [games, chess, video]);

const listed = (list: 'policies' | 'urls') => held(workspace, family)[0]?.[list] as Row[];
const idsOf = (list: 'policies' | 'urls') =>
  Object.fromEntries(
    listed(list).map((row) => [
      String(row['value'] ?? (row['policy'] as Row)['description']),
      row['id'] as string,
    ]),
  );

test('is made, and has no diff although Mimecast answers its lists in another order', async () => {
  await applied(workspace, it);
  expect(listed('policies').length).toBe(2);
  const made = await workspace.attributes(`${type}.it`);
  const [first] = made['targets'] as Row[];
  expect(first).toMatchObject({
    id: idsOf('policies')['Team'],
    policy: { description: 'Team', enabled: true, from_eternal: true, hostnames: [] },
  });
  expect((made['url_actions'] as Row[]).map(({ value }) => value)).toEqual([
    'games.example',
    'https://Games.example/chess',
    'Video.example',
  ]);
  for (let turn = 0; turn < 3; turn += 1) await expectNoChanges(workspace);
  expect((await workspace.apply()).code).toBe(0);
  expect(await workspace.attributes(`${type}.it`)).toEqual(made);
  await expectNoChanges(workspace, '-refresh=false');
});

test('another order, another spelling and the same instant are no change', async () => {
  await applied(workspace, it);
  workspace.configure(policy([sales, staff], [video, chess, games]));
  await expectNoChanges(workspace);
  workspace.configure(it.replace('09:00:00+01:00', '08:00:00Z').replace('Video.example', 'video.example'));
  await expectNoChanges(workspace);
  workspace.configure(
    policy([sales, staff], [video, chess, games])
      .replace('09:00:00+01:00', '08:00:00Z')
      .replace('Video.example', 'video.example'),
  );
  await expectNoChanges(workspace);
  expect(callsSince(workspace).filter((call) => call.includes('update-policy'))).toEqual([]);
});

test('what changes in place keeps its IDs, and so does what is beside it', async () => {
  await applied(workspace, it);
  const [targets, urls] = [idsOf('policies'), idsOf('urls')];
  const quiet = target('Quiet', { from: { type: 'web_device_group' } });
  workspace.configure(
    policy(
      [quiet, { policy: { ...staff.policy, override: true } }, sales],
      [{ ...games, action: 'allow' }, video, { ...chess, value: 'https://games.example/go' }],
      'Leisure',
    ),
  );
  const plan = await workspace.plan();
  expect(plan.text).toContain('0 to add, 1 to change, 0 to destroy');
  expect((await workspace.apply()).code).toBe(0);
  expect(held(workspace, family)).toMatchObject([{ description: 'Leisure' }]);
  expect(idsOf('policies')).toMatchObject({ Team: targets['Team'], Sales: targets['Sales'] });
  expect(Object.keys(idsOf('policies')).sort()).toEqual(['Quiet', 'Sales', 'Team']);
  expect(idsOf('urls')).toMatchObject({
    'games.example': urls['games.example'],
    'Video.example': urls['Video.example'],
  });
  expect(idsOf('urls')['https://Games.example/chess']).toBeUndefined();
  expect(listed('urls').find(({ value }) => value === 'games.example')).toMatchObject({ action: 'allow' });
  await expectNoChanges(workspace);

  await applied(workspace, policy([staff], [games]));
  expect(idsOf('policies')).toEqual({ Team: targets['Team'] });
  expect(listed('policies')).toMatchObject([{ policy: { override: true } }]);
  expect(listed('urls')).toMatchObject([{ id: urls['games.example'], action: 'block' }]);
  await expectNoChanges(workspace);
});

test('a renamed target keeps its ID', async () => {
  await applied(workspace, it);
  const before = idsOf('policies');
  await applied(workspace, it.replace('"description":"Team"', '"description":"Crew"'));
  expect(idsOf('policies')).toEqual({ Crew: before['Team'], Sales: before['Sales'] });
  await expectNoChanges(workspace);
});

test('what was added, changed or taken away by hand is put back', async () => {
  await applied(workspace, it);
  const made = held(workspace, family);
  byHand(workspace, family, (row) => {
    const [policies, urls] = [row['policies'] as Row[], row['urls'] as Row[]];
    Object.assign(row, {
      policies: policies.slice(1),
      urls: [
        { ...urls[0], action: 'allow' },
        urls[1],
        { id: 'strange', action: 'allow', type: 'domain', value: 'strange.example' },
      ],
    });
  });
  expect((await workspace.plan()).text).toContain('strange.example');
  expect((await workspace.apply()).code).toBe(0);
  expect(listed('policies').length).toBe(2);
  expect(
    listed('urls')
      .map(({ action, value }) => `${String(action)} ${String(value)}`)
      .sort(),
  ).toEqual(['allow https://Games.example/chess', 'block Video.example', 'block games.example']);
  expect(held(workspace, family)[0]?.['id']).toBe(made[0]?.['id']);
  await expectNoChanges(workspace);

  removeByHand(workspace, family);
  expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
  expect((await workspace.apply()).code).toBe(0);
  await expectNoChanges(workspace);
  removeByHand(workspace, family);
  expect((await workspace.destroy('-refresh=false')).text).toContain('Destroy complete!');
});

test('is imported', async () => {
  await applied(workspace, it);
  await imported(workspace, `${type}.it`, String(held(workspace, family)[0]?.['id']));
});

test('each is read once in a plan', async () => {
  await applied(workspace, it);
  const since = workspace.emulator.requests().length;
  await expectNoChanges(workspace);
  expect(callsSince(workspace, since)).toEqual(['webwhiteurl/get-policy-with-targets']);
});

test('whose creation was not answered is an error that says what to do', async () => {
  workspace.emulator.setFaults([{ path: 'create-policy-with-targets', nth: 1, drop: 'after' }]);
  workspace.configure(it);
  const failed = await workspace.apply();
  expect(failed.code).toBe(1);
  expect(failed.text).toContain('No function of the API lists these policies');
});

test('a policy of thousands of URLs is applied, and a first and a last one are added', async () => {
  const many = Array.from({ length: 2_990 }, (_, n) => ({ ...games, value: `g${n}.example` }));
  await applied(workspace, policy([staff], many));
  await expectNoChanges(workspace);
  await applied(workspace, policy([staff], [chess, ...many, video]));
  expect(listed('urls').length).toBe(2_992);
  await expectNoChanges(workspace);
});

test('what cannot be is said all at once', async () => {
  workspace.configure(
    policy(
      [
        target('One', { from: { type: 'header_display_name' }, to: { type: 'everyone', group_id: team } }),
        target('Two', { to_date: 'tomorrow' }),
      ],
      [games, chess, { ...games, action: 'allow', value: 'GAMES.example' }],
    ),
  );
  const { text } = await workspace.terraform('validate', '-no-color');
  for (const said of [
    'targets[0].policy.from.header_display_name is needed for a target of type "header_display_name"',
    'targets[0].policy.to.group_id does not belong to a target of type "everyone"',
    'targets[1].policy.to_date must be a date and time',
    'url_actions[2].value is "GAMES.example", which url_actions[0] is already',
  ])
    expect(text).toContain(said);

  const many = Array.from({ length: 5_001 }, (_, n) => ({ ...games, value: `g${n}.example` }));
  workspace.configure(policy([], many));
  const limits = await workspace.terraform('validate', '-no-color');
  expect(limits.text).toContain('url_actions has 5,001 entries; Mimecast takes at most 5,000 in a policy');
  expect(limits.text).toContain('targets is empty');
  workspace.configure(policy([staff], []));
  expect((await workspace.terraform('validate', '-no-color')).text).toContain('url_actions is empty');
});

test('state of the community provider moves across', async () => {
  await applied(workspace, policy([staff], [games]));
  const [row] = held(workspace, family);
  const unset = {
    attribute_id: null,
    attribute_name: null,
    attribute_value: null,
    email_address: null,
    email_domain: null,
    group_id: null,
  };
  await movedOver(workspace, type, {
    id: row?.['id'],
    description: 'Free time',
    targets: [
      {
        id: idsOf('policies')['Team'],
        policy: {
          ...{ description: 'Team', comment: null, from_part: 'envelope_from' },
          ...{ enabled: true, enforced: false, override: false, bidirectional: false },
          ...{ from_date: null, from_eternal: true, to_date: null, to_eternal: true },
          ...{ source_ips: [], hostnames: [], spf_domains: [] },
          ...{ create_time: '2026-01-01T00:00:00+0000', last_updated: '2026-01-01T00:00:00+0000' },
          from: { ...unset, type: 'profile_group', group_id: team },
          to: { ...unset, type: 'everyone' },
        },
      },
    ],
    url_actions: [{ id: idsOf('urls')['games.example'], ...games }],
  });
  await expectNoChanges(workspace);
  await expectNoChanges(workspace, '-refresh=false');
});
