import type { EntraSettings } from '../../../src/directory/entra/settings';
import type { Reply } from '../../http/scripted-server';
import { Tenant, clientId, closeTenants, token, user } from './tenant';

const before = { ...process.env };
const header = 'hEader-of-the-machine';
let tenant: Tenant;
let answer: (count: number) => Reply;

// The library remembers the machine for as long as it is loaded: there is one for all tests.
beforeAll(async () => {
  tenant = await Tenant.start({
    users: [user(1)],
    instead: ({ path }, count) => (path.startsWith('/msi') ? answer(count) : undefined),
  });
  process.env['IDENTITY_ENDPOINT'] = `${tenant.server.url}/msi/token`;
  process.env['IDENTITY_HEADER'] = header;
});

afterAll(async () => {
  process.env = { ...before };
  await closeTenants();
});

beforeEach(() => {
  tenant.server.seen.length = 0;
  tenant.lines.length = 0;
});

function settings(more: { readonly clientId?: string } = {}): Partial<EntraSettings> {
  return { connection: tenant.connection(['clientSecret', 'clientId'], { useMsi: true, ...more }) };
}

const given = (count: number): Reply => ({
  json: {
    access_token: token(700 + count),
    expires_on: String(Math.floor(Date.now() / 1000) + 3600),
    token_type: 'Bearer',
  },
});

test('one call to the machine, then Graph, as often as it is read', async () => {
  answer = given;
  for (const count of [1, 2]) {
    tenant.server.seen.length = 0;
    expect((await tenant.read(settings())).people).toHaveLength(1);
    const [asked, listed] = tenant.server.seen;
    const query = new URL(asked?.path ?? '', tenant.server.url).searchParams;
    expect(query.get('resource')).toBe(tenant.server.url);
    expect(query.get('client_id')).toBeNull();
    expect(asked?.headers['x-identity-header']).toBe(header);
    expect(listed?.headers.authorization).toBe(`Bearer ${token(700 + count)}`);
    expect(tenant.server.seen).toHaveLength(2);
  }
});

test('two reads at once do not get in each other’s way', async () => {
  answer = given;
  const answers = await Promise.all([tenant.read(settings()), tenant.read(settings({ clientId }))]);
  expect(answers.map(({ people }) => people.length)).toEqual([1, 1]);
  const ids = tenant.server.seen
    .filter(({ path }) => path.startsWith('/msi'))
    .map(({ path }) => new URL(path, tenant.server.url).searchParams.get('client_id'));
  expect(ids.sort()).toEqual([clientId, null].sort());
});

test('a machine that has none', async () => {
  answer = () => ({ status: 400, json: { statusCode: 400, message: 'No User Assigned identity' } });
  const error = await tenant.refusal(settings({ clientId }));
  expect(error.summary).toBe('Could not sign in to Entra ID');
  expect(error.detail).toMatch(/HTTP 400/);
  expect(`${error.message}${tenant.lines.join()}`).not.toContain(header);
});

test('a machine that is busy for a moment', async () => {
  let busy = true;
  answer = (count) => {
    const reply = busy ? { status: 429, headers: { 'retry-after': '3' } } : given(count);
    busy = false;
    return reply;
  };
  expect((await tenant.read(settings())).people).toHaveLength(1);
  expect(tenant.clock.waits.some((ms) => ms >= 3000)).toBe(true);
});
