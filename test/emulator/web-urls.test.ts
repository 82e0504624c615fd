import { withApi } from './api';

const path = '/api/policy/webwhiteurl';
const [make, get, update, remove] = ['create', 'get', 'update', 'delete'].map(
  (verb) => `${path}/${verb}-policy-with-targets`,
) as [string, string, string, string];
const seed = { groups: [{ id: 'vip', description: 'VIP Users' }] };
const item = {
  description: 'Games',
  policies: [
    { description: 'VIP', from: { type: 'profile_group', groupId: 'vip' }, to: { type: 'everyone' } },
    { description: 'All', conditions: { hostnames: ['h.example'] } },
  ],
  urls: [
    { action: 'block', type: 'domain', value: 'games.example' },
    { action: 'allow', type: 'url', value: 'https://games.example/chess' },
  ],
};

interface Shown {
  id: string;
  policies: { id: string; policy: Record<string, unknown> }[];
  urls: { id: string; action: string; type: string; value: string }[];
}

describe('web URL policies', () => {
  test('are read by ID, their targets wrapped', () =>
    withApi({ seed }, async (api) => {
      const made = (await api.row(make, item)) as unknown as Shown;
      const read = (await api.row(get, { id: made.id })) as unknown as Shown;
      expect(read).toEqual(made);
      expect(read).toMatchObject({ id: expect.stringMatching(/^eN[oq]/), description: 'Games' });
      const byName = Object.fromEntries(read.policies.map((row) => [row.policy['description'], row]));
      expect(byName['VIP']).toMatchObject({
        id: expect.stringMatching(/^eN[oq]/),
        policy: { from: { type: 'profile_group', group: { id: 'vip' } }, enabled: true },
      });
      expect(byName['All']?.policy).toMatchObject({
        from: { type: 'everyone' },
        conditions: { hostnames: ['h.example'] },
      });
      expect(read.urls.map(({ id: _id, ...url }) => url)).toEqual(expect.arrayContaining(item.urls));
      expect(await api.failure(get, {})).toBe('err_validation_null');
    }));

  test('an update replaces all; what is named by its ID keeps it', () =>
    withApi({ seed }, async (api) => {
      const made = (await api.row(make, item)) as unknown as Shown;
      const [target] = made.policies;
      const [url] = made.urls;
      const change = {
        id: made.id,
        description: 'Fewer',
        policies: [{ id: target?.id, description: 'Kept' }],
        urls: [{ ...url, action: 'allow' }],
      };
      await api.row(update, change);
      const read = (await api.row(get, { id: made.id })) as unknown as Shown;
      expect(read).toMatchObject({
        description: 'Fewer',
        policies: [{ id: target?.id, policy: { description: 'Kept', from: { type: 'everyone' } } }],
        urls: [{ ...url, action: 'allow' }],
      });
      expect([read.policies.length, read.urls.length]).toEqual([1, 1]);
      expect(await api.row(remove, { id: made.id })).toEqual({ id: made.id, deleted: true });
      expect((await api.post(get, { data: [{ id: made.id }] })).status).toBe(404);
    }));

  test.each([
    ['no URLs', { urls: undefined }, 'urls'],
    ['no targets', { policies: [] }, 'policies'],
    ['an action that is none', { urls: [{ action: 'permit', type: 'url', value: 'x' }] }, 'action'],
    ['too many URLs', { urls: Array.from({ length: 5001 }, () => item.urls[0]) }, 'urls'],
    ['a target that is none', { policies: [{ to: { type: 'nobody' } }] }, 'to.type'],
    ['no description', { description: '' }, 'description'],
  ])('%s is refused', (_name, fields, field) =>
    withApi({ seed }, async (api) => {
      expect((await api.envelope(make, [{ ...item, ...fields }])).fail[0]?.errors[0]?.field).toBe(field);
    }),
  );

  test('devices are targets here, two policies in one call are not taken, and a group is kept', () =>
    withApi({ seed }, async (api) => {
      const policies = [{ description: 'Tablets', from: { type: 'web_device_group' } }];
      await api.row(make, { ...item, policies });
      expect((await api.post(make, { data: [item, item] })).status).toBe(400);
      await api.row(make, item);
      const { fail } = await api.envelope('/api/directory/delete-group', [{ id: 'vip' }]);
      expect(fail[0]?.errors[0]?.message).toContain('Games');
    }));

  test('survive the state document', () =>
    withApi({ seed }, async (api) => {
      const made = await api.row(make, item);
      const document = JSON.stringify((await api.get('/__emulator/state')).body);
      await api.send('PUT', '/__emulator/state', document);
      expect(await api.row(get, { id: made['id'] })).toEqual(made);
    }));
});
