import { Diagnostics } from '../../../src/core/diagnostics';
import type { Config } from '../../../src/framework/schema';
import { unknown } from '../../../src/framework/values';
import type { directoryAttributes } from '../../../src/provider/directories/directories-schema';
import { readDirectories, validateDirectories } from '../../../src/provider/directories/read-directories';

type Given = Config<typeof directoryAttributes>;

const nothing = {
  client_id: null,
  client_secret: null,
  client_certificate_path: null,
  oidc_token_path: null,
  use_oidc: null,
  use_msi: null,
  use_cli: null,
  login_url: null,
  graph_url: null,
};
const tenant = { ...nothing, tenant_id: 'contoso.onmicrosoft.example' };
const server = {
  urls: ['ldaps://dc1.contoso.example'],
  bind_dn: null,
  bind_password: null,
  start_tls: null,
  ca_pem: null,
  page_size: null,
  timeout_seconds: null,
};

function read(name: string, directory: Given, environment: Record<string, string> = {}) {
  const directories = readDirectories(new Map([[name, directory]]), environment);
  return directories === 'unknown' ? undefined : directories.get(name);
}

test('a tenant has what is configured, and nothing else', () => {
  const plain = { tenantId: 'contoso.onmicrosoft.example', useOidc: false, useMsi: false, useCli: false };
  expect(read('corp', { entra: tenant, ldap: null })).toEqual({ kind: 'entra', connection: plain });
  const full = {
    ...tenant,
    client_id: 'app',
    client_certificate_path: 'app.pem',
    oidc_token_path: 'token',
    use_oidc: true,
    login_url: 'https://login.example',
    graph_url: 'https://graph.example',
  };
  expect(read('corp', { entra: full, ldap: null })).toEqual({
    kind: 'entra',
    connection: {
      ...plain,
      clientId: 'app',
      clientCertificatePath: 'app.pem',
      oidcTokenPath: 'token',
      useOidc: true,
      loginUrl: 'https://login.example',
      graphUrl: 'https://graph.example',
    },
  });
});

test('a server has what is configured, and nothing else', () => {
  const plain = { urls: ['ldaps://dc1.contoso.example'], startTls: false };
  expect(read('ad', { ldap: server, entra: null })).toEqual({ kind: 'ldap', connection: plain });
  const full = {
    ...server,
    bind_dn: 'cn=reader',
    start_tls: true,
    ca_pem: 'PEM',
    page_size: 100,
    timeout_seconds: 9,
  };
  expect(read('ad', { ldap: full, entra: null })).toEqual({
    kind: 'ldap',
    connection: {
      ...plain,
      bindDn: 'cn=reader',
      startTls: true,
      caPem: 'PEM',
      pageSize: 100,
      timeoutSeconds: 9,
    },
  });
});

test('secrets come from the environment by the name of the directory; the configuration wins', () => {
  const environment = {
    MIMECAST_DIRECTORY_HEAD_OFFICE_1_CLIENT_SECRET: 'tenant-secret',
    MIMECAST_DIRECTORY_HEAD_OFFICE_1_PASSWORD: 'server-secret',
  };
  const secretOf = (directory: Given): string | undefined => {
    const found = read('Head office.1', directory, environment);
    if (found?.kind === 'entra') return found.connection.clientSecret?.reveal();
    return found?.kind === 'ldap' ? found.connection.bindPassword?.reveal() : undefined;
  };
  expect(secretOf({ entra: tenant, ldap: null })).toBe('tenant-secret');
  expect(secretOf({ ldap: server, entra: null })).toBe('server-secret');
  expect(secretOf({ entra: { ...tenant, client_secret: 'mine' }, ldap: null })).toBe('mine');
  expect(secretOf({ ldap: { ...server, bind_password: 'mine' }, entra: null })).toBe('mine');
});

test('a directory with an unknown part waits, the others do not', () => {
  const made = { entra: { ...tenant, client_secret: unknown }, ldap: null };
  const directories = readDirectories(
    new Map<string, Given>([
      ['made', made],
      ['there', { ldap: server, entra: null }],
    ]),
    {},
  );
  const kinds = directories === 'unknown' ? [] : [...directories].map(([name, { kind }]) => [name, kind]);
  expect(kinds).toEqual([
    ['made', 'unknown'],
    ['there', 'ldap'],
  ]);
  expect(readDirectories(unknown, {})).toBe('unknown');
  expect(readDirectories(null, {})).toEqual(new Map());
});

function problemsOf(...directories: [string, Given][]): string[] {
  const diagnostics = new Diagnostics();
  validateDirectories(new Map(directories), diagnostics);
  return diagnostics.items.map(({ detail }) => detail);
}

test('a directory is of exactly one kind', () => {
  const wanted = ['directories["corp"] needs exactly one of ldap and entra.'];
  expect(problemsOf(['corp', { ldap: null, entra: null }])).toEqual(wanted);
  expect(problemsOf(['corp', { ldap: server, entra: tenant }])).toEqual(wanted);
  expect(problemsOf(['corp', { ldap: unknown, entra: null }])).toEqual([]);
  expect(problemsOf(['corp', { ldap: null, entra: tenant }])).toEqual([]);
});

test('two directories never share the variable of a secret', () => {
  const directory = { ldap: server, entra: null };
  expect(problemsOf(['head office', directory], ['head-office', directory])).toEqual([
    'directories["head-office"] and directories["head office"] would take their secrets from the same environment variable, MIMECAST_DIRECTORY_HEAD_OFFICE_…. Rename one of them.',
  ]);
});
