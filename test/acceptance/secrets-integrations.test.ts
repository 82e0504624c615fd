import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import { installLaunched } from '../harness/launched';
import { runTerraform, type Ran } from '../harness/workspace';
import { accountWith, google, ldap } from './integrations';
import { filesBelow, holding } from './secrets-search';

const password = 'canary-ldap/5e1f+"x" y=';
const privateKey = 'canary-pem-91c3/+==';
const serviceKey = JSON.stringify({ client_email: 'sync@contoso.example', private_key: privateKey });

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
  emulator = await startEmulator({ seed: accountWith() });
  environment = {
    TF_CLI_CONFIG_FILE: configuration,
    TF_LOG: 'TRACE',
    TF_LOG_PATH: join(folder, 'terraform.log'),
    MIMECAST_BASE_URL: emulator.url,
    MIMECAST_CLIENT_ID: 'id',
    MIMECAST_CLIENT_SECRET: 'secret',
    TF_VAR_password: password,
    TF_VAR_service_key: serviceKey,
  };
  said = {};
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<Ran> {
  const ran = await runTerraform(folder, args, environment);
  const name = `output of ${args.join(' ')}`;
  said[name] = `${said[name] ?? ''}${ran.stdout}${ran.stderr}`;
  return ran;
}

function configure(version: number): void {
  const head = `terraform {
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
}
provider "mimecast" {}
variable "password" {
  type      = string
  ephemeral = true
}
variable "service_key" {
  type      = string
  ephemeral = true
}
`;
  const secrets = (hcl: string): string => hcl.replace(/(_wo\s*=) .*/, '$1 SECRET');
  writeFileSync(
    join(folder, 'main.tf'),
    head +
      secrets(ldap(`verify = true\n password_wo_version = ${version}`)).replace('SECRET', 'var.password') +
      secrets(google(`service_account_key_wo_version = ${version}`)).replace('SECRET', 'var.service_key'),
  );
}

function expectNowhere(): void {
  const texts = { ...said, ...filesBelow(folder), requests: JSON.stringify(emulator.requests()) };
  for (const secret of [password, serviceKey, privateKey]) expect(holding(secret, texts)).toEqual([]);
}

test('the secrets of integrations are nowhere afterwards, and are what Mimecast was sent', async () => {
  configure(1);
  expect(await run('init', '-no-color')).toMatchObject({ code: 0 });
  expect(await run('plan', '-no-color', '-out=saved.tfplan')).toMatchObject({ code: 0 });
  expect(await run('show', '-json', 'saved.tfplan')).toMatchObject({ code: 0 });
  expect(await run('apply', '-no-color', 'saved.tfplan')).toMatchObject({ code: 0 });
  const sent = emulator.store.document().integrations?.map((row) => row['password'] ?? row['key']);
  expect([...(sent ?? [])].sort()).toEqual([password, serviceKey].sort());
  configure(2);
  expect(await run('apply', '-no-color', '-auto-approve')).toMatchObject({ code: 0 });
  expect(await run('show', '-json')).toMatchObject({ code: 0 });
  expect(await run('destroy', '-no-color', '-auto-approve')).toMatchObject({ code: 0 });
  const log = filesBelow(folder)[join(folder, 'terraform.log')]?.toString() ?? '';
  expect(log).toContain('/integrations/active-directory');
  expectNowhere();
});

test('an error that repeats them does not show them', async () => {
  configure(1);
  await run('init', '-no-color');
  const refusal = (message: string): object => ({ errors: [{ code: 'err_validation', message }] });
  emulator.setFaults([
    { method: 'POST', path: 'active-directory$', status: 400, body: refusal(`${password} is weak`) },
    { method: 'POST', path: 'google$', status: 400, body: refusal(`${privateKey} is no PEM`) },
  ]);
  const ran = await run('apply', '-no-color', '-auto-approve');
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('is weak');
  expect(ran.text).toContain('is no PEM');
  expectNowhere();
});
