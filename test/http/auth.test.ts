import { ApiError } from '../../src/core/errors';
import { Secret } from '../../src/core/secret';
import { clientCredentials } from '../../src/http/client-credentials';
import type { ClientCredentials } from '../../src/http/client-credentials';
import { createHttp } from '../../src/http/http';
import type { Http } from '../../src/http/http';
import { OrderedClock } from './ordered-clock';
import { ScriptedServer } from './scripted-server';
import type { Reply, Seen } from './scripted-server';

let server: ScriptedServer;
let clock: OrderedClock;
let clients: Http[] = [];

afterEach(async () => {
  for (const http of clients) http.close();
  clients = [];
  await server.stop();
});

interface Script {
  readonly token?: (count: number) => Reply;
  readonly api?: (seen: Seen, count: number) => Reply;
}

async function start(script: Script, given: Partial<ClientCredentials> = {}): Promise<Http> {
  clock = new OrderedClock();
  let tokens = 0;
  let calls = 0;
  server = await ScriptedServer.start((seen) => {
    if (seen.path === '/oauth/token') {
      tokens += 1;
      return script.token?.(tokens) ?? { json: { access_token: `token-${tokens}`, expires_in: 1799 } };
    }
    calls += 1;
    return script.api?.(seen, calls) ?? { json: {} };
  });
  const shared = {
    service: 'Mimecast',
    baseUrl: server.url,
    timeoutMs: 30_000,
    maxRetries: 2,
    insecure: false,
    readOnly: false,
    clock,
    log: () => undefined,
  };
  const login = createHttp(shared);
  const credentials = {
    path: '/oauth/token',
    clientId: 'client one',
    clientSecret: new Secret('Kanarienvogel'),
    method: 'body',
    scopes: [],
    service: 'Mimecast',
    remedy: 'Set MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET.',
    ...given,
  } as const;
  const http = createHttp({
    ...shared,
    tokens: clientCredentials(login, credentials, clock),
    redactor: login.redactor,
  });
  clients.push(login, http);
  return http;
}

function send(http: Http, isWrite = false, signal = new AbortController().signal) {
  const repeat = isWrite ? 'never' : 'safe';
  return http.send({
    method: 'POST',
    path: '/api/x',
    lane: 'POST /api/x',
    does: 'try',
    isWrite,
    repeat,
    json: {},
    signal,
  });
}

const tokenCalls = (): Seen[] => server.seen.filter((seen) => seen.path === '/oauth/token');

async function failureOf(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof ApiError)) throw new Error('not an ApiError');
  return error;
}

test('credentials go into the form, scopes only if there are any', async () => {
  await send(await start({}));
  const [seen] = tokenCalls();
  expect(Object.fromEntries(new URLSearchParams(seen?.body))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'client one',
    client_secret: 'Kanarienvogel',
  });
  expect(seen?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(server.seen[1]?.headers['authorization']).toBe('Bearer token-1');
});

test('credentials go into HTTP Basic', async () => {
  await send(await start({}, { method: 'basic', scopes: ['a', 'b'] }));
  const [seen] = tokenCalls();
  expect(Object.fromEntries(new URLSearchParams(seen?.body))).toEqual({
    grant_type: 'client_credentials',
    scope: 'a b',
  });
  expect(seen?.headers.authorization).toBe(
    `Basic ${Buffer.from('client%20one:Kanarienvogel').toString('base64')}`,
  );
});

test('many callers at the start cause one token call', async () => {
  const http = await start({});
  await Promise.all(Array.from({ length: 20 }, () => send(http)));
  expect(tokenCalls()).toHaveLength(1);
});

test('the token expires under many calls: one token call, reads and writes are made again', async () => {
  const http = await start({
    api: (seen) =>
      seen.headers.authorization === 'Bearer token-1'
        ? { status: 401, json: { fail: [{ code: 'token_expired' }] } }
        : { json: { ok: true } },
  });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => send(http, number % 2 === 0)));
  expect(answers.every((answer) => answer.status === 200 && !answer.outcomeUnknown)).toBe(true);
  expect(tokenCalls()).toHaveLength(2);
});

test('a token that is never accepted is asked for once more, not for ever', async () => {
  const http = await start({ api: () => ({ status: 401 }) });
  expect((await send(http)).status).toBe(401);
  expect(server.seen).toHaveLength(4);
});

test.each([
  ['1799 s', { expires_in: 1799 }, 1739],
  ['nothing said', {}, 1739],
  ['nonsense', { expires_in: -5 }, 1739],
  ['10 s, as text', { expires_in: '10' }, 9],
])('a token of %s is renewed shortly before it expires', async (_, life, seconds) => {
  const http = await start({ token: (count) => ({ json: { access_token: `token-${count}`, ...life } }) });
  await send(http);
  clock.advance((seconds - 1) * 1000);
  await send(http);
  expect(tokenCalls()).toHaveLength(1);
  clock.advance(1000);
  await send(http);
  expect(tokenCalls()).toHaveLength(2);
});

test.each([
  [401, { fail: [{ code: 'unauthorized', message: 'Kanarienvogel' }] }, 'unauthorized'],
  [400, { error: 'invalid_client', error_description: 'Kanarienvogel' }, 'invalid_client'],
  [403, { fail: [{ errors: [{ code: 'app_forbidden' }] }] }, 'app_forbidden'],
])('refused with %i: says what to set, with code and request ID', async (status, json, code) => {
  const error = await failureOf(send(await start({ token: () => ({ status, json }) })));
  expect(error).toMatchObject({ kind: 'unauthenticated', status, code });
  expect(error.detail).toMatch(/MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET/);
  expect(error.detail).toContain(code);
  expect(error.detail).toContain(`request ID ${error.requestId}`);
  expect(error.detail).not.toContain('Kanarienvogel');
  expect(server.seen).toHaveLength(1);
});

test.each([
  ['no token', { json: {} }, 'protocol'],
  ['a web page', { text: '<html>Kanarienvogel</html>' }, 'protocol'],
  ['not found', { status: 404, text: 'Kanarienvogel' }, 'not_found'],
  ['a redirect', { status: 302 }, 'protocol'],
  ['out of order', { status: 503 }, 'unavailable'],
  ['quota', { status: 429 }, 'rate_limited'],
] as [string, Reply, string][])('the token endpoint answers with %s', async (_, reply, kind) => {
  const error = await failureOf(send(await start({ token: () => reply })));
  expect(error.kind).toBe(kind);
  expect(error.message).not.toContain('Kanarienvogel');
});

test('after a failure the next call asks again', async () => {
  const http = await start({
    token: (count) => (count <= 3 ? { status: 500 } : { json: { access_token: 'late' } }),
  });
  await failureOf(send(http));
  expect((await send(http)).status).toBe(200);
});

test('a caller that stops does not take the token from the others', async () => {
  const controller = new AbortController();
  const http = await start({
    token: () => (response) => {
      controller.abort(new Error('enough'));
      response.end(JSON.stringify({ access_token: 'shared' }));
    },
  });
  const [stopped, other] = await Promise.allSettled([send(http, false, controller.signal), send(http)]);
  expect(stopped.status).toBe('rejected');
  expect(other).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
  expect(tokenCalls()).toHaveLength(1);
});
