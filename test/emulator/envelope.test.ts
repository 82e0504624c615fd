import type { EnvelopeReply } from './api';
import { withApi } from './api';

const seed = {
  domains: ['x.example', 'y.example'],
  users: ['a', 'b', 'c'].map((local) => ({ emailAddress: `${local}@x.example` })),
};

describe('a request that says the same in another way', () => {
  test.each([
    ['no body at all', undefined],
    ['an empty object', '{}'],
    ['no data key', '{"meta":{}}'],
    ['an empty list', '{"data":[]}'],
    ['a list with an empty object', '{"data":[{}]}'],
    ['a null page token', '{"meta":{"pagination":{"pageToken":null}},"data":[]}'],
    ['single quotes', "{'meta': {'pagination': {'pageSize': 25, 'pageToken': None}}, 'data': []}"],
  ])('%s', (_name, body) =>
    withApi({ seed }, async (api) => {
      const reply = await api.send<EnvelopeReply>('POST', '/api/user/get-internal-users', body);
      expect(reply.status).toBe(200);
      expect(reply.body.data[0]).toMatchObject({ userCount: 3 });
    }),
  );

  test("Python's spelling of quotes, words and escapes", () =>
    withApi({ seed }, async (api) => {
      const body = `{'data': [{'emailAddress': 'n@x.example', 'name': "O'Neil \\xe9 True", 'forcePasswordChange': True}]}`;
      expect((await api.send('POST', '/api/user/create-user', body)).status).toBe(200);
      expect(api.emulator.store.users.get('n@x.example')).toMatchObject({
        name: "O'Neil é True",
        forcePasswordChange: true,
      });
    }));
});

describe('a request that cannot be read', () => {
  test.each([
    ['null data', '{"data":null}'],
    ['a null item', '{"data":[null]}'],
    ['data that is no list', '{"data":{}}'],
    ['broken JSON', '{"data":['],
    ['a bare value', '42'],
    ['binary', '\u0000\u0001'],
  ])('%s: 400 err_deserialise', (_name, body) =>
    withApi({ seed }, async (api) => {
      const reply = await api.send<EnvelopeReply>('POST', '/api/user/create-user', body);
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({
        meta: { status: 400 },
        data: [],
        fail: [{ errors: [{ code: 'err_deserialise' }] }],
      });
    }),
  );

  test('more than 8 MiB: 413, and the emulator goes on', () =>
    withApi({ seed }, async (api) => {
      const reply = await api.send('POST', '/api/user/create-user', 'x'.repeat(8 * 1024 * 1024 + 1));
      expect(reply.status).toBe(413);
      expect((await api.get('/identity/whoami')).status).toBe(200);
    }));

  test('a garbled secure ID: 400 without a body', () =>
    withApi({ seed }, async (api) => {
      const { id } = await api.row('/api/directory/create-group', { description: 'g' });
      const item = { id: String(id).slice(0, -20), description: 'h' };
      const reply = await api.post('/api/directory/update-group', { data: [item] });
      expect(reply).toMatchObject({ status: 400, text: '' });
    }));
});

describe('items', () => {
  test('are judged each on its own; a failure echoes its item with defaults, never the password', () =>
    withApi({ seed }, async (api) => {
      const { meta, data, fail } = await api.envelope('/api/user/create-user', [
        { emailAddress: 'new@x.example', password: 'hunter2' },
        { emailAddress: 'A@x.example', password: 'hunter2' },
      ]);
      expect(meta).toEqual({ status: 200 });
      expect(data).toEqual([
        { id: expect.stringMatching(/^eN[oq][\w-]{100,}$/), emailAddress: 'new@x.example' },
      ]);
      expect(fail).toEqual([
        {
          key: { emailAddress: 'A@x.example', forcePasswordChange: false },
          errors: [
            {
              field: 'emailAddress',
              code: 'err_address_already_exists',
              message: expect.any(String),
              retryable: false,
            },
          ],
        },
      ]);
    }));

  test('are needed by an operation that works on them', () =>
    withApi({ seed }, async (api) => {
      const { data, fail } = await api.envelope('/api/user/create-user', []);
      expect(data).toEqual([]);
      expect(fail[0]?.errors[0]).toMatchObject({ code: 'err_validation_null', field: 'data' });
      const empty = await api.envelope('/api/user/create-user', [{}]);
      expect(empty.fail[0]?.errors[0]).toMatchObject({ code: 'err_validation_null', field: 'emailAddress' });
    }));
});

describe('pages', () => {
  test('pageSize is the number of rows returned, next is there only when more follow', () =>
    withApi({ seed }, async (api) => {
      const first = await api.envelope('/api/user/get-internal-users', [], { pageSize: 2 });
      expect(first.meta.pagination).toEqual({ pageSize: 2, totalCount: 3, next: expect.any(String) });
      const next = first.meta.pagination?.next;
      const second = await api.envelope('/api/user/get-internal-users', [], { pageSize: 2, pageToken: next });
      expect(second.meta.pagination).toMatchObject({ pageSize: 1, totalCount: 3 });
      expect(second.meta.pagination).not.toHaveProperty('next');
    }));

  test('nothing found: pageSize 0 and no total', () =>
    withApi({ seed }, async (api) => {
      const { meta } = await api.envelope('/api/user/get-internal-users', [{ domain: 'y.example' }]);
      expect(meta.pagination).toEqual({ pageSize: 0 });
    }));

  test.each([0, -1, 1.5, 'all'])('pageSize %j is refused', (pageSize) =>
    withApi({ seed }, async (api) => {
      const { fail } = await api.envelope('/api/user/get-internal-users', [], { pageSize });
      expect(fail[0]?.errors[0]).toMatchObject({
        code: 'err_validation_value_not_allowed',
        field: 'pageSize',
      });
    }),
  );

  test('no more than 500 rows come in one page', () =>
    withApi({ seed }, async (api) => {
      const emailAddresses = Array.from({ length: 600 }, (_, index) => `u${index}@y.example`);
      for (const emailAddress of emailAddresses) api.emulator.store.users.put({ emailAddress });
      const { meta } = await api.envelope('/api/user/get-internal-users', [], { pageSize: 1000 });
      expect(meta.pagination).toMatchObject({ pageSize: 500, totalCount: 603 });
    }));

  test('an operation without pages says nothing of them', () =>
    withApi({ seed }, async (api) => {
      expect((await api.envelope('/api/domain/get-internal-domain')).meta).toEqual({ status: 200 });
    }));

  test('a token of another listing is refused', () =>
    withApi({ seed }, async (api) => {
      const { meta } = await api.envelope('/api/user/get-internal-users', [{ domain: 'x.example' }], {
        pageSize: 1,
      });
      const reply = await api.envelope('/api/user/get-internal-users', [], {
        pageToken: meta.pagination?.next,
      });
      expect(reply.fail[0]?.errors[0]).toMatchObject({
        code: 'err_validation_value_not_allowed',
        field: 'pageToken',
      });
    }));

  test('a row that goes away between two pages neither hides nor doubles another', () =>
    withApi({ seed }, async (api) => {
      const first = await api.get<{ users: { emailAddress: string }[]; meta: { nextPage: string } }>(
        '/user/cloud-gateway/v1/users?pageSize=1',
      );
      api.emulator.store.users.remove('a@x.example');
      const rest = await api.get<{ users: { emailAddress: string }[] }>(
        `/user/cloud-gateway/v1/users?pageToken=${encodeURIComponent(first.body.meta.nextPage)}`,
      );
      expect(rest.body.users.map((user) => user.emailAddress)).toEqual(['b@x.example', 'c@x.example']);
    }));
});
