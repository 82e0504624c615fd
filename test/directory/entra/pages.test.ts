import { ApiError } from '../../../src/core/errors';
import type { Seen } from '../../http/scripted-server';
import { Tenant, closeTenants, user } from './tenant';

afterEach(closeTenants);

const ten = Array.from({ length: 10 }, (_, index) => user(index + 1));
const all = ten.map(({ id: directoryId }) => directoryId);

async function idsOf(tenant: Tenant): Promise<readonly unknown[]> {
  return (await tenant.read()).people.map(({ directoryId }) => directoryId);
}

test('a tenant is read in as few calls as there are pages, with one token', async () => {
  const tenant = await Tenant.start({ users: ten, pageSize: 4 });
  expect(await idsOf(tenant)).toEqual(all);
  expect(tenant.calls()).toEqual(['GET /v1.0/users', 'GET /v1.0/users', 'GET /v1.0/users']);
  expect(tenant.tokenCalls()).toHaveLength(1);
});

test('a filter goes to Graph as it is, with what advanced filters need', async () => {
  const tenant = await Tenant.start({ users: ten });
  const filter = "department eq 'R&D' and endsWith(mail,'@contoso.example')";
  await tenant.read({ filter });
  const asked = tenant.server.seen.find(({ path }) => path.startsWith('/v1.0/users'));
  const query = new URL(asked?.path ?? '', tenant.server.url).searchParams;
  expect(query.get('$filter')).toBe(filter);
  expect(query.get('$count')).toBe('true');
  expect(asked?.headers['consistencylevel']).toBe('eventual');
});

test('a filter that Graph does not take is refused with what Graph says', async () => {
  const tenant = await Tenant.start({
    instead: ({ path }) =>
      path.startsWith('/v1.0/users')
        ? {
            status: 400,
            json: {
              error: {
                code: 'BadRequest',
                message: "Could not find a property named 'departmnt' on type 'microsoft.graph.user'.",
                innerError: { 'request-id': 'r-17' },
              },
            },
          }
        : undefined,
  });
  const error = await tenant.refusal({ filter: "departmnt eq 'x'" });
  expect(error).toMatchObject({ kind: 'invalid', code: 'BadRequest', requestId: 'r-17' });
  expect(error.detail).toBe(
    "Microsoft Graph did not accept the query. Check filter and attributes. It says: Could not find a property named 'departmnt' on type 'microsoft.graph.user'. (BadRequest, HTTP 400, request ID r-17)",
  );
});

test('users that come twice, because somebody was added meanwhile, count once', async () => {
  const tenant = await Tenant.start({
    users: ten,
    pageSize: 4,
    instead: (seen, count) => {
      if (!seen.path.startsWith('/v1.0/users') || count !== 2) return undefined;
      return { json: { '@odata.nextLink': nextOf(tenant, seen, 8), value: ten.slice(3, 8) } };
    },
  });
  expect(await idsOf(tenant)).toEqual(all);
});

function nextOf(tenant: Tenant, seen: Seen, skip: number): string {
  const next = new URL(seen.path, tenant.server.url);
  next.searchParams.set('$skiptoken', String(skip));
  return next.href;
}

test('an empty page in the middle does not end the reading', async () => {
  const tenant = await Tenant.start({
    users: ten,
    pageSize: 4,
    instead: (seen, count) =>
      seen.path.startsWith('/v1.0/users') && count === 2
        ? {
            json: {
              '@odata.nextLink': nextOf(tenant, seen, 4).replace('%24skiptoken=4', '%24skiptoken=4&again=1'),
              value: [],
            },
          }
        : undefined,
  });
  expect(await idsOf(tenant)).toEqual(all);
});

