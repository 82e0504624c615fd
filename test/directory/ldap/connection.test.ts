import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import type { Clock } from '../../../src/core/clock';
import { systemClock } from '../../../src/core/clock';
import { Secret } from '../../../src/core/secret';
import { selfSigned } from '../../harness/certificate';
import { freePorts } from '../../harness/directory-servers';
import { addresses, answering, base, failureOf, password, person, readLdap, scripted } from './fixture';

const startTls = { connection: { startTls: true } };

/** A clock whose waits are over as soon as the test says so. */
class HeldClock implements Clock {
  readonly waits: number[] = [];
  private readonly over: (() => void)[] = [];
  now = systemClock.now;
  random = systemClock.random;
  uuid = systemClock.uuid;

  sleep(ms: number): Promise<void> {
    this.waits.push(ms);
    return new Promise((resolve) => this.over.push(resolve));
  }

  expire(): void {
    for (const resolve of this.over.splice(0)) resolve();
  }
}

describe('several servers', () => {
  test('the first that can be used is read, and those after it are not asked', async () => {
    const dead = `ldap://127.0.0.1:${(await freePorts(1))[0]}`;
    const busy = await scripted({ bind: (_, reply) => reply.result(51, 'too many') });
    const dropping = await scripted({ connected: (socket) => socket.destroy() });
    const good = await scripted({ search: answering('ann') });
    const last = await scripted({});
    const lines: unknown[] = [];
    const answer = await readLdap([dead, busy.url, dropping.url, good.url, last.url], {
      log: (level, message, fields) => lines.push([level, message, fields?.['server'], fields?.['code']]),
    });
    expect(addresses(answer)).toEqual(['ann@contoso.example']);
    expect(last.connections).toBe(0);
    const unusable = 'a directory server cannot be used';
    expect(lines.slice(0, 3)).toEqual([
      ['warn', unusable, dead, 'ECONNREFUSED'],
      ['warn', unusable, busy.url, 'busy'],
      ['warn', unusable, dropping.url, expect.any(String)],
    ]);
  });

  test('where none can be used, the error says why of each', async () => {
    const dead = `ldap://127.0.0.1:${(await freePorts(1))[0]}`;
    const busy = await scripted({ bind: (_, reply) => reply.result(51, 'too many') });
    const failure = await failureOf(readLdap([dead, busy.url]));
    expect(failure).toMatchObject({
      kind: 'unavailable',
      summary: 'No server of the directory can be used',
    });
    expect(failure.detail).toContain(`Directory "corp": ${dead}: no connection (ECONNREFUSED).`);
    expect(failure.detail).toContain(
      `${busy.url}: it refuses the sign-in (busy, 51). It says: "too many". Try again later.`,
    );
  });

  test('a password that one server refuses is not tried at the next: that would lock the account', async () => {
    const said = `80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 775, ${password}\u0000`;
    const refusing = await scripted({ bind: (_, reply) => reply.result(49, said) });
    const next = await scripted({});
    const failure = await failureOf(readLdap([refusing.url, next.url]));
    expect(failure).toMatchObject({
      kind: 'unauthenticated',
      summary: 'Directory server refuses the sign-in',
    });
    expect(failure.detail).toContain('(invalidCredentials, 49). The account is locked. It says: ');
    expect(failure.detail).toContain('(secret)');
    expect(next.connections).toBe(0);
  });

  test('a server that goes away in the middle ends the reading, though there is another', async () => {
    const leaving = await scripted({
      search: (asked, reply) => {
        if (asked.page?.cookie !== '') return reply.drop();
        reply.entry(`uid=ann,${base}`, person('ann'));
        reply.result(0, '', 'next');
      },
    });
    const other = await scripted({ search: answering('ann', 'ben') });
    const failure = await failureOf(readLdap([leaving.url, other.url]));
    expect(failure).toMatchObject({ kind: 'unavailable', summary: 'Directory server went away' });
    expect(failure.detail).toMatch(
      /base DN "ou=People,dc=contoso,dc=example": it ended the connection \(.+\)\. Try again\. That was after 1 entry; a part is never taken for the whole\.$/,
    );
    expect([leaving.connections, other.connections]).toEqual([1, 0]);
  });
});

