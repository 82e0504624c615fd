import { integrationKinds } from '../../src/mimecast/directory-integrations';
import type { IntegrationKind } from '../../src/mimecast/directory-integrations';
import { operations } from '../../src/mimecast/operations';
import { emulated, failureOf, scripted, signal, stopAll } from './account';

afterEach(stopAll);

const kinds: readonly IntegrationKind[] = ['m365', 'active-directory', 'google'];
const root = '/directory/cloud-gateway/v1/integrations';

test.each(kinds)('%s: made, read, changed and removed where its paths say', async (kind) => {
  const { calls, mimecast } = await scripted((seen) => {
    if (seen.method === 'POST') return { status: 201, json: { id: 'a/b' } };
    return seen.method === 'GET' ? { json: { description: 'Entra', maxUnlink: 1000 } } : { status: 204 };
  });
  const { directoryIntegrations } = mimecast;
  expect(await directoryIntegrations.create(kind, { description: 'Entra' }, signal)).toBe('a/b');
  expect(await directoryIntegrations.read(kind, 'a/b', signal)).toEqual({
    description: 'Entra',
    maxUnlink: '1,000',
  });
  await directoryIntegrations.update(kind, 'a/b', { info: 'x' }, signal);
  expect(await directoryIntegrations.delete(kind, 'a/b', signal)).toBe('done');
  expect(calls.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['POST', `${root}/${kind}`, '{"description":"Entra"}'],
    ['GET', `${root}/${kind}/a%2Fb`, ''],
    ['PATCH', `${root}/${kind}/a%2Fb`, '{"info":"x"}'],
    ['DELETE', `${root}/${kind}/a%2Fb`, ''],
  ]);
});

test('what is gone is read as nothing, and removed already', async () => {
  const { mimecast } = await scripted(() => ({ status: 404, json: { errors: [{ code: 'not_found' }] } }));
  expect(await mimecast.directoryIntegrations.read('m365', 'x', signal)).toBeUndefined();
  expect(await mimecast.directoryIntegrations.delete('m365', 'x', signal)).toBe('already');
});

test('a create without an ID in its answer may have been done', async () => {
  const { mimecast } = await scripted(() => ({ status: 201, json: {} }));
  const error = await failureOf(
    mimecast.directoryIntegrations.create('google', { description: 'Workspace' }, signal),
  );
  expect(error).toMatchObject({ kind: 'protocol', outcomeUnknown: true });
  expect(error.detail).toContain('"Workspace"');
});

test('a create is never sent twice, an update is', async () => {
  const { calls, mimecast } = await scripted(() => ({ status: 503 }));
  const { directoryIntegrations } = mimecast;
  expect(await failureOf(directoryIntegrations.create('m365', {}, signal))).toMatchObject({
    outcomeUnknown: true,
  });
  expect(calls).toHaveLength(1);
  await failureOf(directoryIntegrations.update('m365', 'x', { info: 'y' }, signal));
  expect(calls.length).toBeGreaterThan(2);
});

test.each([
  [{ maxUnlink: 0 }, { maxUnlink: '0' }],
  [{ maxUnlink: 100000 }, { maxUnlink: '100,000' }],
  [{ maxUnlink: '1,000' }, { maxUnlink: '1,000' }],
  [{ maxUnlink: 'unlink_500' }, { maxUnlink: '500' }],
  [{ maxUnlink: -1 }, { maxUnlink: 'unlimited' }],
  [{ maxUnlink: 2147483647 }, { maxUnlink: 'unlimited' }],
  [{ maxUnlink: 'UNLIMITED' }, { maxUnlink: 'unlimited' }],
  [{ maxUnlink: 42 }, { maxUnlink: '42' }],
  [{ maxUnlink: null }, { maxUnlink: null }],
  [{ domains: null }, { domains: [] }],
  [{ domains: 'a.example, b.example' }, { domains: ['a.example', 'b.example'] }],
  [
    { status: 'NOT_ACTIVE', encryptionMode: 'Strict' },
    { status: 'not_active', encryptionMode: 'strict' },
  ],
])('an answer is read in the form in which it is written: %j', async (answer, read) => {
  const { mimecast } = await scripted(() => ({ json: answer }));
  expect(await mimecast.directoryIntegrations.read('m365', 'x', signal)).toEqual(read);
});

