import { startEmulator } from '../../src/emulator/emulator';
import { ManualClock, withApi } from './api';

const state = '/__emulator/state';
const whoami = '/identity/whoami';

describe('state', () => {
  const document = {
    account: { accountCode: 'C1', accountName: 'N', tokenTtlSeconds: 100 },
    domains: [{ domain: 'x.example', local: true, sendOnly: false, inboundType: 'any' }],
    users: [
      {
        emailAddress: 'Ann@x.example',
        name: 'Ann',
        domain: 'x.example',
        source: 'cloud',
        addressType: 'created_manually',
        alias: false,
        disabled: false,
        attributes: { Office: 'Berlin' },
        updatedDateTime: '2026-01-01T00:00:00Z',
        note: 'kept',
      },
    ],
    groups: [
      {
        id: 'g',
        description: 'G',
        source: 'cloud',
        members: [{ emailAddress: 'ann@x.example', note: 'n' }],
        more: 1,
      },
      { id: 'h', description: 'H', parentId: 'g', source: 'ldap', members: [] },
    ],
    integrations: [{ id: 'i', type: 'm365', enabled: false, status: 'error', syncRunning: false }],
    connections: [{ id: 'c', serverType: 'domino', enabled: true, status: 'ok', syncRunning: false }],
    connectors: [{ id: 'k', name: 'Consent', status: 'configured' }],
    attributes: [{ id: 'o', name: 'Office' }],
    policies: [{ id: 'p' }],
    definitions: [],
    entra: {
      tenants: [],
      domains: [],
      users: [],
      groups: [],
      contacts: [],
      applications: [],
      servicePrincipals: [],
      appRoleAssignments: [],
      oauth2PermissionGrants: [],
    },
    something_new: { a: [1] },
  };

  test('reads back what was put', () =>
    withApi({}, async (api) => {
      expect((await api.send('PUT', state, JSON.stringify(document))).status).toBe(204);
      expect((await api.get(state)).body).toEqual(document);
    }));

  test('fills in defaults and empties what is left out', async () => {
    const clock = new ManualClock();
    await withApi({ clock, seed: document as never }, async (api) => {
      await api.send('PUT', state, '{"users":[{"emailAddress":"b@x.example"}],"domains":["x.example"]}');
      const { body } = await api.get(state);
      expect(body['groups']).toEqual([]);
      expect(body['domains']).toEqual([
        { domain: 'x.example', local: true, sendOnly: false, inboundType: 'any' },
      ]);
      expect(body['users']).toEqual([
        {
          emailAddress: 'b@x.example',
          name: '',
          domain: 'x.example',
          source: 'cloud',
          addressType: 'created_manually',
          alias: false,
          disabled: false,
          attributes: {},
          updatedDateTime: '2026-03-01T08:00:00Z',
        },
      ]);
    });
  });

  test.each([
    ['no JSON', '{', 'The body is not JSON'],
    ['a list', '[]', 'The document must be a JSON object'],
    ['a user without an address', '{"users":[{"name":"x"}]}', 'users[0]'],
    [
      'an address twice',
      '{"users":[{"emailAddress":"a@x.example"},{"emailAddress":"A@x.example"}]}',
      'users[1]',
    ],
    ['groups that are no list', '{"groups":{}}', 'groups'],
    ['a rate limit of nothing', '{"rate_limit":{}}', 'rate_limit'],
  ])('%s is refused and changes nothing', (_name, body, message) =>
    withApi({ seed: document as never }, async (api) => {
      const reply = await api.send('PUT', state, body);
      expect(reply.status).toBe(400);
      expect(reply.body['error']).toContain(message);
      expect((await api.get(state)).body).toEqual(document);
    }),
  );

  test('reset goes back to the first seed, or to another; the token stays good', () =>
    withApi({ seed: { users: [{ emailAddress: 'a@x.example' }] } }, async (api) => {
      api.emulator.store.users.remove('a@x.example');
      api.emulator.setFaults([{ status: 500 }]);
      await api.post('/__emulator/reset');
      expect(api.emulator.requests()).toEqual([]);
      expect((await api.get(whoami)).status).toBe(200);
      expect(api.emulator.store.users.get('a@x.example')).toMatchObject({ disabled: false });
      await api.post('/__emulator/reset', { users: [] });
      expect(api.emulator.store.users.size).toBe(0);
    }));

  test('an unknown control answers 404', () =>
    withApi({}, async (api) => {
      expect((await api.get('/__emulator/nothing')).status).toBe(404);
    }));
});

describe('requests', () => {
  test('are logged in order with query, status and time; control is not, secrets are not', async () => {
    const clock = new ManualClock();
    await withApi({ clock }, async (api) => {
      await api.get('/user/cloud-gateway/v1/users?pageSize=7');
      await api.send('POST', '/oauth/token?client_secret=hunter2', 'client_id=a');
      await api.get('/nowhere');
      const time = '2026-03-01T08:00:00.000Z';
      const expected = [
        { method: 'POST', path: '/oauth/token', status: 200, time },
        { method: 'GET', path: '/user/cloud-gateway/v1/users?pageSize=7', status: 200, time },
        { method: 'POST', path: '/oauth/token', status: 400, time },
        { method: 'GET', path: '/nowhere', status: 404, time },
      ];
      expect((await api.get('/__emulator/requests')).body).toEqual(expected);
      expect(api.emulator.requests()).toEqual(expected);
    });
  });
});

