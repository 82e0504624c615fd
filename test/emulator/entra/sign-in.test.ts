import { createHash, createPrivateKey, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { makeCertificate, serverExtensions } from '../../../src/core/certificate';
import { startEmulator } from '../../../src/emulator/emulator';
import { ManualClock } from '../api';
import { claimsOf, Entra, graphAppId, tenant, withEntra } from './entra';
import type { Json } from './entra';

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('the server', () => {
  test('is trusted by its own authority alone, and the file goes with it', async () => {
    const emulator = await startEmulator();
    const entra = new Entra(emulator);
    expect((await entra.send('GET', '/metadata/endpoints')).status).toBe(200);
    const localhost = emulator.entra.replace('127.0.0.1', 'localhost');
    expect((await entra.send('GET', `${localhost}/metadata/endpoints`)).status).toBe(200);
    await expect(fetch(`${emulator.entra}/metadata/endpoints`)).rejects.toThrow();
    await emulator.close();
    expect(existsSync(emulator.ca)).toBe(false);
    await expect(entra.send('GET', '/metadata/endpoints')).rejects.toThrow();
  });

  test('describes itself to Terraform', () =>
    withEntra({}, async (entra) => {
      const { body } = await entra.send('GET', '/metadata/endpoints?api-version=2022-09-01');
      expect(body).toMatchObject({
        name: 'AzureCloud',
        resourceManager: `${entra.emulator.entra}/`,
        microsoftGraphResourceId: `${entra.emulator.entra}/`,
        authentication: { loginEndpoint: entra.emulator.entra },
      });
    }));

  test('describes its login to the libraries of Microsoft', () =>
    withEntra({}, async (entra) => {
      const { body } = await entra.send('GET', `/${tenant}/v2.0/.well-known/openid-configuration`);
      expect(body).toMatchObject({
        issuer: `${entra.emulator.entra}/${tenant}/v2.0`,
        token_endpoint: `${entra.emulator.entra}/${tenant}/oauth2/v2.0/token`,
      });
      const keys = await entra.send<{ keys: Json[] }>('GET', String(body['jwks_uri']));
      expect(keys.body.keys).toMatchObject([{ kty: 'EC', use: 'sig' }]);
      const found = await entra.send('GET', '/common/discovery/instance?api-version=1.1');
      expect(found.body).toMatchObject({
        metadata: [{ preferred_network: new URL(entra.emulator.entra).host }],
      });
      expect((await entra.send('GET', '/nowhere')).status).toBe(404);
    }));
});

describe('without a list of clients', () => {
  test('anybody gets a token that says who it is, and is an owner of what it makes', () =>
    withEntra({}, async (entra) => {
      const claims = await entra.signIn('any-client', 'any-secret');
      expect(claims).toMatchObject({
        aud: entra.emulator.entra,
        tid: tenant,
        appid: 'any-client',
        idtyp: 'app',
      });
      expect(claims['exp']).toBe(Number(claims['iat']) + 3599);
      expect(claims['roles']).toContain('User.Read.All');
      const oid = String(claims['oid']);
      expect((await entra.signIn('any-client', 'another'))['oid']).toBe(oid);
      expect((await entra.get(`/directoryObjects/${oid}`)).body).toMatchObject({
        '@odata.type': '#microsoft.graph.servicePrincipal',
        appId: 'any-client',
      });
      const owners = [`${entra.emulator.entra}/v1.0/directoryObjects/${oid}`];
      const app = await entra.made('/applications', { displayName: 'Mine', 'owners@odata.bind': owners });
      expect((await entra.all(`/applications/${app.id}/owners`)).map(({ id }) => id)).toEqual([oid]);
      expect(await entra.all('/servicePrincipals')).toMatchObject([{ appId: graphAppId }]);
    }));

  test.each([
    [{ client_id: 'a' }, 'AADSTS7000218'],
    [{ client_secret: 's' }, 'AADSTS900144'],
    [{ client_id: 'a', client_secret: 's', grant_type: 'password' }, 'AADSTS70003'],
    [{ client_id: 'a', client_secret: 's', scope: 'User.Read' }, 'AADSTS1002012'],
    [{ client_id: 'a', client_secret: 's', scope: 'api://nobody/.default' }, 'AADSTS500011'],
  ])('%j is refused', (fields, code) =>
    withEntra({}, async (entra) => expect(await entra.refusal(fields)).toBe(code)),
  );

  test('an application of the directory is checked all the same', () =>
    withEntra({}, async (entra) => {
      const { app, secret } = await entra.registered('Sync');
      const client_id = String(app['appId']);
      expect(await entra.refusal({ client_id, client_secret: 'wrong' })).toBe('AADSTS7000215');
      expect(await entra.refusal({ client_id, client_secret: secret })).toBeUndefined();
      const lonely = await entra.made('/applications', { displayName: 'No service principal' });
      const fields = { client_id: String(lonely['appId']), client_secret: 'any' };
      expect(await entra.refusal(fields)).toBe('AADSTS7000229');
    }));
});

describe('with a list of clients', () => {
  const seed = {
    tenants: [{ tenantId: tenant, defaultDomain: 'contoso.example' }],
    clients: [
      { clientId: 'everything', clientSecret: 'secret-1' },
      { clientId: 'reader', clientSecret: 'secret-2', permissions: ['User.Read.All'] },
      { clientId: 'nothing', clientSecret: 'secret-3', permissions: [] },
    ],
    blockedClients: ['nothing'],
  };

  test.each([
    ['everything', 'secret-2', tenant, 'AADSTS7000215'],
    ['stranger', 'secret-1', tenant, 'AADSTS700016'],
    ['everything', 'secret-1', '99999999-2222-4333-8444-555555555555', 'AADSTS90002'],
    ['everything', 'secret-1', 'contoso.example', undefined],
    ['nothing', 'secret-3', tenant, 'AADSTS53003'],
    ['nothing', 'wrong', tenant, 'AADSTS7000215'],
  ])('%s with %s at %s: %s', (client_id, client_secret, of, code) =>
    withEntra(seed, async (entra) =>
      expect(await entra.refusal({ client_id, client_secret }, of)).toBe(code),
    ),
  );

  test('a token has the roles that were consented to, and Graph allows no more', () =>
    withEntra(seed, async (entra) => {
      expect((await entra.signIn('reader', 'secret-2'))['roles']).toEqual(['User.Read.All']);
      expect((await entra.get('/users')).status).toBe(200);
      const refused = await entra.get('/groups');
      expect(refused.status).toBe(403);
      expect(refused.body['error']).toMatchObject({
        code: 'Authorization_RequestDenied',
        message: 'Insufficient privileges to complete the operation.',
      });
      await entra.signIn('everything', 'secret-1');
      expect((await entra.get('/groups')).status).toBe(200);
    }));

  test('a refusal says what Microsoft says', () =>
    withEntra(seed, async (entra) => {
      const { status, body } = await entra.requestToken({ client_id: 'reader', client_secret: 'x' });
      expect(status).toBe(401);
      expect(body).toMatchObject({ error: 'invalid_client', error_codes: [7000215] });
      expect(body['error_description']).toMatch(/^AADSTS7000215: Invalid client secret provided\./);
    }));
});

describe('consent', () => {
  test('is in tokens that are made after it, not in those from before', () =>
    withEntra({}, async (entra) => {
      const admin = entra.token;
      const { app, principal, secret } = await entra.registered('Sync');
      const graph = (await entra.all(`/servicePrincipals?$filter=appId eq '${graphAppId}'`))[0]?.id ?? '';
      expect(await entra.signIn(String(app['appId']), secret)).not.toHaveProperty('roles');
      const early = entra.token;
      expect((await entra.get('/users')).status).toBe(403);
      entra.token = admin;
      const path = `/servicePrincipals/${graph}/appRoleAssignedTo`;
      const appRoleId = 'df021288-bdef-4463-88db-98f22de89214';
      const consent = await entra.made(path, { principalId: principal, resourceId: graph, appRoleId });
      entra.token = early;
      expect((await entra.get('/users')).status).toBe(403);
      expect((await entra.signIn(String(app['appId']), secret))['roles']).toEqual(['User.Read.All']);
      expect((await entra.get('/users')).status).toBe(200);
      const late = entra.token;
      entra.token = admin;
      expect((await entra.graph('DELETE', `${path}/${consent.id}`)).status).toBe(204);
      entra.token = late;
      expect((await entra.get('/users')).status).toBe(200);
      expect(await entra.signIn(String(app['appId']), secret)).not.toHaveProperty('roles');
    }));

  test('takes so many token requests until it is everywhere, and so does a new client', () =>
    withEntra({ delays: { signIn: 2, consent: 1 } }, async (entra) => {
      const { app, principal, secret } = await entra.registered('Sync');
      const graph = (await entra.all(`/servicePrincipals?$filter=appId eq '${graphAppId}'`))[0]?.id ?? '';
      await entra.made(`/servicePrincipals/${principal}/appRoleAssignments`, {
        principalId: principal,
        resourceId: graph,
        appRoleId: 'df021288-bdef-4463-88db-98f22de89214',
      });
      const fields = { client_id: String(app['appId']), client_secret: secret };
      const refusals = [];
      for (let turn = 0; turn < 4; turn += 1) refusals.push(await entra.refusal(fields));
      expect(refusals).toEqual(['AADSTS700016', 'AADSTS700016', 'AADSTS7000215', 'AADSTS7000215']);
      expect(await entra.signIn(fields.client_id, secret)).not.toHaveProperty('roles');
      expect((await entra.signIn(fields.client_id, secret))['roles']).toEqual(['User.Read.All']);
    }));
});

describe('proofs', () => {
  test('a secret that is over is refused as such', async () => {
    const clock = new ManualClock();
    await withEntra(
      {},
      async (entra) => {
        const { app } = await entra.registered('Sync');
        const passwordCredential = { endDateTime: '2026-03-02T00:00:00Z' };
        const made = await entra.made(`/applications/${app.id}/addPassword`, { passwordCredential });
        const fields = { client_id: String(app['appId']), client_secret: String(made['secretText']) };
        expect(await entra.refusal(fields)).toBeUndefined();
        clock.time = Date.UTC(2026, 2, 2);
        expect(await entra.refusal(fields)).toBe('AADSTS7000222');
      },
      { clock },
    );
  });

  test('a disabled service principal gets no token', () =>
    withEntra({}, async (entra) => {
      const { app, principal, secret } = await entra.registered('Sync');
      await entra.graph('PATCH', `/servicePrincipals/${principal}`, { accountEnabled: false });
      const fields = { client_id: String(app['appId']), client_secret: secret };
      expect(await entra.refusal(fields)).toBe('AADSTS7000112');
    }));

  test('a certificate of the application signs in, any other does not, nor another key', () =>
    withEntra({}, async (entra) => {
      const { app } = await entra.registered('Sync');
      const [ours, others] = [certificate(), certificate()];
      const key = Buffer.from(ours.pem).toString('base64');
      const patch = { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key }] };
      expect((await entra.graph('PATCH', `/applications/${app.id}`, patch)).status).toBe(204);
      const shown = await entra.get<{ keyCredentials: Json[] }>(`/applications/${app.id}`);
      expect(shown.body.keyCredentials).toMatchObject([{ key: null, usage: 'Verify' }]);
      const client_id = String(app['appId']);
      const shows = (der: Buffer, pem: string): Record<string, string> => ({
        client_id,
        client_assertion_type: jwtBearer,
        client_assertion: assertion({ 'x5t#S256': thumbprint(der) }, { iss: client_id, sub: client_id }, pem),
      });
      expect(await entra.refusal(shows(ours.der, ours.key))).toBeUndefined();
      expect(await entra.refusal(shows(others.der, others.key))).toBe('AADSTS700027');
      expect(await entra.refusal(shows(ours.der, others.key))).toBe('AADSTS700027');
      await entra.graph('PATCH', `/applications/${app.id}`, { keyCredentials: shown.body.keyCredentials });
      expect(await entra.refusal(shows(ours.der, ours.key))).toBeUndefined();
    }));

  test('a federated token signs in by issuer, subject and audience', () =>
    withEntra({}, async (entra) => {
      const { app } = await entra.registered('Pipeline');
      const audiences = ['api://AzureADTokenExchange'];
      const trusted = { issuer: 'https://issuer.example', subject: 'repo:contoso/infra', audiences };
      await entra.made(`/applications/${app.id}/federatedIdentityCredentials`, { name: 'ci', ...trusted });
      const good = { iss: trusted.issuer, sub: trusted.subject, aud: audiences[0] };
      const refusalOf = (payload: Json): Promise<string | undefined> =>
        entra.refusal({
          client_id: String(app['appId']),
          client_assertion_type: jwtBearer,
          client_assertion: assertion({}, payload, certificate().key),
        });
      expect(await refusalOf(good)).toBeUndefined();
      expect(await refusalOf({ ...good, iss: 'https://other.example' })).toBe('AADSTS700211');
      expect(await refusalOf({ ...good, sub: 'repo:other' })).toBe('AADSTS700213');
      expect(await refusalOf({ ...good, aud: 'api://other' })).toBe('AADSTS700212');
      const fields = { client_id: String(app['appId']), client_assertion: 'rubbish' };
      expect(await entra.refusal(fields)).toBe('AADSTS50027');
    }));
});

