import type { Seen } from '../../http/scripted-server';
import { Tenant, closeTenants, id, user, type Group } from './tenant';

afterEach(closeTenants);

const users = Array.from({ length: 12 }, (_, index) => user(index + 1));

function group(number: number, displayName: string, ...members: readonly number[]): Group {
  return { id: id(1000 + number), displayName, members: members.map(id) };
}

async function tenantOf(...groups: readonly Group[]): Promise<Tenant> {
  return Tenant.start({ users, groups });
}

async function numbersOf(tenant: Tenant, ...groups: readonly string[]): Promise<readonly number[]> {
  const { people } = await tenant.read({ groups });
  return people.map(({ directoryId }) => Number(directoryId?.slice(-4)));
}

test('one group by name: found by its full name, and its members read', async () => {
  const tenant = await tenantOf(group(1, "People's group", 2, 4), group(2, 'People', 1));
  expect(await numbersOf(tenant, "People's group")).toEqual([2, 4]);
  expect(tenant.calls()).toEqual([
    'GET /v1.0/groups',
    `GET /v1.0/groups/${id(1001)}/transitiveMembers/microsoft.graph.user`,
  ]);
});

test('several groups, by name and ID: everybody once, in few calls', async () => {
  const tenant = await tenantOf(group(1, 'One', 1, 2), group(2, 'Two', 2, 3), group(3, 'Three', 4));
  expect(await numbersOf(tenant, 'One', 'Two', id(1003), 'One', id(1001))).toEqual([1, 2, 3, 4]);
  expect(tenant.calls()).toEqual(['POST /v1.0/$batch', 'POST /v1.0/$batch']);
});

