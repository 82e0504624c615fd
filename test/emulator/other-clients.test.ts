import { ManualClock, withApi } from './api';
import type { Api } from './api';

// What public clients of the API send, and what they look for in the answers.

const blocked = '/api/policy/blockedsenders';
const users = ['ann@x.example', 'bo@x.example'].map((emailAddress) => ({ emailAddress }));
const all = { policy: { description: 'Test', fromType: 'everyone', toType: 'everyone' } };

describe('a client that holds all it knows as texts', () => {
  test('writes flags as texts', () =>
    withApi({}, async (api) => {
      const url = { comment: null, url: 'bad.example', action: 'block', matchType: 'domain' };
      const flags = { disableRewrite: 'true', disableUserAwareness: 'false', disableLogClick: null };
      expect(await api.row('/api/ttp/url/create-managed-url', { ...url, ...flags })).toMatchObject({
        domain: 'bad.example',
        disableRewrite: true,
        disableUserAwareness: false,
        disableLogClick: false,
      });
    }));

  test('writes dates with a colon in the offset, and the flattened value of a target', () =>
    withApi({ seed: { groups: [{ id: 'vip', description: 'VIP' }] } }, async (api) => {
      const policy = {
        ...all.policy,
        fromType: 'profile_group',
        fromValue: 'vip',
        fromDate: '2026-05-25T14:39:12+00:00',
        fromEternal: false,
      };
      const made = await api.row(`${blocked}/create-policy`, { option: 'no_action', policy });
      expect(made['policy']).toMatchObject({
        from: { type: 'profile_group', group: { id: 'vip' } },
        fromValue: 'vip',
        fromDate: '2026-05-25T14:39:12+0000',
      });
    }));

  test('writes flags as another language spells them, and page sizes as texts', () =>
    withApi({ seed: { domains: ['x.example'], users } }, async (api) => {
      const path = '/api/user/update-user';
      const item = { emailAddress: 'ann@x.example', accountLocked: 'True', accountDisabled: 'False' };
      expect(await api.row(path, item)).toMatchObject({ accountLocked: true, accountDisabled: false });
      const page = await api.envelope('/api/user/get-internal-users', [], { pageSize: '1' });
      expect(page.meta.pagination).toMatchObject({ pageSize: 1, totalCount: 2 });
      expect(await api.failure(path, { ...item, accountLocked: 'Perhaps' })).toBe('err_deserialise');
    }));

  test('updates by creating with an ID, with what it read before', () =>
    withApi({ clock: new ManualClock() }, async (api) => {
      const made = await api.row(`${blocked}/create-policy`, { option: 'no_action', ...all });
      const before = made['policy'] as Record<string, unknown>;
      const policy = { ...all.policy, description: 'New', fromDate: before['fromDate'], fromEternal: true };
      const change = { id: made['id'], option: 'block_sender', policy };
      const changed = { ...made, option: 'block_sender', policy: { ...before, description: 'New' } };
      expect(await api.row(`${blocked}/create-policy`, change)).toEqual(changed);
      expect((await api.envelope(`${blocked}/get-policy`)).data).toEqual([changed]);
    }));
});

describe('a client that writes words with a capital', () => {
  test('finds groups by their source', () =>
    withApi(
      { seed: { groups: [{ description: 'A' }, { description: 'B', source: 'ldap' }] } },
      async (api) => {
        for (const path of ['/api/directory/find-groups', '/api/directory/get-group']) {
          const { data } = await api.envelope(path, [{ source: 'LDAP' }]);
          expect(JSON.stringify(data)).toContain('"description":"B"');
          expect(JSON.stringify(data)).not.toContain('"description":"A"');
        }
        expect((await api.get('/directory/cloud-gateway/v1/groups?source=LDAP')).status).toBe(400);
      },
    ));

  test('makes managed URLs, and reads the words in small letters', () =>
    withApi({}, async (api) => {
      const url = { url: 'bad.example', action: 'Block', matchType: 'Domain' };
      const path = '/api/ttp/url/create-managed-url';
      expect(await api.row(path, url)).toMatchObject({ action: 'block', matchType: 'domain' });
      expect(await api.failure(path, { ...url, action: 'Hold' })).toBe('err_validation_value_not_allowed');
    }));
});

test('a greylisting policy says only whom it is from; every other says whom it is for, too', () =>
  withApi({}, async (api) => {
    const path = (family: string): string => `/policy-management/cloud-gateway/v1/${family}/policies`;
    const policy = { description: 'New senders', option: 'apply', from: { type: 'external_addresses' } };
    const made = await api.post(path('greylisting'), policy);
    expect(made.status).toBe(201);
    const { body } = await api.get(`${path('greylisting')}/${String(made.body['id'])}`);
    expect(body).toMatchObject({ from: { type: 'external_addresses' }, to: { type: 'everyone' } });
    expect(await api.post(path('anti-spoofing'), policy)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'to', code: 'err_validation_null' }] },
    });
  }));

