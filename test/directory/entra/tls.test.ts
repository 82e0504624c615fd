import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntraSettings } from '../../../src/directory/entra/settings';
import { testCertificate } from './certificate';
import { Tenant, closeTenants, token, user } from './tenant';

const before = process.env['SSL_CERT_FILE'];
const own = testCertificate();
let folder: string;
let server: Server;

/** Login and Graph over TLS, with a certificate that only we know. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entra-'));
  server = createServer({ cert: own.certificate, key: own.privateKey }, (request, response) => {
    request.resume();
    const isToken = request.url?.endsWith('/token') === true;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        isToken ? { access_token: token(1), token_type: 'Bearer', expires_in: 3599 } : { value: [user(1)] },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});

afterEach(async () => {
  if (before === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = before;
  await closeTenants();
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

function settings(tenant: Tenant): Partial<EntraSettings> {
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return tenant.settings({}, { loginUrl: url, graphUrl: url });
}

test('an authority in SSL_CERT_FILE is trusted', async () => {
  const path = join(folder, 'ca.pem');
  writeFileSync(path, own.certificate);
  process.env['SSL_CERT_FILE'] = path;
  const tenant = await Tenant.start();
  expect((await tenant.read(settings(tenant))).people).toHaveLength(1);
});

test.each([
  ['without it', undefined],
  ['with a file that is not there', '/nowhere/ca.pem'],
])('%s the certificate is refused, and nothing is sent', async (_, path) => {
  if (path === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = path;
  const tenant = await Tenant.start();
  const error = await tenant.refusal(settings(tenant));
  expect(error).toMatchObject({ kind: 'unavailable' });
  expect(error.detail).toMatch(/The certificate of localhost:\d+ was not accepted/);
});
