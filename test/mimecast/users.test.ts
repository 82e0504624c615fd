import { emulated, envelope, failureOf, scripted, signal, stopAll } from './account';
import { loseAnswer } from '../http/scripted-server';

afterEach(stopAll);

const seed = {
  account: { accountCode: 'C1A1' },
  domains: [{ domain: 'x.example' }],
  users: [
    { emailAddress: 'ann@x.example', name: 'Ann', attributes: { Department: 'Sales' } },
    { emailAddress: 'bob@x.example', name: 'Bob' },
    { emailAddress: 'annie@x.example', alias: true, aliasFor: 'ann@x.example' },
  ],
  attributes: [
    { id: 'attr-1', name: 'Department' },
    { id: 'attr-2', name: 'Office' },
  ],
};

const failure = (code: string, message = 'said so') => ({
  json: { meta: { status: 200 }, data: [], fail: [{ key: {}, errors: [{ code, message }] }] },
});

test('create, read, rename, disable, enable', async () => {
  const { mimecast } = await emulated({ seed });
  const { users } = mimecast;
  expect(await users.read('cyd@x.example', signal)).toBeUndefined();
  await users.create({ emailAddress: 'Cyd@x.example', name: 'Cyd' }, signal);
  expect(await users.read('cyd@x.example', signal)).toMatchObject({
    emailAddress: 'Cyd@x.example',
    name: 'Cyd',
    disabled: false,
  });
  expect(await users.update('cyd@x.example', { disabled: true }, signal)).toMatchObject({
    name: 'Cyd',
    disabled: true,
  });
  expect(await users.update('cyd@x.example', { name: 'C', disabled: false }, signal)).toMatchObject({
    name: 'C',
    disabled: false,
  });
});

test.each([
  ['a code', 'err_user_exists', 'no'],
  ['only a message', 'err_validation_value_not_allowed', 'Address already exists'],
])('a create of an address that exists is a conflict, told by %s', async (_, code, message) => {
  const { mimecast } = await scripted(() => failure(code, message));
  const error = await failureOf(mimecast.users.create({ emailAddress: 'ann@x.example' }, signal));
  expect(error).toMatchObject({ kind: 'conflict', code });
});

test('a create that is refused for another reason is no conflict', async () => {
  const { mimecast } = await emulated({ seed });
  expect(
    (await failureOf(mimecast.users.create({ emailAddress: 'ann@elsewhere.example' }, signal))).kind,
  ).toBe('invalid');
  expect((await failureOf(mimecast.users.create({ emailAddress: 'ann@x.example' }, signal))).kind).toBe(
    'conflict',
  );
});

test.each([
  ['lost', loseAnswer],
  ['replaced by a 502', { status: 502 }],
])('a create whose answer is %s is made once, its outcome not known', async (_, reply) => {
  const { mimecast, calls } = await scripted(() => reply);
  const error = await failureOf(mimecast.users.create({ emailAddress: 'ann@x.example' }, signal));
  expect(error).toMatchObject({ kind: 'unavailable', outcomeUnknown: true });
  expect(error.detail).toMatch(/not known/);
  expect(calls).toHaveLength(1);
});

test('an update whose answer is lost is made again', async () => {
  const { mimecast, emulator } = await emulated({
    seed,
    faults: [{ path: 'update-user', drop: 'after', count: 1 }],
  });
  expect(await mimecast.users.update('ann@x.example', { name: 'Anna' }, signal)).toMatchObject({
    name: 'Anna',
  });
  expect(emulator.requests().filter((request) => request.path.endsWith('update-user'))).toHaveLength(2);
});

test('aliases: add, add again, list, take away, take away again', async () => {
  const { users } = (await emulated({ seed })).mimecast;
  expect(await users.addAlias('ann@x.example', 'a@x.example', signal)).toBe('done');
  expect((await users.aliases('ann@x.example', signal)).sort()).toEqual(['a@x.example', 'annie@x.example']);
  expect(await users.removeAlias('ann@x.example', 'a@x.example', signal)).toBe('done');
  expect(await users.removeAlias('ann@x.example', 'a@x.example', signal)).toBe('already');
});

test("an alias that exists is done when it is the account's own, a conflict when it is somebody else's", async () => {
  const { mimecast } = await scripted((seen) => {
    if (seen.path.endsWith('update-alias')) return failure('err_alias_exists');
    return envelope([{ aliases: [{ alias: 'Mine@x.example' }] }]);
  });
  expect(await mimecast.users.addAlias('ann@x.example', 'mine@x.example', signal)).toBe('already');
  expect((await failureOf(mimecast.users.addAlias('ann@x.example', 'bob@x.example', signal))).kind).toBe(
    'conflict',
  );
});

