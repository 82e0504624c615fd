import { withApi } from './api';

const seed = {
  domains: ['x.example'],
  attributes: ['Department'],
  users: [
    { emailAddress: 'ann@x.example', name: 'Ann', attributes: { Office: 'Berlin' } },
    { emailAddress: 'bo@x.example' },
    { emailAddress: 'root@x.example', admin: true },
    { emailAddress: 'postmaster@x.example' },
    { emailAddress: 'dir@x.example', source: 'ldap' as const },
  ],
};
const ann = { aliasFor: 'ann@x.example', alias: 'a@x.example' };

describe('aliases', () => {
  test('are made, listed as rows of their own, read back, and taken away', () =>
    withApi({ seed }, async (api) => {
      const row = {
        domain: 'x.example',
        isInternal: true,
        alias: 'a@x.example',
        aliasDisplayName: 'Ann',
        aliasFor: 'ann@x.example',
        type: 'created_manually',
      };
      expect(await api.row('/api/user/update-alias', ann)).toEqual(row);
      expect(await api.row('/api/user/update-alias', ann)).toEqual(row);
      expect(await api.row('/api/user/get-aliases', { emailAddress: 'ann@x.example' })).toEqual({
        aliases: [row],
      });
      const listed = await api.row('/api/user/get-internal-users', {});
      expect(listed['users']).toContainEqual(
        expect.objectContaining({ emailAddress: 'a@x.example', alias: true }),
      );
      await api.row('/api/user/remove-alias', ann);
      expect(await api.row('/api/user/get-aliases', { emailAddress: 'ann@x.example' })).toEqual({
        aliases: [],
      });
      expect(await api.failure('/api/user/remove-alias', ann)).toBe('err_alias_not_found');
    }));

  test.each([
    ["another account's address", { ...ann, alias: 'bo@x.example' }, 'err_address_already_exists'],
    ['a foreign domain', { ...ann, alias: 'a@y.example' }, 'err_xdk_operation_forbidden_for_address'],
    ['no account', { ...ann, aliasFor: 'no@x.example' }, 'err_xdk_operation_forbidden_for_address'],
    ['no alias', { aliasFor: 'ann@x.example' }, 'err_validation_null'],
  ])('%s is refused', (_name, item, code) =>
    withApi({ seed }, async (api) => {
      expect(await api.failure('/api/user/update-alias', item)).toBe(code);
    }),
  );
});

describe('attributes', () => {
  test('are set by ID or name, one by one, and emptied', () =>
    withApi({ seed }, async (api) => {
      const types = (await api.row('/api/attribute/find-attribute-types', {}))['attributes'] as {
        id: string;
        name: string;
      }[];
      expect(types.map((type) => type.name)).toEqual(['Department', 'Office']);
      await api.row('/api/user/update-attributes', {
        emailAddress: 'ann@x.example',
        attributes: [
          { id: types[0]?.id, value: 'Sales' },
          { name: 'Office', value: '' },
        ],
      });
      expect(await api.row('/api/user/get-attributes', { emailAddress: 'ann@x.example' })).toEqual({
        attributes: [{ id: types[0]?.id, name: 'Department', value: 'Sales' }],
      });
    }));

  test('that do not exist are refused', () =>
    withApi({ seed }, async (api) => {
      const item = { emailAddress: 'ann@x.example', attributes: [{ name: 'Shoe size', value: '41' }] };
      expect(await api.failure('/api/user/update-attributes', item)).toBe('err_validation_value_not_allowed');
    }));
});

describe('purge list', () => {
  const add = '/api/user/add-to-purge-list';
  const has = (
    api: { emulator: { store: { users: { get(address: string): unknown } } } },
    address: string,
  ): boolean => api.emulator.store.users.get(address) !== undefined;

  test('removes an account and its aliases with the next purge, not before', () =>
    withApi({ seed }, async (api) => {
      await api.row('/api/user/update-alias', ann);
      await api.row(add, { emailAddresses: ['ann@x.example', 'bo@x.example'] });
      expect(has(api, 'ann@x.example')).toBe(true);
      await api.row('/api/user/remove-from-purge-list', { emailAddresses: ['bo@x.example'] });
      expect((await api.post('/__emulator/purge')).body).toEqual({ purged: ['ann@x.example'] });
      expect([has(api, 'ann@x.example'), has(api, 'a@x.example'), has(api, 'bo@x.example')]).toEqual([
        false,
        false,
        true,
      ]);
    }));

  test.each(['root@x.example', 'postmaster@x.example', 'dir@x.example', 'nobody@x.example'])(
    'refuses %s, and all with it',
    (address) =>
      withApi({ seed }, async (api) => {
        const item = { emailAddresses: ['bo@x.example', address] };
        expect(await api.failure(add, item)).toBe('err_xdk_operation_forbidden_for_address');
        expect((await api.post('/__emulator/purge')).body).toEqual({ purged: [] });
      }),
  );

  test('takes one item of at most 1000 addresses', () =>
    withApi({ seed }, async (api) => {
      const two = await api.post(add, {
        data: [{ emailAddresses: ['ann@x.example'] }, { emailAddresses: ['bo@x.example'] }],
      });
      expect(two.status).toBe(400);
      const emailAddresses = Array.from({ length: 1001 }, () => 'ann@x.example');
      expect(await api.failure(add, { emailAddresses })).toBe('err_validation_value_not_allowed');
    }));
});