describe('a connection that ends', () => {
  test('between two pages: never reconnected, never signed out, never in the clear', async () => {
    const closing = await scripted({
      search: (_, reply) => {
        reply.entry(`uid=ann,${base}`, person('ann'));
        reply.result(0, '', 'next');
        reply.disconnect(52, 'idle for too long');
      },
    });
    const failure = await failureOf(readLdap([closing.url]));
    expect(failure).toMatchObject({ kind: 'unavailable', summary: 'Directory server went away' });
    expect(failure.detail).toContain('(unavailable). It says: "idle for too long".');
    expect(closing.connections).toBe(1);
    expect(closing.searches).toHaveLength(1);
  });

  test('in the middle of a page', async () => {
    const cut = await scripted({
      search: (_, reply) => {
        reply.entry(`uid=ann,${base}`, person('ann'));
        reply.drop();
      },
    });
    expect(await failureOf(readLdap([cut.url]))).toMatchObject({ summary: 'Directory server went away' });
  });

  test('before the sign-in is answered', async () => {
    const dropping = await scripted({ bind: (_, reply) => reply.drop() });
    expect(await failureOf(readLdap([dropping.url]))).toMatchObject({
      kind: 'unavailable',
      summary: 'Directory server went away',
    });
  });

  test('is ended by us as soon as everything is read', async () => {
    let close = (): void => undefined;
    const closed = new Promise<void>((resolve) => (close = resolve));
    const server = await scripted({
      search: answering('ann'),
      connected: (socket) => socket.once('close', close),
    });
    await readLdap([server.url]);
    await closed;
  });
});

describe('time', () => {
  test('a stalled sign-in is over after timeout_seconds, 30 where nothing is said', async () => {
    const clock = new HeldClock();
    const stalled = await scripted({ bind: () => clock.expire() });
    const failure = await failureOf(readLdap([stalled.url], { clock }));
    expect(failure).toMatchObject({ kind: 'unavailable', summary: 'Directory server does not answer' });
    expect(failure.detail).toContain('no answer in 30 seconds. Check the server, or raise timeout_seconds.');
    expect(clock.waits).toEqual([30_000, 30_000]);
  });

  test('a server that does not answer is left for the next', async () => {
    const clock = new HeldClock();
    const stalled = await scripted({ bind: () => clock.expire() });
    const good = await scripted({ search: answering('ann') });
    const settings = { clock, connection: { timeoutSeconds: 5 } };
    expect(addresses(await readLdap([stalled.url, good.url], settings))).toHaveLength(1);
    expect(clock.waits[0]).toBe(5000);
  });

  test('a stalled StartTLS, a stalled TLS handshake and a stalled page end as well', async () => {
    for (const script of ['extended', 'handshake', 'search'] as const) {
      const clock = new HeldClock();
      const stalled = await scripted({
        extended: (_, reply) => (script === 'extended' ? clock.expire() : reply.result()),
        connected: (socket) => socket.on('data', (data) => data[0] === 0x16 && clock.expire()),
        search: () => clock.expire(),
      });
      const settings = script === 'search' ? { clock } : { clock, ...startTls };
      expect(await failureOf(readLdap([stalled.url], settings))).toMatchObject({
        summary: 'Directory server does not answer',
      });
    }
  });

  test.each(['connected', 'bind', 'extended', 'search'] as const)(
    'the signal ends a reading that waits (%s), with its own reason',
    async (place) => {
      const stop = new AbortController();
      const abort = (): void => stop.abort(new Error('the read took too long'));
      const stalled = await scripted({ [place]: abort });
      const settings = place === 'extended' ? startTls : {};
      await expect(readLdap([stalled.url], settings, stop.signal)).rejects.toThrow('the read took too long');
    },
  );

  test('a signal that has aborted before lets nothing be asked', async () => {
    const server = await scripted({});
    await expect(readLdap([server.url], {}, AbortSignal.abort(new Error('stopped before')))).rejects.toThrow(
      'stopped before',
    );
    expect(server.binds).toEqual([]);
  });
});

describe('StartTLS', () => {
  test.each([
    [2, 'protocolError'],
    [52, 'unavailable'],
  ])('refused with %i: an error, and nothing is sent in the clear', async (code, name) => {
    const server = await scripted({ extended: (_, reply) => reply.result(code, 'no TLS here') });
    const failure = await failureOf(readLdap([server.url], startTls));
    expect(failure).toMatchObject({ kind: 'unavailable', summary: 'Directory server refuses StartTLS' });
    expect(failure.detail).toContain(
      `it does not turn the connection into TLS (${name}). It says: "no TLS here". Nothing was sent in the clear.`,
    );
    expect([server.binds, server.searches]).toEqual([[], []]);
  });

  test('promised and not begun: an error, and nothing is sent in the clear', async () => {
    const server = await scripted({
      extended: (_, reply) => reply.result(),
      connected: (socket) => socket.on('data', (data) => data[0] === 0x16 && socket.write('no TLS\n')),
    });
    const failure = await failureOf(readLdap([server.url], startTls));
    expect(failure).toMatchObject({ kind: 'unavailable', summary: 'Directory server is not trusted' });
    expect([server.binds, server.searches, server.connections]).toEqual([[], [], 1]);
  });

  test('what is slipped in between the answer and TLS is no answer', async () => {
    const answer = '300c02010178070a010004000400';
    const server = await scripted({
      extended: (_, reply) => reply.raw(Buffer.from(answer + answer, 'hex')),
    });
    expect(await failureOf(readLdap([server.url], startTls))).toMatchObject({
      kind: 'protocol',
      summary: 'Directory server cannot be understood',
    });
  });
});

