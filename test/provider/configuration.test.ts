import { Diagnostics } from '../../src/core/diagnostics';
import { configurationSchema, readSettings, type Settings } from '../../src/provider/configuration';
import type { Config } from '../../src/framework/schema';
import { unknown } from '../../src/framework/values';

type Given = Partial<Config<typeof configurationSchema.attributes>>;

const credentials = { MIMECAST_CLIENT_ID: 'env-id', MIMECAST_CLIENT_SECRET: 'env-secret' };

function read(
  given: Given,
  environment: Record<string, string> = credentials,
): { settings: Settings | undefined; problems: string[] } {
  const nothing = Object.fromEntries(Object.keys(configurationSchema.attributes).map((name) => [name, null]));
  const diagnostics = new Diagnostics();
  const config = { ...nothing, ...given } as Config<typeof configurationSchema.attributes>;
  const settings = readSettings(config, environment, diagnostics);
  return { settings, problems: diagnostics.items.map(({ summary, detail }) => `${summary}. ${detail}`) };
}

test('with credentials alone, everything else has its default', () => {
  const { settings, problems } = read({});
  expect(problems).toEqual([]);
  expect(settings).toMatchObject({
    baseUrl: 'https://api.services.mimecast.com',
    clientId: 'env-id',
    insecure: false,
    maxRetries: 4,
    readOnly: false,
    scopes: [],
    timeoutSeconds: 30,
    tokenAuthMethod: 'client_secret_post',
  });
  expect(settings).not.toHaveProperty('pageSize');
  expect(settings).not.toHaveProperty('tokenUrl');
  expect(settings?.clientSecret.reveal()).toBe('env-secret');
});

test.each<[string, Record<string, string>, Partial<Settings>]>([
  ['MIMECAST_BASE_URL', { MIMECAST_BASE_URL: 'https://eu.example' }, { baseUrl: 'https://eu.example' }],
  ['MIMECAST_ADDRESS', { MIMECAST_ADDRESS: 'https://eu.example' }, { baseUrl: 'https://eu.example' }],
  ['MIMECAST_TOKEN_URL', { MIMECAST_TOKEN_URL: 'https://l.example/t' }, { tokenUrl: 'https://l.example/t' }],
  ['MIMECAST_READ_ONLY=true', { MIMECAST_READ_ONLY: 'true' }, { readOnly: true }],
  ['MIMECAST_READ_ONLY=1', { MIMECAST_READ_ONLY: '1' }, { readOnly: true }],
  ['MIMECAST_READ_ONLY=no', { MIMECAST_READ_ONLY: 'no' }, { readOnly: false }],
  ['MIMECAST_MAX_RETRIES', { MIMECAST_MAX_RETRIES: '0' }, { maxRetries: 0 }],
  ['MIMECAST_PAGE_SIZE', { MIMECAST_PAGE_SIZE: '50' }, { pageSize: 50 }],
  ['MIMECAST_TIMEOUT_SECONDS', { MIMECAST_TIMEOUT_SECONDS: '90' }, { timeoutSeconds: 90 }],
  [
    'MIMECAST_TOKEN_AUTH_METHOD',
    { MIMECAST_TOKEN_AUTH_METHOD: 'client_secret_basic' },
    { tokenAuthMethod: 'client_secret_basic' },
  ],
])('%s is read from the environment', (_name, environment, expected) => {
  const { settings, problems } = read({}, { ...credentials, ...environment });
  expect(problems).toEqual([]);
  expect(settings).toMatchObject(expected);
});

test('the first name of a setting wins over its aliases, and one that is empty counts as left out', () => {
  const both = { MIMECAST_BASE_URL: 'https://first.example', MIMECAST_ADDRESS: 'https://second.example' };
  expect(read({}, { ...credentials, ...both }).settings?.baseUrl).toBe('https://first.example');
  const empty = { ...both, MIMECAST_BASE_URL: '' };
  expect(read({}, { ...credentials, ...empty }).settings?.baseUrl).toBe('https://second.example');
  const { settings } = read(
    {},
    { MIMECAST_CLIENT_ID: 'id', MIMECAST_CLIENT_SECRET: '', MIMECAST_SECRET: 'alias' },
  );
  expect(settings?.clientSecret.reveal()).toBe('alias');
});

