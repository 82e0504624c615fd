import { rootGroupId } from '../../src/emulator/group-tree';
import type { Api } from './api';
import { withApi } from './api';

const seed = {
  domains: ['x.example'],
  users: [{ emailAddress: 'ann@x.example', name: 'Ann' }],
  groups: [
    { id: 'vip', description: 'VIP Users' },
    { id: 'inner', description: 'Inner VIP', parentId: 'vip' },
    {
      id: 'dir',
      description: 'All staff',
      source: 'ldap' as const,
      members: [{ emailAddress: 'ann@x.example' }],
    },
  ],
};
const groups = '/directory/cloud-gateway/v1/groups';
const add = '/api/directory/add-group-member';
const remove = '/api/directory/remove-group-member';

function members(api: Api, id = 'vip'): unknown[] {
  return [...(api.emulator.store.groups.get(id)?.members.values() ?? [])];
}

describe('groups', () => {
  test('envelope: folders with folderCount, found by name and source', () =>
    withApi({ seed }, async (api) => {
      expect(await api.row('/api/directory/find-groups', { query: 'vip', source: 'cloud' })).toEqual({
        query: 'vip',
        source: 'cloud',
        folders: [
          {
            id: 'vip',
            description: 'VIP Users',
            source: 'cloud',
            parentId: rootGroupId,
            userCount: 0,
            folderCount: 1,
          },
          {
            id: 'inner',
            description: 'Inner VIP',
            source: 'cloud',
            parentId: 'vip',
            userCount: 0,
            folderCount: 0,
          },
        ],
      });
    }));

  test('envelope: as a tree, whole, of one source, or from one group on', () =>
    withApi({ seed }, async (api) => {
      const path = '/api/directory/get-group';
      const inner = { id: 'inner', description: 'Inner VIP', parentId: 'vip', folderCount: 0, folders: [] };
      const vip = { id: 'vip', description: 'VIP Users', folderCount: 1, folders: [inner] };
      expect((await api.envelope(path)).data).toMatchObject([vip, { id: 'dir', source: 'ldap' }]);
      expect((await api.envelope(path, [{ source: 'cloud' }])).data).toMatchObject([vip]);
      expect((await api.envelope(path, [{ id: 'inner', source: 'cloud' }])).data).toMatchObject([inner]);
      expect(await api.failure(path, { id: 'none' })).toBe('err_folder_not_found');
    }));

  test('REST: groupCount instead, and no ID when read by ID', () =>
    withApi({ seed }, async (api) => {
      const list = await api.get(`${groups}?source=ldap&query=STAFF`);
      const row = {
        description: 'All staff',
        source: 'ldap',
        parentId: rootGroupId,
        userCount: 1,
        groupCount: 0,
      };
      expect(list.body).toEqual({ meta: { pagination: { pageSize: 1 } }, groups: [{ id: 'dir', ...row }] });
      expect((await api.get(`${groups}/dir`)).body).toEqual(row);
    }));

  test('are made in both dialects', () =>
    withApi({ seed }, async (api) => {
      const made = await api.row('/api/directory/create-group', { description: 'One', parentId: 'vip' });
      expect(made).toEqual({
        id: expect.stringMatching(/^eN[oq]/),
        description: 'One',
        source: 'cloud',
        parentId: 'vip',
        userCount: 0,
        folderCount: 0,
      });
      const rest = await api.post<{ id: string }>(groups, { description: 'Two' });
      expect(rest).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^eN[oq]/) } });
      expect((await api.get(`${groups}/${rest.body.id}`)).body).toMatchObject({ description: 'Two' });
    }));

  test('are renamed, moved and deleted', () =>
    withApi({ seed }, async (api) => {
      const path = '/api/directory/update-group';
      expect(await api.row(path, { id: 'inner', description: 'Outer', parentId: rootGroupId })).toMatchObject(
        {
          description: 'Outer',
          parentId: rootGroupId,
        },
      );
      await api.row(path, { id: 'vip', parentId: 'inner' });
      expect(await api.failure(path, { id: 'inner', parentId: 'vip' })).toBe(
        'err_validation_value_not_allowed',
      );
      expect(await api.failure('/api/directory/delete-group', { id: 'inner' })).toBe('err_folder_not_empty');
      await api.row('/api/directory/delete-group', { id: 'vip' });
      await api.row('/api/directory/delete-group', { id: 'inner' });
      expect((await api.get(`${groups}/vip`)).status).toBe(404);
      expect(await api.failure(path, { id: 'vip', description: 'x' })).toBe('err_folder_not_found');
    }));

  test.each([
    ['/api/directory/create-group', {}, 'err_validation_null'],
    ['/api/directory/create-group', { description: '' }, 'err_validation_blank'],
    ['/api/directory/create-group', { description: 'x', parentId: 'none' }, 'err_folder_not_found'],
    ['/api/directory/find-groups', { source: 'azure' }, 'err_validation_value_not_allowed'],
  ])('%s %j is refused', (path, item, code) =>
    withApi({ seed }, async (api) => {
      expect(await api.failure(path, item)).toBe(code);
    }),
  );

  test('of a directory cannot be changed', () =>
    withApi({ seed }, async (api) => {
      const member = { id: 'dir', emailAddress: 'ann@x.example' };
      for (const [path, item] of [
        ['/api/directory/update-group', { id: 'dir', description: 'Mine' }],
        ['/api/directory/delete-group', { id: 'dir' }],
        [add, { id: 'dir', emailAddress: 'bo@x.example' }],
        [remove, member],
      ] as const) {
        expect(await api.failure(path, item)).toBe('err_xdk_operation_forbidden_for_address');
      }
      const rest = await api.post(`${groups}/dir/remove-members`, { groupMembers: [member] });
      expect(rest.status).toBe(403);
      expect(members(api, 'dir')).toHaveLength(1);
    }));
});

