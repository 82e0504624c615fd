import { withApi } from './api';

// Documents of a wrong shape: one message that names the place, and nothing changed.

const state = '/__emulator/state';
const before = { users: [{ emailAddress: 'before@x.example' }], groups: [{ id: 'g', description: 'G' }] };
const ann = { emailAddress: 'ann@x.example' };
const team = { description: 'Team' };

const wrong: [document: unknown, message: string][] = [
  [{ users: [{ emailAddress: '' }] }, 'users[0]: emailAddress must be an email address'],
  [{ users: [{ emailAddress: 'nobody' }] }, 'users[0]: emailAddress must be an email address'],
  [{ users: [ann, { ...ann, emailAddress: 'bo@x.example', name: 5 }] }, 'users[1]: name must be text'],
  [{ users: [{ ...ann, domain: 5 }] }, 'users[0]: domain must be text'],
  [{ users: [{ ...ann, aliasFor: {} }] }, 'users[0]: aliasFor must be text'],
  [{ users: [{ ...ann, disabled: 'yes' }] }, 'users[0]: disabled must be true or false'],
  [{ users: [{ ...ann, source: 'azure' }] }, 'users[0]: source must be one of cloud, ldap'],
  [{ users: [{ ...ann, attributes: ['a'] }] }, 'users[0]: attributes must be an object of texts'],
  [{ users: [{ ...ann, attributes: { a: 1 } }] }, 'users[0]: attributes must be an object of texts'],
  [{ users: [{ ...ann, updatedDateTime: 5 }] }, 'users[0]: updatedDateTime must be text'],
  [{ groups: [{ ...team, id: 5 }] }, 'groups[0]: id must be text'],
  [{ groups: [{ ...team, parentId: 5 }] }, 'groups[0]: parentId must be text'],
  [{ groups: [{ ...team, source: 'azure' }] }, 'groups[0]: source must be one of cloud, ldap'],
  [{ groups: [{ ...team, members: 5 }] }, 'groups[0]: members must be a list of objects'],
  [{ groups: [{ ...team, members: [null] }] }, 'groups[0]: members must be a list of objects'],
  [{ groups: [{ ...team, members: [{}] }] }, 'groups[0]: members[0] must have an emailAddress or a domain'],
  [
    { groups: [{ ...team, members: [ann, { emailAddress: 5 }] }] },
    'groups[0]: members[1] must have an emailAddress or a domain',
  ],
  [
    {
      groups: [
        { id: 'g', description: 'A' },
        { id: 'g', description: 'B' },
      ],
    },
    'groups[1]: the id g is there twice',
  ],
  [{ domains: [''] }, 'domains[0]: domain must not be empty'],
  [{ domains: ['x.example', { domain: 'X.example' }] }, 'domains[1]: X.example is there twice'],
  [{ domains: [{ domain: 'x.example', local: 'no' }] }, 'domains[0]: local must be true or false'],
  [
    { integrations: [{ type: 'exchange' }] },
    'integrations[0]: type must be one of m365, active-directory, google',
  ],
  [
    { integrations: [{ type: 'm365', domains: 'x.example' }] },
    'integrations[0]: domains must be a list of texts',
  ],
  [{ integrations: [{ type: 'm365', enabled: 1 }] }, 'integrations[0]: enabled must be true or false'],
  [
    { integrations: [{ type: 'm365', lastSyncDateTime: 1 }] },
    'integrations[0]: lastSyncDateTime must be text',
  ],
  [
    {
      integrations: [
        { id: 'i', type: 'm365' },
        { id: 'i', type: 'google' },
      ],
    },
    'integrations[1]: the id i is there twice',
  ],
  [{ connections: [{ serverType: 'ldap' }] }, 'connections[0]: serverType must be one of ad_push, domino'],
  [
    { connections: [{ serverType: 'domino', domains: [5] }] },
    'connections[0]: domains must be a list of texts',
  ],
  [{ connectors: [{ id: 5 }] }, 'connectors[0]: id must be text'],
  [{ attributes: [{ name: 'A', id: 5 }] }, 'attributes[0]: id must be text'],
  [{ policies: [{ family: 'blocked-senders', id: 5 }] }, 'policies[0]: id must be text'],
  [{ policies: [{ family: 5 }] }, 'policies[0]: family must be text'],
  [{ policies: [{ family: 'blocked-senders', from: 'everyone' }] }, 'policies[0]: from must be an object'],
  [{ policies: [{ family: 'greylisting', enabled: 'no' }] }, 'policies[0]: enabled must be true or false'],
  [{ policies: [{ family: 'greylisting', fromDate: 5 }] }, 'policies[0]: fromDate must be text'],
  [{ policies: [{ family: 'web-urls', urls: 'x.example' }] }, 'policies[0]: urls must be a list of objects'],
  [{ policies: [{ family: 'address-alteration', policy: [] }] }, 'policies[0]: policy must be an object'],
  [
    { policies: [{ family: 'address-alteration', policy: { to: 5 } }] },
    'policies[0].policy: to must be an object',
  ],
  [{ policies: [{ family: 'managed-urls', url: 5 }] }, 'policies[0]: url must be text'],
  [
    { definitions: [{ family: 'delivery-route', authMechanisms: 'PLAIN' }] },
    'definitions[0]: authMechanisms must be a list of texts',
  ],
  [{ account: { accountCode: 5 } }, 'account: accountCode must be text'],
  [{ account: { tokenTtlSeconds: '60' } }, 'account: tokenTtlSeconds must be a number above 0'],
  [{ account: { maxMembersPerCall: 0 } }, 'account: maxMembersPerCall must be a number above 0'],
  [{ account: { managedUrlIdsRotate: 'yes' } }, 'account: managedUrlIdsRotate must be true or false'],
  [{ account: { clients: {} } }, 'account: clients must be a list of objects'],
  [
    { account: { clients: [{ clientId: 'a' }] } },
    'account.clients[0] must be an object with the text clientSecret',
  ],
  [
    { account: { clients: [{ clientId: 'a', clientSecret: 'b', products: 'uag' }] } },
    'account.clients[0]: products must be a list of texts',
  ],
  [{ account: { onSync: [] } }, 'account: onSync must be an object'],
  [{ account: { onSync: { createUsers: {} } } }, 'account.onSync: createUsers must be a list'],
  [
    { account: { onSync: { createUsers: [{}] } } },
    'account.onSync.createUsers[0] must be an object with the text emailAddress',
  ],
  [
    { account: { onSync: { createUsers: ['bo'] } } },
    'account.onSync.createUsers[0]: emailAddress must be an email address',
  ],
  [{ account: { onSync: { removeUsers: [5] } } }, 'account.onSync: removeUsers must be a list of texts'],
  [{ account: { onSync: { looks: 'often' } } }, 'account.onSync: looks must be a number or "control"'],
  [{ external_domains: 'x.example' }, 'external_domains must be a list'],
  [{ pending_domains: [5] }, 'pending_domains[0] must be an object'],
];

