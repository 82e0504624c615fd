import { emulated, failureOf, scripted, signal, stopAll } from './account';
import type { Reply } from '../http/scripted-server';
import type { PolicyFamily } from '../../src/mimecast/policy';

afterEach(stopAll);

const seed = {
  domains: ['x.example'],
  groups: [{ id: 'eNoTeam', description: 'Team' }],
  attributes: [{ id: 'eNoDepartment', name: 'Department' }],
  definitions: [
    { family: 'delivery-route', id: 'eNoRoute', description: 'Route', hostname: 'mail.x.example' },
    {
      family: 'dns-authentication-outbound',
      id: 'eNoKey',
      description: 'Key',
      domain: 'x.example',
      selector: 's1',
    },
  ],
};

const everyone = { type: 'everyone' } as const;

describe.each([
  ['blocked-senders', { option: 'block_sender' }],
  ['anti-spoofing', { option: 'apply', hostnames: ['mx.x.example'] }],
  ['anti-spoofing-bypass', { option: 'enable_bypass', spfDomains: ['y.example'] }],
  ['greylisting', { option: 'apply' }],
  ['delivery-route', { definitionId: 'eNoRoute' }],
  ['dns-authentication-outbound', { definitionId: 'eNoKey' }],
] as [PolicyFamily, object][])('%s', (family, own) => {
  test('made, read, listed, changed in part, deleted', async () => {
    const policies = (await emulated({ seed })).mimecast.policies.of(family);
    const fields = {
      description: 'It',
      ...own,
      from: { type: 'address_attribute_value', attributeId: 'eNoDepartment', attributeValue: 'Sales' },
      to: { type: 'profile_group', groupId: 'eNoTeam' },
      enabled: false,
      begins: '2026-03-01T08:00:00Z',
      sourceIps: ['192.0.2.0/24'],
    };
    const id = await policies.create(fields, signal);
    const made = { id, ...fields, ends: null };
    expect(await policies.read(id, signal)).toMatchObject(made);
    expect(await policies.list(signal)).toMatchObject([made]);

    await policies.update(id, { begins: null, to: everyone }, signal);
    expect(await policies.read(id, signal)).toMatchObject({ ...made, begins: null, to: everyone });
    expect(await policies.delete(id, signal)).toBe('done');
    expect(await policies.delete(id, signal)).toBe('already');
    expect(await policies.read(id, signal)).toBeUndefined();
  });
});

test('written as documented: nested attribute, flat conditions, dates under the names of the family', async () => {
  const { calls, mimecast } = await scripted(() => ({ json: { id: '1' } }));
  const fields = {
    from: { type: 'address_attribute_value', attributeId: 'a', attributeValue: 'Sales' },
    begins: '2026-03-01T08:00:00Z',
    ends: null,
    sourceIps: ['192.0.2.1'],
  };
  await mimecast.policies.of('greylisting').create(fields, signal);
  await mimecast.policies.of('anti-spoofing').update('1', fields, signal);
  const same = {
    from: { type: 'address_attribute_value', attribute: { id: 'a', value: 'Sales' } },
    fromEternal: false,
    toEternal: true,
    sourceIPs: ['192.0.2.1'],
  };
  expect(calls.map(({ method, body }) => [method, JSON.parse(body) as unknown])).toEqual([
    ['POST', { ...same, fromDate: '2026-03-01T08:00:00Z' }],
    ['PATCH', { ...same, fromDateTime: '2026-03-01T08:00:00Z' }],
  ]);
});

describe('answers in other forms', () => {
  const read = async (row: object) => {
    const { mimecast } = await scripted(() => ({ json: row }));
    return mimecast.policies.of('blocked-senders').read('1', signal);
  };

  test('dates that stand for ever are none, and a date without its flag counts', async () => {
    expect(
      await read({ fromDateTime: '1900-01-01T00:00:00+0000', toDateTime: '2100-01-01T23:59:59+0000' }),
    ).toMatchObject({ begins: null, ends: null });
    expect(await read({ toDate: '2027-03-01T08:00:00+0000' })).toMatchObject({
      begins: null,
      ends: '2027-03-01T08:00:00+0000',
    });
    expect(await read({ fromEternal: true, fromDateTime: '2026-03-01T08:00:00Z' })).toMatchObject({
      begins: null,
    });
  });

  test('a group by groupId, a domain as emailDomain, conditions in an object', async () => {
    expect(
      await read({
        from: { type: 'profile_group', groupId: 'g' },
        to: { type: 'email_domain', emailDomain: 'x.example' },
        conditions: { sourceIPs: ['192.0.2.1'] },
      }),
    ).toMatchObject({
      from: { groupId: 'g' },
      to: { domain: 'x.example' },
      sourceIps: ['192.0.2.1'],
      hostnames: [],
    });
  });

  test('conditions in an object count, although the policy has the same fields empty', async () => {
    expect(
      await read({
        sourceIPs: null,
        hostnames: null,
        conditions: { sourceIPs: ['192.0.2.1'], hostnames: ['a.example'] },
      }),
    ).toMatchObject({ sourceIps: ['192.0.2.1'], hostnames: ['a.example'] });
  });

  test.each(['policies', 'definitions'])('a listing under %s', async (key) => {
    const { mimecast } = await scripted(() => ({
      json: { [key]: [{ id: '1', description: 'It' }], meta: {} },
    }));
    const listed = await mimecast.policies.of('anti-spoofing-bypass').list(signal);
    expect(listed).toMatchObject([{ id: '1', description: 'It' }]);
  });

  test.each(['id', 'policyId'])('the ID of one that was made under %s', async (key) => {
    const { mimecast } = await scripted(() => ({ status: 201, json: { [key]: '1' } }));
    expect(await mimecast.policies.of('greylisting').create({ description: 'It' }, signal)).toBe('1');
  });

  test('none: it may have been made', async () => {
    const { mimecast } = await scripted(() => ({ status: 201, json: {} }));
    const error = await failureOf(mimecast.policies.of('greylisting').create({ description: 'It' }, signal));
    expect(error).toMatchObject({ outcomeUnknown: true, summary: 'Could not create the greylisting policy' });
    expect(error.detail).toContain('"It"');
  });
});