describe('without a secret', () => {
  test('a machine gets the token of its managed identity for the asking', () =>
    withEntra({}, async (entra) => {
      const { emulator } = entra;
      const path = `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${emulator.entra}&client_id=vm`;
      expect((await entra.send('GET', path)).status).toBe(400);
      const { body } = await entra.send('GET', path, undefined, { Metadata: 'true' });
      expect(claimsOf(String(body['access_token']))).toMatchObject({ appid: 'vm', aud: emulator.entra });
    }));

  test('a pipeline exchanges its own token where the application trusts it', () =>
    withEntra({}, async (entra) => {
      const { app } = await entra.registered('Pipeline');
      const audiences = ['api://AzureADTokenExchange'];
      const issued = await entra.send('GET', `/oidc/token?x=y&audience=${audiences[0]}`);
      const fields = {
        client_id: String(app['appId']),
        client_assertion_type: jwtBearer,
        client_assertion: String(issued.body['value']),
      };
      expect(await entra.refusal(fields)).toBe('AADSTS700213');
      const trust = { name: 'ci', issuer: `${entra.emulator.entra}/oidc`, subject: 'pipeline', audiences };
      await entra.made(`/applications/${app.id}/federatedIdentityCredentials`, trust);
      expect(await entra.refusal(fields)).toBeUndefined();
      entra.token = fields.client_assertion;
      expect((await entra.get('/users')).status).toBe(401);
    }));
});