test.each([
  [{ success: true }, { success: true, missing: [], named: [] }],
  [{}, { success: true, missing: [], named: [] }],
  [
    { success: false, status: 'CONFIGURED' },
    { success: false, status: 'configured', missing: [], named: [] },
  ],
  [
    { success: false, permissions: ['User.Read.All'] },
    { success: false, missing: [], named: ['User.Read.All'] },
  ],
  [
    {
      success: false,
      permissions: [{ name: 'A', granted: true }, { name: 'B', granted: false }, { permission: 'C' }],
    },
    { success: false, missing: ['B'], named: ['C'] },
  ],
])('a check that answers %j', async (answer, read) => {
  const { calls, mimecast } = await scripted(() => ({ json: answer }));
  const operation = operations.testMicrosoft365Authorisation;
  expect(await mimecast.directoryIntegrations.check(operation, 'x', signal)).toEqual({
    name: 'test-authorisation',
    ...read,
  });
  expect(calls[0]).toMatchObject({ method: 'POST', path: `${root}/m365/x/test-authorisation` });
});

test('checks are reads: they are repeated, and allowed where nothing may be written', async () => {
  const { calls, mimecast } = await scripted(
    (_, count) => (count === 1 ? { status: 503 } : { json: { success: true } }),
    { readOnly: true },
  );
  const check = mimecast.directoryIntegrations.check(operations.testGoogleConnectivity, 'x', signal);
  expect(await check).toMatchObject({ success: true });
  expect(calls).toHaveLength(2);
  expect((await mimecast.directoryIntegrations.delete('m365', 'x', signal).catch(String)) as string).toMatch(
    /read.only/i,
  );
});

test('the check of addresses may want what nobody knows: then it cannot be run', async () => {
  const { mimecast } = await scripted(() => ({ status: 400, json: { errors: [{ code: 'err' }] } }));
  const { directoryIntegrations } = mimecast;
  expect(await directoryIntegrations.check(operations.testGoogleEmail, 'x', signal)).toBeUndefined();
  expect(
    await failureOf(directoryIntegrations.check(operations.testGoogleConnectivity, 'x', signal)),
  ).toMatchObject({ kind: 'invalid' });
});

test('secrets are not repeated, nor those inside the key of a service account', async () => {
  const key = JSON.stringify({ private_key: 'canary-pem' });
  const { mimecast } = await scripted((seen) => ({
    status: 400,
    json: { errors: [{ code: 'bad', message: `canary-pem and canary-password are bad ${seen.path}` }] },
  }));
  const { directoryIntegrations } = mimecast;
  await failureOf(directoryIntegrations.update('google', 'x', { key }, signal));
  const error = await failureOf(
    directoryIntegrations.update('active-directory', 'x', { password: 'canary-password' }, signal),
  );
  expect(error.detail).toContain('are bad');
  expect(error.detail).not.toContain('canary');
});

test('every check of a type is one of its own paths', () => {
  for (const kind of kinds)
    for (const { path } of integrationKinds[kind].checks)
      expect(path).toMatch(new RegExp(`^${root}/${kind}/\\{id\\}/test-[a-z-]+$`));
});

test('against the emulator', async () => {
  const { mimecast } = await emulated({
    seed: { connectors: [{ id: 'c', name: 'Contoso', status: 'connected' }] },
  });
  const { connectors, directoryIntegrations } = mimecast;
  const fields = { description: 'Entra', tenantDomain: 'x.onmicrosoft.example', connectorId: 'c' };
  const id = await directoryIntegrations.create('m365', fields, signal);
  await directoryIntegrations.update('m365', id, { maxUnlink: '10,000' }, signal);
  expect(await directoryIntegrations.read('m365', id, signal)).toMatchObject({
    ...fields,
    maxUnlink: '10,000',
  });
  for (const operation of integrationKinds.m365.checks)
    expect(await directoryIntegrations.check(operation, id, signal)).toMatchObject({ success: true });
  expect(await connectors.list(signal)).toMatchObject([{ id: 'c', name: 'Contoso', status: 'connected' }]);
  expect(await directoryIntegrations.delete('m365', id, signal)).toBe('done');
  expect(await directoryIntegrations.read('m365', id, signal)).toBeUndefined();
});
