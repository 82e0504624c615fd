import { operations } from '../../src/mimecast/operations';
import { meaningOf } from '../../src/mimecast/error-codes';
import { ConfigError } from '../../src/core/errors';
import { Secret } from '../../src/core/secret';
import type { Reply } from '../http/scripted-server';
import { emulated, envelope, failureOf, scripted, signal, stopAll } from './account';

afterEach(stopAll);

const item = (code: string, more: object = {}): object => ({
  code,
  message: 'said so',
  retryable: false,
  ...more,
});
const direct = (code: string): object => ({ fail: [item(code)] });
const inner = (code: string, more: object = {}): object => ({
  meta: { status: 200 },
  data: [],
  fail: [{ key: { emailAddress: 'ann@x.example' }, errors: [item(code, more)] }],
});

test.each([
  [
    'expired token',
    401,
    direct('token_expired'),
    'unauthenticated',
    /MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET/,
  ],
  ['other 401', 401, {}, 'unauthenticated', /MIMECAST_CLIENT_ID/],
  ['binding expired', 418, inner('err_xdk_binding_expired'), 'unauthenticated', /API 1\.0/],
  ['binding expired, no body', 418, undefined, 'unauthenticated', /API 1\.0/],
  [
    'unknown application, HTTP 200',
    200,
    { fail: [{ errors: [item('err_developer_key')] }] },
    'unauthenticated',
    /API 1\.0/,
  ],
  ['product missing', 403, direct('app_forbidden'), 'forbidden', /product "User and Group Management"/],
  [
    'permission missing',
    403,
    inner('err_xdk_client_unauthorized'),
    'forbidden',
    /Grant "Directories \| Internal \| Edit" to the application role/,
  ],
  [
    '403 without a code',
    403,
    undefined,
    'forbidden',
    /Directories \| Internal \| Edit.*User and Group Management/,
  ],
  ['blank field', 200, inner('err_validation_blank', { field: 'name' }), 'invalid', /field name/],
  [
    'unknown code that says not found',
    200,
    inner('err_thing_not_found'),
    'not_found',
    /code err_thing_not_found/,
  ],
  ['unknown code', 200, inner('err_zebra'), 'invalid', /code err_zebra/],
  ['meta.status alone', 200, { meta: { status: 404 }, data: [] }, 'not_found', /HTTP 404/],
  ['unreadable ID: 400 and an empty body', 400, undefined, 'invalid', /cannot read/],
  ['too many requests', 429, undefined, 'rate_limited', /quota/],
  ['failure with a web page', 502, '<html>Kanarienvogel</html>', 'unavailable', /HTTP 502/],
  ['redirect', 302, undefined, 'protocol', /base_url/],
])('%s', async (_, status, body, kind, words) => {
  const reply: Reply = typeof body === 'string' ? { status, text: body } : { status, json: body };
  const { mimecast } = await scripted(() => reply);
  const error = await failureOf(mimecast.users.update('ann@x.example', { name: 'Ann' }, signal));
  expect(error.kind).toBe(kind);
  expect(error.detail).toMatch(words);
  expect(error.detail).toContain(`request ID ${error.requestId}`);
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(error.summary.length).toBeLessThanOrEqual(60);
  expect(error.message).not.toContain('Kanarienvogel');
});

test.each([
  ['HTML', { text: '<!doctype html>Kanarienvogel' }, /HTML/],
  ['broken JSON', { text: '{"data":[{"Kanarienvogel"' }, /not valid JSON/],
  ['an empty body', {}, /empty body/],
  ['JSON that is no object', { json: ['Kanarienvogel'] }, /no object/],
  ['no data', { json: { meta: { status: 200 } } }, /no data/],
] as [string, Reply, RegExp][])('dialect A answers with %s', async (_, reply, words) => {
  const { mimecast } = await scripted(() => reply);
  const error = await failureOf(mimecast.users.aliases('ann@x.example', signal));
  expect(error.kind).toBe('protocol');
  expect(error.detail).toMatch(words);
  expect(error.message).not.toContain('Kanarienvogel');
});

