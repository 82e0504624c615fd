import { ManualClock } from '../api';
import { tenant, withEntra } from './entra';
import type { Entra, Json, Page } from './entra';
import type { EntraSeed } from '../../../src/emulator/entra/seed';

const company: EntraSeed = {
  domains: ['contoso.example'],
  users: [
    {
      userPrincipalName: 'ada@contoso.example',
      displayName: 'Ada',
      mail: 'ada@contoso.example',
      jobTitle: 'Boss',
    },
    {
      userPrincipalName: "o'neil@contoso.example",
      displayName: "O'Neil",
      accountEnabled: false,
      manager: 'ada@contoso.example',
      proxyAddresses: ['SMTP:neil@contoso.example', 'smtp:o.neil@contoso.example'],
    },
    { userPrincipalName: 'kim@contoso.example', displayName: 'Kim', userType: 'Guest' },
  ],
  groups: [
    { displayName: 'All', members: ['Sales', 'ada@contoso.example', 'orders@northwind.example'] },
    { displayName: 'Sales', members: ["o'neil@contoso.example", 'kim@contoso.example', 'All'] },
    { displayName: 'Empty' },
  ],
  contacts: [{ displayName: 'Orders', mail: 'orders@northwind.example' }],
};

const eventual = { ConsistencyLevel: 'eventual' };

async function idOf(entra: Entra, path: string, name: string): Promise<string> {
  const found = (await entra.all(path)).find((row) => row['displayName'] === name);
  if (found === undefined) throw new Error(`${path} has no ${name}`);
  return found.id;
}

const names = (rows: readonly Json[]): unknown[] => rows.map((row) => row['displayName']);

