import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { version } from '../../package.json';
import { systemClock, type Clock } from '../../src/core/clock';
import { examine, reportOf } from '../../src/cli/doctor/doctor';
import type { Finding } from '../../src/cli/doctor/finding';
import { checkMachine } from '../../src/cli/doctor/machine';
import { probedAreas } from '../../src/cli/doctor/probes';
import { installedIn, writeCliConfiguration } from '../../src/cli/mirror';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator';
import { operations } from '../../src/mimecast/operations';

let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
});

const secret = 'canary-secret-5e1f';

async function examined(
  options: EmulatorOptions = {},
  more: { readonly environment?: Readonly<Record<string, string>>; readonly clock?: Clock } = {},
): Promise<{ findings: readonly Finding[]; report: string }> {
  emulator = await startEmulator(options);
  const findings = await examine({
    environment: {
      // Nothing is there, so that Terraform is not started each time.
      PATH: '/nowhere',
      MIMECAST_BASE_URL: emulator.url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: secret,
      ...more.environment,
    },
    ...{ clock: more.clock ?? systemClock, signal: new AbortController().signal, progress: () => undefined },
  });
  const report = reportOf(findings);
  expect(report).not.toContain(secret);
  return { findings, report };
}

function of(level: Finding['level'], findings: readonly Finding[]): string[] {
  // Where Terraform finds the provider is this machine's own business.
  return findings
    .filter((finding) => finding.level === level && finding.area !== 'This machine')
    .map(({ text, remedy = '' }) => `${text} / ${remedy}`);
}

function client(more: { readonly products?: string[]; readonly permissions?: string[] }): EmulatorOptions {
  const clients = [{ clientId: 'id', clientSecret: secret, ...more }];
  return { seed: { account: { accountCode: 'C0001', clients }, domains: ['contoso.example'] } };
}

