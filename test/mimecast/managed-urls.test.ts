import { emulated, envelope, failureOf, scripted, signal, stopAll } from './account';
import { composedUrl, isSameUrl, urlKey, urlPartsOf } from '../../src/mimecast/url-parts';

afterEach(stopAll);

const fields = {
  action: 'block',
  matchType: 'explicit',
  comment: '',
  disableRewrite: false,
  disableUserAwareness: false,
  disableLogClick: false,
};

test('managed URLs are listed to the end, and put together from their parts', async () => {
  const { calls, mimecast } = await scripted((_seen, count) =>
    count === 1
      ? envelope(
          [
            {
              id: 'wOi31',
              scheme: 'https',
              domain: 'phish.example',
              port: -1,
              path: '/login',
              queryString: 'a=1',
              ...fields,
            },
          ],
          { pagination: { pageSize: 1, totalCount: 2, next: 'more' } },
        )
      : envelope([{ id: 'wOi32', scheme: 'http', domain: 'phish.example', port: '8080', action: 'permit' }], {
          pagination: { pageSize: 1, totalCount: 2 },
        }),
  );
  expect(await mimecast.managedUrls.list(signal)).toEqual([
    { id: 'wOi31', url: 'https://phish.example/login?a=1', ...fields },
    { id: 'wOi32', url: 'http://phish.example:8080', ...fields, action: 'permit' },
  ]);
  const asked = calls.map(({ body }) => (JSON.parse(body) as { meta: unknown }).meta);
  expect(asked).toEqual([
    { pagination: { pageSize: 500 } },
    { pagination: { pageSize: 500, pageToken: 'more' } },
  ]);
});

test('more of them than one page has are listed', async () => {
  const policies = Array.from({ length: 31 }, (_, n) => ({
    family: 'managed-urls',
    url: `https://bad${n}.example/`,
    action: 'block',
  }));
  const { mimecast } = await emulated({ seed: { policies } }, { pageSize: 10 });
  const urls = (await mimecast.managedUrls.list(signal)).map(({ url }) => url);
  expect(new Set(urls).size).toBe(31);
  expect(urls).toContain('https://bad30.example');
});

test('one is made once, and deleted', async () => {
  const { mimecast } = await emulated({ seed: {} });
  const { managedUrls } = mimecast;
  const wanted = { ...fields, url: 'https://phish.example/login' };
  const id = await managedUrls.create(wanted, signal);
  expect(await managedUrls.list(signal)).toEqual([{ id, ...wanted }]);
  expect(await failureOf(managedUrls.create(wanted, signal))).toMatchObject({ kind: 'conflict' });
  expect(await managedUrls.delete(id, signal)).toBe('done');
  expect(await managedUrls.delete(id, signal)).toBe('already');
});

describe('a URL', () => {
  test.each([
    ['HTTPS://Phish.Example/Login', 'https://phish.example/Login'],
    ['https://phish.example:443/', 'https://phish.example'],
    ['http://phish.example:443/', 'http://phish.example:443'],
    ['phish.example', 'http://phish.example'],
    ['phish.example:80/a?b=C#part', 'http://phish.example/a?b=C'],
    ['https://[2001:DB8::1]:8443/x', 'https://[2001:db8::1]:8443/x'],
  ])('%s is %s', (spelled, plain) => {
    expect(urlKey(spelled)).toBe(plain);
    const parts = urlPartsOf(plain);
    expect(parts && composedUrl(parts)).toBe(plain);
  });

  test.each([['https://'], ['two words.example'], ['user@phish.example'], ['']])('%j is none', (text) => {
    expect(urlPartsOf(text)).toBeUndefined();
  });

  test('may be spelled with or without scheme and slash at its end', () => {
    expect(isSameUrl('https://phish.example/login', 'phish.example/login/')).toBe(true);
    expect(isSameUrl('https://phish.example/login', 'http://phish.example/login')).toBe(false);
    expect(isSameUrl('https://phish.example/login', 'https://phish.example/Login')).toBe(false);
    expect(isSameUrl('https://phish.example', 'https://phish.example?x')).toBe(false);
  });
});
