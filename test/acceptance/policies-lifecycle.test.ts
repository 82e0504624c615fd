import { Workspace } from '../harness/workspace';
import {
  account,
  addByHand,
  applied,
  byHand,
  callsSince,
  everybody,
  expectNoChanges,
  held,
  kinds,
  removeByHand,
  resource,
  team,
  type Kind,
} from './policies';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: account() });
});
afterEach(() => workspace.close());

describe('a policy of each kind', () => {
  const at = ({ type }: Kind) => `${type}.it`;
  const smallest = ({ needed }: Kind) => ({ description: 'It', ...needed, ...everybody });
  const everything = (kind: Kind) => ({
    ...smallest(kind),
    ...kind.own,
    from_type: 'email_domain',
    from_domain: 'partner.example',
    to_type: 'profile_group',
    to_group_id: team,
    enabled: false,
    override: true,
    bidirectional: true,
    from_date_time: '2026-03-01T09:00:00+01:00',
    to_date_time: '2027-03-01T08:00:00Z',
    source_ips: ['192.0.2.1/32', '198.51.100.0/24'],
  });
  const each = (values: (kind: Kind) => object, more: object = {}) =>
    kinds.map((kind) => resource(kind.type, 'it', { ...values(kind), ...more })).join('');

  test('with no more than it needs: the documented defaults, and no diff', async () => {
    await applied(workspace, each(smallest));
    for (const kind of kinds)
      expect(await workspace.attributes(at(kind))).toMatchObject({
        ...{ enabled: true, enforced: false, override: false, bidirectional: false },
        ...{ from_eternal: true, from_date_time: null, to_eternal: true, to_date_time: null, source_ips: [] },
      });
    await expectNoChanges(workspace);
    await expectNoChanges(workspace, '-refresh=false');
  });

  test('with all that it can say: written so, imported by its ID, changed in place, destroyed', async () => {
    await applied(workspace, each(everything));
    const rows = kinds.map(({ family }) => held(workspace, family)[0]);
    for (const [index, kind] of kinds.entries()) {
      expect(rows[index]).toMatchObject({
        ...kind.asWritten,
        description: 'It',
        from: { type: 'email_domain', domain: 'partner.example' },
        to: { type: 'profile_group', group: { id: team } },
        ...{ enabled: false, override: true, bidirectional: true, fromEternal: false, toEternal: false },
        [kind.dates[0]]: '2026-03-01T08:00:00Z',
        [kind.dates[1]]: '2027-03-01T08:00:00Z',
      });
      expect(await workspace.attributes(at(kind))).toMatchObject(everything(kind));
    }
    await expectNoChanges(workspace);

    const ids = await Promise.all(kinds.map(async (kind) => (await workspace.attributes(at(kind)))['id']));
    await workspace.terraform('state', 'rm', ...kinds.map(at));
    for (const [index, kind] of kinds.entries())
      expect((await workspace.terraform('import', '-no-color', at(kind), String(ids[index]))).code).toBe(0);
    await expectNoChanges(workspace);

    await applied(workspace, each(everything, { description: 'It, renamed', enabled: true, source_ips: [] }));
    for (const [index, { family }] of kinds.entries())
      expect(held(workspace, family)).toMatchObject([
        { id: rows[index]?.['id'], description: 'It, renamed', enabled: true, sourceIPs: [] },
      ]);
    await expectNoChanges(workspace);
    expect((await workspace.destroy()).code).toBe(0);
    expect(kinds.flatMap(({ family }) => held(workspace, family))).toEqual([]);
  });

  test('many are read by one listing; one that is gone is made anew, one that is only not listed is not', async () => {
    const many = kinds.flatMap((kind) =>
      ['P0', 'P1', 'P2', 'P3'].map((description) =>
        resource(kind.type, description, { ...smallest(kind), description }),
      ),
    );
    await applied(workspace, many.join(''));
    const since = workspace.emulator.requests().length;
    await expectNoChanges(workspace);
    expect(callsSince(workspace, since).sort()).toEqual(
      kinds.map(({ family }) => `GET /${family}/policies`).sort(),
    );

    const empty = { policies: [], meta: {} };
    workspace.emulator.setFaults([{ method: 'GET', path: 'policies\\?', body: empty }]);
    await expectNoChanges(workspace);
    workspace.emulator.setFaults([]);
    removeByHand(workspace, 'P2');
    expect((await workspace.plan()).text).toContain(`${kinds.length} to add, 0 to change, 0 to destroy`);
  });
});