test.each([
  ['rows', [{ alias: 'a@x.example' }, { alias: 'b@x.example' }]],
  ['a list of rows', [{ aliases: [{ emailAddress: 'a@x.example' }, { emailAddress: 'b@x.example' }] }]],
  ['a list of addresses', [{ emailAddress: 'ann@x.example', aliases: ['a@x.example', 'b@x.example'] }]],
])('aliases are read as %s', async (_, data) => {
  const { mimecast } = await scripted(() => envelope(data));
  expect(await mimecast.users.aliases('ann@x.example', signal)).toEqual(['a@x.example', 'b@x.example']);
});

test('attributes: names become IDs by one listing for the client', async () => {
  const { mimecast, emulator } = await emulated({ seed });
  expect(await mimecast.attributes.read('ann@x.example', signal)).toEqual(new Map([['Department', 'Sales']]));
  await mimecast.attributes.update('ann@x.example', new Map([['office', 'B2']]), signal);
  await mimecast.attributes.update('bob@x.example', new Map([['Office', 'B3']]), signal);
  expect(await mimecast.attributes.read('ann@x.example', signal)).toEqual(
    new Map([
      ['Department', 'Sales'],
      ['Office', 'B2'],
    ]),
  );
  expect(emulator.requests().filter((request) => request.path.endsWith('find-attribute-types'))).toHaveLength(
    1,
  );
});

test('an attribute that there is not is named, with those that there are', async () => {
  const { mimecast, emulator } = await emulated({ seed });
  const error = await failureOf(
    mimecast.attributes.update('ann@x.example', new Map([['Ofice', 'x']]), signal),
  );
  expect(error.kind).toBe('invalid');
  expect(error.detail).toMatch(/"Ofice".*"Department", "Office"/);
  expect(emulator.requests().some((request) => request.path.endsWith('update-attributes'))).toBe(false);
});

test('attribute values without names get them from the listing', async () => {
  const { mimecast } = await scripted((seen) =>
    seen.path.endsWith('get-attributes')
      ? envelope([{ id: 'a1', value: 'Sales' }])
      : envelope([{ attributeTypes: [{ id: 'a1', name: 'Department' }] }]),
  );
  expect(await mimecast.attributes.read('ann@x.example', signal)).toEqual(new Map([['Department', 'Sales']]));
});

test('a listing of attributes that fails is asked for again', async () => {
  const { mimecast } = await scripted((_, count) =>
    count === 1 ? { status: 400 } : envelope([{ attributes: [] }]),
  );
  await failureOf(mimecast.attributes.types(signal));
  expect(await mimecast.attributes.types(signal)).toEqual([]);
});

test('purge lists: 1,000 addresses a call', async () => {
  const { mimecast, calls } = await scripted(() => envelope([{}]));
  const addresses = Array.from({ length: 2001 }, (_, number) => `u${number}@x.example`);
  await mimecast.users.addToPurgeList(addresses, signal);
  const sizes = calls.map(
    (seen) =>
      (JSON.parse(seen.body) as { data: { emailAddresses: string[] }[] }).data[0]?.emailAddresses.length,
  );
  expect(sizes).toEqual([1000, 1000, 1]);
});

test('on the purge list and off again', async () => {
  const { mimecast, emulator } = await emulated({ seed });
  await mimecast.users.addToPurgeList(['bob@x.example'], signal);
  expect(emulator.store.users.get('bob@x.example')?.purgeListed).toBe(true);
  await mimecast.users.removeFromPurgeList(['bob@x.example'], signal);
  expect(emulator.store.users.get('bob@x.example')?.purgeListed ?? false).toBe(false);
});

test('account, roles, domains', async () => {
  const { mimecast } = await emulated({ seed });
  expect(await mimecast.account.accountCode(signal)).toBe('C1A1');
  expect((await mimecast.account.whoami(signal)).homeAccountCodes.cg).toBe('C1A1');
  expect((await mimecast.account.read(signal)).accountCode).toBe('C1A1');
  expect((await mimecast.account.listRoles(signal)).length).toBeGreaterThan(0);
  expect(await mimecast.domains.listInternal(signal)).toMatchObject([{ domain: 'x.example', local: true }]);
});

test('domains: when one was made and when it expires is passed on where it is said', async () => {
  const times = { createdDateTime: '2026-01-01T08:00:00Z', expiryDateTime: '2026-01-31T08:00:00Z' };
  const { mimecast } = await scripted(() => envelope([{ domain: 'x.example', ...times }]));
  expect(await mimecast.domains.listInternal(signal)).toMatchObject([{ domain: 'x.example', ...times }]);
});

test('domains: where one call is forbidden, the listing does', async () => {
  const { mimecast } = await scripted((seen) =>
    seen.method === 'POST'
      ? { status: 403 }
      : { json: { domains: [{ id: '1', domain: 'x.example' }], meta: {} } },
  );
  expect(await mimecast.domains.listInternal(signal)).toEqual([
    { id: '1', domain: 'x.example', local: false, sendOnly: false },
  ]);
});