test.each([
  ['HTML', { text: '<!doctype html>Kanarienvogel' }, /HTML/],
  ['an empty body', {}, /empty body/],
  ['no list', { json: { meta: {}, one: 1 } }, /no list of groups/],
] as [string, Reply, RegExp][])('dialect B answers with %s', async (_, reply, words) => {
  const { mimecast } = await scripted(() => reply);
  const error = await failureOf(mimecast.groups.list({}, signal));
  expect(error.kind).toBe('protocol');
  expect(error.detail).toMatch(words);
  expect(error.message).not.toContain('Kanarienvogel');
});

test.each([
  ['errors', 404, { errors: [item('err_gone')] }, 'not_found', 'err_gone'],
  ['error', 400, { error: 'err_bad', error_description: 'said so' }, 'invalid', 'err_bad'],
  ['fail', 400, { fail: [{ errors: [item('err_validation_null')] }] }, 'invalid', 'err_validation_null'],
  [
    'fail with 200',
    200,
    { groups: [], fail: [{ errors: [item('err_validation_null')] }] },
    'invalid',
    'err_validation_null',
  ],
  ['fail, directly', 403, { fail: [item('app_forbidden')] }, 'forbidden', 'app_forbidden'],
])('dialect B refuses by %s', async (_, status, json, kind, code) => {
  const { mimecast } = await scripted(() => ({ status, json }));
  const error = await failureOf(mimecast.groups.list({}, signal));
  expect(error).toMatchObject({ kind, code });
});

test('a byte order mark before JSON is read over, an empty answer to a write is taken', async () => {
  const { mimecast } = await scripted((seen) =>
    seen.path.endsWith('get-aliases')
      ? { text: '\uFEFF{"meta":{"status":200},"data":[{"alias":"a@x.example"}],"fail":[]}' }
      : { status: 204 },
  );
  expect(await mimecast.users.aliases('ann@x.example', signal)).toEqual(['a@x.example']);
  expect(await mimecast.groups.delete('eNo', signal)).toBe('done');
});

test('a refusal that echoes a password does not bring it into the error', async () => {
  const { mimecast } = await scripted((seen) => ({
    status: 400,
    json: { fail: [{ errors: [{ code: 'x', message: seen.body }] }] },
  }));
  const error = await failureOf(
    mimecast.users.create({ emailAddress: 'ann@x.example', password: new Secret('Tr0ub4dor') }, signal),
  );
  expect(error.message).not.toContain('Tr0ub4dor');
});

test('read_only: writes stop before any call, reading a user goes on', async () => {
  const { mimecast, emulator } = await emulated(
    { seed: { domains: [{ domain: 'x.example' }], users: [{ emailAddress: 'ann@x.example', name: 'Ann' }] } },
    { readOnly: true },
  );
  await expect(mimecast.users.update('ann@x.example', { name: 'B' }, signal)).rejects.toThrow(ConfigError);
  expect(emulator.requests()).toEqual([]);
  expect(await mimecast.users.read('ann@x.example', signal)).toMatchObject({ name: 'Ann', disabled: false });
});

test('credentials that are missing are said to be so', async () => {
  await expect(scripted(() => ({}), { clientId: '' })).rejects.toThrow(/MIMECAST_CLIENT_ID/);
});

test('a child account is named in dialect A and refused in dialect B', async () => {
  const { mimecast, calls } = await scripted(() => envelope([]), { accountCode: 'CHILD1' });
  await mimecast.users.aliases('ann@x.example', signal);
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ meta: { accountCode: 'CHILD1' } });
  await expect(mimecast.groups.list({}, signal)).rejects.toThrow(ConfigError);
  expect(calls).toHaveLength(1);
});

test('every operation says what it does in few words, what it needs, and retries as it must', () => {
  for (const operation of Object.values(operations)) {
    expect(`Could not ${operation.does}`.length).toBeLessThanOrEqual(60);
    expect(operation.path).toMatch(operation.dialect === 'A' ? /^\/api\// : /^\/(?!api)/);
    expect(operation.isWrite || operation.repeat === 'safe').toBe(true);
    if (operation.dialect === 'A') expect(operation.method).toBe('POST');
  }
});

test('a code that denies existence is not read as existing', () => {
  expect(meaningOf('err_user_does_not_exist', 200).kind).toBe('not_found');
  expect(meaningOf('err_user_already_exists', 200).kind).toBe('conflict');
});