test('every page of a listing is read', async () => {
  const page = (id: string, nextPage?: string): Reply => ({
    json: { policies: [{ id }], meta: nextPage === undefined ? {} : { nextPage } },
  });
  const { calls, mimecast } = await scripted((_, count) => (count === 1 ? page('1', 'two') : page('2')));
  const listed = await mimecast.policies.of('greylisting').list(signal);
  expect(listed.map(({ id }) => id)).toEqual(['1', '2']);
  expect(calls[1]?.path).toContain('pageToken=two');
});

describe('delivery route definitions', () => {
  test('made, read, changed in part, deleted', async () => {
    const { emulator, mimecast } = await emulated({ seed });
    const routes = mimecast.definitions.deliveryRoutes;
    const signIn = { authMechanisms: ['PLAIN', 'LOGIN'], username: 'm', domain: 'x.example' };
    const id = await routes.create(
      { description: 'It', hostname: 'h.x.example', signIn: { ...signIn, password: 'secret' } },
      signal,
    );
    const made = { id, description: 'It', hostname: 'h.x.example', port: 25, ...signIn };
    expect(await routes.read(id, signal)).toEqual(made);
    expect(await routes.list(signal)).toContainEqual(made);
    await routes.update(id, { port: 587, alternateRouteId: 'eNoRoute' }, signal);
    expect(await routes.read(id, signal)).toEqual({ ...made, port: 587, alternateRouteId: 'eNoRoute' });
    const stored = emulator.store.document().definitions?.find((row) => row.id === id);
    expect(stored).toMatchObject({ password: 'secret' });
    expect(await routes.delete(id, signal)).toBe('done');
    expect(await routes.read(id, signal)).toBeUndefined();
  });

  test('an empty mechanism is none', async () => {
    const { mimecast } = await scripted(() => ({
      json: { hostname: 'h', port: '587', authMechanisms: [''] },
    }));
    expect(await mimecast.definitions.deliveryRoutes.read('1', signal)).toEqual({
      ...{ id: '1', description: '', hostname: 'h', port: 587, authMechanisms: [] },
    });
  });

  test('a password that the service repeats is not in the error', async () => {
    const { mimecast } = await scripted(() => ({
      status: 400,
      json: { errors: [{ code: 'err', message: 'password Kuckuck-17 is weak' }] },
    }));
    const create = mimecast.definitions.deliveryRoutes.create(
      { description: 'It', signIn: { username: 'm', password: 'Kuckuck-17' } },
      signal,
    );
    expect((await failureOf(create)).detail).not.toContain('Kuckuck-17');
  });
});

test('signing definitions: made, read with what Mimecast decides, changed, refused while in use', async () => {
  const { mimecast } = await emulated({ seed });
  const { signing } = mimecast.definitions;
  const id = await signing.create({ description: 'It', domain: 'x.example', selector: 's2' }, signal);
  expect(await signing.read(id, signal)).toMatchObject({
    id,
    selector: 's2',
    keyLength: 2048,
    signDkim: true,
    dnsAddress: 's2._domainkey.x.example',
    validated: false,
  });
  await signing.update(id, { signDkim: false }, signal);
  expect(await signing.read(id, signal)).toMatchObject({ description: 'It', signDkim: false });
  const policy = { description: 'P', definitionId: id, from: everyone, to: everyone };
  await mimecast.policies.of('dns-authentication-outbound').create(policy, signal);
  const error = await failureOf(signing.delete(id, signal));
  expect(error.kind).toBe('conflict');
  expect(error.detail).toContain('"P"');
});
