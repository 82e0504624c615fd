import type { Api } from './api';
import { ManualClock, withApi } from './api';

const path = '/api/policy/address-alteration';
const seed = {
  domains: ['x.example', 'y.example'],
  groups: [{ id: 'vip', description: 'VIP Users' }],
  definitions: [
    { family: 'address-alteration-sets', id: 'brand', description: 'Brand' },
    { family: 'address-alteration-sets', id: 'inner', description: 'Inner', parentId: 'brand' },
    { family: 'address-alteration-sets', id: 'core', description: 'Core', parentId: 'inner' },
  ],
};
const alteration = {
  addressType: 'from',
  originalAddress: '@x.example',
  newAddress: '@y.example',
  routing: 'outbound',
};

async function list(api: Api): Promise<Record<string, unknown>[]> {
  const { status, text } = await api.send('POST', `${path}/get-policy`);
  expect(status).toBe(200);
  return (JSON.parse(text) as { data: Record<string, unknown>[] }).data;
}

describe('sets', () => {
  const get = `${path}/get-address-alteration-set`;

  test('come with those below them, as deep as asked for; folderCount tells of more', () =>
    withApi({ seed }, async (api) => {
      const [brand] = (await api.envelope(get)).data;
      expect(brand).toMatchObject({ id: 'brand', description: 'Brand', folderCount: 1, folders: [] });
      expect(await api.row(get, { depth: 3 })).toMatchObject({
        folders: [{ id: 'inner', parentId: 'brand', folders: [{ id: 'core', folderCount: 0, folders: [] }] }],
      });
      for (const item of [{ folderId: 'brand' }, { id: 'brand' }]) {
        expect(await api.row(get, item)).toMatchObject({
          id: 'brand',
          folders: [{ id: 'inner', folderCount: 1, folders: [] }],
        });
      }
      expect(await api.row(get, { folderId: brand?.['parentId'] })).toEqual(brand);
      expect(await api.failure(get, { folderId: 'none' })).toBe('err_folder_not_found');
    }));

  test('are made, at the root or below another', () =>
    withApi({ seed }, async (api) => {
      const make = `${path}/create-address-alteration-set`;
      const made = await api.row(make, { description: 'New', folderId: 'core' });
      expect(made).toMatchObject({ description: 'New', parentId: 'core', source: 'cloud', folders: [] });
      await api.row(make, { description: 'Top' });
      expect((await api.envelope(get)).data.map(({ description }) => description)).toEqual(['Brand', 'Top']);
      expect(await api.failure(make, { description: 'x', parentId: 'none' })).toBe('err_folder_not_found');
    }));
});

describe('definitions', () => {
  const make = `${path}/create-definition`;
  const get = `${path}/get-definition`;
  const remove = `${path}/delete-definition`;

  test('are found by folder, routing or address, and do not tell their folder', () =>
    withApi({ seed }, async (api) => {
      const inSet = await api.row(make, { folderId: 'brand', addressAlterations: [alteration] });
      const atRoot = await api.row(make, { addressAlterations: [{ ...alteration, routing: 'all' }] });
      expect(inSet).toEqual({ id: expect.stringMatching(/^eN[oq]/), success: true });
      const found = async (item: object): Promise<unknown> => (await api.row(get, item))['items'];
      expect(await found({ folderId: 'brand' })).toEqual([{ id: inSet['id'], ...alteration }]);
      expect(await found({ routing: 'outbound' })).toEqual([{ id: inSet['id'], ...alteration }]);
      expect(await found({ routing: 'all' })).toMatchObject([{ id: atRoot['id'] }]);
      expect(await found({ routing: 'inbound' })).toEqual([]);
      expect(await found({ originalAddress: '@X.example' })).toHaveLength(2);
      expect(await api.failure(get, {})).toBe('err_validation_at_least_one_not_null');
    }));

  test('one that is there already, or is not there to delete, is not successful', () =>
    withApi({ seed }, async (api) => {
      const item = { folderId: 'brand', addressAlterations: [alteration] };
      const { id } = await api.row(make, item);
      expect(await api.row(make, item)).toEqual({ id, success: false });
      expect(await api.row(remove, { id })).toEqual({ id, success: true });
      expect(await api.row(remove, { id })).toEqual({ id, success: false });
    }));

  test('several come as one row each', () =>
    withApi({ seed }, async (api) => {
      const addressAlterations = ['ann@x.example', 'info@', '*@y.example'].map((originalAddress) => ({
        ...alteration,
        originalAddress,
      }));
      const { data } = await api.envelope(make, [{ addressAlterations }]);
      expect(data.map(({ success }) => success)).toEqual([true, true, true]);
    }));

  test.each([
    [{ addressType: 'bcc' }, 'addressType'],
    [{ routing: 'both' }, 'routing'],
    [{ originalAddress: 'nothing' }, 'originalAddress'],
    [{ newAddress: '@elsewhere.example' }, 'newAddress'],
    [{ newAddress: undefined }, 'newAddress'],
  ])('%j is refused', (fields, field) =>
    withApi({ seed }, async (api) => {
      const item = { addressAlterations: [alteration, { ...alteration, ...fields }] };
      expect((await api.envelope(make, [item])).fail[0]?.errors[0]?.field).toBe(field);
      expect(api.emulator.store.definitions.of('address-alteration')).toEqual([]);
    }),
  );
});