test('all is well: it is ready, and nothing was written', async () => {
  const { findings, report } = await examined({
    seed: {
      account: { accountCode: 'C0001', accountName: 'Contoso \u001b[2J', region: 'eu' },
      domains: ['contoso.example'],
      integrations: [{ type: 'm365', description: 'Entra', status: 'ok', domains: [] }],
    },
  });
  expect(of('fail', findings)).toEqual([]);
  expect(of('warn', findings)).toEqual([]);
  expect(report).toMatch(/ {2}ok {4}Contoso {2}\[2J, C0001, region eu\n/);
  expect(report).toContain('1 internal domain: contoso.example');
  expect(report).toContain('Directory integration "Entra" (office_365) is well');
  expect(report).toMatch(/Taking members out of groups needs .*"Email Security Onboarding"/);
  expect(report).toMatch(/\n\nReady, \d to look at\.\n$/);
  // Sessions count; users, groups and policies are as they were.
  expect(emulator?.requests().filter(({ path }) => /create|update|delete|sync-request/.test(path))).toEqual(
    [],
  );
});

test('a wrong secret ends it, and says where the right one is', async () => {
  const { findings } = await examined({
    seed: { account: { clients: [{ clientId: 'id', clientSecret: 'other' }] } },
  });
  expect(of('fail', findings)).toEqual([
    expect.stringMatching(
      /^Mimecast refused the credentials \/ Set MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET/,
    ),
  ]);
  expect(findings.map(({ area }) => area)).not.toContain('Permissions');
});

test('a permission that is missing is named with what needs it: a failure for users, to look at for the rest', async () => {
  const { findings } = await examined(
    client({
      permissions: [
        ...[
          'Account - Dashboard - Read',
          'Directories - Internal - Read',
          'Services - Directory Sync - Read',
        ],
        ...['Directories - Attributes - Read', 'Services - Connectors - Edit', 'Directories - Roles - Read'],
        ...['Web Security - Policies - Read', 'Services - Targeted Threat Protection - URL Protect - Edit'],
      ],
    }),
  );
  expect(of('fail', findings)).toEqual([
    expect.stringMatching(
      /^Groups: Could not list groups \/ .*Grant "Directories \| Groups \| Read".*Needed for .*mimecast_profile_group,/,
    ),
  ]);
  expect(of('warn', findings)).toEqual([
    expect.stringMatching(
      /^Gateway policies and definitions: Could not list .*, and \d+ more .*Gateway \| Policies \| Read.*mimecast_greylisting_policy/,
    ),
  ]);
});

test('a product that is missing is named', async () => {
  const { findings } = await examined(
    client({ products: ['User and Group Management', 'Domain Management', 'Account Management'] }),
  );
  expect(of('fail', findings)).toEqual([]);
  expect(of('warn', findings).join('\n')).toMatch(
    /Cloud connectors: .*does not have the product "Connectors"/,
  );
});

test('directory integrations: one in error is a failure, a disabled one is to be looked at', async () => {
  const { findings } = await examined({
    seed: {
      domains: ['contoso.example'],
      integrations: [{ type: 'm365', description: 'Entra', status: 'error' }],
      connections: [{ serverType: 'domino', description: 'Notes', enabled: false }],
    },
  });
  expect(of('fail', findings)).toEqual([
    expect.stringMatching(
      /^Directory integration "Entra" \(office_365\) is in error \/ While it is, nobody is removed/,
    ),
  ]);
  expect(of('warn', findings)).toEqual([
    expect.stringMatching(/^Directory integration "Notes" \(domino\) is disabled \/ /),
  ]);
});

test('a clock that is wrong: a little is to be looked at, much is a failure', async () => {
  const late = (ms: number): Clock => ({ ...systemClock, now: () => systemClock.now() - ms });
  const little = await examined({}, { clock: late(120_000) });
  expect(of('warn', little.findings)[0]).toMatch(
    /^The clock of this machine is 1\d\d seconds behind Mimecast's \/ Set/,
  );
  await emulator?.close();
  const much = await examined({}, { clock: late(-3_600_000) });
  expect(of('fail', much.findings)[0]).toMatch(
    /^The clock of this machine is 3\d\d\d seconds ahead of Mimecast's \/ /,
  );
});

test.each([
  [{ MIMECAST_CLIENT_SECRET: '' }, 'No Mimecast client secret / Set the environment variable'],
  [{ MIMECAST_BASE_URL: 'http://mimecast.example' }, 'base_url must be an https address / '],
  [{ MIMECAST_BASE_URL: `https://id:${secret}@mimecast.example` }, 'base_url must not hold credentials / '],
  [
    { MIMECAST_BASE_URL: 'http://127.0.0.1:9' },
    'Could not reach Mimecast / No connection to Mimecast at 127.0.0.1:9',
  ],
  [{ MIMECAST_BASE_URL: `https://${'x'.repeat(64)}.example` }, 'xxx.example has no address ('],
  [{ MIMECAST_PROXY_URL: `http://me:${secret}@127.0.0.1:9` }, 'Could not reach Mimecast / No connection'],
  [{ MIMECAST_TIMEOUT_SECONDS: 'soon' }, 'MIMECAST_TIMEOUT_SECONDS'],
])('%j ends it with the cause', async (environment, words) => {
  const { findings } = await examined({}, { environment: environment as Record<string, string> });
  expect(of('fail', findings)).toEqual([expect.stringContaining(words)]);
  expect(emulator?.requests()).toEqual([]);
});

test('what weakens the connection is said, and which directories have their secrets here', async () => {
  const { findings } = await examined(
    {},
    {
      environment: {
        MIMECAST_INSECURE: 'true',
        MIMECAST_READ_ONLY: 'yes',
        MIMECAST_DIRECTORY_CORP_PASSWORD: secret,
      },
    },
  );
  expect(of('warn', findings).join('\n')).toContain('TLS certificates are not verified');
  const notes = of('note', findings).join('\n');
  expect(notes).toContain('Read-only (MIMECAST_READ_ONLY)');
  expect(notes).toContain('Secrets of directories are set: MIMECAST_DIRECTORY_CORP_PASSWORD');
});

test('the machine: an old Terraform is a failure, and the provider is found where Terraform looks for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  try {
    const mirror = join(folder, 'a "mirror"');
    writeFileSync(join(folder, 'terraform'), '#!/bin/sh\necho \'{"terraform_version": "1.9.8"}\'\n', {
      mode: 0o755,
    });
    writeCliConfiguration(join(folder, 'terraformrc'), mirror);
    const environment = { PATH: `${folder}:/usr/bin:/bin`, TF_CLI_CONFIG_FILE: join(folder, 'terraformrc') };
    const before = checkMachine(environment);
    expect(before).toContainEqual(
      expect.objectContaining({ level: 'fail', text: 'Terraform 1.9.8 is too old' }),
    );
    expect(before.map(({ text }) => text).join()).toContain(`is not where Terraform looks. Not in ${mirror}`);

    mkdirSync(dirname(installedIn(mirror)), { recursive: true });
    writeFileSync(installedIn(mirror), '');
    const found = checkMachine(environment).map(({ level, text }) => `${level} ${text}`);
    expect(found).toContain(`ok Provider ${version} is in the mirror ${mirror}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every permission and product that reads need is tried', () => {
  const needs = (rows: readonly (typeof operations)[keyof typeof operations][]): Set<string> =>
    new Set(rows.map(({ product, permissions }) => `${product}: ${permissions.join(', ')}`));
  const reads = Object.values(operations).filter(({ isWrite }) => !isWrite);
  const tried = needs(
    probedAreas.flatMap(({ probes }) => probes.map(({ operation }) => operation as (typeof reads)[number])),
  );
  // Single users are read with the permission to change them.
  tried.add('User and Group Management: Directories | Internal | Edit');
  expect([...needs(reads)].filter((need) => !tried.has(need))).toEqual([]);
});