test('a server that has several names is told which one is meant; an address is no name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  const { key, cert, pem } = selfSigned(folder, ['DNS:localhost', 'IP:127.0.0.1']);
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  const names: unknown[] = [];
  const server = createServer(pair, (socket) => {
    names.push(socket.servername);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const host of ['localhost', '127.0.0.1'])
    await failureOf(readLdap([`ldaps://${host}:${port}`], { connection: { caPem: pem } }));
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
  expect(names).toEqual(['localhost', false]);
});

test('nothing that a server says shows the password', async () => {
  const echoing = await scripted({ search: (_, reply) => reply.result(53, `not with ${password}`) });
  expect((await failureOf(readLdap([echoing.url]))).detail).toContain('It says: "not with (secret)"');
  const leaving = await scripted({ search: (_, reply) => reply.disconnect(52, `bye ${password}`) });
  expect((await failureOf(readLdap([leaving.url]))).detail).toContain('It says: "bye (secret)"');
});

describe('what cannot be understood', () => {
  test.each([
    ['another protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'it does not speak LDAP'],
    ['a length that lies', Buffer.from('300c02010261070a0100047f0000', 'hex'), 'is broken'],
    ['a length without end', Buffer.from('3080', 'hex'), 'it does not speak LDAP'],
    ['a message of 2 GB', Buffer.from('30847fffffff', 'hex'), 'has 2147483647 bytes'],
    ['an answer to nothing', Buffer.from('300c02016361070a010004000400', 'hex'), 'what was not asked'],
    ['an operation that is none', Buffer.from('300502010242' + '00', 'hex'), 'not supported'],
  ])('%s', async (_, bytes, message) => {
    const server = await scripted({ bind: (_asked, reply) => reply.raw(bytes) });
    const failure = await failureOf(readLdap([server.url]));
    expect(failure).toMatchObject({ kind: 'protocol', summary: 'Directory server cannot be understood' });
    expect(failure.detail.toLowerCase()).toContain(message.toLowerCase());
  });

  test('answers that come byte by byte are understood', async () => {
    const server = await scripted({
      bind: (_, reply) => {
        for (const byte of Buffer.from('300c02010161070a010004000400', 'hex')) reply.raw(Buffer.from([byte]));
      },
      search: answering('ann'),
    });
    expect(addresses(await readLdap([server.url]))).toHaveLength(1);
  });
});

describe('settings of the connection', () => {
  const refused = async (
    urls: readonly string[],
    connection: Parameters<typeof readLdap>[1] = {},
  ): Promise<string> => {
    const { summary, detail, kind } = await failureOf(readLdap(urls, connection));
    expect([summary, kind]).toEqual(['LDAP connection is not usable', undefined]);
    return detail;
  };

  test.each([
    [
      'ldap://dc1.contoso.example',
      {},
      'would send bind_password in the clear. Use ldaps://, or start_tls = true',
    ],
    ['ldap://localhost:389', {}, 'would send bind_password in the clear'],
    ['ldap://127.evil.example', {}, 'would send bind_password in the clear'],
    ['ldaps://127.0.0.1', { startTls: true }, 'start_tls cannot be asked for'],
    ['https://dc1.contoso.example', {}, 'is no LDAP URL'],
    ['dc1.contoso.example', {}, 'is no LDAP URL'],
    ['ldaps://', {}, 'is no LDAP URL'],
    ['ldaps://dc1.contoso.example/dc=contoso', {}, 'more than a host and a port'],
    ['ldaps://cn=a:canary-ldap-4b1d@dc1.contoso.example', {}, 'holds a name or a password'],
    ['ldaps://dc1.contoso.example', { bindDn: '' }, 'bind_password is given without bind_dn'],
    ['ldaps://dc1.contoso.example', { bindPassword: new Secret('') }, 'somebody anonymous, who sees less'],
    ['ldaps://dc1.contoso.example', { pageSize: 0 }, 'page_size must be a whole number from 1 to 10000'],
    ['ldaps://dc1.contoso.example', { timeoutSeconds: 0 }, 'timeout_seconds must be a number from 1'],
    ['ldaps://dc1.contoso.example', { caPem: 'ca.pem' }, 'ca_pem holds no certificate in PEM'],
    [
      'ldaps://dc1.contoso.example',
      { caPem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
      'ca_pem holds no certificate in PEM',
    ],
  ])('%s %j', async (url, connection, message) => {
    const detail = await refused([url], { connection });
    expect(detail).toMatch(/^Directory "corp": /);
    expect(detail).toContain(message);
  });

  test('no server at all', async () => {
    expect(await refused([])).toContain('urls names no server');
  });

  test('a name and an empty password never reach a server', async () => {
    const server = await scripted({});
    await refused([server.url], { connection: { bindPassword: new Secret('') } });
    expect(server.connections).toBe(0);
  });

  test('without a name nobody is signed in', async () => {
    const server = await scripted({ search: answering('ann') });
    await readLdap([server.url], { connection: { bindDn: '', bindPassword: new Secret('') } });
    expect(server.binds).toEqual([]);
  });
});
