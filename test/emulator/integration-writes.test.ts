import { without } from '../../src/emulator/without';
import type { Api } from './api';
import { withApi } from './api';

const integrations = '/directory/cloud-gateway/v1/integrations';
const connectors = [
  { id: 'given', name: 'Given', status: 'connected' },
  { id: 'asked', name: 'Asked', status: 'configured' },
  { id: 'broken', name: 'Broken', status: 'error' },
];
const m365 = { description: 'Entra', tenantDomain: 't.example', connectorId: 'given' };
const ad = {
  description: 'AD',
  hostname: 'dc1',
  alternateHostname: 'dc2',
  userDn: 'CN=reader',
  password: 'hunter2',
  rootDn: 'DC=x',
};
const google = { description: 'G', user: 'admin@x.example', key: '{"private":"hunter2"}' };

async function made(api: Api, type: string, body: unknown): Promise<string> {
  const reply = await api.post<{ id: string }>(`${integrations}/${type}`, body);
  expect(reply.status).toBe(201);
  return `${integrations}/${type}/${reply.body.id}`;
}

function patch(api: Api, path: string, body: unknown): Promise<{ status: number; text: string }> {
  return api.send('PATCH', path, JSON.stringify(body));
}

async function statusOf(api: Api, path: string): Promise<unknown> {
  return (await api.get(path)).body['status'];
}

describe('an integration', () => {
  test.each([
    ['m365', m365, { serverSubtype: 'standard', syncContacts: false, syncGuestUsers: false }],
    ['active-directory', ad, { port: 389, encryptionMode: 'none', syncContacts: false }],
    ['google', google, {}],
  ])('of type %s is made, read with defaults and without secrets, listed', (type, body, own) =>
    withApi({ seed: { connectors } }, async (api) => {
      const path = await made(api, type, body);
      const shown = without(body, 'password', 'key');
      const reply = await api.get(path);
      expect(reply.body).toMatchObject({ ...shown, ...own, status: 'ok', maxUnlink: 10, domains: [] });
      expect(reply.body).toMatchObject({ enabled: true, info: '', deleteUsers: false, syncRunning: false });
      expect(reply.body).not.toHaveProperty('id');
      expect(reply.text).not.toContain('hunter2');
      expect((await api.get(integrations)).body['integrations']).toMatchObject([
        { type, description: body.description },
      ]);
    }),
  );

  test('keeps what a partial update leaves out, and lets unknown keys pass', () =>
    withApi({}, async (api) => {
      const path = await made(api, 'active-directory', ad);
      const reply = await patch(api, path, { maxUnlink: '1,000', id: 'other', info: null });
      expect(reply).toMatchObject({ status: 204, text: '' });
      const { body } = await api.get(path);
      expect(body).toMatchObject({ hostname: 'dc1', description: 'AD', maxUnlink: 1000, info: '' });
    }));

  test('is gone once deleted, and of one type only', () =>
    withApi({}, async (api) => {
      const path = await made(api, 'google', google);
      expect((await api.send('DELETE', path.replace('google', 'm365'))).status).toBe(404);
      expect((await api.send('DELETE', path)).status).toBe(204);
      expect((await api.get(path)).status).toBe(404);
      expect((await patch(api, path, {})).status).toBe(404);
      expect((await api.send('DELETE', path)).status).toBe(404);
    }));

  test.each([
    ['m365', m365, { description: undefined }, 'description', 'err_validation_null'],
    ['m365', m365, { description: ' ' }, 'description', 'err_validation_blank'],
    ['m365', m365, { description: 'x'.repeat(121) }, 'description', 'err_validation_value_not_allowed'],
    ['m365', m365, { info: 'x'.repeat(241) }, 'info', 'err_validation_value_not_allowed'],
    ['m365', m365, { tenantDomain: null }, 'tenantDomain', 'err_validation_null'],
    ['m365', m365, { serverSubtype: 'other' }, 'serverSubtype', 'err_validation_value_not_allowed'],
    ['m365', m365, { connectorId: 'unknown' }, 'connectorId', 'err_validation_value_not_allowed'],
    ['google', google, { maxUnlink: '1000' }, 'maxUnlink', 'err_validation_value_not_allowed'],
    ['google', google, { maxUnlink: 10 }, 'maxUnlink', 'err_validation_value_not_allowed'],
    ['google', google, { key: undefined }, 'key', 'err_validation_null'],
    ['google', google, { domains: 'x.example' }, 'domains', 'err_validation_value_not_allowed'],
    ['active-directory', ad, { port: 65536 }, 'port', 'err_validation_value_not_allowed'],
    ['active-directory', ad, { encryptionMode: 'tls' }, 'encryptionMode', 'err_validation_value_not_allowed'],
    ['active-directory', ad, { alternateHostname: undefined }, 'alternateHostname', 'err_validation_null'],
    ['active-directory', ad, { password: undefined }, 'password', 'err_validation_null'],
    ['active-directory', ad, { enabled: 'yes' }, 'enabled', 'err_validation_value_not_allowed'],
  ])('of type %s with a bad field is refused by that field', (type, good, bad, field, code) =>
    withApi({ seed: { connectors } }, async (api) => {
      const reply = await api.post(`${integrations}/${type}`, { ...good, ...bad });
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ field, code }] } });
      const path = await made(api, type, good);
      const before = (await api.get(path)).body;
      const change = Object.fromEntries(Object.entries(bad).filter(([, value]) => value !== undefined));
      expect((await patch(api, path, change)).status).toBe(Object.keys(change).length > 0 ? 400 : 204);
      expect((await api.get(path)).body).toEqual(before);
    }),
  );
});

