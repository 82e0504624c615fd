import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createProxy, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock';
import { createHttp } from '../../src/http/http';
import { testCertificate } from '../directory/entra/certificate';

const before = process.env['SSL_CERT_FILE'];
const own = testCertificate();
let folder: string;
let server: Server;
let proxy: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-tls-'));
  writeFileSync(join(folder, 'ca.pem'), own.certificate);
  server = createServer({ cert: own.certificate, key: own.privateKey }, (_, response) => response.end('{}'));
  proxy = createProxy().on('connect', (request, socket) => {
    const target = connect(Number(request.url?.split(':')[1]), 'localhost', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    socket.on('close', () => target.destroy()).on('error', () => target.destroy());
    target.on('error', () => socket.destroy());
  });
  for (const one of [server, proxy])
    await new Promise<void>((resolve) => one.listen(0, 'localhost', resolve));
});

afterEach(() => {
  if (before === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = before;
});

afterAll(async () => {
  for (const one of [server, proxy]) {
    one.closeAllConnections();
    await new Promise((resolve) => one.close(resolve));
  }
  rmSync(folder, { recursive: true });
});

async function ask(insecure: boolean): Promise<string> {
  const portOf = (one: Server): number => (one.address() as AddressInfo).port;
  const http = createHttp({
    service: 'Mimecast',
    baseUrl: `https://localhost:${portOf(server)}`,
    proxyUrl: `http://localhost:${portOf(proxy)}`,
    timeoutMs: 30_000,
    maxRetries: 0,
    insecure,
    readOnly: false,
    clock: systemClock,
    log: () => undefined,
  });
  const request = {
    method: 'GET',
    path: '/',
    lane: 'GET /',
    does: 'ask',
    isWrite: false,
    repeat: 'safe',
  } as const;
  try {
    return (await http.send({ ...request, signal: new AbortController().signal })).text;
  } finally {
    http.close();
  }
}

test('whoever is behind a proxy is trusted, or not, as without one', async () => {
  delete process.env['SSL_CERT_FILE'];
  await expect(ask(false)).rejects.toThrow('certificate');
  expect(await ask(true)).toBe('{}');
  process.env['SSL_CERT_FILE'] = join(folder, 'ca.pem');
  expect(await ask(false)).toBe('{}');
});
