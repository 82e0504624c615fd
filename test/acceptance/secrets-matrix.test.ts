import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installLaunched } from '../harness/launched';
import { secrets, SecretsRig } from './secrets-rig';

let installed: string;
let configuration: string;
let rig: SecretsRig;

beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'mimecast-secrets-provider-'));
  configuration = await installLaunched(installed);
});
afterAll(() => rmSync(installed, { recursive: true, force: true }));

beforeEach(async () => {
  rig = await SecretsRig.open(configuration);
});
afterEach(() => rig.close());

const names = [...Object.keys(secrets).filter((name) => name !== 'proxy_password'), 'proxy_url'];
const variables = names
  .map((name) => `variable "${name}" {\n  type = string\n  ephemeral = true\n}\n`)
  .join('');
const vaulted = names.map((name) => `ephemeral "vault_secret" "${name}" {\n  name = "${name}"\n}\n`).join('');
const assigned = (attribute: string, value: string): string => `${attribute} = ${value}`;

/** Every way in which a secret may be given. Certificates and tokens are in files each time. */
const routes: Readonly<Record<string, () => void>> = {
  'the environment': () => {
    rig.byEnvironment();
    rig.environment['TF_LOG'] = 'JSON';
    // Write-only arguments have no variable of their own.
    rig.configure((attribute, name) => (attribute === '' ? assigned('', `var.${name}`) : ''), variables);
  },
  'ephemeral variables': () => {
    rig.environment['TF_LOG'] = 'TRACE';
    rig.configure((attribute, name) => assigned(attribute, `var.${name}`), variables);
  },
  'ephemeral resources': () => {
    rig.environment['TF_LOG'] = 'TRACE';
    rig.configure((attribute, name) => assigned(attribute, `ephemeral.vault_secret.${name}.value`), vaulted);
  },
};

test.each(Object.keys(routes))('every secret by %s arrives, and is nowhere afterwards', async (route) => {
  routes[route]?.();
  await rig.wholeLife();
  expect(rig.found()).toEqual({});

  // What was searched is really there, and what was given was really used.
  const texts = rig.everything();
  const places = Object.keys(texts).join('\n');
  for (const part of ['terraform.tfstate', 'saved.tfplan!tfplan', 'report.json', 'process', 'html'])
    expect(places).toContain(part);
  const log = String(texts[join(rig.folder, 'terraform.log')]);
  for (const path of ['/oauth/token', '/integrations/active-directory', '/v1.0/users'])
    expect(log).toContain(path);
  expect(rig.ldapAsked).toContain(secrets.ldap_password);
  const basic = Buffer.from(`me:${secrets.proxy_password}`).toString('base64');
  expect(new Set(rig.proxyAsked)).toEqual(new Set([`Basic ${basic}`]));
  expect(String(texts[join(rig.folder, 'terraform.tfstate.backup')])).toContain('bo@contoso.example');
});

test('every secret that is wrong is refused without being shown', async () => {
  const wrong = Object.fromEntries(Object.keys(secrets).map((name) => [name, `wrong/${name}-4b"`]));
  rig.byEnvironment({ ...wrong, proxy_password: secrets.proxy_password });
  rig.environment['TF_LOG'] = 'TRACE';
  rig.configure((attribute, name) => (attribute === '' ? assigned('', `var.${name}`) : ''), variables);
  await rig.run('init');
  const { code, text } = await rig.run('plan');
  expect(code).toBe(1);
  for (const words of ['MIMECAST_CLIENT_SECRET', 'refuses the sign-in', 'entra:corp could not be read'])
    expect(text).toContain(words);
  expect(rig.found(wrong)).toEqual({});
});

test('a provider that crashes shows where, and nothing of what it held', async () => {
  routes['the environment']?.();
  rig.preload(`const http = require('node:http');
const { request } = http;
http.request = (...args) => {
  setImmediate(() => {
    const error = new Error('lost ' + process.env.MIMECAST_CLIENT_SECRET);
    throw Object.assign(error, { config: { password: process.env.MIMECAST_DIRECTORY_HEAD_OFFICE_PASSWORD } });
  });
  return request(...args);
};
`);
  await rig.run('init');
  const { code, text } = await rig.run('plan');
  expect(code).toBe(1);
  expect(text).toMatch(/[Pp]lugin/);
  expect(String(rig.everything()[join(rig.folder, 'terraform.log')])).toContain('witness.cjs:5');
  expect(rig.found()).toEqual({});
});
