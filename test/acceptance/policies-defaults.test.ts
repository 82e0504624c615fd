import { Workspace } from '../harness/workspace';
import { account as envelopeAccount, set } from './envelope-policies';
import { account, applied, byHand, everybody, expectNoChanges, kinds, resource } from './policies';

let workspace: Workspace;
afterEach(() => workspace.close());

interface Shown {
  readonly resource_changes: readonly { readonly change: { readonly after: Record<string, unknown> } }[];
}

/** What a reviewer of the first plan sees of the only resource. */
async function planned(hcl: string): Promise<Record<string, unknown>> {
  workspace.configure(hcl);
  expect((await workspace.plan('-out=it.tfplan')).code).toBe(2);
  const { resource_changes: changes } = await workspace.show<Shown>('it.tfplan');
  return changes[0]?.change.after ?? {};
}

const switches = { enabled: true, enforced: false, override: false, bidirectional: false };
const eternal = { from_eternal: true, to_eternal: true };

test.each(kinds)('the first plan of a $type shows its defaults', async ({ type, needed }) => {
  workspace = await Workspace.open({ seed: account() });
  const hcl = resource(type, 'it', { description: 'It', ...needed, ...everybody });
  const after = await planned(hcl);
  expect(after).toMatchObject({ ...switches, ...eternal, source_ips: [] });
  expect(after['from_part']).toMatch(/^(envelope_from|both)$/);
  expect(await workspace.apply('it.tfplan')).toMatchObject({ code: 0 });
  expect(await workspace.attributes(`${type}.it`)).toMatchObject(after);
  await expectNoChanges(workspace);
});

test('later, what is left out stays as it is; a date of the first plan decides what is eternal', async () => {
  workspace = await Workspace.open({ seed: account() });
  const type = 'mimecast_greylisting_policy';
  const base = { description: 'It', option: 'apply', ...everybody };
  const dated = { ...base, to_date_time: '2027-03-01T08:00:00Z' };
  expect(await planned(resource(type, 'it', dated))).toMatchObject({
    from_eternal: true,
    to_eternal: false,
  });
  await applied(workspace, resource(type, 'it', base));
  byHand(workspace, 'It', (row) => Object.assign(row, { enabled: false }));
  await expectNoChanges(workspace);
  await applied(workspace, resource(type, 'it', { ...base, description: 'Renamed' }));
  expect(await workspace.attributes(`${type}.it`)).toMatchObject({ enabled: false });
});

const policy = {
  description: 'It',
  from: { type: 'everyone' },
  to: { type: 'everyone' },
};
const nested = {
  ...{ ...switches, ...eternal, from_part: 'envelope_from' },
  ...{ source_ips: [], hostnames: [], spf_domains: [] },
};

test.each([
  ['mimecast_address_alteration_policy', { address_alteration_set_id: set, policy }, { policy: nested }],
  [
    'mimecast_web_security_url_policy',
    {
      description: 'It',
      targets: [{ policy }],
      url_actions: [{ action: 'block', type: 'domain', value: 'games.example' }],
    },
    { targets: [{ policy: nested }] },
  ],
  [
    'mimecast_managed_url',
    { url: 'https://a.example/x', action: 'block' },
    {
      ...{ match_type: 'explicit', comment: '' },
      ...{ disable_rewrite: false, disable_user_awareness: false, disable_log_click: false },
    },
  ],
])('the first plan of a %s shows its defaults', async (type, values, shown) => {
  workspace = await Workspace.open({ seed: envelopeAccount() });
  expect(await planned(resource(type, 'it', values))).toMatchObject(shown);
  expect(await workspace.apply('it.tfplan')).toMatchObject({ code: 0 });
  await expectNoChanges(workspace);
});

test('a target that is added to a list shows its defaults as well', async () => {
  workspace = await Workspace.open({ seed: envelopeAccount() });
  const list = (...names: string[]) =>
    resource('mimecast_web_security_url_policy', 'it', {
      description: 'It',
      targets: names.map((description) => ({ policy: { ...policy, description } })),
      url_actions: [{ action: 'block', type: 'domain', value: 'games.example' }],
    });
  await applied(workspace, list('One'));
  const { targets } = await planned(list('One', 'Two'));
  expect((targets as { policy: object }[])[1]?.policy).toMatchObject(nested);
  expect(await workspace.apply('it.tfplan')).toMatchObject({ code: 0 });
  await expectNoChanges(workspace);
});