test('an empty target is a target that is left out', () =>
  withApi({}, async (api) => {
    const policy = { description: 'Test', from: {}, to: {}, fromDate: '', toDate: '', conditions: {} };
    expect(await api.row(`${blocked}/create-policy`, { option: 'no_action', policy })).toMatchObject({
      policy: { from: { type: 'everyone' }, to: { type: 'everyone' }, fromEternal: true },
    });
  }));

test('of a web URL policy an update may leave out description and URLs', () =>
  withApi({}, async (api) => {
    const path = '/api/policy/webwhiteurl';
    const policies = [{ description: 'All', from: { type: 'everyone' }, to: { type: 'everyone' } }];
    const urls = [{ action: 'block', type: 'domain', value: 'games.example' }];
    const made = await api.row(`${path}/create-policy-with-targets`, {
      description: 'Games',
      policies,
      urls,
    });
    const change = { id: made['id'], policies };
    expect(await api.row(`${path}/update-policy-with-targets`, change)).toMatchObject({
      description: 'Games',
      urls: [],
    });
  }));

describe('managed senders in bulk', () => {
  const path = '/email/cloud-gateway/v1/managed-senders';
  const seed = { domains: ['x.example'] };
  const pairs = [
    { sender: 'Ann@out.example', to: 'bo@x.example', action: 'block' },
    { sender: 'ann@out.example', to: 'cy@x.example', action: 'permit' },
    { sender: 'dan@other.example', to: 'bo@x.example', action: 'block' },
    { sender: 'eve@x.example', to: 'cy@x.example', action: 'block' },
  ];
  const left = (api: Api): unknown[] => api.emulator.store.policies.document().map((row) => row['sender']);

  test.each([
    [{ ids: ['<ann@out.example>'] }, 2],
    [{ ids: ['OUT.example', 'dan@other.example'] }, 3],
    [{ ids: ['out.example'], action: 'permit' }, 1],
    [{ ids: ['out.example'], type: 'auto' }, 0],
    [{ ids: ['out.example'], type: 'manual', trusted: false }, 2],
    [{ ids: ['nobody.example'] }, 0],
  ])('of the senders %j goes what matches', (body, deletedCount) =>
    withApi({ seed }, async (api) => {
      await api.envelope('/api/managedsender/permit-or-block-sender', pairs);
      const reply = await api.post(`${path}/senders/bulk-delete`, body);
      expect(reply).toMatchObject({ status: 200, body: { deletedCount } });
      expect(left(api)).toHaveLength(pairs.length - deletedCount);
    }),
  );

  test('those of a recipient go, and those whose sender is internal', () =>
    withApi({ seed }, async (api) => {
      await api.envelope('/api/managedsender/permit-or-block-sender', pairs);
      expect((await api.post(`${path}/recipients/BO%40x.example/bulk-delete`)).status).toBe(200);
      expect(left(api)).toEqual(['ann@out.example', 'eve@x.example']);
      expect((await api.post(`${path}/internal-addresses/bulk-delete`)).status).toBe(200);
      expect(left(api)).toEqual(['ann@out.example']);
    }));

  test.each([
    [{}, 'ids'],
    [{ ids: [] }, 'ids'],
    [{ ids: ['a@x.example', 'a@x.example'] }, 'ids'],
    [{ ids: ['a@x.example'], action: 'hold' }, 'action'],
    [{ ids: ['a@x.example'], type: 'none' }, 'type'],
    [{ ids: ['a@x.example'], action: 'block', type: 'auto' }, 'type'],
  ])('%j is refused', (body, field) =>
    withApi({ seed }, async (api) => {
      expect(await api.post(`${path}/senders/bulk-delete`, body)).toMatchObject({
        status: 400,
        body: { errors: [{ field }] },
      });
    }),
  );
});

test.each(['external', 'pending'])('%s domains are listed and read', (kind) => {
  const rows = ['a.example', { id: 'b', domain: 'b.example', token: 'proof' }];
  return withApi({ seed: { [`${kind}_domains`]: rows } }, async (api) => {
    const path = `/domain/cloud-gateway/v1/${kind}-domains`;
    const first = await api.get(`${path}?pageSize=1`);
    const { nextPage } = first.body['meta'] as { nextPage: string };
    expect(first.body['domains']).toEqual([{ id: expect.stringMatching(/^eN[oq]/), domain: 'a.example' }]);
    expect((await api.get(`${path}?pageSize=1&pageToken=${encodeURIComponent(nextPage)}`)).body).toEqual({
      meta: { pagination: { pageSize: 1 } },
      domains: [rows[1]],
    });
    expect((await api.get(`${path}/b`)).body).toEqual(rows[1]);
    expect((await api.get(`${path}/c`)).status).toBe(404);
  });
});
