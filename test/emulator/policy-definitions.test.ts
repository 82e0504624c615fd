import { withApi } from './api';

const root = '/policy-management/cloud-gateway/v1';
const routes = `${root}/delivery-route/definitions`;
const keys = `${root}/dns-authentication-outbound/definitions`;
const seed = { domains: ['x.example'] };
const exchange = { description: 'Exchange', hostname: 'mail.x.example', port: 2525 };

describe('delivery route definitions', () => {
  test('are made, read, changed and deleted; the sign-in is nested when written, flat and nested when read, without password', () =>
    withApi({ seed }, async (api) => {
      const smtpAuthentication = {
        authMechanisms: ['login', 'plain'],
        username: 'relay',
        password: 'hunter2',
        domain: 'x.example',
      };
      const made = await api.post<{ id: string }>(routes, { ...exchange, smtpAuthentication });
      expect(made).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^eN[oq]/) } });
      const path = `${routes}/${made.body.id}`;
      const signIn = { authMechanisms: ['login', ' plain'], username: 'relay', domain: 'x.example' };
      const shown = { ...exchange, ...signIn, smtpAuthentication: signIn };
      const read = await api.get(path);
      expect(read.body).toEqual(shown);
      expect((await api.get(routes)).body['definitions']).toEqual([{ id: made.body.id, ...shown }]);
      expect((await api.send('PATCH', path, '{"port":26}')).status).toBe(204);
      expect((await api.get(path)).body).toEqual({ ...shown, port: 26 });
      expect(api.emulator.store.definitions.document()[0]).toMatchObject({ password: 'hunter2' });
      expect((await api.send('DELETE', path)).status).toBe(204);
      expect((await api.get(path)).status).toBe(404);
    }));

  test('a change of the sign-in without its password keeps the password', () =>
    withApi({ seed }, async (api) => {
      const smtpAuthentication = { authMechanisms: ['login'], username: 'relay', password: 'hunter2' };
      const { id } = (await api.post<{ id: string }>(routes, { ...exchange, smtpAuthentication })).body;
      const change = JSON.stringify({ id, ...exchange, smtpAuthentication: { username: 'other' } });
      expect((await api.send('PATCH', `${routes}/${id}`, change)).status).toBe(204);
      expect(api.emulator.store.definitions.document()).toMatchObject([
        { authMechanisms: ['login'], username: 'other', password: 'hunter2' },
      ]);
    }));

  test('a sign-in that is new needs a password in a change too', () =>
    withApi({ seed }, async (api) => {
      const { id } = (await api.post<{ id: string }>(routes, exchange)).body;
      const change = '{"smtpAuthentication":{"authMechanisms":["login"],"username":"x"}}';
      expect(await api.send('PATCH', `${routes}/${id}`, change)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'password' }] },
      });
    }));

  test('without a sign-in an empty mechanism is listed; the port is 25', () =>
    withApi({ seed }, async (api) => {
      const { description, hostname } = exchange;
      const { body } = await api.post<{ id: string }>(routes, { description, hostname });
      expect((await api.get(`${routes}/${body.id}`)).body).toEqual({
        description,
        hostname,
        port: 25,
        authMechanisms: [''],
        smtpAuthentication: { authMechanisms: [''] },
      });
    }));

  test('an alternate route must be there, must be another, and is kept while it is used', () =>
    withApi({ seed }, async (api) => {
      const { id } = (await api.post<{ id: string }>(routes, exchange)).body;
      const other = { ...exchange, description: 'Second', alternateRouteId: id };
      const second = (await api.post<{ id: string }>(routes, other)).body.id;
      expect((await api.get(`${routes}/${second}`)).body).toMatchObject({ alternateRouteId: id });
      expect(await api.send('DELETE', `${routes}/${id}`)).toMatchObject({
        status: 409,
        body: { errors: [{ message: expect.stringContaining('Second') }] },
      });
      for (const alternateRouteId of [second, 'none']) {
        const body = JSON.stringify({ alternateRouteId });
        expect((await api.send('PATCH', `${routes}/${second}`, body)).status).toBe(400);
      }
      await api.send('PATCH', `${routes}/${second}`, '{"alternateRouteId":""}');
      expect((await api.send('DELETE', `${routes}/${id}`)).status).toBe(204);
    }));

  test.each([
    [{ description: undefined }, 'description'],
    [{ hostname: ' ' }, 'hostname'],
    [{ port: 0 }, 'port'],
    [{ port: '25' }, 'port'],
    [{ smtpAuthentication: {} }, 'smtpAuthentication.authMechanisms'],
    [{ smtpAuthentication: { authMechanisms: ['login'], username: 'x' } }, 'password'],
  ])('%j is refused', (fields, field) =>
    withApi({ seed }, async (api) => {
      expect(await api.post(routes, { ...exchange, ...fields })).toMatchObject({
        status: 400,
        body: { errors: [{ field }] },
      });
    }),
  );

  test('a route is tried', () =>
    withApi({ seed }, async (api) => {
      const verify = `${root}/delivery-route/verify`;
      expect((await api.post(verify, exchange)).body).toEqual({ success: true });
      expect((await api.post(verify, { hostname: 'mail.invalid' })).body).toEqual({ success: false });
    }));
});

describe('DNS authentication definitions', () => {
  const signing = { description: 'Keys', domain: 'X.example' };

  test('are made with a selector and a key, and only their description and flag are changed', () =>
    withApi({ seed }, async (api) => {
      const { id } = (await api.post<{ id: string }>(keys, signing)).body;
      const shown = {
        description: 'Keys',
        domain: 'x.example',
        selector: 'mimecast1',
        signDkim: true,
        keyLength: 2048,
        dnsAddress: 'mimecast1._domainkey.x.example',
        publicKey: expect.stringMatching(/^v=DKIM1; k=rsa; p=/),
        validated: false,
      };
      expect((await api.get(`${keys}/${id}`)).body).toEqual(shown);
      const change = {
        description: 'New',
        signDkim: false,
        domain: 'y.example',
        selector: 's',
        keyLength: 1024,
      };
      expect((await api.send('PATCH', `${keys}/${id}`, JSON.stringify(change))).status).toBe(204);
      expect((await api.get(`${keys}/${id}`)).body).toEqual({
        ...shown,
        description: 'New',
        signDkim: false,
      });
      expect((await api.post(`${keys}/${id}/verify`)).body).toEqual({ validated: true });
      expect((await api.get(keys)).body['definitions']).toEqual([
        { id, ...shown, description: 'New', signDkim: false, validated: true },
      ]);
      expect((await api.send('DELETE', `${keys}/${id}`)).status).toBe(204);
      expect((await api.post(`${keys}/${id}/verify`)).status).toBe(404);
    }));

  test.each([
    [{ domain: 'elsewhere.example' }, 403],
    [{ keyLength: 512 }, 400],
    [{ description: '' }, 400],
    [{ selector: 'taken' }, 409],
  ])('%j is refused', (fields, status) =>
    withApi({ seed }, async (api) => {
      await api.post(keys, { ...signing, selector: 'taken' });
      expect((await api.post(keys, { ...signing, ...fields })).status).toBe(status);
      expect(api.emulator.store.definitions.document()).toHaveLength(1);
    }),
  );
});