describe('a page that is lost', () => {
  test('once: everything is read again, and it is right', async () => {
    const tenant = await Tenant.start({
      users: ten,
      pageSize: 4,
      instead: ({ path }, count) =>
        path.startsWith('/v1.0/users') && count === 2 ? { json: { value: ten.slice(4, 8) } } : undefined,
    });
    expect(await idsOf(tenant)).toEqual(all);
    expect(tenant.calls()).toHaveLength(5);
  });

  test('again: an error that says how many are missing, and nobody', async () => {
    const tenant = await Tenant.start({
      users: ten,
      pageSize: 4,
      instead: ({ path }) =>
        path.includes('skiptoken=4') ? { json: { value: ten.slice(4, 8) } } : undefined,
    });
    const error = await tenant.refusal();
    expect(error).toMatchObject({ kind: 'protocol', summary: 'Could not list the users of Entra ID' });
    expect(error.detail).toMatch(/counts 10 objects and listed 8, twice: a page was lost/);
  });
});

describe('pages that lead nowhere', () => {
  test.each([
    ['without value', { '@odata.count': 10 }, /a page without "value"/],
    ['that list something without an ID', { value: [{ mail: 'a@contoso.example' }] }, /without an ID/],
    ['whose next page has no address', { value: [ten[0]], '@odata.nextLink': 'next' }, /has no address/],
  ])('%s are an error', async (_, page, words) => {
    const tenant = await Tenant.start({
      instead: ({ path }) => (path.startsWith('/v1.0/users') ? { json: page } : undefined),
    });
    const error = await tenant.refusal();
    expect(error).toMatchObject({ kind: 'protocol' });
    expect(error.detail).toMatch(words);
  });

  test('a page that names itself as the next one', async () => {
    const tenant = await Tenant.start({
      instead: (seen) =>
        seen.path.startsWith('/v1.0/users')
          ? { json: { '@odata.nextLink': nextOf(tenant, seen, 4), value: ten.slice(0, 4) } }
          : undefined,
    });
    expect((await tenant.refusal()).detail).toMatch(/goes round in circles/);
    expect(tenant.calls().length).toBeLessThanOrEqual(3);
  });

  test('pages that are always the same under ever new addresses', async () => {
    const tenant = await Tenant.start({
      instead: (seen, count) =>
        seen.path.startsWith('/v1.0/users')
          ? { json: { '@odata.nextLink': nextOf(tenant, seen, count), value: ten.slice(0, 4) } }
          : undefined,
    });
    expect((await tenant.refusal()).detail).toMatch(/goes round in circles/);
    expect(tenant.calls().length).toBeLessThanOrEqual(4);
  });

  test('ever new pages with nothing on them', async () => {
    const tenant = await Tenant.start({
      instead: (seen, count) =>
        seen.path.startsWith('/v1.0/users')
          ? { json: { '@odata.nextLink': nextOf(tenant, seen, count), value: [] } }
          : undefined,
    });
    expect((await tenant.refusal()).detail).toMatch(/20 empty pages in a row/);
  });

  test('a next page on another host gets no token', async () => {
    const other = await Tenant.start({ users: ten });
    const tenant = await Tenant.start({
      instead: ({ path }) =>
        path.startsWith('/v1.0/users')
          ? { json: { '@odata.nextLink': `${other.server.url}/v1.0/users`, value: ten.slice(0, 4) } }
          : undefined,
    });
    const error = await tenant.refusal();
    expect(error.detail).toMatch(/address of another host/);
    expect(other.server.seen).toEqual([]);
  });

  test.each([
    ['an HTML page', '<html>Sign in</html>', /an HTML or XML page instead of JSON/],
    ['half an answer', '{"value":[{"id":', /text that is not valid JSON/],
    ['nothing', '', /an empty body/],
  ])('%s is an error that holds no piece of it', async (_, text, words) => {
    const tenant = await Tenant.start({
      instead: ({ path }) => (path.startsWith('/v1.0/users') ? { text } : undefined),
    });
    const error = await tenant.refusal();
    expect(error).toMatchObject({ kind: 'protocol' });
    expect(error.detail).toMatch(words);
    expect(error.detail).not.toMatch(/Sign in/);
  });
});

