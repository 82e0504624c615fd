import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import * as cdktf from 'cdktf';
import { systemClock } from '../../src/core/clock';
import { noLog } from '../../src/core/log';
import { defaultSeed } from '../../src/emulator/default-seed';
import { exportAccount, type ExportOptions, type Exported } from '../../src/export/export';
import { leftOut, listings } from '../../src/export/listings';
import * as constructs from '../../src/index';
import { resources } from '../../src/provider/registry';
import { Workspace, runTerraform } from '../harness/workspace';
import { account, hostile } from './export-account';

let workspace: Workspace;
const environment = { ...process.env };
afterEach(async () => {
  process.env = { ...environment };
  await workspace?.close();
});

function exported(out: string, more: Partial<ExportOptions> = {}): Promise<Exported> {
  return exportAccount({
    environment: {
      MIMECAST_BASE_URL: workspace.emulator.url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: 'secret',
    },
    ...{ clock: systemClock, log: noLog, signal: new AbortController().signal, progress: () => undefined },
    ...{ out, format: 'hcl', force: false, aliases: false, ...more },
  });
}

function accountAsItIs(): string {
  return JSON.stringify(workspace.emulator.store.document());
}

test('an account with everything: a plan only imports, and then there is nothing to do', async () => {
  workspace = await Workspace.open({ seed: account });
  const { folder } = workspace;
  const before = accountAsItIs();
  const { missing, unsettled, files } = await exported(folder, { aliases: true });
  expect({ missing, unsettled }).toEqual({ missing: [], unsettled: [] });
  const types = Object.keys(listings).map((typeName) => `${typeName.slice('mimecast_'.length)}.tf`);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(types));
  expect(files).toEqual(expect.arrayContaining(types));

  const fmt = await runTerraform(folder, ['fmt', '-check', '-diff', '-recursive'], {});
  expect(fmt).toMatchObject({ stdout: '', code: 0 });
  const planned = await workspace.plan();
  expect(planned.text).toMatch(/Plan: 44 to import, 0 to add, 0 to change, 0 to destroy\./);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  expect((await workspace.plan()).text).toContain('No changes.');

  // References are references, where Terraform can follow them.
  expect(workspace.read('blocked_sender_policy.tf')).toContain('= mimecast_profile_group.uber_team.id');
  expect(workspace.read('blocked_sender_policy.tf')).toContain(
    '  # directory group Staff } */\n  to_group_id = "staff"\n',
  );
  // What a directory keeps is found by its name, where that is clear to Terraform.
  const policies = workspace.read('blocked_sender_policy.tf');
  expect(policies).toContain('= data.mimecast_directory_group.sales_emea_x.id');
  expect(policies).toContain('  # directory group Twin\n  from_group_id = "twin-1"\n');
  expect(workspace.read('delivery_route_policy.tf')).toContain(
    '= data.mimecast_address_attribute.department.id',
  );
  expect(workspace.read('lookups.tf').match(/^data .*|^  .*/gm)).toEqual([
    'data "mimecast_address_attribute" "department" {',
    '  name = "Department"',
    'data "mimecast_directory_group" "sales_emea_x" {',
    '  path = "Sales \\"EMEA\\" $${x}"',
  ]);
  expect(workspace.read('profile_group.tf')).toContain('parent_id   = mimecast_profile_group.team_2.id');
  const names = new Set(
    [...workspace.read('terraform.tfstate').matchAll(/"description": (".*"),/g)].map(
      ([, text = '""']) => JSON.parse(text) as string,
    ),
  );
  for (const name of hostile) expect(names).toContain(name.normalize('NFC'));
  expect(accountAsItIs()).toBe(before);
});

test('its users: the first plan adopts each of them as they are, and then there is nothing to do', async () => {
  workspace = await Workspace.open({ seed: account });
  await exported(workspace.folder, { aliases: true });
  expect(workspace.read('people/people.csv')).toBe(
    [
      'address,name,enabled,aliases',
      'ann@contoso.example,"Lee, Ann ""Annie""",true,a.lee@contoso.example',
      'bo@fabrikam.example,=1+1,false,',
      'cy@contoso.example,,true,\n',
    ].join('\n'),
  );
  // The provider runs in this process, and so in another folder.
  const people = join(workspace.folder, 'people');
  const main = workspace
    .read('people/main.tf')
    .replace('${path.module}', people)
    .replace('people-report.json', join(people, 'people-report.json'));
  workspace.write('people/main.tf', main);
  const before = accountAsItIs();
  const inPeople = (...args: string[]) =>
    workspace.terraform('-chdir=people', ...args, '-no-color', '-input=false');
  const applied = await inPeople('apply', '-auto-approve');
  expect(applied.text).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
  expect(applied.text).toMatch(/changes = \{( \+ "\S+@\S+" = "adopt(: aliases)?"){3} \}/);
  expect((await inPeople('plan')).text).toContain('No changes.');
  expect(accountAsItIs()).toBe(before);
});

