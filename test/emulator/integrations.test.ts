import { ManualClock, withApi } from './api';

const lastSyncDateTime = '2026-02-28T23:05:00Z';
const seed = {
  domains: ['x.example'],
  integrations: [
    {
      id: 'm',
      type: 'm365',
      description: 'Entra',
      tenantDomain: 't.example',
      clientId: 'c',
      maxUnlink: '1,000',
      lastSyncDateTime,
    },
    {
      id: 'ad',
      type: 'active-directory',
      description: 'AD',
      enabled: false,
      status: 'not_active',
      domains: ['x.example'],
      hostname: 'dc',
      password: 'hunter2',
    },
    { id: 'g', type: 'google', description: 'G', user: 'admin@x.example', key: '{"private":"hunter2"}' },
  ],
  connections: [{ serverType: 'ad_push', description: 'Engine', hostname: 'engine' }],
};
const integrations = '/directory/cloud-gateway/v1/integrations';
const request = `${integrations}/sync-requests`;

describe('integrations', () => {
  test('are listed with type and ID, read without either, never with a secret', () =>
    withApi({ seed }, async (api) => {
      const list = await api.get<{ integrations: { id: string; type: string }[] }>(integrations);
      expect(list.body.integrations.map(({ id, type }) => `${type} ${id}`)).toEqual([
        'm365 m',
        'active-directory ad',
        'google g',
      ]);
      expect((await api.get(`${integrations}/m365/m`)).body).toEqual({
        description: 'Entra',
        enabled: true,
        status: 'ok',
        syncRunning: false,
        lastSyncDateTime,
        tenantDomain: 't.example',
        clientId: 'c',
        maxUnlink: 1000,
      });
      for (const path of ['/active-directory/ad', '/google/g', '']) {
        expect((await api.get(integrations + path)).text).not.toContain('hunter2');
      }
      expect((await api.get(`${integrations}/google/m`)).status).toBe(404);
    }));

  test('and console-made connections are in get-connection', () =>
    withApi({ seed }, async (api) => {
      const reply = await api.post<{ data: unknown[] }>('/api/directory/get-connection', { data: [] });
      expect(reply.text).not.toContain('hunter2');
      expect(reply.body.data).toMatchObject([
        {
          id: 'm',
          serverType: 'office_365',
          enabled: true,
          status: 'ok',
          lastSync: '2026-02-28T23:05:00+0000',
          domains: null,
          maxUnlink: 'unlink_1000',
          office365Settings: { tenantDomain: 't.example', clientId: 'c' },
        },
        {
          serverType: 'active_directory',
          status: 'not_active',
          domains: 'x.example',
          ldapSettings: { hostname: 'dc' },
        },
        { serverType: 'google', lastSync: null },
        {
          id: expect.stringMatching(/^MTOKEN:eN/),
          serverType: 'ad_push',
          lastSync: null,
          adPushSettings: { hostname: 'engine' },
        },
      ]);
    }));
});

describe('a sync', () => {
  const onSync = { createUsers: ['new@x.example', { emailAddress: 'two@x.example', name: 'Two' }], looks: 2 };
  const withSync = { ...seed, account: { onSync } };

  test('runs for as many looks as the seed says, then its users are there', async () => {
    const clock = new ManualClock();
    await withApi({ seed: withSync, clock }, async (api) => {
      expect((await api.post(request, { action: 'start' })).body).toEqual({
        status: 'sync_requested',
        mseStatus: 'mse_sync_requested',
      });
      expect((await api.post(request, { action: 'start' })).body).toMatchObject({
        status: 'already_in_progress',
      });
      const look = async (): Promise<unknown> =>
        (await api.get(`${integrations}/m365/m`)).body['syncRunning'];
      expect([await look(), await look(), await look()]).toEqual([true, true, false]);
      expect((await api.get(`${integrations}/m365/m`)).body['lastSyncDateTime']).toBe('2026-03-01T08:00:00Z');
      const { users } = await api.row('/api/user/get-internal-users', { domain: 'x.example' });
      expect(users).toMatchObject([
        { emailAddress: 'new@x.example', source: 'ldap', addressType: 'created_by_ldap_sync' },
        { emailAddress: 'two@x.example', name: 'Two', source: 'ldap' },
      ]);
    });
  });

  test('runs until control ends it', () =>
    withApi(
      { seed: { ...seed, account: { onSync: { ...onSync, looks: 'control' as const } } } },
      async (api) => {
        expect((await api.envelope('/api/directory/execute-sync')).data).toEqual([
          { type: 'OFFICE_365', syncStatus: 'started' },
          { type: 'GOOGLE', syncStatus: 'started' },
          { type: 'AD_PUSH', syncStatus: 'started' },
        ]);
        for (let look = 0; look < 5; look += 1) {
          expect((await api.row('/api/user/get-internal-users', {}))['userCount']).toBe(0);
        }
        await api.post('/__emulator/finish-sync');
        expect((await api.row('/api/user/get-internal-users', {}))['userCount']).toBe(2);
      },
    ));

  test('without an enabled integration does not start', () =>
    withApi({ seed: { integrations: [{ type: 'm365', enabled: false }] } }, async (api) => {
      expect((await api.post(request, { action: 'start' })).body).toEqual({
        status: 'no_integrations_enabled',
        mseStatus: null,
      });
      expect((await api.post(request, {})).status).toBe(400);
    }));
});
