import { emulated, envelope, failureOf, scripted, signal, stopAll } from './account';
import type { Reply, Seen } from '../http/scripted-server';

afterEach(stopAll);

const user = (name: string): object => ({ emailAddress: `${name}@x.example`, name });
const users = (...names: string[]): object[] => names.map(user);

/** Pages of the account-wide listing. */
function page(names: string[], meta: object = {}): Reply {
  return { json: { users: users(...names), meta } };
}

const names = (rows: { emailAddress: string }[]): string[] => rows.map((row) => row.emailAddress.slice(0, 1));
const tokenOf = (seen: Seen): string | null => new URL(seen.path, 'http://x').searchParams.get('pageToken');

test.each([
  ['meta.nextPage', { nextPage: 'two' }],
  ['meta.nextPageToken', { nextPageToken: 'two' }],
  ['meta.pagination.nextPageToken', { pagination: { nextPageToken: 'two' } }],
  ['meta.pagination.nextPage', { pagination: { nextPage: 'two' } }],
  ['meta.pagination.next', { pagination: { next: 'two' } }],
])('the next page is found in %s', async (_, meta) => {
  const { mimecast, calls } = await scripted((seen) =>
    tokenOf(seen) === 'two' ? page(['c']) : page(['a', 'b'], meta),
  );
  expect(names(await mimecast.users.list((row) => row, signal))).toEqual(['a', 'b', 'c']);
  expect(calls).toHaveLength(2);
});

test('a page token that comes back is an error, not an endless loop', async () => {
  const { mimecast, calls } = await scripted((_, count) =>
    page([`a${count}`], { nextPage: ['one', 'two'][count % 2] }),
  );
  const error = await failureOf(mimecast.users.list((row) => row, signal));
  expect(error.kind).toBe('protocol');
  expect(error.detail).toMatch(/same page token/);
  expect(calls.length).toBeLessThan(5);
});

test('pages without rows do not go on for ever', async () => {
  const { mimecast } = await scripted((_, count) => page([], { nextPage: String(count) }));
  expect((await failureOf(mimecast.users.list((row) => row, signal))).kind).toBe('protocol');
});

test('a row that comes twice is one', async () => {
  const { mimecast } = await scripted((seen) =>
    tokenOf(seen) === null ? page(['a', 'b'], { nextPage: 'two' }) : page(['B', 'c']),
  );
  expect(await mimecast.users.list((row) => row.emailAddress.toLowerCase(), signal)).toHaveLength(3);
});

test('a count that the rows do not reach: read once more, then taken', async () => {
  const { mimecast, calls } = await scripted((_, count) =>
    count === 1 ? page(['a'], { totalCount: 2 }) : page(['a', 'b'], { totalCount: 2 }),
  );
  expect(names(await mimecast.users.list((row) => row, signal))).toEqual(['a', 'b']);
  expect(calls).toHaveLength(2);
});

test('a count that the rows do not reach twice: never a part for the whole', async () => {
  const { mimecast, calls } = await scripted(() => page(['a'], { pagination: { totalCount: 9 } }));
  const error = await failureOf(mimecast.users.list((row) => row, signal));
  expect(error.kind).toBe('protocol');
  expect(error.detail).toMatch(/counted 9 rows but gave 1/);
  expect(calls).toHaveLength(2);
});

test('somebody is removed between two pages, so that the next is overlooked: found by reading again', async () => {
  const { mimecast } = await scripted((seen, count) => {
    if (count > 2)
      return tokenOf(seen) === null
        ? page(['b', 'c'], { nextPage: '2', totalCount: 3 })
        : page(['d'], { totalCount: 3 });
    return tokenOf(seen) === null
      ? page(['a', 'b'], { nextPage: '2', totalCount: 4 })
      : page(['d'], { totalCount: 3 });
  });
  expect(names(await mimecast.users.list((row) => row, signal))).toEqual(['b', 'c', 'd']);
});