describe('throttling and passing failures', () => {
  test('a wait that Graph asks for is kept, and nothing is lost', async () => {
    const tenant = await Tenant.start({
      users: ten,
      pageSize: 4,
      instead: ({ path }, count) =>
        path.startsWith('/v1.0/users') && count % 2 === 0
          ? { status: 429, headers: { 'retry-after': '7' }, json: { error: { code: 'TooManyRequests' } } }
          : undefined,
    });
    expect(await idsOf(tenant)).toEqual(all);
    expect(tenant.calls()).toHaveLength(5);
    expect(tenant.clock.waits.filter((ms) => ms >= 7000).length).toBeGreaterThanOrEqual(2);
  });

  test('a service that stays away is an error after as many repeats as the setting says', async () => {
    const tenant = await Tenant.start({
      instead: ({ path }) => (path.startsWith('/v1.0/users') ? { status: 503 } : undefined),
    });
    const error = await tenant.refusal({ maxRetries: 2 });
    expect(error).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(tenant.calls()).toHaveLength(3);
  });

  test('a token that is refused in the middle is replaced once', async () => {
    const tenant = await Tenant.start({
      users: ten,
      pageSize: 4,
      instead: ({ path }, count) =>
        path.startsWith('/v1.0/users') && count === 2
          ? { status: 401, json: { error: { code: 'InvalidAuthenticationToken' } } }
          : undefined,
    });
    expect(await idsOf(tenant)).toEqual(all);
    expect(tenant.tokenCalls()).toHaveLength(2);
  });

  test('a token that is always refused: the clouds do not fit', async () => {
    const tenant = await Tenant.start({
      instead: ({ path }) =>
        path.startsWith('/v1.0/users')
          ? { status: 401, json: { error: { code: 'InvalidAuthenticationToken', message: 'x' } } }
          : undefined,
    });
    const error = await tenant.refusal();
    expect(error).toMatchObject({ kind: 'unauthenticated', code: 'InvalidAuthenticationToken' });
    expect(error.detail).toMatch(/both must be of the same cloud; if conditional access restricts/);
  });

  test('the caller stops it: in its own words, and without waiting any longer', async () => {
    const stop = new AbortController();
    const words = new ApiError({ kind: 'unavailable' }, 'Time is up', 'timeouts.read is over.');
    const tenant = await Tenant.start({
      instead: ({ path }) => {
        if (!path.startsWith('/v1.0/users')) return undefined;
        stop.abort(words);
        return () => undefined;
      },
    });
    expect(await tenant.refusal({}, stop.signal)).toBe(words);
  });
});

test('an answer of nobody is nobody, with the reason where there is one', async () => {
  const tenant = await Tenant.start({ users: [user(1, { userType: 'Guest' })] });
  expect(await tenant.read()).toEqual({
    people: [],
    problems: [],
    notes: ['1 left out, guests (include_guests takes them in)'],
  });
});

test('personal data and tokens are not in the log', async () => {
  const tenant = await Tenant.start({ users: ten });
  await tenant.read();
  expect(tenant.lines.join('\n')).toMatch(/GET/);
  expect(tenant.lines.join('\n')).not.toMatch(/contoso|User 1|eyJ/);
});

test('a next page that has expired: everything is read again, once', async () => {
  const expired = { status: 400, json: { error: { code: 'Directory_ExpiredPageToken' } } };
  const once = await Tenant.start({
    ...{ users: ten, pageSize: 4 },
    instead: ({ path }, count) => (path.startsWith('/v1.0/users') && count === 3 ? expired : undefined),
  });
  expect(await idsOf(once)).toEqual(all);
  const always = await Tenant.start({
    ...{ users: ten, pageSize: 4 },
    instead: ({ path }) => (path.includes('skiptoken') ? expired : undefined),
  });
  expect(await always.refusal()).toMatchObject({ code: 'Directory_ExpiredPageToken' });
});