describe('a change', () => {
  const type = 'mimecast_blocked_sender_policy';
  const base = { description: 'It', option: 'block_sender', ...everybody, from_part: 'both' };

  test('writes only what changes: what others changed meanwhile stays', async () => {
    await applied(workspace, resource(type, 'it', { ...base, source_ips: ['192.0.2.1/32'] }));
    byHand(workspace, 'It', (row) => {
      Object.assign(row, { override: true, fromPart: 'header_from', sourceIPs: ['203.0.113.0/24'] });
      row['to'] = { type: 'internal_addresses' };
    });
    workspace.configure(resource(type, 'it', { ...base, source_ips: ['192.0.2.1/32'], enabled: false }));
    expect((await workspace.apply('-refresh=false')).code).toBe(0);
    expect(held(workspace, 'blocked-senders')).toMatchObject([
      {
        enabled: false,
        ...{ override: true, fromPart: 'header_from', sourceIPs: ['203.0.113.0/24'] },
        to: { type: 'internal_addresses' },
      },
    ]);
  });

  test('by hand of what is configured is shown and put back; of what is not, it is kept', async () => {
    await applied(workspace, resource(type, 'it', base));
    byHand(workspace, 'It', (row) => Object.assign(row, { override: true, option: 'no_action' }));
    const plan = await workspace.plan();
    expect(plan.text).toContain('"no_action" -> "block_sender"');
    expect((await workspace.apply()).code).toBe(0);
    expect(held(workspace, 'blocked-senders')).toMatchObject([{ override: true, option: 'block_sender' }]);
    await expectNoChanges(workspace);
  });

  test('of the spelling alone is none: order, case, the same instant', async () => {
    const spelled = (values: object) =>
      resource(type, 'it', { ...base, from_type: 'email_domain', ...values });
    await applied(
      workspace,
      spelled({
        from_domain: 'Partner.Example',
        from_date_time: '2026-03-01T08:00:00+0000',
        source_ips: ['198.51.100.0/24', '192.0.2.1'],
      }),
    );
    await expectNoChanges(workspace);
    byHand(workspace, 'It', (row) => Object.assign(row, { sourceIPs: ['192.0.2.1/32', '198.51.100.0/24'] }));
    await expectNoChanges(workspace);
    workspace.configure(
      spelled({
        from_domain: 'PARTNER.example',
        from_date_time: '2026-03-01T10:00:00+02:00',
        source_ips: ['192.0.2.1', '198.51.100.0/24'],
      }),
    );
    await expectNoChanges(workspace);
  });

  test('of the type of a target writes the whole target', async () => {
    await applied(workspace, resource(type, 'it', { ...base, to_type: 'profile_group', to_group_id: team }));
    await applied(
      workspace,
      resource(type, 'it', {
        ...base,
        to_type: 'individual_email_address',
        to_email_address: 'Ann@contoso.example',
      }),
    );
    expect(held(workspace, 'blocked-senders')).toMatchObject([{ to: { type: 'individual_email_address' } }]);
    expect(await workspace.attributes(`${type}.it`)).toMatchObject({
      to_group_id: null,
      to_email_address: 'Ann@contoso.example',
    });
    await expectNoChanges(workspace);
  });

  test('that takes a date out of the configuration keeps it; the flag takes it away', async () => {
    const dated = { ...base, to_date_time: '2027-03-01T08:00:00Z' };
    await applied(workspace, resource(type, 'it', dated));
    workspace.configure(resource(type, 'it', base));
    await expectNoChanges(workspace);
    await applied(workspace, resource(type, 'it', { ...base, to_eternal: true }));
    expect(await workspace.attributes(`${type}.it`)).toMatchObject({ to_eternal: true, to_date_time: null });
    expect(held(workspace, 'blocked-senders')).toMatchObject([{ toEternal: true }]);
    await expectNoChanges(workspace);
  });
});

describe('a create whose answer is lost', () => {
  const type = 'mimecast_greylisting_policy';
  const it = { description: 'It', option: 'apply', ...everybody };
  const lost = { method: 'POST', path: 'greylisting/policies$', nth: 1, drop: 'after' } as const;
  const alike = {
    family: 'greylisting',
    description: 'It',
    option: 'apply',
    from: { type: 'everyone' },
    to: { type: 'everyone' },
  };

  test('is found, and made once', async () => {
    addByHand(workspace, { ...alike, id: 'eNoBefore', bidirectional: true });
    workspace.emulator.setFaults([lost]);
    await applied(workspace, resource(type, 'it', it));
    expect(held(workspace, 'greylisting')).toHaveLength(2);
    const { id } = await workspace.attributes(`${type}.it`);
    expect(held(workspace, 'greylisting').find((row) => row['id'] === id)).toBeDefined();
    expect(id).not.toBe('eNoBefore');
    await expectNoChanges(workspace);
  });

  test('and that was not done stays an error', async () => {
    workspace.emulator.setFaults([{ ...lost, drop: 'before' }]);
    workspace.configure(resource(type, 'it', it));
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('There is no such greylisting policy "It": apply again.');
    expect(held(workspace, 'greylisting')).toEqual([]);
  });

  test('with its twin in the same apply makes two', async () => {
    workspace.emulator.setFaults([lost]);
    await applied(workspace, resource(type, 'a', it) + resource(type, 'b', it));
    const ids = [
      (await workspace.attributes(`${type}.a`))['id'],
      (await workspace.attributes(`${type}.b`))['id'],
    ];
    expect(new Set(ids).size).toBe(2);
    expect(held(workspace, 'greylisting')).toHaveLength(2);
  });
});