test('members on many pages', async () => {
  const tenant = await Tenant.start({
    ...{ users, pageSize: 3 },
    groups: [group(1, 'One', 1, 2, 3, 4, 5, 6, 7), group(2, 'Two', 7, 8, 9, 10)],
  });
  expect(await numbersOf(tenant, id(1001), id(1002))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(tenant.calls()).toHaveLength(1 + 2 + 1);
});

test('45 groups by name cost three calls for their names and three for their members', async () => {
  const groups = Array.from({ length: 45 }, (_, index) => group(index, `G ${index}`, (index % 12) + 1));
  const tenant = await tenantOf(...groups);
  expect(await numbersOf(tenant, ...groups.map(({ displayName }) => displayName))).toHaveLength(12);
  expect(tenant.calls()).toEqual(Array(6).fill('POST /v1.0/$batch'));
});

test('a filter with groups lets some of their members through', async () => {
  const tenant = await tenantOf(group(1, 'One', 1));
  await tenant.read({ groups: [id(1001)], filter: "country eq 'DE'" });
  const asked = tenant.server.seen.find(({ path }) => path.includes('transitiveMembers'));
  const query = new URL(asked?.path ?? '', tenant.server.url).searchParams;
  expect(query.get('$filter')).toBe("country eq 'DE'");
  expect(asked?.headers['consistencylevel']).toBe('eventual');
});

describe('groups that are not clear', () => {
  test('unknown and ambiguous names are all said at once, with the IDs to choose from', async () => {
    const tenant = await tenantOf(group(1, 'Sales', 1), group(2, 'Sales', 2), group(3, 'All', 3));
    const error = await tenant.refusal({ groups: ['All', 'Sales', 'Slaes', 'all '] });
    expect(error.summary).toBe('Group not found or not clear');
    expect(error.detail).toContain(
      `(directory "corp"): "Sales" is the name of several groups: ${id(1001)}, ${id(1002)}; "Slaes" is not found`,
    );
  });

  test('so are unknown object IDs, one or many', async () => {
    const tenant = await tenantOf(group(1, 'One', 1));
    expect((await tenant.refusal({ groups: [id(7)] })).detail).toContain(`"${id(7)}" is not found`);
    const error = await tenant.refusal({ groups: [id(7), id(1001), id(8)] });
    expect(error.detail).toContain(`"${id(7)}" is not found; "${id(8)}" is not found`);
  });

  test('a service that overlooks the filter does not choose a group for us', async () => {
    const tenant = await Tenant.start({
      instead: ({ path }) =>
        path.startsWith('/v1.0/groups')
          ? { json: { value: [{ id: id(1), displayName: 'Other' }] } }
          : undefined,
    });
    expect((await tenant.refusal({ groups: ['One'] })).detail).toContain('"One" is not found');
  });

  test.each([[[]], [['One', ' ']]])('%j is refused before anything is read', async (groups) => {
    const tenant = await tenantOf(group(1, 'One', 1));
    await tenant.refusal({ groups });
    expect(tenant.calls()).toEqual([]);
  });
});

test('a group with nobody in it is said; with others it does not end the reading', async () => {
  const tenant = await tenantOf(group(1, 'One', 1), group(2, 'Empty'));
  const { people, notes } = await tenant.read({ groups: ['One', 'Empty'] });
  expect(people).toHaveLength(1);
  expect(notes?.[0]).toMatch(/^1 of the groups without a user: "Empty" \(/);
});

test('a lost page of a group is an error, not fewer people', async () => {
  const tenant = await Tenant.start({
    ...{ users, pageSize: 3, groups: [group(1, 'One', 1, 2, 3, 4, 5, 6, 7)] },
    instead: ({ path }) => (path.includes('skiptoken=3') ? { json: { value: [users[3]] } } : undefined),
  });
  const error = await tenant.refusal({ groups: ['One'] });
  expect(error).toMatchObject({
    kind: 'protocol',
    summary: 'Could not list the members of a group of Entra ID',
  });
  expect(error.detail).toMatch(/counts 7 objects and listed 4, twice/);
});

describe('parts of a batch', () => {
  const groups = [group(1, 'One', 1), group(2, 'Two', 2), group(3, 'Three', 3)];
  const ids = groups.map((each) => each.id);
  const isSecond = ({ path }: Seen): boolean => path.includes(`${id(1002)}/transitive`);

  test('that are throttled are asked for again, alone and after the wait', async () => {
    const tenant = await Tenant.start({
      ...{ users, groups },
      instead: (seen, count) =>
        isSecond(seen) && count <= 2
          ? { status: 429, headers: { 'Retry-After': '5' }, json: { error: { code: 'TooManyRequests' } } }
          : undefined,
    });
    expect(await numbersOf(tenant, ...ids)).toEqual([1, 2, 3]);
    expect(tenant.calls()).toHaveLength(3);
    const [, again] = tenant.server.seen.filter(({ path }) => path.endsWith('$batch'));
    expect((JSON.parse(again?.body ?? '') as { requests: unknown[] }).requests).toHaveLength(1);
    expect(tenant.clock.waits.filter((ms) => ms >= 5000)).toHaveLength(2);
  });

  test('that fail for good are an error', async () => {
    const tenant = await Tenant.start({
      ...{ users, groups },
      instead: (seen) => (isSecond(seen) ? { status: 503, json: {} } : undefined),
    });
    expect(await tenant.refusal({ groups: ids, maxRetries: 2 })).toMatchObject({
      kind: 'unavailable',
      status: 503,
    });
    expect(tenant.calls()).toHaveLength(3);
  });

  test('that are left out are an error', async () => {
    const tenant = await Tenant.start({
      instead: ({ path }) => (path.endsWith('$batch') ? { json: { responses: [] } } : undefined),
    });
    const error = await tenant.refusal({ groups: ids });
    expect(error).toMatchObject({ kind: 'protocol' });
    expect(error.detail).toMatch(/left out a part of a batch/);
  });
});

describe('permissions', () => {
  const denied = {
    status: 403,
    json: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
  };

  test('to read groups are named, with what the token carries', async () => {
    const tenant = await Tenant.start({
      instead: ({ path }) => (path.startsWith('/v1.0/groups') ? denied : undefined),
    });
    const error = await tenant.refusal({ groups: ['One'], patienceSeconds: 0 });
    expect(error).toMatchObject({ kind: 'forbidden', summary: 'Permission GroupMember.Read.All is missing' });
    expect(error.detail).toMatch(
      /Its token carries Organization\.Read\.All\. Grant it the application permission/,
    );
    expect(error.detail).toMatch(/azuread_app_role_assignment/);
  });

  test('that nobody consented to at all are a matter of consent', async () => {
    const tenant = await Tenant.start({
      ...{ roles: [] },
      instead: ({ path }) => (path.startsWith('/v1.0/users') ? denied : undefined),
    });
    const error = await tenant.refusal({ patienceSeconds: 0 });
    expect(error).toMatchObject({ kind: 'forbidden', summary: 'The application has no consent' });
    expect(error.detail).toMatch(
      /carries no permission at all: no administrator has consented[^]*User\.Read\.All[^]*Grant admin consent/,
    );
  });

  test('to read users, without which members have nothing but an ID', async () => {
    const tenant = await Tenant.start({
      users: [{ id: id(1), userPrincipalName: null, displayName: null, mail: null, accountEnabled: null }],
      groups: [group(1, 'One', 1)],
    });
    expect(await tenant.refusal({ groups: [id(1001)] })).toMatchObject({
      ...{ kind: 'forbidden', summary: 'Permission User.Read.All is missing' },
    });
  });

  test('that may just have been granted are waited for, with a new token each time', async () => {
    const tenant = await Tenant.start({
      ...{ users, groups: [group(1, 'One', 1)] },
      instead: ({ path }, count) => (path.startsWith('/v1.0/groups?') && count <= 3 ? denied : undefined),
    });
    expect(await numbersOf(tenant, 'One')).toEqual([1]);
    expect(tenant.tokenCalls()).toHaveLength(4);
    expect(tenant.clock.waits).toEqual([2000, 4000, 8000]);
  });

  test('that do not come are an error in the end', async () => {
    const tenant = await Tenant.start({
      instead: ({ path }) => (path.startsWith('/v1.0/users') ? denied : undefined),
    });
    const error = await tenant.refusal();
    expect(error).toMatchObject({ kind: 'forbidden', summary: 'Permission User.Read.All is missing' });
    expect(error.detail).toMatch(/tried again for 60 s, in case the registration had just been made/);
    expect(tenant.clock.waits.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
  });

  test('that were there a moment ago are not waited for', async () => {
    const tenant = await Tenant.start({
      ...{ users, pageSize: 4 },
      instead: ({ path }) => (path.includes('skiptoken') ? denied : undefined),
    });
    expect(await tenant.refusal()).toMatchObject({ kind: 'forbidden' });
    expect(tenant.clock.waits).toEqual([]);
  });
});
