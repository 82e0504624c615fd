import { ManualClock, withApi } from './api';

const seed = {
  account: { accountName: 'Contoso' },
  domains: ['x.example', 'y.example'],
  users: [
    { emailAddress: 'Ann@x.example', name: 'Ann', disabled: true, updatedDateTime: '2026-01-01T00:00:00Z' },
    { emailAddress: 'a.nn@x.example', aliasFor: 'ann@x.example' },
    { emailAddress: 'bo@y.example', source: 'ldap' as const },
  ],
};
const users = '/user/cloud-gateway/v1/users';

describe('listings', () => {
  test('REST: cursor in both places, disabled, isAlias, source, dates', () =>
    withApi({ seed }, async (api) => {
      const { status, body } = await api.get<{
        meta: { pagination: { next: string }; nextPage: string };
        users: unknown[];
      }>(`${users}?pageSize=2`);
      expect(status).toBe(200);
      expect(body.meta.nextPage).toBe(body.meta.pagination.next);
      expect(body.users).toEqual([
        {
          id: expect.stringMatching(/^eN[oq]/),
          emailAddress: 'Ann@x.example',
          name: 'Ann',
          domain: 'x.example',
          type: 'user',
          internal: true,
          disabled: true,
          createdDateTime: '2026-01-01T00:00:00Z',
          updatedDateTime: '2026-01-01T00:00:00Z',
          addressType: 'created_manually',
          isAlias: false,
          source: 'cloud',
        },
        expect.objectContaining({ emailAddress: 'a.nn@x.example', isAlias: true }),
      ]);
      const last = await api.get(`${users}?pageSize=2&pageToken=${encodeURIComponent(body.meta.nextPage)}`);
      expect(last.body).toMatchObject({
        meta: { pagination: { pageSize: 1 } },
        users: [{ emailAddress: 'bo@y.example', source: 'ldap', addressType: 'created_by_ldap_sync' }],
      });
      expect(last.body['meta']).not.toHaveProperty('nextPage');
    }));

  test.each(['0', '101', 'many', '1.5'])('REST: pageSize=%s is refused', (size) =>
    withApi({ seed }, async (api) => {
      const reply = await api.get(`${users}?pageSize=${size}`);
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({
        errors: [{ code: 'err_validation_value_not_allowed', field: 'pageSize' }],
      });
    }),
  );

  test('envelope: by domain, alias rows, no disabled', () =>
    withApi({ seed }, async (api) => {
      const row = await api.row('/api/user/get-internal-users', { domain: 'X.example' });
      expect(row).toEqual({
        userCount: 2,
        users: [
          {
            name: 'Ann',
            emailAddress: 'Ann@x.example',
            domain: 'x.example',
            alias: false,
            addressType: 'created_manually',
            source: 'cloud',
          },
          expect.objectContaining({ emailAddress: 'a.nn@x.example', alias: true }),
        ],
      });
    }));
});

describe('create', () => {
  test.each([
    ['no address', {}, 'err_validation_null'],
    ['an empty one', { emailAddress: ' ' }, 'err_validation_blank'],
    ['none', { emailAddress: 'nobody' }, 'err_validation_invalid_email_address'],
    ['one outside', { emailAddress: 'a@elsewhere.example' }, 'err_xdk_operation_forbidden_for_address'],
    ["an account's", { emailAddress: 'ann@X.example' }, 'err_address_already_exists'],
    ["an alias'", { emailAddress: 'a.nn@x.example' }, 'err_address_already_exists'],
  ])('%s is refused with HTTP 200', (_name, item, code) =>
    withApi({ seed }, async (api) => {
      const reply = await api.post('/api/user/create-user', { data: [item] });
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ meta: { status: 200 }, data: [], fail: [{ errors: [{ code }] }] });
    }),
  );

  test('REST: 201 with the ID that the listing shows', () =>
    withApi({ seed }, async (api) => {
      const created = await api.post(users, { emailAddress: 'new@x.example', name: 'New', more: 1 });
      expect(created.status).toBe(201);
      const { body } = await api.get<{ users: { id: string; emailAddress: string; name: string }[] }>(users);
      expect(body.users.at(-1)).toMatchObject({
        ...created.body,
        emailAddress: 'new@x.example',
        name: 'New',
      });
    }));

  test.each([
    [{ emailAddress: 'ann@x.example' }, 409],
    [{ emailAddress: 'a@elsewhere.example' }, 403],
    [{ emailAddress: 'x' }, 400],
    [{}, 400],
  ])('REST: %j answers %i with errors', (body, status) =>
    withApi({ seed }, async (api) => {
      const reply = await api.post(users, body);
      expect(reply.status).toBe(status);
      expect(reply.body).toEqual({
        errors: [expect.objectContaining({ code: expect.stringMatching(/^err_/) })],
      });
    }),
  );
});

describe('update-user', () => {
  test('with only the address reads the settings back and changes nothing', () =>
    withApi({ seed }, async (api) => {
      const before = JSON.stringify(api.emulator.store.document());
      expect(await api.row('/api/user/update-user', { emailAddress: 'ANN@x.example' })).toEqual({
        emailAddress: 'Ann@x.example',
        name: 'Ann',
        accountDisabled: true,
        accountLocked: false,
        passwordNeverExpires: false,
        forcePasswordChange: false,
        allowPop: false,
        allowSmtp: false,
      });
      expect(JSON.stringify(api.emulator.store.document())).toBe(before);
    }));

  test('changes what it is given, and the time of the last change', async () => {
    const clock = new ManualClock();
    await withApi({ seed, clock }, async (api) => {
      const item = {
        emailAddress: 'ann@x.example',
        accountDisabled: false,
        name: 'Anne',
        password: 'hunter2',
      };
      expect(await api.row('/api/user/update-user', item)).toMatchObject({
        accountDisabled: false,
        name: 'Anne',
      });
      const { body } = await api.get<{ users: unknown[] }>(users);
      expect(body.users[0]).toMatchObject({
        disabled: false,
        name: 'Anne',
        updatedDateTime: '2026-03-01T08:00:00Z',
      });
      expect(JSON.stringify(api.emulator.store.document())).not.toContain('hunter2');
    });
  });

  test.each([
    ['an unknown account', 'nobody@x.example'],
    ['an alias', 'a.nn@x.example'],
  ])('%s is forbidden', (_name, emailAddress) =>
    withApi({ seed }, async (api) => {
      for (const path of ['/api/user/update-user', '/api/user/get-profile', '/api/user/get-aliases']) {
        expect(await api.failure(path, { emailAddress })).toBe('err_xdk_operation_forbidden_for_address');
      }
    }),
  );
});

test('a profile has its attributes by name, and the address as its ID', () =>
  withApi({ seed }, async (api) => {
    const attributes = { Office: 'Paris' };
    api.emulator.store.users.put({ emailAddress: 'pat@x.example', attributes });
    expect(await api.row('/api/user/get-profile', { emailAddress: 'pat@x.example' })).toMatchObject({
      id: 'pat@x.example',
      attributes,
    });
  }));

test('get-profile tells who an account is', () =>
  withApi({ seed }, async (api) => {
    expect(
      await api.row('/api/user/get-profile', { emailAddress: 'ann@x.example', showAvatar: false }),
    ).toMatchObject({
      name: 'Ann',
      emailAddress: 'Ann@x.example',
      companyName: 'Contoso',
      external: false,
      admin: false,
    });
  }));
