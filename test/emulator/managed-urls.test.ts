import type { Api } from './api';
import { withApi } from './api';

const create = '/api/ttp/url/create-managed-url';
const remove = '/api/ttp/url/delete-managed-url';
const list = '/api/ttp/url/get-all-managed-urls';
const bad = { url: 'https://Bad.example:8443/Login?next=%2F#top', action: 'block', comment: 'phish' };
const shown = {
  id: expect.stringMatching(/^wOi3/),
  scheme: 'https',
  domain: 'bad.example',
  port: 8443,
  path: '/Login',
  queryString: 'next=%2F',
  matchType: 'explicit',
  action: 'block',
  comment: 'phish',
  disableUserAwareness: false,
  disableRewrite: false,
  disableLogClick: false,
};

async function ids(api: Api, item: object = {}): Promise<unknown[]> {
  return (await api.envelope(list, [item])).data.map(({ id }) => id);
}

describe('managed URLs', () => {
  test('are read back in pieces', () =>
    withApi({}, async (api) => {
      const made = await api.row(create, bad);
      expect(made).toEqual(shown);
      expect((await api.envelope(list)).data).toEqual([made]);
      const domain = { url: 'Other.example', action: 'permit', matchType: 'domain', disableRewrite: true };
      expect(await api.row(create, domain)).toMatchObject({
        domain: 'other.example',
        port: -1,
        path: '',
        queryString: '',
        matchType: 'domain',
        disableRewrite: true,
      });
    }));

  test('one that is there already is refused, with its defaults in the key', () =>
    withApi({}, async (api) => {
      await api.row(create, bad);
      const item = { url: bad.url, action: 'permit' };
      expect((await api.envelope(create, [item])).fail).toEqual([
        {
          key: {
            ...item,
            matchType: 'explicit',
            overrideUrl: false,
            disableUserAwareness: false,
            disableRewrite: false,
            disableLogClick: false,
          },
          errors: [expect.objectContaining({ code: 'err_managed_url_exists_code', retryable: false })],
        },
      ]);
      await api.row(create, { ...item, matchType: 'domain' });
      expect((await api.envelope(list)).data).toHaveLength(2);
    }));

  test('ten come where no number is asked for; each page leads to the next, without data in the request', () =>
    withApi({}, async (api) => {
      const items = Array.from({ length: 31 }, (_, n) => ({
        url: `https://n${n}.example/`,
        action: 'block',
      }));
      await api.envelope(create, items);
      const found = new Set<unknown>();
      let token: string | null | undefined = null;
      for (let page = 0; page < 4; page += 1) {
        const meta: object = { pagination: { pageToken: token } };
        const { body } = await api.post<Awaited<ReturnType<Api['envelope']>>>(list, { meta });
        expect(body.meta.pagination).toMatchObject({ pageSize: page === 3 ? 1 : 10, totalCount: 31 });
        body.data.forEach(({ domain }) => found.add(domain));
        token = body.meta.pagination?.next;
      }
      expect([found.size, token]).toEqual([31, undefined]);
    }));

  test('a filtered listing has other IDs, and every ID is good for deleting', () =>
    withApi({}, async (api) => {
      const { id } = await api.row(create, bad);
      const [first] = await ids(api, { domainOrUrl: 'bad.example', exactMatch: true });
      const [second] = await ids(api, { domainOrUrl: 'login' });
      expect(new Set([id, first, second]).size).toBe(3);
      expect(first).toMatch(/^wOi3/);
      expect(await ids(api)).toEqual([id]);
      expect(await api.envelope(remove, [{ id: first }])).toMatchObject({ data: [], fail: [] });
      expect(await ids(api)).toEqual([]);
      const gone = await api.envelope(remove, [{ id: second }]);
      expect(gone.fail).toEqual([
        { errors: [expect.objectContaining({ code: 'err_managed_url_not_found' })] },
      ]);
    }));

  test('an exact filter with a query finds nothing; other filters look at domain and comment', () =>
    withApi({}, async (api) => {
      await api.row(create, bad);
      const found = async (item: object): Promise<number> => (await ids(api, item)).length;
      expect(await found({ domainOrUrl: bad.url, exactMatch: true })).toBe(0);
      expect(await found({ domainOrUrl: 'https://bad.example:8443/login', exactMatch: true })).toBe(1);
      expect(await found({ domainOrUrl: 'bad', exactMatch: true })).toBe(0);
      expect(await found({ domainOrComment: 'PHISH' })).toBe(1);
      expect(await found({ domainOrComment: 'spam' })).toBe(0);
    }));

  test('an account may rotate all IDs; the state document keeps the first', () =>
    withApi({ seed: { account: { managedUrlIdsRotate: true } } }, async (api) => {
      const { id } = await api.row(create, bad);
      const seen = [id, ...(await ids(api)), ...(await ids(api))];
      expect(new Set(seen).size).toBe(3);
      expect(api.emulator.store.policies.document()).toMatchObject([{ family: 'managed-urls', id }]);
      const document = JSON.stringify((await api.get('/__emulator/state')).body);
      await api.send('PUT', '/__emulator/state', document);
      await api.envelope(remove, [{ id: seen[1] }]);
      expect(await ids(api)).toEqual([]);
    }));

  test('a row of the seed may name the URL in one piece', () => {
    const policies = [{ family: 'managed-urls', id: 'm', url: 'http://x.example/a', action: 'block' }];
    return withApi({ seed: { policies } }, async (api) => {
      expect((await api.envelope(list)).data).toMatchObject([
        { id: 'm', scheme: 'http', path: '/a', port: -1 },
      ]);
      expect(await api.failure(create, policies[0])).toBe('err_managed_url_exists_code');
    });
  });

  test.each([
    [{ url: undefined }, 'err_validation_null'],
    [{ url: 'two words' }, 'err_validation_value_not_allowed'],
    [{ action: 'allow' }, 'err_validation_value_not_allowed'],
    [{ matchType: 'prefix' }, 'err_validation_value_not_allowed'],
    [{ disableRewrite: 'no' }, 'err_deserialise'],
  ])('%j is refused', (fields, code) =>
    withApi({}, async (api) => {
      expect(await api.failure(create, { ...bad, ...fields })).toBe(code);
    }),
  );
});

describe('managed senders', () => {
  const path = '/api/managedsender/permit-or-block-sender';
  const pair = { sender: 'ann@out.example', to: 'bo@x.example', action: 'permit' };

  test('are permitted or blocked, one pair at a time', () =>
    withApi({}, async (api) => {
      const { sender, to } = pair;
      const id = expect.stringMatching(/^MTOKEN:eN[oq]/);
      expect(await api.row(path, pair)).toEqual({ id, sender, to, type: 'Permit' });
      expect(await api.row(path, { ...pair, action: 'block' })).toMatchObject({ type: 'Block' });
      expect(api.emulator.store.policies.document()).toMatchObject([{ sender, to, type: 'Block' }]);
      const { fail } = await api.envelope(path, [{ ...pair, sender: 'bad_email' }]);
      expect(fail[0]).toMatchObject({
        key: { sender: 'bad_email' },
        errors: [{ code: 'err_validation_invalid_email_address', field: 'sender' }],
      });
      expect(await api.failure(path, { ...pair, action: 'hold' })).toBe('err_validation_value_not_allowed');
    }));
});