describe('tokens', () => {
  test('are over by the clock, and when they are told so', async () => {
    const clock = new ManualClock();
    await withEntra(
      { tokenTtlSeconds: 60 },
      async (entra) => {
        expect((await entra.get('/users')).status).toBe(200);
        clock.time += 60_000;
        const late = await entra.get<{ error: Json }>('/users');
        expect(late.status).toBe(401);
        expect(late.body.error).toMatchObject({ code: 'InvalidAuthenticationToken' });
        await entra.signIn();
        await fetch(`${entra.emulator.url}/__emulator/expire-tokens`, { method: 'POST' });
        expect((await entra.get('/users')).status).toBe(401);
        await entra.signIn();
        expect((await entra.get('/users')).status).toBe(200);
      },
      { clock },
    );
  });

  test('of others are refused, and so is one that was changed', () =>
    withEntra({}, async (entra) => {
      const [header, payload, signature] = entra.token.split('.');
      const other = Buffer.from(JSON.stringify({ ...claimsOf(entra.token), roles: [] })).toString(
        'base64url',
      );
      for (const token of ['', 'x', `${header}.${other}.${signature}`, `${header}.${payload}.`]) {
        entra.token = token;
        expect((await entra.get('/users')).status).toBe(401);
      }
    }));

  test('for another resource are no good for Graph', () =>
    withEntra({}, async (entra) => {
      const { app, secret } = await entra.registered('Own API');
      const appId = String(app['appId']);
      const fields = { client_id: appId, client_secret: secret, scope: `api://${appId}/.default` };
      entra.token = String((await entra.requestToken(fields)).body['access_token']);
      expect((await entra.get('/users')).status).toBe(401);
    }));
});

function certificate(): { der: Buffer; pem: string; key: string } {
  const wish = { commonName: 'client', now: Date.UTC(2026, 2, 1), extensions: serverExtensions(['client']) };
  const { der, pem, privateKey } = makeCertificate(wish);
  return { der, pem, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function thumbprint(der: Buffer): string {
  return createHash('sha256').update(der).digest('base64url');
}

function assertion(header: Json, payload: Json, key: string): string {
  const encode = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ alg: 'ES256', ...header })}.${encode(payload)}`;
  const signing = { key: createPrivateKey(key), dsaEncoding: 'ieee-p1363' } as const;
  return `${signed}.${sign('sha256', Buffer.from(signed), signing).toString('base64url')}`;
}