describe('the consent of a Microsoft 365 integration', () => {
  test.each([
    ['given', 'ok'],
    ['asked', 'not_active'],
    ['broken', 'error'],
    [undefined, 'not_active'],
  ])('that is %s makes it %s, and never refuses it', (connectorId, status) =>
    withApi({ seed: { connectors } }, async (api) => {
      const path = await made(api, 'm365', { ...m365, connectorId });
      expect(await statusOf(api, path)).toBe(status);
      expect((await api.get(path)).body).toHaveProperty('enabled', true);
      const [row] = (await api.envelope('/api/directory/get-connection')).data;
      expect(row).toMatchObject({ serverType: 'office_365', status });
    }),
  );

  test('counts from the moment it is given', () =>
    withApi({ seed: { connectors } }, async (api) => {
      const path = await made(api, 'm365', { ...m365, connectorId: 'asked' });
      const { body } = await api.get('/__emulator/state');
      const given = { ...body, connectors: [{ id: 'asked', name: 'Asked', status: 'connected' }] };
      await api.send('PUT', '/__emulator/state', JSON.stringify(given));
      expect((await api.get(path)).body).toMatchObject({ status: 'ok', clientId: expect.any(String) });
    }));

  test('ends with its connector, and with being turned off', () =>
    withApi({ seed: { connectors } }, async (api) => {
      const path = await made(api, 'm365', m365);
      await patch(api, path, { enabled: false });
      expect(await statusOf(api, path)).toBe('not_active');
      await patch(api, path, { enabled: true });
      expect(await statusOf(api, path)).toBe('ok');
      await api.send('DELETE', '/connector/cloud-gateway/v1/connectors/given');
      expect(await statusOf(api, path)).toBe('error');
      await patch(api, path, { connectorId: 'asked' });
      expect(await statusOf(api, path)).toBe('not_active');
    }));
});

describe('the checks of an integration', () => {
  test('all succeed for one that is well', () =>
    withApi({ seed: { connectors } }, async (api) => {
      const path = await made(api, 'm365', m365);
      expect((await api.post(`${path}/test-connector`)).body).toEqual({ success: true, status: 'connected' });
      expect((await api.post(`${path}/test-authorisation`)).body).toEqual({
        success: true,
        permissions: ['Directory.Read.All', 'User.Read.All'],
      });
      const other = await made(api, 'active-directory', ad);
      for (const name of ['certificates', 'connectivity', 'egress-connectivity', 'email', 'validation']) {
        expect((await api.post(`${other}/test-${name}`)).body).toEqual({ success: true });
      }
      expect((await api.post(`${other}/test-connector`)).status).toBe(404);
      expect((await api.post(`${integrations}/google/none/test-email`)).status).toBe(404);
    }));

  test('say that the consent is missing', () =>
    withApi({ seed: { connectors } }, async (api) => {
      const path = await made(api, 'm365', { ...m365, connectorId: 'asked' });
      const results = ['connectivity', 'connector', 'authentication', 'authorisation'].map(
        async (name) => (await api.post(`${path}/test-${name}`)).body,
      );
      expect(await Promise.all(results)).toEqual([
        { success: true },
        { success: false, status: 'configured' },
        { success: false },
        { success: false, permissions: [] },
      ]);
    }));

  test('answer what the seed says', () => {
    const tests = { 'test-connectivity': false, 'test-connector': { success: false, status: 'error' } };
    const seed = { integrations: [{ id: 'm', type: 'm365', ...m365, tests }], connectors };
    return withApi({ seed }, async (api) => {
      const path = `${integrations}/m365/m`;
      expect((await api.post(`${path}/test-connectivity`)).body).toEqual({ success: false });
      expect((await api.post(`${path}/test-connector`)).body).toEqual({ success: false, status: 'error' });
      expect((await api.post(`${path}/test-email`)).body).toEqual({ success: true });
      expect((await api.get(path)).body).not.toHaveProperty('tests');
    });
  });
});

test('what is not allowed is refused by product and permission', () => {
  const client = (permissions: string[]): Record<string, unknown> => ({
    account: { clients: [{ clientId: 'c', clientSecret: 's', products: ['uag'], permissions }] },
  });
  return withApi({ seed: client(['Services | Directory Sync | Read']) }, async (api) => {
    expect((await api.post(`${integrations}/google`, google)).status).toBe(403);
    expect((await api.get(integrations)).status).toBe(200);
    expect((await api.get('/connector/cloud-gateway/v1/connectors')).text).toContain('app_forbidden');
  });
});