describe('faults', () => {
  const create = '/api/user/create-user';
  const seed = { domains: ['x.example'] };
  const newUser = { data: [{ emailAddress: 'a@x.example' }] };

  test('answer instead of the call, from the nth match on, as often as they say', () =>
    withApi({ seed }, async (api) => {
      const fault = {
        method: 'POST',
        path: 'create-user$',
        nth: 2,
        count: 2,
        status: 503,
        headers: { 'X-A': 'b' },
        body: { busy: true },
      };
      expect((await api.post('/__emulator/faults', [fault])).status).toBe(204);
      const replies = [];
      for (let turn = 0; turn < 4; turn += 1) {
        await api.get(whoami);
        replies.push(await api.post(create, newUser));
      }
      expect(replies.map((reply) => reply.status)).toEqual([200, 503, 503, 200]);
      expect(replies[1]).toMatchObject({ body: { busy: true } });
      expect(replies[1]?.headers.get('x-a')).toBe('b');
    }));

  test('nth alone means once; neither means always', () =>
    withApi({}, async (api) => {
      api.emulator.setFaults([{ nth: 1, status: 500 }]);
      expect([(await api.get(whoami)).status, (await api.get(whoami)).status]).toEqual([500, 200]);
      api.emulator.setFaults([{ path: 'whoami', status: 502, body: 'plain' }]);
      const replies = [await api.get(whoami), await api.get(whoami)];
      expect(replies.map((reply) => [reply.status, reply.text])).toEqual([
        [502, 'plain'],
        [502, 'plain'],
      ]);
    }));

  test('drop before: nothing is done; drop after: it is done and the answer is lost', () =>
    withApi({ seed }, async (api) => {
      api.emulator.setFaults([
        { path: create, nth: 1, drop: 'before' },
        { path: create, nth: 2, drop: 'after' },
      ]);
      await expect(api.post(create, newUser)).rejects.toThrow();
      expect(api.emulator.store.users.size).toBe(0);
      await expect(api.post(create, newUser)).rejects.toThrow();
      expect(api.emulator.store.users.size).toBe(1);
      expect(await api.failure(create, newUser.data[0])).toBe('err_address_already_exists');
      const statuses = api.emulator
        .requests()
        .filter(({ path }) => path === create)
        .map(({ status }) => status);
      expect(statuses).toEqual([0, 0, 200]);
    }));

  test('latency waits by the clock and then does the call; headers alone are added', async () => {
    const clock = new ManualClock();
    await withApi(
      { clock, faults: [{ path: 'whoami', latency_ms: 2500, headers: { 'Retry-After': '1' } }] },
      async (api) => {
        const reply = await api.get(whoami);
        expect(reply.status).toBe(200);
        expect(reply.headers.get('retry-after')).toBe('1');
        expect(clock.slept).toEqual([2500]);
      },
    );
  });

  test('the token endpoint can fail too', () =>
    withApi(
      {
        faults: [{ path: '^/oauth/token', nth: 2, status: 401, body: { fail: [{ code: 'unauthorized' }] } }],
      },
      async (api) => {
        const old = api.token;
        await api.signIn();
        expect(api.token).toBeUndefined();
        await api.signIn();
        expect([old.length, api.token.length]).toEqual([28, 28]);
      },
    ));

  test.each([
    [{}, 'list'],
    [['x'], 'object'],
    [[{ path: '(' }], 'regular expression'],
    [[{ drop: 'later' }], 'drop'],
    [[{ nth: 'two' }], 'nth'],
  ])('%j is refused', (faults, message) =>
    withApi({}, async (api) => {
      const reply = await api.post('/__emulator/faults', faults);
      expect(reply.status).toBe(400);
      expect(reply.body['error']).toContain(message);
    }),
  );
});

describe('quota', () => {
  test('without a limit the headers stand still', () =>
    withApi({}, async (api) => {
      for (let turn = 0; turn < 2; turn += 1) {
        const { headers } = await api.post('/api/account/get-account');
        expect(headers.get('x-ratelimit-limit')).toBe('800');
        expect(headers.get('x-ratelimit-remaining')).toBe('799');
        expect(headers.get('x-ratelimit-reset')).toBe('0');
      }
      expect((await api.get(whoami)).headers.get('x-ratelimit-limit')).toBeNull();
    }));

  test('with one it counts per function and client, and opens again by the clock', async () => {
    const clock = new ManualClock();
    await withApi(
      { clock, seed: { domains: ['x.example'], rate_limit: { limit: 2, window_ms: 5000 } } },
      async (api) => {
        const create = (local: string) =>
          api.post('/api/user/create-user', { data: [{ emailAddress: `${local}@x.example` }] });
        expect((await create('a')).headers.get('x-ratelimit-remaining')).toBe('1');
        clock.time += 1000;
        expect((await create('b')).headers.get('x-ratelimit-remaining')).toBe('0');
        const refused = await create('c');
        expect(refused.status).toBe(429);
        expect(refused.headers.get('x-ratelimit-reset')).toBe('4000');
        expect(api.emulator.store.users.get('c@x.example')).toBeUndefined();
        expect((await api.post('/api/account/get-account')).status).toBe(200);
        const first = api.token;
        await api.signIn('another-client');
        expect((await create('d')).status).toBe(200);
        api.token = first;
        clock.time += 4000;
        expect((await create('c')).status).toBe(200);
      },
    );
  });
});

test('close ends open connections; a taken port is an error', async () => {
  const emulator = await startEmulator();
  expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await expect(startEmulator({ port: Number(new URL(emulator.url).port) })).rejects.toThrow('EADDRINUSE');
  await fetch(`${emulator.url}/identity/whoami`);
  await emulator.close();
  await expect(fetch(`${emulator.url}/identity/whoami`)).rejects.toThrow();
});
