import { Api, ManualClock, withApi } from './api';

const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

describe('access token', () => {
  test('is given for form fields, good for 1799 seconds', () =>
    withApi({}, async (api) => {
      const body = form({ client_id: 'a', client_secret: 'b', grant_type: 'client_credentials' });
      const reply = await api.send('POST', '/oauth/token', body, {});
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({
        access_token: expect.stringMatching(/^[A-Za-z0-9]{28}$/),
        token_type: 'Bearer',
        expires_in: 1799,
        scope: '',
      });
    }));

  test('is given for HTTP Basic', () =>
    withApi({}, async (api) => {
      const headers = { Authorization: `Basic ${Buffer.from('id:secret').toString('base64')}` };
      const reply = await api.send('POST', '/oauth/token', 'grant_type=client_credentials', headers);
      expect(reply.status).toBe(200);
    }));

  test('is refused to clients and secrets that the account does not list', () =>
    withApi({ seed: { account: { clients: [{ clientId: 'a', clientSecret: 'b' }] } } }, async (api) => {
      for (const [client_id, client_secret] of [
        ['a', 'wrong'],
        ['other', 'b'],
      ] as const) {
        const body = form({ client_id, client_secret, grant_type: 'client_credentials' });
        const reply = await api.send('POST', '/oauth/token', body, {});
        expect(reply.status).toBe(401);
        expect(reply.body).toEqual({ fail: [{ code: 'unauthorized', message: expect.any(String) }] });
      }
      expect((await api.get('/identity/whoami')).status).toBe(200);
    }));

  test('expires by the clock', async () => {
    const clock = new ManualClock();
    await withApi({ clock, seed: { account: { tokenTtlSeconds: 60 } } }, async (api) => {
      clock.time += 59_999;
      expect((await api.get('/identity/whoami')).status).toBe(200);
      clock.time += 1;
      const reply = await api.get('/identity/whoami');
      expect(reply.status).toBe(401);
      expect(reply.body).toMatchObject({ fail: [{ code: 'token_expired' }] });
    });
  });

  test('expires early when control says so, and a new one works', () =>
    withApi({}, async (api) => {
      expect((await api.post('/__emulator/expire-tokens')).status).toBe(204);
      expect((await api.post('/api/account/get-account')).body).toMatchObject({
        fail: [{ code: 'token_expired' }],
      });
      await api.signIn();
      expect((await api.post('/api/account/get-account')).status).toBe(200);
    }));

  test.each([
    ['none', {}, 'unauthorized'],
    ['an unknown one', { Authorization: 'Bearer nobody-knows-this' }, 'token_verification_failed'],
    ['no Bearer', { Authorization: 'MC abc:def' }, 'unauthorized'],
  ])('%s: 401', (_name, headers, code) =>
    withApi({}, async (api) => {
      const reply = await api.send('POST', '/api/account/get-account', '{}', headers);
      expect(reply.status).toBe(401);
      expect(reply.body).toEqual({ fail: [{ code, message: expect.any(String) }] });
    }),
  );
});

describe('application', () => {
  const limited = {
    account: {
      clients: [
        { clientId: 'products', clientSecret: 's', products: ['User and Group Management'] },
        { clientId: 'role', clientSecret: 's', permissions: ['Directories - Internal - Read'] },
      ],
    },
  };

  test('without the product is forbidden', () =>
    withApi({ seed: limited }, async (api) => {
      expect((await api.get('/user/cloud-gateway/v1/users')).status).toBe(200);
      const reply = await api.get('/role/cloud-gateway/v1/roles');
      expect(reply.status).toBe(403);
      expect(reply.body).toMatchObject({ fail: [{ code: 'app_forbidden' }] });
    }));

  test.each([
    ['/directory/cloud-gateway/v1/groups/g/members', 200],
    ['/directory/cloud-gateway/v1/groups/g/remove-members', 200],
    ['/directory/cloud-gateway/v1/groups', 403],
    ['/api/directory/get-group', 403],
    ['/api/directory/find-groups', 403],
  ])('for onboarding alone: POST %s answers %i', (path, status) => {
    const clients = [{ clientId: 'a', clientSecret: 's', products: ['Email Security Onboarding'] }];
    const groups = [{ id: 'g', description: 'G' }];
    return withApi({ seed: { account: { clients }, groups } }, async (api) => {
      const groupMembers = [{ domain: 'x.example' }];
      expect((await api.post(path, { groupMembers })).status).toBe(status);
    });
  });

  test('whose role lacks the permission is not authorized, in both dialects', () =>
    withApi({ seed: limited }, async (api) => {
      await api.signIn('role', 's');
      expect((await api.get('/user/cloud-gateway/v1/users')).status).toBe(200);
      const rest = await api.post('/user/cloud-gateway/v1/users', { emailAddress: 'a@b.example' });
      expect(rest.status).toBe(403);
      expect(rest.body).toMatchObject({ fail: [{ code: 'err_xdk_client_unauthorized' }] });
      const envelope = await api.post('/api/user/create-user', { data: [{}] });
      expect(envelope.status).toBe(403);
      expect(envelope.body).toMatchObject({
        meta: { status: 403 },
        data: [],
        fail: [{ errors: [{ code: 'err_xdk_client_unauthorized' }] }],
      });
    }));
});

describe('paths', () => {
  test.each([
    ['GET', '/nowhere', 404],
    ['GET', '/api/user/create-user', 405],
    ['DELETE', '/user/cloud-gateway/v1/users', 405],
    ['PATCH', '/directory/cloud-gateway/v1/groups/x', 405],
    ['GET', '/oauth/token', 405],
    ['POST', '/api/user/delete-user', 404],
  ])('%s %s answers %i', (method, path, status) =>
    withApi({}, async (api) => {
      expect((await api.send(method, path)).status).toBe(status);
    }),
  );

  test('a request keeps the ID that it came with, else it gets one', () =>
    withApi({}, async (api) => {
      const headers = { Authorization: `Bearer ${api.token}`, 'x-request-id': 'mine' };
      const reply = await api.send('GET', '/identity/whoami', undefined, headers);
      expect(reply.headers.get('x-request-id')).toBe('mine');
      expect((await api.get('/identity/whoami')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }));
});

test('another emulator does not know the token', () =>
  withApi({}, (first) =>
    withApi({}, async (second) => {
      const stranger = new Api(second.emulator);
      stranger.token = first.token;
      expect((await stranger.get('/identity/whoami')).status).toBe(401);
    }),
  ));

test('a quota is told by every answer of the envelope dialect, also to nobody', () =>
  withApi({}, async (api) => {
    const limit = async (path: string): Promise<string | null> =>
      (await api.send('POST', path, '{}', { Authorization: 'Bearer wrong' })).headers.get(
        'x-ratelimit-limit',
      );
    expect(await limit('/api/account/get-account')).toBe('5000');
    expect(await limit('/directory/cloud-gateway/v1/groups')).toBeNull();
  }));