describe('users', () => {
  test.each([
    ["userPrincipalName eq 'ADA@contoso.example'", ['Ada']],
    ["userPrincipalName eq 'o''neil@contoso.example'", ["O'Neil"]],
    ["mail eq 'ada@contoso.example'", ['Ada']],
    ['accountEnabled eq true', ['Ada', 'Kim']],
    ["accountEnabled eq true and userType eq 'Member'", ['Ada']],
    ["userType eq 'Guest' or jobTitle eq 'Boss'", ['Ada', 'Kim']],
    ["startswith(displayName,'k')", ['Kim']],
    ["proxyAddresses/any(p:p eq 'smtp:o.neil@contoso.example')", ["O'Neil"]],
    ["proxyAddresses/any(p:startswith(p,'SMTP:ada'))", ['Ada']],
    ["displayName in ('Ada', 'Kim')", ['Ada', 'Kim']],
    ["(displayName eq 'Ada') or (displayName eq 'Kim' and accountEnabled eq false)", ['Ada']],
    ['mail eq null', ["O'Neil", 'Kim']],
    ["displayName ge 'L'", ["O'Neil"]],
  ])('$filter=%s', (filter, expected) =>
    withEntra(company, async (entra) => {
      const rows = await entra.all(`/users?$filter=${encodeURIComponent(filter)}`);
      expect(names(rows)).toEqual(expected);
    }),
  );

  test.each([
    "displayName ne 'Ada'",
    "not(displayName eq 'Ada')",
    "endswith(userPrincipalName,'m@contoso.example')",
  ])('%s needs ConsistencyLevel and $count', (filter) =>
    withEntra(company, async (entra) => {
      const path = `/users?$filter=${encodeURIComponent(filter)}`;
      const plain = await entra.get<{ error: Json }>(path);
      expect(plain.status).toBe(400);
      expect(plain.body.error['code']).toBe('Request_UnsupportedQuery');
      const counted = await entra.get<Page>(`${path}&$count=true`, eventual);
      expect(names(counted.body.value)).toContain('Kim');
      expect(counted.body['@odata.count']).toBe(counted.body.value.length);
    }),
  );

  test.each(["displayName eq 'x", 'displayName like', "displayName eq 'a' 'b'", 'eq', "any(x:x eq 'a')"])(
    '%s is no filter',
    (filter) =>
      withEntra(company, async (entra) =>
        expect((await entra.get(`/users?$filter=${encodeURIComponent(filter)}`)).status).toBe(400),
      ),
  );

  test('show what v1.0 shows by itself, all in beta, and else what is selected', () =>
    withEntra(company, async (entra) => {
      const path = '/users/ada@contoso.example';
      expect(Object.keys((await entra.get(path)).body)).not.toContain('accountEnabled');
      expect((await entra.get(`/beta${path}`)).body).toMatchObject({
        accountEnabled: true,
        userType: 'Member',
      });
      const { body } = await entra.get(`${path}?$select=id,proxyAddresses,department`);
      expect(body).toEqual({
        '@odata.context': expect.any(String) as string,
        id: expect.any(String) as string,
        proxyAddresses: ['SMTP:ada@contoso.example'],
        department: null,
      });
    }));

  test('come in pages; a token is good for its own list alone', () =>
    withEntra(company, async (entra) => {
      const first = (await entra.get<Page>('/users?$top=2&$select=displayName')).body;
      expect(names(first.value)).toEqual(['Ada', "O'Neil"]);
      const next = first['@odata.nextLink'] ?? '';
      expect(next).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/v1\.0\/users\?.*\$skiptoken=[\w-]+$/);
      const second = (await entra.get<Page>(next)).body;
      expect(second.value).toEqual([{ displayName: 'Kim' }]);
      expect(second).not.toHaveProperty('@odata.nextLink');
      expect((await entra.get(next.replace('/users?', '/groups?'))).status).toBe(400);
      expect((await entra.get(next.replace('skiptoken=', 'skiptoken=x'))).status).toBe(400);
      expect((await entra.get('/users?$top=999')).status).toBe(200);
      expect((await entra.get('/users?$top=1000')).status).toBe(400);
    }));

  test('are sorted and counted', () =>
    withEntra(company, async (entra) => {
      expect(names(await entra.all('/users?$orderby=displayName desc&$top=2'))).toEqual([
        "O'Neil",
        'Kim',
        'Ada',
      ]);
      expect((await entra.get('/users/$count', eventual)).text).toBe('3');
      expect((await entra.get('/users/$count')).status).toBe(400);
      expect((await entra.get('/users?$count=true')).body).not.toHaveProperty('@odata.count');
      expect((await entra.get('/users?$expand=manager')).status).toBe(400);
    }));

  test('have a manager or none', () =>
    withEntra(company, async (entra) => {
      const path = `/users/${encodeURIComponent("o'neil@contoso.example")}/manager`;
      expect((await entra.get(path)).body).toMatchObject({
        '@odata.type': '#microsoft.graph.user',
        displayName: 'Ada',
      });
      expect((await entra.get('/users/ada@contoso.example/manager')).status).toBe(404);
    }));

  test('are made, changed and removed, and leave their groups', () =>
    withEntra(company, async (entra) => {
      const body = {
        accountEnabled: true,
        displayName: 'New',
        mailNickname: 'new',
        userPrincipalName: 'new@contoso.example',
        passwordProfile: { password: 'hunter2-hunter2' },
      };
      const user = await entra.made('/users', body);
      expect((await entra.graph('POST', '/users', body)).status).toBe(400);
      const all = await idOf(entra, '/groups', 'All');
      await entra.graph('POST', `/groups/${all}/members/$ref`, entra.reference(user.id));
      expect((await entra.graph('PATCH', `/users/${user.id}`, { accountEnabled: false })).status).toBe(204);
      expect((await entra.get(`/users/${user.id}?$select=accountEnabled`)).body['accountEnabled']).toBe(
        false,
      );
      const state = await (await fetch(`${entra.emulator.url}/__emulator/state`)).text();
      expect(state).toContain('new@contoso.example');
      expect(state).not.toContain('hunter2');
      expect((await entra.graph('DELETE', `/users/${user.id}`)).status).toBe(204);
      expect(names(await entra.all(`/groups/${all}/members`))).not.toContain('New');
    }));
});

