import { emulated, envelope, failureOf, scripted, signal, stopAll } from './account';
import type { Reply, Seen } from '../http/scripted-server';

afterEach(stopAll);

const connection = {
  id: 'MTOKEN:1',
  serverType: 'office_365',
  description: 'Entra',
  enabled: true,
  status: 'ok',
  domains: 'x.example, Y.example',
  syncRunning: false,
  lastSync: '2026-01-01T00:00:00+0000',
};

/** Answers the two listings; undefined: forbidden. */
function both(connections: object[] | undefined, integrations: object[] | undefined): (seen: Seen) => Reply {
  return (seen) => {
    if (seen.path.endsWith('get-connection')) return connections ? envelope(connections) : { status: 403 };
    return integrations ? { json: { integrations, meta: {} } } : { status: 403 };
  };
}

test('both listings are one list: by ID, or by type and description', async () => {
  const { mimecast } = await scripted(
    both(
      [
        connection,
        { ...connection, id: 'MTOKEN:2', serverType: 'ad_push', description: 'Engine', domains: null },
      ],
      [
        {
          id: 'eNo1',
          type: 'm365',
          description: 'Entra',
          enabled: true,
          status: 'error',
          domains: ['x.example'],
        },
        { id: 'eNo3', type: 'google', description: 'Workspace', enabled: false, status: 'not_active' },
      ],
    ),
  );
  expect(await mimecast.integrations.list(signal)).toEqual([
    {
      id: 'eNo1',
      type: 'office_365',
      description: 'Entra',
      enabled: true,
      status: 'error',
      domains: ['x.example', 'y.example'],
      syncRunning: false,
      lastSync: '2026-01-01T00:00:00+0000',
    },
    expect.objectContaining({ id: 'MTOKEN:2', type: 'ad_push', description: 'Engine', domains: [] }),
    expect.objectContaining({ id: 'eNo3', type: 'google', enabled: false, status: 'not_active' }),
  ]);
});

test('two of one name stay two, each with its own ID', async () => {
  const twins = [
    { ...connection, id: 'one', status: 'ok' },
    { ...connection, id: 'two', status: 'error' },
  ];
  const { mimecast } = await scripted(both(twins, [...twins].reverse()));
  expect(await mimecast.integrations.list(signal)).toMatchObject([
    { id: 'one', status: 'ok' },
    { id: 'two', status: 'error' },
  ]);
});

test('two of one name under other IDs in the newer listing stay two', async () => {
  const twins = [
    { ...connection, id: 'MTOKEN:1' },
    { ...connection, id: 'MTOKEN:2' },
  ];
  const newer = [
    { ...connection, id: 'eNo1' },
    { ...connection, id: 'eNo2' },
  ];
  const { mimecast } = await scripted(both(twins, newer));
  expect(await mimecast.integrations.list(signal)).toMatchObject([{ id: 'eNo1' }, { id: 'eNo2' }]);
});

test.each([null, '', undefined])('a connector that never synchronized may say %p', async (lastSync) => {
  const { mimecast } = await scripted(both([{ ...connection, lastSync }], []));
  const [facts] = await mimecast.integrations.list(signal);
  expect(facts).toMatchObject({ description: 'Entra', status: 'ok' });
  expect(facts).not.toHaveProperty('lastSync');
});

test.each([
  ['get-connection is forbidden', undefined, [{ id: 'e', type: 'm365', description: 'Entra' }]],
  ['the listing is forbidden', [connection], undefined],
])('%s: the other suffices', async (_, connections, integrations) => {
  const { mimecast } = await scripted(both(connections, integrations));
  expect(await mimecast.integrations.list(signal)).toMatchObject([
    { type: 'office_365', description: 'Entra' },
  ]);
});

test('both forbidden: an error that says what to grant', async () => {
  const { mimecast } = await scripted(both(undefined, undefined));
  const error = await failureOf(mimecast.integrations.list(signal));
  expect(error.kind).toBe('forbidden');
  expect(error.detail).toContain('Services | Directory Sync | Read');
});

test('one out of order is no reason to go on without it', async () => {
  const { mimecast } = await scripted((seen) =>
    seen.path.endsWith('get-connection') ? { status: 500 } : { json: { integrations: [] } },
  );
  expect((await failureOf(mimecast.integrations.list(signal))).kind).toBe('unavailable');
});

test.each([
  [{ tenantDomain: 'x.onmicrosoft.com', description: 'a' }, 'office_365'],
  [{ rootDn: 'DC=x', description: 'a' }, 'active_directory'],
  [{ ldapSettings: {}, description: 'a' }, 'active_directory'],
  [{ serverType: 'DOMINO', description: 'a' }, 'domino'],
  [{ type: 'Active-Directory', description: 'a' }, 'active_directory'],
  [{ user: 'admin@x.example', description: 'a' }, 'google'],
  [{ type: 'google_apps', description: 'a' }, 'google'],
  [{ description: 'a' }, 'unknown'],
])('a row of unknown shape is still understood: %j', async (row, type) => {
  const { mimecast } = await scripted(both([], [row]));
  expect(await mimecast.integrations.list(signal)).toEqual([
    { type, description: 'a', enabled: true, status: 'unknown', domains: [], syncRunning: false },
  ]);
});

test('an ID may be called after what it is of', async () => {
  const { mimecast } = await scripted(both([], [{ integrationId: 'eNo1', type: 'm365', description: 'a' }]));
  expect(await mimecast.integrations.list(signal)).toMatchObject([{ id: 'eNo1', description: 'a' }]);
});

test.each([
  ['sync_requested', 'started'],
  ['already_in_progress', 'already_running'],
  ['no_integrations_enabled', 'no_integrations'],
])('a sync request answered %s', async (said, status) => {
  const { mimecast } = await scripted(() => ({ json: { status: said, mseStatus: null } }));
  expect(await mimecast.integrations.requestSync(signal)).toEqual({ status });
});

test('where a sync request is forbidden, the older call does', async () => {
  const { mimecast } = await scripted((seen) =>
    seen.path.endsWith('execute-sync')
      ? envelope([{ type: 'ACTIVE_DIRECTORY', syncStatus: 'started' }])
      : { status: 403 },
  );
  expect(await mimecast.integrations.requestSync(signal)).toEqual({ status: 'started' });
});

test('against the emulator', async () => {
  const { mimecast } = await emulated({
    seed: {
      domains: [{ domain: 'x.example' }],
      integrations: [
        { type: 'm365', description: 'Entra', enabled: true, status: 'error', domains: ['x.example'] },
      ],
      connections: [{ serverType: 'ad_push', description: 'Engine', enabled: true, status: 'ok' }],
    },
  });
  const list = await mimecast.integrations.list(signal);
  expect(list).toMatchObject([
    { type: 'office_365', status: 'error', domains: ['x.example'] },
    { type: 'ad_push', status: 'ok', domains: [] },
  ]);
  expect(await mimecast.integrations.requestSync(signal)).toEqual({
    status: 'started',
    engineStatus: 'mse_sync_requested',
  });
});