describe('members', () => {
  test('envelope: added with notes, a domain has an empty address', () =>
    withApi({ seed }, async (api) => {
      expect(await api.row(add, { id: 'vip', emailAddress: 'ann@x.example', notes: 'boss' })).toEqual({
        id: expect.stringMatching(/^eN[oq]/),
        folderId: 'vip',
        emailAddress: 'ann@x.example',
        internal: true,
      });
      expect(await api.row(add, { id: 'vip', domain: 'Partner.example' })).toMatchObject({
        domain: 'partner.example',
        internal: false,
      });
      expect(await api.row('/api/directory/get-group-members', { id: 'vip' })).toEqual({
        groupMembers: [
          {
            emailAddress: 'ann@x.example',
            domain: 'x.example',
            internal: true,
            type: 'created_manually',
            name: 'Ann',
            notes: 'boss',
          },
          {
            emailAddress: '',
            domain: 'partner.example',
            internal: false,
            type: 'created_manually',
            name: '',
          },
        ],
      });
    }));

  test('REST: note, both fields always filled, lower case', () =>
    withApi({ seed }, async (api) => {
      const added = await api.post(`${groups}/vip/members`, {
        groupMembers: [{ emailAddress: 'Out@Side.example', note: 'n' }, { domain: 'partner.example' }],
      });
      expect(added).toMatchObject({ status: 200, body: { results: [{ success: true }, { success: true }] } });
      const rest = { name: '', internal: false, type: 'created_manually' };
      expect((await api.get(`${groups}/vip/members`)).body).toEqual({
        meta: { pagination: { pageSize: 2 } },
        groupMembers: [
          { emailAddress: 'out@side.example', domain: 'side.example', note: 'n', ...rest },
          { emailAddress: 'partner.example', domain: 'partner.example', ...rest },
        ],
      });
    }));

  test('that are there already, or are not there, are errors', () =>
    withApi({ seed }, async (api) => {
      const item = { id: 'vip', emailAddress: 'ann@x.example' };
      await api.row(add, item);
      expect(await api.failure(add, { ...item, emailAddress: 'ANN@x.example' })).toBe(
        'err_folder_group_member_already_exists',
      );
      expect(await api.row(remove, item)).toMatchObject({ folderId: 'vip', emailAddress: 'ann@x.example' });
      expect(await api.failure(remove, item)).toBe('err_folder_email_address_not_found');
      const groupMembers = [{ emailAddress: 'bo@x.example' }, { emailAddress: 'bo@x.example' }];
      expect((await api.post(`${groups}/vip/members`, { groupMembers })).body).toMatchObject({
        results: [
          { success: true },
          { success: false, errors: [{ code: 'err_folder_group_member_already_exists' }] },
        ],
      });
      expect(members(api)).toHaveLength(1);
    }));

  test.each([
    ['neither address nor domain', {}, 'err_validation_at_least_one_not_null'],
    ['both', { emailAddress: 'a@x.example', domain: 'x.example' }, 'err_validation_value_not_allowed'],
    ['a wildcard', { emailAddress: '*@x.example' }, 'err_validation_invalid_email_address'],
    ['no address', { emailAddress: 'x' }, 'err_validation_invalid_email_address'],
    [
      'a long note',
      { emailAddress: 'a@x.example', notes: 'x'.repeat(101) },
      'err_validation_value_not_allowed',
    ],
  ])('%s is refused', (_name, item, code) =>
    withApi({ seed }, async (api) => {
      expect(await api.failure(add, { id: 'vip', ...item })).toBe(code);
    }),
  );

  test('come 500 in one call, or fewer where the account says so', () =>
    withApi({ seed }, async (api) => {
      const items = Array.from({ length: 500 }, (_, index) => ({
        id: 'vip',
        emailAddress: `u${index}@x.example`,
      }));
      expect((await api.post(add, { data: items })).status).toBe(200);
      expect((await api.post(remove, { data: [...items, ...items] })).status).toBe(400);
      api.emulator.store.account.maxMembersPerCall = 10;
      expect((await api.post(remove, { data: items.slice(0, 11) })).status).toBe(400);
      const rest = await api.post(`${groups}/vip/remove-members`, { groupMembers: items.slice(0, 11) });
      expect(rest.status).toBe(400);
      expect((await api.post(remove, { data: items.slice(0, 10) })).status).toBe(200);
      expect(members(api)).toHaveLength(490);
    }));

  test('are listed in pages', () =>
    withApi({ seed }, async (api) => {
      const groupMembers = ['a', 'b', 'c'].map((local) => ({ emailAddress: `${local}@x.example` }));
      await api.post(`${groups}/vip/members`, { groupMembers });
      const first = await api.envelope('/api/directory/get-group-members', [{ id: 'vip' }], { pageSize: 2 });
      expect(first.meta.pagination).toMatchObject({ pageSize: 2, totalCount: 3, next: expect.any(String) });
      const page = await api.get<{ meta: { nextPage: string } }>(`${groups}/vip/members?pageSize=2`);
      const last = await api.get(
        `${groups}/vip/members?pageToken=${encodeURIComponent(page.body.meta.nextPage)}`,
      );
      expect(last.body).toMatchObject({ groupMembers: [{ emailAddress: 'c@x.example' }] });
    }));
});