describe('groups', () => {
  test('have members of many kinds, each with its type', () =>
    withEntra(company, async (entra) => {
      const all = await idOf(entra, '/groups', 'All');
      const members = await entra.all(`/groups/${all}/members?$top=1&$select=id,displayName`);
      expect(members).toEqual([
        { '@odata.type': '#microsoft.graph.group', id: expect.any(String) as string, displayName: 'Sales' },
        { '@odata.type': '#microsoft.graph.user', id: expect.any(String) as string, displayName: 'Ada' },
        {
          '@odata.type': '#microsoft.graph.orgContact',
          id: expect.any(String) as string,
          displayName: 'Orders',
        },
      ]);
    }));

  test('are walked to the bottom, whatever circles there are', () =>
    withEntra(company, async (entra) => {
      const all = await idOf(entra, '/groups', 'All');
      const members = await entra.all(`/groups/${all}/transitiveMembers?$top=2`);
      expect(names(members)).toEqual(['Sales', 'Ada', 'Orders', "O'Neil", 'Kim', 'All']);
      const users = `/groups/${all}/transitiveMembers/microsoft.graph.user`;
      const rows = await entra.all(`${users}?$select=displayName&$top=1`);
      expect(rows).toEqual([{ displayName: 'Ada' }, { displayName: "O'Neil" }, { displayName: 'Kim' }]);
      const enabled = await entra.all(`${users}?$filter=accountEnabled eq true`);
      expect(names(enabled)).toEqual(['Ada', 'Kim']);
      expect((await entra.get(`${users}/$count`, eventual)).text).toBe('3');
      expect((await entra.get(`/groups/${all}/members/microsoft.graph.nothing`)).status).toBe(400);
      const kim = await idOf(entra, '/users', 'Kim');
      await entra.graph('DELETE', `/groups/${await idOf(entra, '/groups', 'Sales')}/members/${kim}/$ref`);
      expect(names(await entra.all(users))).toEqual(['Ada', "O'Neil"]);
    }));

  test('are found from their members', () =>
    withEntra(company, async (entra) => {
      const kim = await idOf(entra, '/users', 'Kim');
      expect(names(await entra.all(`/users/${kim}/memberOf`))).toEqual(['Sales']);
      expect(names(await entra.all(`/users/${kim}/transitiveMemberOf/microsoft.graph.group`))).toEqual([
        'Sales',
        'All',
      ]);
      const orders = await idOf(entra, '/contacts', 'Orders');
      expect(names(await entra.all(`/contacts/${orders}/memberOf`))).toEqual(['All']);
    }));

  test('take members with a change, 20 at most', () =>
    withEntra(company, async (entra) => {
      const empty = await idOf(entra, '/groups', 'Empty');
      const ada = await idOf(entra, '/users', 'Ada');
      const links = (count: number): Json => ({
        'members@odata.bind': Array.from({ length: count }, () => entra.reference(ada)['@odata.id']),
      });
      expect((await entra.graph('PATCH', `/groups/${empty}`, links(21))).status).toBe(400);
      expect((await entra.graph('PATCH', `/groups/${empty}`, links(1))).status).toBe(204);
      expect((await entra.graph('PATCH', `/groups/${empty}`, links(1))).status).toBe(400);
      expect(names(await entra.all(`/groups/${empty}/members`))).toEqual(['Ada']);
    }));

  test('tell a client that may not read users only that they are there', () =>
    withEntra(
      {
        ...company,
        clients: [{ clientId: 'members', clientSecret: 's', permissions: ['GroupMember.Read.All'] }],
      },
      async (entra) => {
        await entra.signIn('members', 's');
        const all = await idOf(entra, '/groups', 'All');
        const members = await entra.all(`/groups/${all}/members?$select=id,displayName,mail`);
        expect(members[0]).toMatchObject({ displayName: 'Sales' });
        expect(members[1]).toEqual({
          '@odata.type': '#microsoft.graph.user',
          id: expect.any(String) as string,
          displayName: null,
          mail: null,
        });
        expect((await entra.get('/users')).status).toBe(403);
      },
    ));
});

describe('the tenant', () => {
  test('has domains, an organization, contacts, and objects by their IDs', () =>
    withEntra({ ...company, tenants: [{ tenantId: tenant, displayName: 'Contoso' }] }, async (entra) => {
      expect(await entra.all('/domains')).toMatchObject([{ id: 'contoso.example', isVerified: true }]);
      expect(await entra.all('/organization')).toMatchObject([
        { id: tenant, displayName: 'Contoso', verifiedDomains: [{ name: 'contoso.example' }] },
      ]);
      expect(names(await entra.all('/contacts'))).toEqual(['Orders']);
      const ids = [await idOf(entra, '/users', 'Kim'), await idOf(entra, '/groups', 'All'), tenant];
      const found = await entra.made('/directoryObjects/getByIds', { ids, types: ['user'] });
      expect(found['value']).toMatchObject([{ '@odata.type': '#microsoft.graph.user', displayName: 'Kim' }]);
    }));
});