test('the configuration wins over the environment, also with false and 0', () => {
  const { settings } = read(
    {
      base_url: 'https://mine.example',
      client_id: 'my-id',
      client_secret: 'my-secret',
      insecure: false,
      max_retries: 0,
      page_size: 10,
      proxy_url: 'http://mine.example:3128',
      read_only: false,
      scopes: ['a'],
      timeout_seconds: 5,
      token_auth_method: 'client_secret_post',
      token_url: 'https://mine.example/token',
    },
    {
      ...credentials,
      MIMECAST_BASE_URL: 'https://env.example',
      MIMECAST_INSECURE: 'true',
      MIMECAST_MAX_RETRIES: '9',
      MIMECAST_PAGE_SIZE: '99',
      MIMECAST_PROXY_URL: 'http://env.example',
      MIMECAST_READ_ONLY: 'true',
      MIMECAST_TIMEOUT_SECONDS: '99',
      MIMECAST_TOKEN_AUTH_METHOD: 'client_secret_basic',
      MIMECAST_TOKEN_URL: 'https://env.example/token',
    },
  );
  expect(settings).toMatchObject({
    baseUrl: 'https://mine.example',
    tokenUrl: 'https://mine.example/token',
    clientId: 'my-id',
    insecure: false,
    maxRetries: 0,
    pageSize: 10,
    readOnly: false,
    scopes: ['a'],
    timeoutSeconds: 5,
    tokenAuthMethod: 'client_secret_post',
  });
  expect(settings?.clientSecret.reveal()).toBe('my-secret');
  expect(settings?.proxyUrl?.reveal()).toBe('http://mine.example:3128');
});

test.each([
  ['MIMECAST_READ_ONLY', 'perhaps', 'true or false'],
  ['MIMECAST_INSECURE', 'on', 'true or false'],
  ['MIMECAST_MAX_RETRIES', '-1', 'a whole number from 0 to 20'],
  ['MIMECAST_MAX_RETRIES', '21', 'a whole number from 0 to 20'],
  ['MIMECAST_PAGE_SIZE', '0', 'a whole number from 1 to 500'],
  ['MIMECAST_TIMEOUT_SECONDS', '1.5', 'a whole number from 1 to 3600'],
  ['MIMECAST_TIMEOUT_SECONDS', '30s', 'a whole number from 1 to 3600'],
  ['MIMECAST_TOKEN_AUTH_METHOD', 'basic', 'client_secret_post or client_secret_basic'],
])('%s = "%s" is refused by name', (name, value, wanted) => {
  const { settings, problems } = read({}, { ...credentials, [name]: value });
  expect(settings).toBeUndefined();
  expect(problems).toEqual([
    `Environment variable is not usable. ${name} must be ${wanted}. Correct it or unset it.`,
  ]);
});

test('all bad variables are told at once', () => {
  const bad = { MIMECAST_READ_ONLY: 'x', MIMECAST_PAGE_SIZE: 'x', MIMECAST_MAX_RETRIES: 'x' };
  expect(read({}, { ...credentials, ...bad }).problems).toHaveLength(3);
});

test('credentials that are missing: what to set, and where they come from', () => {
  const { settings, problems } = read({}, {});
  expect(settings).toBeUndefined();
  expect(problems).toEqual([
    expect.stringMatching(/No Mimecast client id.*MIMECAST_CLIENT_ID, or client_id.*Administration Console/),
    expect.stringMatching(
      /No Mimecast client secret.*MIMECAST_CLIENT_SECRET or MIMECAST_SECRET, or client_secret/,
    ),
  ]);
});

const { directories, ...others } = configurationSchema.attributes;

test.each(Object.keys(others))('while %s is unknown there are no settings, and no complaint', (name) => {
  const { settings, problems } = read({ [name]: unknown }, credentials);
  expect(settings).toBeUndefined();
  expect(problems).toEqual([]);
});

test('directories that are not known yet keep nobody from Mimecast', () => {
  const { settings, problems } = read({ directories: unknown }, credentials);
  expect(settings).toMatchObject({ clientId: 'env-id' });
  expect(problems).toEqual([]);
});

test('every environment variable stands in the description of its attribute', () => {
  for (const name of Object.keys(others) as (keyof typeof others)[]) {
    if (name !== 'scopes') expect(others[name].description).toContain(`\`MIMECAST_${name.toUpperCase()}\``);
  }
  const { ldap, entra } = directories.type.attributes;
  expect(ldap.type.attributes.bind_password.description).toContain('`MIMECAST_DIRECTORY_<NAME>_PASSWORD`');
  expect(entra.type.attributes.client_secret.description).toContain(
    '`MIMECAST_DIRECTORY_<NAME>_CLIENT_SECRET`',
  );
});

test.each<[string, Given, Record<string, string>]>([
  ['in the configuration', { insecure: true }, {}],
  ['in the environment', {}, { MIMECAST_INSECURE: 'TRUE' }],
])('whoever turns the check of certificates off %s is warned', (_where, given, environment) => {
  const { settings, problems } = read(given, { ...credentials, ...environment });
  expect(settings).toMatchObject({ insecure: true });
  expect(problems).toEqual([
    expect.stringMatching(/^TLS certificates are not verified\. .*take insecure away/i),
  ]);
});
