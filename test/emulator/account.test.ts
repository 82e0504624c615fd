import { defaultSeed } from '../../src/emulator/default-seed';
import { withApi } from './api';

const seed = {
  account: {
    accountCode: 'C1A1',
    accountName: 'Contoso',
    clients: [{ clientId: 'a', clientSecret: 'not-to-be-seen' }],
  },
  domains: ['x.example', { domain: 'y.example', inboundType: 'known', sendOnly: true }],
};
const domains = '/domain/cloud-gateway/v1/internal-domains';

test('whoami names the account', () =>
  withApi({ seed }, async (api) => {
    expect((await api.get('/identity/whoami')).body).toMatchObject({
      'account-codes': { cg: 'C1A1' },
      'home-account': { 'account-code': 'C1A1' },
    });
  }));

test('the home account is told by its codes, as other clients read it', () =>
  withApi({ seed }, async (api) => {
    expect((await api.get('/identity/whoami')).body['home-account']).toMatchObject({
      cg: 'C1A1',
      lead: 'C1A1',
      ci: null,
      x1: null,
    });
  }));

test('get-account tells its facts, never the clients', () =>
  withApi({ seed }, async (api) => {
    const reply = await api.post('/api/account/get-account', { data: [] });
    expect(reply.body).toMatchObject({
      data: [{ accountCode: 'C1A1', accountName: 'Contoso', domain: 'x.example' }],
    });
    expect(reply.text).not.toContain('not-to-be-seen');
  }));

test('roles are listed', () =>
  withApi({ seed }, async (api) => {
    const { body } = await api.get('/role/cloud-gateway/v1/roles');
    expect(body['roles']).toContainEqual({
      id: expect.stringMatching(/^eN/),
      roleName: 'Super Administrator',
    });
  }));

describe('internal domains', () => {
  const x = {
    id: expect.stringMatching(/^eN/),
    domain: 'x.example',
    sendOnly: false,
    local: true,
    inboundType: 'any',
  };
  const y = { ...x, domain: 'y.example', sendOnly: true, inboundType: 'known' };

  test('are the same rows in both dialects', () =>
    withApi({ seed }, async (api) => {
      expect((await api.envelope('/api/domain/get-internal-domain')).data).toEqual([x, y]);
      expect((await api.envelope('/api/domain/get-internal-domain', [{ domain: 'y.example' }])).data).toEqual(
        [y],
      );
      expect((await api.get(domains)).body).toEqual({
        meta: { pagination: { pageSize: 2 } },
        domains: [x, y],
      });
    }));

  test('several are asked for in one call, up to 50', () =>
    withApi({ seed }, async (api) => {
      const items = ['y.example', 'none.example', 'x.example'].map((domain) => ({ domain }));
      const { data } = await api.envelope('/api/domain/get-internal-domain', items);
      expect(data).toEqual([y, x]);
      const many = Array.from({ length: 51 }, () => ({ domain: 'x.example' }));
      expect((await api.envelope('/api/domain/get-internal-domain', many)).meta.status).toBe(400);
    }));

  test('inboundType is what can be changed', () =>
    withApi({ seed }, async (api) => {
      const { data } = await api.envelope('/api/domain/get-internal-domain', [{ domain: 'x.example' }]);
      const path = `${domains}/${String(data[0]?.['id'])}`;
      const patched = await api.send('PATCH', path, '{"inboundType":"backup_mx"}');
      expect(patched).toMatchObject({ status: 204, text: '' });
      expect((await api.get(path)).body).toEqual({ ...x, inboundType: 'backup_mx' });
      expect((await api.send('PATCH', path, '{"inboundType":"all"}')).status).toBe(400);
      expect((await api.send('PATCH', path, '{')).body).toMatchObject({
        errors: [{ code: 'err_deserialise' }],
      });
      expect((await api.get(`${domains}/unknown`)).status).toBe(404);
    }));
});

test('the default seed is an account that can be used', () =>
  withApi({ seed: defaultSeed() }, async (api) => {
    const { body } = await api.get<{ users: { emailAddress: string; source: string; isAlias: boolean }[] }>(
      '/user/cloud-gateway/v1/users?pageSize=100',
    );
    expect(body.users.filter((user) => user.source === 'ldap')).toHaveLength(3);
    expect(body.users.filter((user) => user.isAlias)).toHaveLength(1);
    for (const row of (await api.envelope('/api/domain/get-internal-domain')).data) {
      for (const local of ['postmaster', 'abuse']) {
        expect(body.users.map((user) => user.emailAddress)).toContain(`${local}@${String(row['domain'])}`);
      }
    }
    const connections = (await api.envelope('/api/directory/get-connection')).data;
    const well = { enabled: true, status: 'ok', syncRunning: false };
    expect(connections).toMatchObject([
      { ...well, serverType: 'office_365' },
      { ...well, serverType: 'ad_push' },
    ]);
  }));
