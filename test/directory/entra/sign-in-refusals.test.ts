import { Secret } from '../../../src/core/secret';
import type { Reply } from '../../http/scripted-server';
import { Tenant, clientId, clientSecret, closeTenants, id, tenantId, user } from './tenant';

afterEach(closeTenants);

/** A refusal as Entra ID has it; it quotes what it was given. */
function refused(code: number, status = 401): Reply {
  return {
    status,
    json: {
      error: 'invalid_client',
      error_description: `AADSTS${code}: Something about '${clientSecret}'. Trace ID: t-1 Correlation ID: c-1`,
      error_codes: [code],
      trace_id: 't-1',
    },
  };
}

function refusing(reply: Reply, times = Infinity): Promise<Tenant> {
  return Tenant.start({
    users: [user(1)],
    instead: ({ path }, count) => (path.endsWith('/token') && count <= times ? reply : undefined),
  });
}

test.each([
  [7000215, 'unauthenticated', 'Entra ID refused the client secret', /MIMECAST_DIRECTORY_CORP_CLIENT_SECRET/],
  [7000222, 'unauthenticated', 'The client secret has expired', /azuread_application_password/],
  [
    700016,
    'unauthenticated',
    'Entra ID does not know the application',
    new RegExp(`application ${clientId} in tenant ${tenantId}`),
  ],
  [90002, 'unauthenticated', 'Entra ID does not know the tenant', /Check tenant_id of directory "corp"/],
  [53003, 'forbidden', 'Conditional access blocks the sign-in', /exclude the service principal/],
  [65001, 'forbidden', 'The application has no consent', /Grant admin consent/],
  [500011, 'invalid', 'Entra ID does not know this Microsoft Graph', /graph_url of directory "corp"/],
  [700213, 'unauthenticated', 'No federated credential fits the token', /issuer, subject and audience/],
  [70021, 'unauthenticated', 'No federated credential fits the token', /api:\/\/AzureADTokenExchange/],
  [700027, 'unauthenticated', 'Entra ID refused the certificate', /client_certificate_path/],
  [700024, 'unauthenticated', 'The token or certificate is out of date', /Check the clock of this machine/],
  [7000112, 'forbidden', 'The application is disabled', /Turn it on/],
  [7000229, 'unauthenticated', 'The application has no service principal', /azuread_service_principal/],
] as const)('AADSTS%i has its own words', async (code, kind, summary, remedy) => {
  const tenant = await refusing(refused(code));
  const error = await tenant.refusal({ patienceSeconds: 0 });
  expect(error).toMatchObject({ kind, summary, code: `AADSTS${code}`, requestId: 't-1' });
  expect(error.detail).toMatch(remedy);
  expect(error.detail).toMatch(new RegExp(`\\(AADSTS${code}, HTTP 401, trace ID t-1\\)$`));
  expect(tenant.calls()).toEqual([]);
});

test('a code that we know nothing of comes with what Entra ID says, without the secret in it', async () => {
  const tenant = await refusing(refused(123456));
  const error = await tenant.refusal();
  expect(error.detail).toBe(
    `Entra ID refused application ${clientId} in tenant ${tenantId}: Something about '(secret)'. Check the connection of directory "corp" (AADSTS123456, HTTP 401, trace ID t-1).`,
  );
});

test.each<[string, Reply, string, RegExp]>([
  ['nothing is there', { status: 404, text: '<html>' }, 'not_found', /Check login_url of directory "corp"/],
  ['it is down', { status: 503 }, 'unavailable', /gives no tokens at the moment/],
  ['it answers without a token', { json: { token_type: 'Bearer' } }, 'protocol', /without a token/],
])('%s', async (_, reply, kind, words) => {
  const error = await (await refusing(reply)).refusal();
  expect(error).toMatchObject({ kind, summary: 'Could not sign in to Entra ID' });
  expect(error.detail).toMatch(words);
});

describe('an app registration that has just been made', () => {
  test.each([700016, 7000215, 700027, 70021])('AADSTS%i is waited for', async (code) => {
    const tenant = await refusing(refused(code, 400), 3);
    expect((await tenant.read()).people).toHaveLength(1);
    expect(tenant.clock.waits).toEqual([2000, 4000, 8000]);
    expect(tenant.lines.join('\n')).toMatch(/info waiting, in case the app registration has just been made/);
  });

  test('is waited for as long as the setting says, and no longer', async () => {
    const tenant = await refusing(refused(700016, 400));
    const error = await tenant.refusal({ patienceSeconds: 120 });
    expect(tenant.clock.waits.reduce((sum, ms) => sum + ms, 0)).toBe(120_000);
    expect(error.detail).toMatch(
      /It was tried again for 120 s, in case the registration had just been made\.$/,
    );
  });

  test.each([7000222, 90002, 53003, 500011])('AADSTS%i is no sign of one', async (code) => {
    const tenant = await refusing(refused(code));
    await tenant.refusal();
    expect(tenant.clock.waits).toEqual([]);
  });

  test('a secret that is an ID is wrong for good', async () => {
    const tenant = await refusing(refused(7000215));
    const { connection } = tenant.settings({}, { clientSecret: new Secret(id(1)) });
    const error = await tenant.refusal({ connection });
    expect(error.detail).toMatch(/and not its ID/);
    expect(tenant.clock.waits).toEqual([]);
  });

  test('the caller stops the waiting: the refusal is what is said', async () => {
    const stop = new AbortController();
    const tenant = await Tenant.start({
      instead: () => {
        setImmediate(() => stop.abort());
        return refused(700016);
      },
    });
    expect(await tenant.refusal({}, stop.signal)).toMatchObject({
      kind: expect.stringMatching(/unau|unav/) as string,
    });
  });
});