describe('rows of which nobody can tell whom they stand for', () => {
  const strange = { users: [...users('a'), null, 'b', { name: 'Nobody' }], meta: { totalCount: 4 } };

  test('are an error, since somebody would count as not there', async () => {
    const { mimecast, calls } = await scripted(() => ({ json: strange }));
    const error = await failureOf(mimecast.users.list((row) => row, signal));
    expect(error.kind).toBe('protocol');
    expect(error.detail).toMatch(/has 3 of its rows without an address or an ID/);
    expect(calls).toHaveLength(1);
  });

  test('or are counted, for who only shows what is there', async () => {
    const { mimecast } = await scripted(() => ({ json: strange }));
    const counts: number[] = [];
    const rows = await mimecast.users.list(
      (row) => row,
      signal,
      (count) => counts.push(count),
    );
    expect([names(rows), counts]).toEqual([['a'], [3]]);
  });

  test.each([
    ['in a list', [{ users: [...users('a'), { name: 'Nobody' }] }], /has 1 of its rows without/],
    ['directly in data', [{ users: users('a') }, 'b'], /1 of 2 rows that are no objects/],
  ])('dialect A, %s', async (_where, data, words) => {
    const { mimecast } = await scripted(() => envelope(data));
    const error = await failureOf(mimecast.users.listInternal('x.example', (row) => row, signal));
    expect([error.kind, error.detail]).toEqual(['protocol', expect.stringMatching(words)]);
  });

  test('policies without an ID are not taken for one', async () => {
    const { mimecast } = await scripted(() => ({ json: { policies: [{ description: 'One' }, {}] } }));
    const error = await failureOf(mimecast.policies.of('anti-spoofing').list(signal));
    expect(error.detail).toMatch(/has 2 of its rows without an address or an ID/);
  });
});

test('a count that is that of each page alone is no count', async () => {
  const { mimecast, calls } = await scripted((seen) =>
    tokenOf(seen) === null
      ? page(['a', 'b'], { nextPage: '2', totalCount: 2 })
      : page(['c'], { totalCount: 1 }),
  );
  expect(names(await mimecast.users.list((row) => row, signal))).toEqual(['a', 'b', 'c']);
  expect(calls).toHaveLength(2);
});

test('a page fails for a while: the listing goes on from there', async () => {
  const { mimecast, calls } = await scripted((seen, count) => {
    if (count === 2) return { status: 503 };
    return tokenOf(seen) === null ? page(['a'], { nextPage: '2' }) : page(['b']);
  });
  expect(names(await mimecast.users.list((row) => row, signal))).toEqual(['a', 'b']);
  expect(calls).toHaveLength(3);
});

test('dialect A: pages by domain, 500 rows asked for, users of all objects', async () => {
  const { mimecast, calls } = await scripted((seen) => {
    const { meta } = JSON.parse(seen.body) as { meta: { pagination: { pageToken?: string } } };
    if (meta.pagination.pageToken === 'next')
      return envelope([{ users: users('c') }], { pagination: { pageSize: 1, totalCount: 3 } });
    return envelope([{ users: users('a', 'b') }], {
      pagination: { pageSize: 2, totalCount: 3, next: 'next' },
    });
  });
  expect(names(await mimecast.users.listInternal('x.example', (row) => row, signal))).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
    meta: { pagination: { pageSize: 500 } },
    data: [{ domain: 'x.example' }],
  });
});

describe('against the emulator', () => {
  const seed = {
    domains: [{ domain: 'x.example' }, { domain: 'y.example' }],
    users: Array.from({ length: 1234 }, (_, number) => ({
      emailAddress: `user${number}@${number % 2 === 0 ? 'x' : 'y'}.example`,
      name: `User ${number}`,
      disabled: number === 7,
      ...(number === 8 ? { source: 'ldap' as const } : {}),
    })),
  };

  test('1,234 users: 13 calls in dialect B, two for a domain in dialect A, and a token', async () => {
    const { mimecast, emulator } = await emulated({ seed });
    const rows = await mimecast.users.list(
      ({ emailAddress, disabled, isAlias }) => ({ emailAddress, disabled, isAlias }),
      signal,
    );
    expect(rows).toHaveLength(1234);
    expect(rows[7]).toEqual({ emailAddress: 'user7@y.example', disabled: true, isAlias: false });
    expect(emulator.requests()).toHaveLength(14);
    const inDomain = await mimecast.users.listInternal('x.example', (row) => row, signal);
    expect(inDomain).toHaveLength(617);
    expect(inDomain.find((row) => row.emailAddress === 'user8@x.example')?.source).toBe('ldap');
    expect(emulator.requests()).toHaveLength(16);
  });

  test('rows that are not wanted are left out, the count still holds', async () => {
    const { mimecast } = await emulated({ seed });
    const rows = await mimecast.users.listInternal(
      'x.example',
      (row) => (row.name === 'User 4' ? row.name : undefined),
      signal,
    );
    expect(rows).toEqual(['User 4']);
  });

  test('page_size is obeyed where the listing takes as many', async () => {
    const { mimecast, emulator } = await emulated({ seed }, { pageSize: 50 });
    await mimecast.users.list((row) => row.emailAddress, signal);
    expect(emulator.requests()).toHaveLength(26);
  });
});
