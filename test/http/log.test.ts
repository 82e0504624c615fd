import { inspect } from 'node:util';
import { Secret } from '../../src/core/secret';
import type { LogFields } from '../../src/core/log';
import { clientCredentials } from '../../src/http/client-credentials';
import { createHttp } from '../../src/http/http';
import { Redactor, secretValues } from '../../src/http/redact';
import { OrderedClock } from './ordered-clock';
import { ScriptedServer } from './scripted-server';
import type { Reply } from './scripted-server';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

async function run(reply: Reply, logBodies: boolean): Promise<{ lines: Line[]; error: unknown }> {
  const clock = new OrderedClock();
  const lines: Line[] = [];
  const server = await ScriptedServer.start((seen) =>
    seen.path === '/oauth/token' ? { json: { access_token: 'Kanarie-token', expires_in: 1799 } } : reply,
  );
  const options = {
    service: 'Mimecast',
    baseUrl: server.url,
    timeoutMs: 30_000,
    maxRetries: 1,
    insecure: false,
    readOnly: false,
    logBodies,
    clock,
    log: (level: string, message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields }),
  };
  const login = createHttp(options);
  const credentials = { clientId: 'id', clientSecret: new Secret('Kanarie "secret"'), scopes: [] };
  const words = { path: '/oauth/token', service: 'Mimecast', remedy: 'x', method: 'body' } as const;
  const tokens = clientCredentials(login, { ...credentials, ...words }, clock);
  const http = createHttp({ ...options, tokens, redactor: login.redactor });
  const error = await http
    .send({
      method: 'POST',
      path: '/api/user/create-user?token=Kanarie-query',
      lane: 'x',
      does: 'try',
      isWrite: true,
      repeat: 'safe',
      json: { data: [{ emailAddress: 'ann@x.example', password: 'Kanarie-password', key: 'Kanarie-key' }] },
      signal: new AbortController().signal,
    })
    .catch((reason: unknown) => reason);
  login.close();
  http.close();
  await server.stop();
  return { lines, error };
}

const echo = {
  fail: [
    {
      key: { emailAddress: 'ann@x.example', password: 'Kanarie-password' },
      errors: [{ message: 'Kanarie-token' }],
    },
  ],
  note: 'Kanarie "secret" and Kanarie%20%22secret%22',
};

test.each([
  ['an answer that echoes secrets', { json: echo }],
  ['a refusal that echoes secrets', { status: 400, json: echo }],
  ['a failure that echoes secrets', { status: 500, json: echo }],
  ['an HTML page', { text: '<html>Kanarie-password</html>' }],
  ['a broken connection', ((response) => void response.destroy()) as Reply],
])('no secret in the log at any level, nor in the error: %s', async (_, reply) => {
  const { lines, error } = await run(reply as Reply, true);
  expect(lines.some((line) => line.level === 'trace' && line.message === 'request body')).toBe(true);
  expect(JSON.stringify(lines)).not.toMatch(/Kanarie|Bearer|authorization/i);
  expect(error instanceof Error ? inspect(error, { depth: 10 }) : '').not.toMatch(/Kanarie/);
});

test('one line an attempt: method, path, status, milliseconds, request ID, attempt', async () => {
  const { lines } = await run({ status: 503 }, false);
  const calls = lines.filter((line) => line.message === 'call' && line.fields['path'] !== '/oauth/token');
  expect(calls.map((line) => [line.level, line.fields['attempt'], line.fields['status']])).toEqual([
    ['debug', 1, 503],
    ['debug', 2, 503],
  ]);
  expect(calls[0]?.fields).toMatchObject({ method: 'POST', path: '/api/user/create-user' });
  expect(typeof calls[0]?.fields['ms']).toBe('number');
  expect(calls[0]?.fields['request_id']).not.toBe(calls[1]?.fields['request_id']);
  expect(lines.some((line) => line.level === 'trace')).toBe(false);
});

test('what is not secret is shown', async () => {
  const { lines } = await run({ json: { data: [{ emailAddress: 'ann@x.example' }] } }, true);
  const bodies = lines.filter((line) => line.message === 'response body').map((line) => line.fields['body']);
  expect(bodies.at(-1)).toBe('{"data":[{"emailAddress":"ann@x.example"}]}');
});

test('a secret is masked in every form it travels in', () => {
  const redactor = new Redactor();
  const secret = new Secret('pa"ss wörd');
  redactor.know(secret);
  const forms = [
    'pa"ss wörd',
    encodeURIComponent('pa"ss wörd'),
    'pa\\"ss wörd',
    Buffer.from('pa"ss wörd').toString('base64'),
  ];
  for (const form of forms) expect(redactor.text(`<${form}>`)).toBe('<(secret)>');
  redactor.forget(secret);
  expect(redactor.text('pa"ss wörd')).toBe('pa"ss wörd');
});

test('secret fields are found at any depth', () => {
  expect(secretValues([{ a: { bindPassword: 'one', key: { key: 'two' } }, name: 'x' }])).toEqual([
    'one',
    'two',
  ]);
});