/** Runs the app that was written, with what is in this checkout for its imports. */
function synthesize(folder: string, file = 'main.ts'): object {
  process.env['CDKTF_OUTDIR'] = join(folder, 'cdktf.out');
  const { code } = transformSync(readFileSync(join(folder, file), 'utf8'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const exported = {};
  const known: Readonly<Record<string, unknown>> = { cdktf, 'cdktf-mimecast': constructs };
  const load = (name: string): unknown =>
    known[name] ??
    (name.startsWith('./') ? synthesize(folder, `${name}.ts`) : undefined) ??
    jest.requireActual(name.replace('cdktf-mimecast/bindings', '../../src/constructs/gen'));
  new Function('require', 'exports', '__dirname', code)(load, exported, folder);
  return exported;
}

test('as a CDKTF app: it synthesizes, and its plan only imports', async () => {
  workspace = await Workspace.open({ seed: account });
  const out = join(workspace.folder, 'app');
  await exported(out, { format: 'ts' });
  synthesize(out);
  const stacks = join(out, 'cdktf.out', 'stacks');
  expect(readdirSync(stacks).sort()).toEqual(['account', 'people']);
  const stack = JSON.parse(readFileSync(join(stacks, 'account', 'cdk.tf.json'), 'utf8')) as {
    terraform: { backend?: unknown };
  };
  // So that Terraform needs no init.
  delete stack.terraform.backend;
  workspace.write('stack.tf.json', JSON.stringify(stack));
  const planned = await workspace.plan();
  expect(planned.text).toMatch(/Plan: 44 to import, 0 to add, 0 to change, 0 to destroy\./);
});

test('a small company, whose listings are partly forbidden: the rest is written, and what is missing is named', async () => {
  workspace = await Workspace.open({
    seed: {
      ...defaultSeed(),
      account: {
        accountCode: 'C0001',
        clients: [
          {
            ...{ clientId: 'id', clientSecret: 'secret' },
            permissions: [
              'Directories - Groups - Read',
              'Directories - Internal - Read',
              'Services - Directory Sync - Read',
            ],
          },
        ],
      },
    },
  });
  const { missing } = await exported(workspace.folder);
  const managedUrls = missing.find(({ typeName }) => typeName === 'mimecast_managed_url');
  expect(managedUrls?.why).toContain('Services | Targeted Threat Protection - URL Protect | Edit');
  const greylisting = missing.find(({ typeName }) => typeName === 'mimecast_greylisting_policy');
  expect(greylisting?.why).toContain('Gateway | Policies | Read');
  expect(workspace.read('README.md')).toContain('mimecast_greylisting_policy: Could not list greylisting');
  const planned = await workspace.plan();
  expect(planned.text).toMatch(/Plan: 6 to import, 0 to add, 0 to change, 0 to destroy\./);
});

test('what Terraform would refuse is left out and named, so that the plan of all others stands', async () => {
  workspace = await Workspace.open({
    seed: {
      domains: ['contoso.example'],
      integrations: [{ type: 'active-directory', description: 'Half made', hostname: 'dc1.contoso.example' }],
      groups: [{ id: 'team', description: 'Team' }],
    },
  });
  const { missing, objects } = await exported(workspace.folder);
  expect(objects).toBe(1);
  expect(missing.map(({ label }) => label)).toEqual(['Half made']);
  expect(missing[0]?.why).toContain('must not be blank');
});

test('what is in the way is named before anything is read, and stays as it was', async () => {
  workspace = await Workspace.open({ seed: defaultSeed() });
  workspace.write('profile_group.tf', 'mine');
  workspace.write('main.tf', 'also mine');
  workspace.write('.gitignore', 'mine as well');
  symlinkSync('/nowhere', join(workspace.folder, 'README.md'));
  const refused = exported(workspace.folder);
  await expect(refused).rejects.toThrow(
    /In the way in .*: README\.md, main\.tf, profile_group\.tf\. Nothing/,
  );
  expect(workspace.emulator.requests()).toEqual([]);

  await exported(workspace.folder, { force: true });
  expect(workspace.read('main.tf')).toBe('also mine');
  expect(workspace.read('.gitignore')).toBe('mine as well');
  expect(workspace.read('profile_group.tf')).toContain('resource "mimecast_profile_group"');
  expect(workspace.read('README.md')).toContain('# A Mimecast account');

  const file = join(workspace.folder, 'a-file');
  writeFileSync(file, '');
  await expect(exported(file)).rejects.toThrow('is a file. Name a folder.');
  const app = join(workspace.folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'cdktf.json'), '{}');
  await expect(exported(app, { format: 'ts' })).rejects.toThrow(/In the way in .*: cdktf\.json\./);
});

test('every type that can be imported is exported, or is left out with a reason', () => {
  const importable = resources.filter(({ importState }) => importState).map(({ typeName }) => typeName);
  expect([...Object.keys(listings), ...Object.keys(leftOut)].sort()).toEqual(importable.sort());
});
