import { withApi } from './api';
import type { Api } from './api';

const request = '/directory/cloud-gateway/v1/integrations/sync-requests';
const working = { type: 'm365', description: 'Entra', domains: ['x.example'] };
const leavers = [
  { emailAddress: 'gone@x.example', source: 'ldap' as const },
  { emailAddress: 'by-hand@x.example' },
];

async function run(api: Api): Promise<unknown> {
  const { body } = await api.post(request, { action: 'start' });
  await api.post('/__emulator/finish-sync');
  return body;
}

async function listed(api: Api): Promise<unknown> {
  const { users } = (await api.row('/api/user/get-internal-users', {})) as { users: object[] };
  return users.map((row) =>
    'addressType' in row && 'emailAddress' in row ? `${row.emailAddress} ${row.addressType}` : row,
  );
}

const kept = ['gone@x.example created_by_ldap_sync', 'by-hand@x.example created_manually'];

function world(...integrations: Record<string, unknown>[]): Record<string, unknown> {
  return {
    account: { onSync: { removeUsers: leavers.map((row) => row.emailAddress) } },
    domains: ['x.example'],
    users: leavers.map((row) => ({ ...row })),
    integrations,
  };
}

test.each([
  ['keeps them as addresses that mail made known', {}, 'gone@x.example created_by_email'],
  ['deletes them where the integration says so', { deleteUsers: true }, undefined],
])('a run of an account that is well %s', (_what, more, expected) =>
  withApi({ seed: world({ ...working, ...more }) }, async (api) => {
    await run(api);
    expect(await listed(api)).toEqual([...(expected ? [expected] : []), kept[1]]);
  }),
);

test.each([
  ['disabled', { type: 'google', enabled: false }],
  ['in error', { type: 'google', status: 'error' }],
  ['waiting for consent', { type: 'm365', connectorId: 'asked' }],
])('while another integration is %s nothing is removed', (_what, other) =>
  withApi(
    {
      seed: {
        ...world({ ...working, deleteUsers: true }, other),
        connectors: [{ id: 'asked', status: 'configured' }],
      },
    },
    async (api) => {
      await run(api);
      expect(await listed(api)).toEqual(kept);
    },
  ),
);

describe('the synchronization engine', () => {
  test.each([
    [{}, 'mse_sync_requested'],
    [{ enabled: false }, 'mse_sync_skipped'],
    [{ status: 'error' }, 'mse_sync_server_offline'],
    [{ mseStatus: 'mse_sync_server_upgrade' }, 'mse_sync_server_upgrade'],
    [{ mseStatus: 'mse_sync_server_inactive' }, 'mse_sync_server_inactive'],
  ])('that is %j answers %s', (engine, mseStatus) =>
    withApi({ seed: { connections: [{ id: 'e', serverType: 'ad_push', ...engine }] } }, async (api) => {
      const reply = await api.post(request, { action: 'start' });
      expect(reply.body).toEqual({ status: 'no_integrations_enabled', mseStatus });
      const [row] = (await api.envelope('/api/directory/get-connection')).data;
      expect(row?.['syncRunning']).toBe(mseStatus === 'mse_sync_requested');
    }),
  );
});

test('only what is well has synchronized', () =>
  withApi(
    {
      seed: {
        integrations: [
          { id: 'a', ...working },
          { id: 'b', type: 'google', status: 'error' },
        ],
      },
    },
    async (api) => {
      expect(await run(api)).toEqual({ status: 'sync_requested', mseStatus: null });
      const read = async (path: string): Promise<unknown> =>
        (await api.get(`/directory/cloud-gateway/v1/integrations/${path}`)).body['lastSyncDateTime'];
      expect(await read('m365/a')).toEqual(expect.any(String));
      expect(await read('google/b')).toBeUndefined();
    },
  ));
