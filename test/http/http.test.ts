import { getEventListeners } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ApiError, ConfigError } from '../../src/core/errors';
import type { LogFields } from '../../src/core/log';
import { createHttp } from '../../src/http/http';
import type { Http, HttpOptions } from '../../src/http/http';
import type { HttpRequest } from '../../src/http/request';
import { OrderedClock } from './ordered-clock';
import { ScriptedServer, loseAnswer } from './scripted-server';
import type { Reply, Seen } from './scripted-server';

let server: ScriptedServer;
let http: Http;
let clock: OrderedClock;
let closing: (() => Promise<unknown> | void)[] = [];

async function start(
  answer: (seen: Seen, count: number) => Reply,
  options: Partial<HttpOptions> = {},
): Promise<void> {
  clock = new OrderedClock();
  const started = await ScriptedServer.start(answer);
  closing.push(() => started.stop());
  server = started;
  http = client(started.url, options);
}

function client(baseUrl: string, options: Partial<HttpOptions> = {}): Http {
  const made = createHttp({
    service: 'Mimecast',
    baseUrl,
    timeoutMs: 30_000,
    maxRetries: 4,
    insecure: false,
    readOnly: false,
    clock,
    log: () => undefined,
    ...options,
  });
  closing.push(() => made.close());
  return made;
}

afterEach(async () => {
  for (const close of closing.reverse()) await close();
  closing = [];
});

function call(given: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    path: '/things',
    lane: 'GET /things',
    does: 'list things',
    isWrite: false,
    repeat: 'safe',
    signal: new AbortController().signal,
    ...given,
  };
}

const write = { method: 'POST', does: 'make the thing', isWrite: true, json: { name: 'x' } } as const;

