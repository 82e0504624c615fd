import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import { installLaunched } from '../harness/launched';
import { runTerraform, type Ran } from '../harness/workspace';
import { accountWith, membersOf, numbered } from './groups';
import { csvOf, reportFile, syncOf } from './people';
import { filesBelow, holding } from './secrets-search';

const secret = 'canary/8d02+"x" y=';

let installed: string;
let configuration: string;
let folder: string;
let emulator: Emulator;
let environment: Record<string, string>;
let said: Record<string, string>;

beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'mimecast-secrets-provider-'));
  configuration = await installLaunched(installed);
});
afterAll(() => rmSync(installed, { recursive: true, force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-secrets-'));
  emulator = await startEmulator({
    seed: accountWith([], { clients: [{ clientId: 'id', clientSecret: secret }] }),
  });
  environment = {
    TF_CLI_CONFIG_FILE: configuration,
    TF_LOG: 'TRACE',
    TF_LOG_PATH: join(folder, 'terraform.log'),
    MIMECAST_BASE_URL: emulator.url,
    MIMECAST_CLIENT_ID: 'id',
  };
  said = {};
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const byEnvironment = 'provider "mimecast" {}\n';

const byVariable = `
variable "secret" {
  type      = string
  sensitive = true
}
provider "mimecast" {
  client_secret = var.secret
}
`;

function configure(provider: string): void {
  const required =
    'terraform {\n  required_providers {\n    mimecast = { source = "cdktf-mimecast/mimecast" }\n  }\n}\n';
  writeFileSync(
    join(folder, 'main.tf'),
    `${required}${provider}${syncOf({ sync: reportFile })}${membersOf(numbered(1, 3))}
data "mimecast_whoami" "me" {}
`,
  );
  writeFileSync(join(folder, 'people.csv'), csvOf(3));
}

async function run(...args: string[]): Promise<Ran> {
  const ran = await runTerraform(folder, args, environment);
  const name = `output of ${args.join(' ')}`;
  said[name] = `${said[name] ?? ''}${ran.stdout}${ran.stderr}`;
  return ran;
}

/** Everything that was said and written, by name. */
function everything(): Record<string, Buffer | string> {
  return { ...said, ...filesBelow(folder), requests: JSON.stringify(emulator.requests()) };
}

async function wholeLife(): Promise<void> {
  expect(await run('init', '-no-color')).toMatchObject({ code: 0 });
  expect(await run('plan', '-no-color', '-out=saved.tfplan')).toMatchObject({ code: 0 });
  expect(await run('show', '-json', 'saved.tfplan')).toMatchObject({ code: 0 });
  expect(await run('apply', '-no-color', 'saved.tfplan')).toMatchObject({ code: 0 });
  expect(await run('show', '-json')).toMatchObject({ code: 0 });
  expect(await run('destroy', '-no-color', '-auto-approve')).toMatchObject({ code: 0 });
}

test('a merely sensitive variable stands in the saved plan: the search finds it, and nowhere else', async () => {
  configure(byVariable);
  environment = { ...environment, TF_VAR_secret: secret };
  await wholeLife();
  const found = holding(secret, everything()).map((name) => name.replace(`${folder}/`, ''));
  expect(found).toContain('saved.tfplan!tfplan');
  expect(found.filter((name) => !/saved\.tfplan/.test(name))).toEqual([]);
});

test.each([
  ['form', {}],
  ['header', { MIMECAST_TOKEN_AUTH_METHOD: 'client_secret_basic' }],
])('a wrong secret in the %s is not in the error, the log or the requests', async (_where, settings) => {
  configure(byEnvironment);
  const wrong = 'canary-wrong-77';
  environment = { ...environment, MIMECAST_CLIENT_SECRET: wrong, ...settings };
  await run('init', '-no-color');
  const ran = await run('plan', '-no-color');
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('MIMECAST_CLIENT_SECRET');
  expect(holding(wrong, everything())).toEqual([]);
});

test('the secret is right in a header as well', async () => {
  configure(byEnvironment);
  environment = {
    ...environment,
    MIMECAST_CLIENT_SECRET: secret,
    MIMECAST_TOKEN_AUTH_METHOD: 'client_secret_basic',
  };
  await wholeLife();
  expect(holding(secret, everything())).toEqual([]);
});

test('a token endpoint that repeats the secret, and a token that is refused, are not repeated', async () => {
  configure(byEnvironment);
  environment = { ...environment, MIMECAST_CLIENT_SECRET: secret };
  await run('init', '-no-color');
  const message = `client_secret=${secret} is wrong`;
  emulator.setFaults([
    { path: 'oauth/token', status: 401, body: { fail: [{ code: 'unauthorized', message }] } },
  ]);
  expect((await run('plan', '-no-color')).code).toBe(1);

  const token = 'canary-token-3f1c';
  emulator.setFaults([
    { path: 'oauth/token', body: { access_token: token, token_type: 'Bearer', expires_in: 1799 } },
    { path: '', status: 401, body: { fail: [{ code: 'unauthorized', message: `token ${token} is wrong` }] } },
  ]);
  expect((await run('plan', '-no-color', '-refresh=false')).code).toBe(1);
  expect(holding(secret, everything())).toEqual([]);
  expect(holding(token, everything())).toEqual([]);
});

test('the password of a proxy is not in the error or the log', async () => {
  configure(byEnvironment);
  const password = 'canary-proxy-19';
  environment = {
    ...environment,
    MIMECAST_CLIENT_SECRET: secret,
    MIMECAST_BASE_URL: 'https://127.0.0.1:1',
    MIMECAST_MAX_RETRIES: '0',
    MIMECAST_PROXY_URL: `http://me:${password}@127.0.0.1:1`,
  };
  await run('init', '-no-color');
  expect((await run('plan', '-no-color')).code).toBe(1);
  expect(holding(password, everything())).toEqual([]);
  environment = { ...environment, MIMECAST_PROXY_URL: `:::${password}` };
  expect((await run('plan', '-no-color')).code).toBe(1);
  expect(holding(password, everything())).toEqual([]);
});