test.each(wrong)('the seed %j is refused', (document, message) =>
  withApi({ seed: before }, async (api) => {
    const kept = (await api.get(state)).body;
    const reply = await api.send('PUT', state, JSON.stringify(document));
    expect(reply).toMatchObject({ status: 400, body: { error: message } });
    expect((await api.get(state)).body).toEqual(kept);
  }),
);

test.each<[fault: unknown, message: string]>([
  [{ status: 'abc' }, 'status is a number from 200 to 599'],
  [{ status: 99 }, 'status is a number from 200 to 599'],
  [{ status: 200.5 }, 'status is a number from 200 to 599'],
  [{ method: 5 }, 'method is text'],
  [{ path: 5 }, 'path is text'],
  [{ latency_ms: 'long' }, 'latency_ms is a number of milliseconds'],
  [{ latency_ms: -5 }, 'latency_ms is a number of milliseconds'],
  [{ headers: 'Retry-After: 1' }, 'headers is an object of texts'],
  [{ headers: { 'Retry-After': 1 } }, 'headers is an object of texts'],
  [{ headers: { 'bad header': 'x' } }, 'bad header is no name of a header'],
  [{ nth: 1.5 }, 'nth and count are whole numbers'],
  [{ stauts: 500 }, 'stauts is no key of a fault'],
])('the fault %j is refused, and the faults before it stay', (fault, message) =>
  withApi({ faults: [{ path: '/nowhere' }] }, async (api) => {
    const reply = await api.post('/__emulator/faults', [fault]);
    expect(reply).toMatchObject({ status: 400, body: { error: `Fault 0: ${message}` } });
    expect((await api.get('/__emulator/faults')).body).toEqual([{ path: '/nowhere' }]);
  }),
);

test('rows of a family that means nothing here are kept as they are', () =>
  withApi({}, async (api) => {
    const policies = [{ family: 'spam-scanning', id: 'p', from: 'anywhere', policy: [5] }, { from: 5 }];
    expect((await api.send('PUT', state, JSON.stringify({ policies }))).status).toBe(204);
    expect((await api.get(state)).body['policies']).toEqual(policies);
  }));

test('what is null in a fault or a seed is left out', () =>
  withApi({}, async (api) => {
    const rows = [{ emailAddress: 'ann@x.example', name: null, attributes: null, aliasFor: null }];
    const groups = [{ id: 'g', description: 'G', parentId: null, members: null }];
    expect((await api.send('PUT', state, JSON.stringify({ users: rows, groups }))).status).toBe(204);
    const { body } = await api.get<{ users: unknown[]; groups: unknown[] }>(state);
    expect(body.users).toMatchObject([{ name: '', attributes: {}, alias: false }]);
    expect(body.groups).toEqual([{ id: 'g', description: 'G', source: 'cloud', members: [] }]);
    const fault = { path: '/identity', status: 500, method: null, nth: null, latency_ms: null, drop: null };
    expect((await api.post('/__emulator/faults', [fault])).status).toBe(204);
    expect((await api.get('/identity/whoami')).status).toBe(500);
  }));