async function failureOf(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${String(error)}`);
  expect(error.summary.length).toBeLessThanOrEqual(60);
  return error;
}

describe('repeating', () => {
  test.each([500, 502, 503, 504])(
    'a read is repeated after %i, as often as max_retries says',
    async (status) => {
      await start(() => ({ status }), { maxRetries: 3 });
      expect((await http.send(call())).status).toBe(status);
      expect(server.seen).toHaveLength(4);
      expect(clock.waits).toHaveLength(3);
    },
  );

  test('waits of two clients have nothing to do with each other', async () => {
    await start(() => ({ status: 503 }));
    const other = new OrderedClock(99);
    const second = client(server.url, { clock: other });
    await Promise.all([http.send(call()), second.send(call())]);
    expect(clock.waits.map(Math.round)).not.toEqual(other.waits.map(Math.round));
  });

  test('each attempt has a request ID of its own', async () => {
    await start((_, count) => ({ status: count < 3 ? 500 : 200 }));
    const answer = await http.send(call());
    const ids = server.seen.map((seen) => seen.headers['x-request-id']);
    expect(new Set(ids).size).toBe(3);
    expect(answer.requestId).toBe(ids[2]);
  });

  test.each([
    ['seconds', (now: number) => ({ 'retry-after': '3', date: new Date(now).toUTCString() }), 3000],
    [
      'a date',
      (now: number) => ({
        'retry-after': new Date(now + 3000).toUTCString(),
        date: new Date(now).toUTCString(),
      }),
      3000,
    ],
    ['Reset', () => ({ 'x-ratelimit-reset': '3000' }), 3000],
    ['nothing', () => ({}), 50],
  ])(
    'a 429 with %s is waited out, also by a write that must not be done twice',
    async (_, headers, least) => {
      await start((_seen, count) =>
        count === 1 ? { status: 429, headers: headers(clock.now()) } : { json: {} },
      );
      const before = clock.now();
      expect((await http.send(call({ ...write, repeat: 'never' }))).status).toBe(200);
      expect(server.seen).toHaveLength(2);
      expect(clock.now() - before).toBeGreaterThanOrEqual(least);
      expect(clock.now() - before).toBeLessThanOrEqual(least + 1000);
    },
  );

  test('a lost answer: a read and an idempotent write are repeated', async () => {
    await start((_, count) => (count === 1 ? loseAnswer : { json: {} }));
    expect(await http.send(call())).toMatchObject({ status: 200, outcomeUnknown: false });
    await start((_, count) => (count === 1 ? loseAnswer : { json: {} }));
    expect(await http.send(call({ ...write, repeat: 'safe' }))).toMatchObject({
      status: 200,
      outcomeUnknown: true,
    });
    expect(server.seen).toHaveLength(2);
  });

  test('a lost answer: any other write is made once, and its outcome is not known', async () => {
    await start(() => loseAnswer);
    const error = await failureOf(http.send(call({ ...write, repeat: 'never' })));
    expect(error).toMatchObject({
      kind: 'unavailable',
      outcomeUnknown: true,
      summary: 'Could not make the thing',
    });
    expect(error.detail).toContain('Whether the change was made is not known');
    expect(server.seen).toHaveLength(1);
  });

  test('an answer cut off in the middle is no answer', async () => {
    const cut: Reply = (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":');
      setImmediate(() => response.destroy());
    };
    await start((_, count) => (count === 1 ? cut : { json: { whole: true } }));
    expect((await http.send(call())).text).toBe('{"whole":true}');
  });

  test('nobody listens: repeated, and surely not done', async () => {
    await start(() => ({}));
    const { url } = server;
    await server.stop();
    const error = await failureOf(client(url).send(call({ ...write, repeat: 'never' })));
    expect(error).toMatchObject({ kind: 'unavailable', outcomeUnknown: false, code: 'ECONNREFUSED' });
    expect(clock.waits).toHaveLength(4);
  });
});

describe('time', () => {
  test.each([
    ['silent', () => undefined],
    [
      'one byte at a time',
      (response: Parameters<Extract<Reply, (...given: never) => void>>[0]) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('a server that is %s is given up after the timeout', async (_, reply) => {
    await start(() => reply as Reply, { timeoutMs: 150, maxRetries: 1 });
    const error = await failureOf(http.send(call()));
    expect(error.kind).toBe('unavailable');
    expect(error.detail).toContain('timeout_seconds');
    expect(server.seen).toHaveLength(2);
  });

  test('the overall deadline ends a call in flight; a write may have been made', async () => {
    const controller = new AbortController();
    await start(() => () => controller.abort(new Error('deadline')));
    const error = await failureOf(http.send(call({ ...write, repeat: 'safe', signal: controller.signal })));
    expect(error).toMatchObject({ kind: 'unavailable', outcomeUnknown: true });
    expect(server.seen).toHaveLength(1);
  });

  test('a stop between attempts ends the waiting, in the words of whoever stopped', async () => {
    const controller = new AbortController();
    const reason = new ApiError({ kind: 'unavailable' }, 'Time is up', 'timeouts.read is over.');
    await start(() => {
      setImmediate(() => controller.abort(reason));
      return { status: 429, headers: { 'retry-after': '60' } };
    });
    clock.sleep = (_ms, signal) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    expect(await failureOf(http.send(call({ signal: controller.signal })))).toBe(reason);
  });

  test('already stopped: nothing is sent', async () => {
    await start(() => ({}));
    const error = await failureOf(
      http.send(call({ ...write, repeat: 'never', signal: AbortSignal.abort() })),
    );
    expect(error.outcomeUnknown).toBe(false);
    expect(server.seen).toHaveLength(0);
  });
});

describe('what comes back', () => {
  test('gzip is read; a bomb is refused before it is unpacked whole', async () => {
    await start(
      (_, count) => (response) => {
        const text = count === 1 ? '{"small":true}' : 'x'.repeat(5_000_000);
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(text));
      },
      { maxBytes: 1_000_000 },
    );
    expect((await http.send(call())).text).toBe('{"small":true}');
    const error = await failureOf(http.send(call()));
    expect(error.kind).toBe('protocol');
    expect(server.seen).toHaveLength(2);
  });

  test('a redirect is an answer, not followed', async () => {
    await start(() => ({ status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } }));
    expect((await http.send(call())).status).toBe(302);
  });

  test('a next link to another host is not followed', async () => {
    await start(() => ({}));
    const error = await failureOf(http.send(call({ path: 'https://evil.example/things' })));
    expect(error.kind).toBe('protocol');
  });
});

describe('what is sent', () => {
  test('names us and our version, and JSON', async () => {
    await start(() => ({}));
    await http.send(
      call({ ...write, repeat: 'safe', query: { pageSize: 3, pageToken: 'a b', none: undefined } }),
    );
    const [seen] = server.seen;
    expect(seen?.path).toBe('/things?pageSize=3&pageToken=a+b');
    expect(seen?.headers['user-agent']).toMatch(/^cdktf-mimecast\/\d+\.\d+\.\d+/);
    expect(seen?.headers['content-type']).toBe('application/json');
    expect(seen?.body).toBe('{"name":"x"}');
  });

  test('calls leave nothing on the signal that they shared', async () => {
    await start((_, count) => (count % 7 === 0 ? loseAnswer : {}));
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 40 }, () => http.send(call({ signal }))));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('connections are kept', async () => {
    const ports = new Set<number | undefined>();
    await start(() => (response, request) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    for (let number = 0; number < 5; number += 1) await http.send(call());
    expect(ports.size).toBe(1);
  });

  test('read-only: no write reaches the server, reads do', async () => {
    await start(() => ({}), { readOnly: true });
    await expect(http.send(call({ ...write, repeat: 'safe' }))).rejects.toThrow(ConfigError);
    await expect(http.send(call({ ...write, repeat: 'safe' }))).rejects.toThrow(/read_only/);
    await http.send(call({ method: 'POST' }));
    expect(server.seen).toHaveLength(1);
  });

  test('through a proxy, with its credentials and without telling them', async () => {
    const asked: (string | undefined)[] = [];
    const lines: LogFields[] = [];
    await start(() => ({ json: { direct: false } }));
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.headers['proxy-authorization']);
      const [host, port] = (request.url ?? '').split(':');
      const target = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      socket.on('close', () => target.destroy());
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => proxy.close(resolve)));
    const proxied = client(server.url, {
      proxyUrl: `http://ann:p%40ss-w0rd@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      log: (_level, message, fields) => lines.push({ message, ...fields }),
    });
    expect((await proxied.send(call())).text).toBe('{"direct":false}');
    expect(asked).toEqual([`Basic ${Buffer.from('ann:p@ss-w0rd').toString('base64')}`]);
    expect(JSON.stringify(lines)).not.toContain('w0rd');
    expect(proxied.redactor.text('said p@ss-w0rd')).toBe('said (secret)');
    proxied.close();
  });

  test('a proxy that asks for credentials is named as such', async () => {
    await start(() => ({ status: 407 }));
    await expect(http.send(call())).rejects.toThrow(/proxy_url/);
  });
});

describe('addresses', () => {
  beforeEach(() => (clock = new OrderedClock()));

  test.each(['https://api.example', 'http://127.0.0.1:8080', 'http://127.8.9.1', 'http://[::1]:80'])(
    '%s is accepted',
    (url) => {
      expect(client(url)).toBeDefined();
    },
  );

  test.each([
    'http://api.example',
    'http://localhost:8080',
    'http://127.0.0.1.evil.example',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
    'api.example',
    '',
    'https://user:Kanarienvogel@api.example',
  ])('%s is refused', (url) => {
    expect(() => client(url)).toThrow(ConfigError);
    expect(() => client(url)).not.toThrow(/Kanarienvogel/);
  });

  test('a proxy that is no address is refused without repeating it', () => {
    expect(() => client('https://api.example', { proxyUrl: 'Kanarienvogel@proxy' })).toThrow(ConfigError);
    expect(() => client('https://api.example', { proxyUrl: 'Kanarienvogel@proxy' })).not.toThrow(
      /Kanarienvogel/,
    );
  });

  test('turning certificates off is a warning in the log', () => {
    const levels: string[] = [];
    client('https://api.example', { insecure: true, log: (level) => levels.push(level) });
    expect(levels).toEqual(['warn']);
  });
});