describe('policies', () => {
  const make = `${path}/create-policy`;
  const get = `${path}/get-policy`;
  const update = `${path}/update-policy`;
  const remove = `${path}/delete-policy`;
  const item = {
    addressAlterationSetId: 'brand',
    policy: {
      description: 'Rebrand',
      from: { type: 'profile_group', groupId: 'vip' },
      to: { type: 'email_domain', emailDomain: 'Z.example' },
      conditions: { sourceIPs: ['192.0.2.0/24', '198.51.100.0/24'] },
      toDate: '2027-01-01T00:00:00+0000',
    },
  };
  const shown = {
    description: 'Rebrand',
    fromPart: 'envelope_from',
    from: { type: 'profile_group', group: { id: 'vip', description: 'VIP Users' } },
    to: { type: 'email_domain', emailDomain: 'z.example' },
    fromType: 'profile_group',
    fromValue: 'vip',
    toType: 'email_domain',
    toValue: 'z.example',
    fromEternal: true,
    toEternal: false,
    fromDate: '1900-01-01T00:00:00+0000',
    toDate: '2027-01-01T00:00:00+0000',
    override: false,
    bidirectional: false,
    conditions: { sourceIPs: ['198.51.100.0/24', '192.0.2.0/24'] },
    enabled: true,
    enforced: false,
    createTime: '2026-03-01T08:00:00+0000',
    lastUpdated: '2026-03-01T08:00:00+0000',
  };

  test('are read whole by a call without a body, under another ID each time', () =>
    withApi({ seed, clock: new ManualClock() }, async (api) => {
      const made = await api.row(make, item);
      expect(made).toEqual({
        id: expect.stringMatching(/^eN[oq]/),
        addressAlterationSetId: 'brand',
        policy: shown,
      });
      const kept = api.emulator.store.policies.document()[0]?.['policy'];
      expect(kept).toMatchObject({ to: { emailDomain: 'z.example' } });
      expect(kept).toHaveProperty('from', { type: 'profile_group', group: { id: 'vip' } });
      const reads = [...(await list(api)), ...(await list(api))];
      reads.push(await api.row(get, {}), await api.row(get, { id: made['id'] }));
      reads.push(await api.row(get, { id: reads[0]?.['id'] }));
      for (const read of reads) expect(read).toEqual({ ...made, id: expect.stringMatching(/^eN[oq]/) });
      expect(new Set([made, ...reads].map(({ id }) => id)).size).toBe(6);
      expect(api.emulator.store.policies.document()).toMatchObject([{ id: made['id'] }]);
    }));

  test('an update replaces all, under any ID, and answers without createTime', async () => {
    const clock = new ManualClock();
    await withApi({ seed, clock }, async (api) => {
      const { id: first } = await api.row(make, item);
      const [{ id } = {}] = await list(api);
      clock.time += 60_000;
      const change = { id, addressAlterationSetId: 'inner', policy: { description: 'Less' } };
      const answer = await api.row(update, change);
      expect(answer).toMatchObject({ id, addressAlterationSetId: 'inner' });
      expect(answer['policy']).not.toHaveProperty('createTime');
      expect(await api.row(get, { id: first })).toMatchObject({
        addressAlterationSetId: 'inner',
        policy: {
          description: 'Less',
          from: { type: 'everyone' },
          to: { type: 'everyone' },
          toEternal: true,
          toDate: '2100-01-01T23:59:59+0000',
          conditions: {},
          createTime: '2026-03-01T08:00:00+0000',
          lastUpdated: '2026-03-01T08:01:00+0000',
        },
      });
    });
  });

  test('are deleted under any ID; then the call is answered with 404 and no word', () =>
    withApi({ seed }, async (api) => {
      const { id: first } = await api.row(make, item);
      const [{ id } = {}] = await list(api);
      expect(await api.row(remove, { id })).toEqual({ id, deleted: true });
      for (const [call, more] of [
        [get, {}],
        [remove, {}],
        [update, item],
      ] as const) {
        const reply = await api.post(call, { data: [{ id: first, ...more }] });
        expect(reply).toMatchObject({ status: 404, body: { meta: { status: 404 }, data: [], fail: [] } });
      }
      expect(await list(api)).toEqual([]);
    }));

  test('of a batch the missing one fails and the other is done', () =>
    withApi({ seed }, async (api) => {
      const { id } = await api.row(make, item);
      const reply = await api.envelope(remove, [{ id: 'none' }, { id }]);
      expect(reply).toMatchObject({
        data: [{ id, deleted: true }],
        fail: [{ key: { id: 'none' }, errors: [{ code: 'err_policy_not_found' }] }],
      });
    }));

  test('types of this dialect, and the flattened spelling of targets', () =>
    withApi({ seed: { ...seed, attributes: [{ id: 'dept', name: 'Department' }] } }, async (api) => {
      const policy = {
        description: 'x',
        fromType: 'individual_email_address',
        fromValue: 'ann@x.example',
        to: { type: 'address_attribute_value', attribute: { name: 'Department', value: 'Sales' } },
      };
      expect((await api.row(make, { ...item, policy }))['policy']).toMatchObject({
        from: { type: 'individual_email_address', emailAddress: 'ann@x.example' },
        to: {
          type: 'address_attribute_value',
          attribute: { id: 'dept', name: 'Department', value: 'Sales' },
        },
        toValue: 'Sales',
      });
      const other = {
        from: { type: 'header_display_name', headerDisplayName: 'The Boss' },
        to: { type: 'free_mail_domains' },
      };
      expect((await api.row(make, { ...item, policy: other }))['policy']).toMatchObject(other);
    }));

  test.each([
    ['no set', { addressAlterationSetId: undefined }, 'err_validation_null'],
    ['a set that is not there', { addressAlterationSetId: 'none' }, 'err_validation_value_not_allowed'],
    ['no policy', { policy: undefined }, 'err_validation_null'],
    ['a policy that is none', { policy: 'x' }, 'err_deserialise'],
    [
      'a group that is not there',
      { policy: { to: { type: 'profile_group', groupId: 'no' } } },
      'err_validation_value_not_allowed',
    ],
    [
      'the domain of the other dialect',
      { policy: { to: { type: 'email_domain', domain: 'x.example' } } },
      'err_validation_null',
    ],
  ])('%s is refused', (_name, fields, code) =>
    withApi({ seed }, async (api) => {
      expect(await api.failure(make, { ...item, ...fields })).toBe(code);
    }),
  );

  test('keep their group', () =>
    withApi({ seed }, async (api) => {
      await api.row(make, item);
      const { fail } = await api.envelope('/api/directory/delete-group', [{ id: 'vip' }]);
      expect(fail[0]?.errors[0]?.message).toContain('Rebrand');
    }));
});
