import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSeed } from '../../src/emulator/default-seed';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import { bundle, bundleProvider } from '../../tools/bundle';
import { commandsOf, sh, type Ran } from '../documentation/commands';

let folder: string;
let emulator: Emulator;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-guide-'));
  await Promise.all([
    bundle('src/cli/mimecast.ts', join(folder, 'cli', 'mimecast.js')),
    bundleProvider(join(folder, 'provider')),
  ]);
  // What `npx mimecast` is once the package is installed.
  mkdirSync(join(folder, 'bin'));
  const npx = `#!/bin/sh\nshift\nexec '${process.execPath}' '${join(folder, 'cli', 'mimecast.js')}' "$@"\n`;
  writeFileSync(join(folder, 'bin', 'npx'), npx, { mode: 0o755 });
  emulator = await startEmulator({ seed: defaultSeed() });
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As a newcomer types it, once the package is installed. */
function type(script: string, environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return sh(script, folder, {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    TF_CLI_CONFIG_FILE: join(folder, 'terraformrc'),
    TF_CLI_ARGS_apply: '-auto-approve -input=false -no-color',
    TF_CLI_ARGS_plan: '-input=false -no-color',
    MIMECAST_BASE_URL: emulator.url,
    MIMECAST_CLIENT_ID: 'id',
    MIMECAST_CLIENT_SECRET: 'canary-secret',
    ...environment,
  });
}

test('the commands of the guide, one after the other', async () => {
  const commands = commandsOf('docs/guides/export-and-doctor.md');
  const { code, out, err } = await type(
    `npx mimecast provider install --mirror mirror > terraformrc\n${commands.join('')}`,
  );
  expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^Installed [^]*names\):\s*$/) });
  expect(out).toMatch(/ok +Provider \S+ is in the mirror/);
  expect(out).toMatch(/\nReady\.\n/);
  expect(out).toContain('Exported 6 objects and 5 users to account');
  expect(out).toContain('Plan: 6 to import, 0 to add, 0 to change, 0 to destroy.');
  expect(out).toContain('Apply complete! Resources: 6 imported, 0 added, 0 changed, 0 destroyed.');
  expect(out).toContain('No changes. Your infrastructure matches the configuration.');
  expect(out).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
  expect(existsSync(join(folder, 'account', 'people', 'terraform.tfstate'))).toBe(true);
  expect(statSync(join(folder, 'account', 'people', 'people.csv')).mode & 0o777).toBe(0o600);
  expect(out).not.toContain('canary');

  // What is committed of it: no state, no report, nothing that Terraform fetches.
  const { out: committed } = await type(
    'git init --quiet account && cd account && git add . && git ls-files',
  );
  expect(committed.trim().split('\n')).toEqual([
    '.gitignore',
    '.terraform.lock.hcl',
    'README.md',
    'microsoft_365_directory_integration.tf',
    'people/.terraform.lock.hcl',
    'people/main.tf',
    'people/people.csv',
    'profile_group.tf',
    'profile_group_members.tf',
    'provider.tf',
  ]);
});

test.each([
  ['npx mimecast export', 2, "required option '--out <dir>' not specified"],
  ['npx mimecast export --out x --format json', 2, 'Allowed choices are hcl, ts'],
  ['npx mimecast export --out cli/mimecast.js', 2, 'is a file. Name a folder.'],
  ['npx mimecast doctor --everything', 2, "unknown option '--everything'"],
  ['MIMECAST_CLIENT_SECRET= npx mimecast export --out x', 2, 'No Mimecast client secret'],
  [
    'MIMECAST_BASE_URL=http://127.0.0.1:9 MIMECAST_MAX_RETRIES=0 npx mimecast export --out x',
    1,
    'No connection to Mimecast',
  ],
  ['MIMECAST_BASE_URL=http://127.0.0.1:9 npx mimecast doctor', 1, 'Not ready: 1 of the findings'],
])('%s: exit code %i', async (command, code, words) => {
  const ran = await type(command);
  expect(ran).toMatchObject({ code, err: expect.stringContaining(words) });
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

test('an export that may not read everything says so, and ends with 1', async () => {
  const forbidden = { status: 403, body: { fail: [{ code: 'app_forbidden', message: 'No' }] } };
  const limited = await startEmulator({
    seed: defaultSeed(),
    faults: [{ path: '/greylisting/', count: 1000, ...forbidden }],
  });
  const { code, out, err } = await type('npx mimecast export --out limited', {
    MIMECAST_BASE_URL: limited.url,
  });
  await limited.close();
  expect(code).toBe(1);
  expect(out).toContain('Exported 6 objects and 5 users to limited');
  expect(err).toMatch(
    /^warning: mimecast_greylisting_policy: .*"Policy Management".*Gateway \| Policies \| Read\.$/m,
  );
  expect(err).toContain('The export is not complete: 1 of what the account may hold');
});