describe('a batch', () => {
  interface Batch {
    responses: { id: string; status: number; headers: Record<string, string>; body?: Json }[];
  }

  test('answers each of its calls, and leaves out what depends on a failure', () =>
    withEntra(company, async (entra) => {
      const { status, body } = await entra.graph<Batch>('POST', '/$batch', {
        requests: [
          { id: '1', method: 'GET', url: '/users/ada@contoso.example?$select=displayName' },
          { id: '2', method: 'GET', url: '/users/nobody@contoso.example' },
          { id: '3', method: 'GET', url: '/groups', dependsOn: ['2'] },
          { id: '4', method: 'GET', url: '/users/$count', headers: eventual },
        ],
      });
      expect(status).toBe(200);
      expect(body.responses.map((one) => [one.id, one.status])).toEqual([
        ['1', 200],
        ['2', 404],
        ['3', 424],
        ['4', 200],
      ]);
      expect(body.responses[0]?.body).toMatchObject({ displayName: 'Ada' });
      expect(body.responses[1]?.body).toMatchObject({ error: { code: 'Request_ResourceNotFound' } });
    }));

  test('has 20 calls at most', () =>
    withEntra(company, async (entra) => {
      const requests = Array.from({ length: 21 }, (_, id) => ({
        id: String(id),
        method: 'GET',
        url: '/users',
      }));
      expect((await entra.graph('POST', '/$batch', { requests })).status).toBe(400);
      expect((await entra.graph('POST', '/$batch', { requests: requests.slice(1) })).status).toBe(200);
      expect((await entra.graph('POST', '/$batch', {})).status).toBe(400);
    }));

  test('is refused in part when the quota is used up, or a fault says so', async () => {
    const clock = new ManualClock();
    const limited = { ...company, rate_limit: { limit: 2, window_ms: 2500 } };
    await withEntra(
      limited,
      async (entra) => {
        const requests = ['1', '2', '3'].map((id) => ({ id, method: 'GET', url: '/users' }));
        const { body } = await entra.graph<Batch>('POST', '/$batch', { requests });
        expect(body.responses.map(({ status }) => status)).toEqual([200, 200, 429]);
        expect(body.responses[2]?.headers).toMatchObject({ 'Retry-After': '3' });
        const late = await entra.get('/users');
        expect([late.status, late.headers['retry-after']]).toEqual([429, '3']);
        clock.time += 2500;
        entra.emulator.setFaults([{ path: '^/v1.0/users', nth: 2, status: 503 }]);
        const again = await entra.graph<Batch>('POST', '/$batch', { requests: requests.slice(1) });
        expect(again.body.responses.map(({ status }) => status)).toEqual([200, 503]);
      },
      { clock },
    );
  });
});

describe('faults and the log', () => {
  test('are those of the whole emulator', () =>
    withEntra(company, async (entra) => {
      const busy = { error: { code: 'TooManyRequests', message: 'Busy' } };
      entra.emulator.setFaults([
        { path: '^/v1.0/users', nth: 1, status: 429, headers: { 'Retry-After': '2' }, body: busy },
        { path: '/groups', drop: 'before' },
        { path: '/oauth2/v2.0/token', nth: 1, status: 503 },
      ]);
      const refused = await entra.get('/users');
      expect([refused.status, refused.headers['retry-after'], refused.body]).toEqual([429, '2', busy]);
      expect((await entra.get('/users')).status).toBe(200);
      await expect(entra.get('/groups')).rejects.toThrow();
      expect((await entra.requestToken({ client_id: 'a', client_secret: 's' })).status).toBe(503);
      const log = entra.emulator
        .requests()
        .map(({ method, path, status, api }) => [method, path, status, api]);
      expect(log).toEqual([
        ['POST', `/${tenant}/oauth2/v2.0/token`, 200, 'entra'],
        ['GET', '/v1.0/users', 429, 'entra'],
        ['GET', '/v1.0/users', 200, 'entra'],
        ['GET', '/v1.0/groups', 0, 'entra'],
        ['POST', `/${tenant}/oauth2/v2.0/token`, 503, 'entra'],
      ]);
    }));
});
