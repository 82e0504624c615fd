import { createHash, verify, constants, X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../../src/core/secret';
import type { EntraConnection } from '../../../src/directory/connection';
import type { EntraSettings } from '../../../src/directory/entra/settings';
import type { Reply, Seen } from '../../http/scripted-server';
import { testCertificate } from './certificate';
import { Tenant, clientId, clientSecret, closeTenants, tenantId, token, user } from './tenant';

let folder: string;
const own = testCertificate();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entra-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await closeTenants();
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The connection without its secret, and with something else instead. */
function other(tenant: Tenant, more: Partial<EntraConnection>): Partial<EntraSettings> {
  return { connection: tenant.connection(['clientSecret'], more) };
}

function formOf(seen: Seen | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(seen?.body));
}

const aUser = { users: [user(1)] };

describe('by client secret', () => {
  test('one call, with what is needed and nothing about us', async () => {
    const tenant = await Tenant.start(aUser);
    await tenant.read();
    const [asked] = tenant.tokenCalls();
    expect(asked?.path).toBe(`/${tenantId}/oauth2/v2.0/token`);
    expect(formOf(asked)).toEqual({
      ...{ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' },
      scope: `${tenant.server.url}/.default`,
    });
    expect(Object.keys(asked?.headers ?? {}).filter((name) => /client|ms-/.test(name))).toEqual([]);
    expect(tenant.server.seen).toHaveLength(2);
  });

  test('the token goes to Graph', async () => {
    const tenant = await Tenant.start(aUser);
    await tenant.read();
    expect(tenant.server.seen[1]?.headers.authorization).toBe(`Bearer ${token(1)}`);
  });

  test('each read signs in anew: nothing is remembered', async () => {
    const tenant = await Tenant.start(aUser);
    await tenant.read();
    await tenant.read();
    expect(tenant.tokenCalls()).toHaveLength(2);
  });
});

describe('by certificate', () => {
  test('with a signed assertion for this token endpoint', async () => {
    const tenant = await Tenant.start(aUser);
    const clientCertificatePath = file('client.pem', own.certificate + own.privateKey);
    const { people } = await tenant.read(other(tenant, { clientCertificatePath }));
    expect(people).toHaveLength(1);
    const form = formOf(tenant.tokenCalls()[0]);
    expect(form['client_assertion_type']).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const [head = '', body = '', signature = ''] = (form['client_assertion'] ?? '').split('.');
    const parsed = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    const thumbprint = createHash('sha256')
      .update(new X509Certificate(own.certificate).raw)
      .digest('base64url');
    expect(parsed(head)).toMatchObject({ alg: 'PS256', 'x5t#S256': thumbprint });
    expect(parsed(body)).toMatchObject({
      ...{ iss: clientId, sub: clientId },
      aud: `${tenant.server.url}/${tenantId}/oauth2/v2.0/token`,
    });
    const key = { key: own.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    expect(verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
  });

  test.each<[string, () => string, RegExp]>([
    ['no file', () => '', /cannot be read \(ENOENT\)/],
    ['a PFX file', () => 'x', /is not PEM\. Convert a PFX file: openssl pkcs12/],
    ['no key', () => own.certificate, /has no private key/],
    ['no certificate', () => own.privateKey, /has no certificate/],
    [
      'somebody else’s key',
      () => own.certificate + testCertificate().privateKey,
      /does not belong to its certificate/,
    ],
    [
      'a pass phrase',
      () => own.certificate + own.privateKey.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'),
      /with a pass phrase/,
    ],
    [
      'a key that is not RSA',
      () => {
        const { certificate, privateKey } = testCertificate({ curve: 'P-256' });
        return certificate + privateKey;
      },
      /takes RSA only/,
    ],
    [
      'an end in the past',
      () => {
        const { certificate, privateKey } = testCertificate({ now: Date.parse('2025-06-01T00:00:00Z') });
        return certificate + privateKey;
      },
      /has expired \(Jun {2}3/,
    ],
    [
      'damage',
      () => own.certificate + own.privateKey.replace(/\n[^-]{10}/, '\n##########'),
      /that cannot be read/,
    ],
  ])('a file with %s is refused before anybody is asked', async (_, text, words) => {
    const tenant = await Tenant.start(aUser);
    const path = text() === '' ? join(folder, 'none.pem') : file('client.pem', text());
    const error = await tenant.refusal(other(tenant, { clientCertificatePath: path }));
    expect(error.summary).toBe('Client certificate is not usable');
    expect(error.detail).toMatch(words);
    expect(error.detail).not.toContain(own.privateKey.split('\n')[1]);
    expect(tenant.server.seen).toEqual([]);
  });
});

describe('by the token of the workload', () => {
  const workload = token(99);

  function assertionOf(tenant: Tenant): string | undefined {
    return formOf(tenant.tokenCalls()[0])['client_assertion'];
  }

  test.each<[string, (path: string) => { oidcTokenPath?: string; environment: Record<string, string> }]>([
    [
      'of the file that is named',
      (path) => ({ oidcTokenPath: path, environment: { ARM_OIDC_TOKEN: 'other' } }),
    ],
    ['of a file of the cluster', (path) => ({ environment: { AZURE_FEDERATED_TOKEN_FILE: path } })],
    ['of the environment', () => ({ environment: { ARM_OIDC_TOKEN: workload } })],
  ])('%s', async (_, given) => {
    const tenant = await Tenant.start(aUser);
    const { environment, ...connection } = given(file('token', `${workload}\n`));
    await tenant.read({ ...other(tenant, { useOidc: true, ...connection }), environment });
    expect(assertionOf(tenant)).toBe(workload);
  });

  function pipeline(answer: (seen: Seen) => Reply): Promise<Tenant> {
    return Tenant.start({
      ...aUser,
      instead: (seen) => (seen.path.startsWith('/oidc') ? answer(seen) : undefined),
    });
  }

  function gitHub(tenant: Tenant): Record<string, string> {
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${tenant.server.url}/oidc?job=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'tOken-of-the-job',
    };
  }

  test('of GitHub Actions', async () => {
    const tenant = await pipeline(() => ({ json: { value: workload } }));
    await tenant.read({ ...other(tenant, { useOidc: true }), environment: gitHub(tenant) });
    expect(assertionOf(tenant)).toBe(workload);
    const [asked] = tenant.server.seen;
    expect(asked).toMatchObject({
      method: 'GET',
      path: '/oidc?job=1&audience=api%3A%2F%2FAzureADTokenExchange',
    });
    expect(asked?.headers.authorization).toBe('Bearer tOken-of-the-job');
  });

  test('of Azure Pipelines', async () => {
    const tenant = await pipeline(() => ({ json: { oidcToken: workload } }));
    const environment = {
      SYSTEM_OIDCREQUESTURI: `${tenant.server.url}/oidc`,
      SYSTEM_ACCESSTOKEN: 'tOken-of-the-job',
      ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: 'sc-1',
    };
    await tenant.read({ ...other(tenant, { useOidc: true }), environment });
    expect(assertionOf(tenant)).toBe(workload);
    const [asked] = tenant.server.seen;
    expect(asked).toMatchObject({ method: 'POST', path: '/oidc?api-version=7.1&serviceConnectionId=sc-1' });
  });

  test('that the pipeline refuses: what the job needs', async () => {
    const tenant = await pipeline(() => ({ status: 403, text: 'no' }));
    const error = await tenant.refusal({ ...other(tenant, { useOidc: true }), environment: gitHub(tenant) });
    expect(error).toMatchObject({ kind: 'unauthenticated', summary: 'GitHub Actions gave no token' });
    expect(error.detail).toMatch(/permissions: id-token: write/);
    expect(`${error.message}${tenant.lines.join()}`).not.toContain('tOken-of-the-job');
  });

  test('that is nowhere: where it was looked for', async () => {
    const tenant = await Tenant.start(aUser);
    const error = await tenant.refusal(other(tenant, { useOidc: true }));
    expect(error.summary).toBe('No token of the workload');
    expect(error.detail).toMatch(/oidc_token_path .* AZURE_FEDERATED_TOKEN_FILE .* id-token: write/);
    const unreadable = await tenant.refusal(
      other(tenant, { useOidc: true, oidcTokenPath: join(folder, 'none') }),
    );
    expect(unreadable.detail).toMatch(/cannot be read \(ENOENT\)\. Check oidc_token_path/);
  });
});

describe('as whoever is signed in to Azure CLI', () => {
  function az(script: string): Record<string, string> {
    chmodSync(file('az', `#!/bin/sh\necho "$@" > "${join(folder, 'asked')}"\n${script}\n`), 0o755);
    return { PATH: `${folder}:/usr/bin:/bin` };
  }

  test('with the token that it prints', async () => {
    const tenant = await Tenant.start(aUser);
    const environment = az(`echo '{"accessToken":"${token(5)}","expires_on":4102444800}'`);
    expect((await tenant.read({ ...other(tenant, { useCli: true }), environment })).people).toHaveLength(1);
    expect(tenant.server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token(5)}`]);
  });

  test.each([
    [
      'nobody is signed in',
      'echo "Please run az login to setup account." >&2; exit 1',
      /az login --tenant/,
      'Azure CLI gave no token',
    ],
    [
      'the sign-in is old',
      'echo "AADSTS700082: The refresh token has expired" >&2; exit 1',
      /^Sign in again: az login/,
      'The sign-in has expired',
    ],
    ['it prints something else', 'echo done', /ended without a token/, 'Azure CLI gave no token'],
  ])('%s', async (_, script, words, summary) => {
    const tenant = await Tenant.start(aUser);
    const error = await tenant.refusal({ ...other(tenant, { useCli: true }), environment: az(script) });
    expect(error.summary).toBe(summary);
    expect(error.detail).toMatch(words);
  });

  test('it is not installed', async () => {
    const tenant = await Tenant.start(aUser);
    const error = await tenant.refusal({ ...other(tenant, { useCli: true }), environment: { PATH: folder } });
    expect(error.summary).toBe('Azure CLI is not installed');
  });
});

describe('a connection that cannot be', () => {
  test.each<[string, Partial<EntraConnection>, string]>([
    ['has no way to sign in', {}, 'No way to sign in'],
    ['has two', { clientSecret: new Secret('x'), useCli: true }, 'More than one way to sign in'],
    ['has a tenant that is none', { useCli: true, tenantId: 'x & calc' }, 'Tenant ID is not usable'],
    [
      'has an address in the clear',
      { useCli: true, graphUrl: 'http://graph.example' },
      'graph_url must be an https address',
    ],
    [
      'has a login in the clear',
      { clientSecret: new Secret('x'), loginUrl: 'http://login.example' },
      'login_url must be an https address',
    ],
  ])('%s', async (_, more, summary) => {
    const tenant = await Tenant.start(aUser);
    expect((await tenant.refusal(other(tenant, more))).summary).toBe(summary);
    expect(tenant.server.seen).toEqual([]);
  });

  test('has no client ID', async () => {
    const tenant = await Tenant.start(aUser);
    const connection = tenant.connection(['clientId']);
    expect((await tenant.refusal({ connection })).detail).toMatch(
      /^client_secret of directory "corp" needs client_id/,
    );
  });
});
