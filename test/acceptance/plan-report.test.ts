import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle';
import { Workspace } from '../harness/workspace';
import { address, csvOf, emptyAccount, reportFile, syncOf } from './people';

let workspace: Workspace;
let npx: string;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: emptyAccount() });
  await bundle('src/cli/mimecast.ts', join(workspace.folder, 'mimecast.js'));
  // What the package installs under this name.
  npx = `npx() { shift; "${process.execPath}" mimecast.js "$@"; }\n`;
});
afterEach(() => workspace.close());

const guide = readFileSync(join(__dirname, '../../docs/guides/plan-report.md'), 'utf8');
const pieces = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);

test('what the guide says is done as it says it', async () => {
  workspace.configure(pieces('terraform').join('\n'));
  for (const script of pieces('sh')) expect(await workspace.shell(npx + script)).toMatchObject({ code: 0 });

  expect(workspace.read('report.md')).toContain('## Mimecast: Plan: 2 added');
  expect(workspace.read('changes.csv')).toContain('create,ann.lee@contoso.example,,Ann Lee');
  expect(JSON.parse(workspace.read('report.json'))).toMatchObject({ schema_version: 1, stage: 'plan' });
  expect(workspace.read('applied.html')).toContain('<h1>Applied: 2 added</h1>');
  expect(statSync(join(workspace.folder, 'applied.html')).mode & 0o777).toBe(0o600);
});

const groups = (more: string): string => `
resource "mimecast_profile_group" "crew" { description = "Crew" }
resource "mimecast_profile_group_members" "crew" {
  group_id = mimecast_profile_group.crew.id
  members  = { "${address(1)}" = "", "${address(2)}" = ""${more} }
}
resource "mimecast_blocked_sender_policy" "crew" {
  description = "Crew"
  option      = "block_sender"
  from_type   = "everyone"
  to_type     = "profile_group"
  to_group_id = mimecast_profile_group.crew.id
}`;

test('a plan that a guard refused is reported from what Terraform left behind', async () => {
  workspace.write('people.csv', csvOf(40));
  workspace.configure(syncOf({ sync: reportFile }) + groups(''));
  const reported = 'terraform plan -no-color -out=tfplan || true; terraform show -json tfplan > plan.json';
  await workspace.shell(reported);
  const first = await workspace.shell(`${npx}npx mimecast report plan.json`);
  // The group is made in this plan: nothing has an ID yet.
  expect(first.stdout).toMatch(
    /\| `Crew` \| blocked sender policy \| new \| from everyone to Crew \| \+2 \|/,
  );
  expect(await workspace.apply('tfplan')).toMatchObject({ code: 0 });

  workspace.write('people.csv', csvOf(10));
  workspace.configure(syncOf({ sync: reportFile }) + groups(`, "${address(3)}" = ""`));
  await workspace.shell(reported);
  const refused = await workspace.shell(`${npx}npx mimecast report plan.json`);
  expect(refused.code).toBe(3);
  expect(refused.stdout).toContain('## Mimecast: Refused by 3 guards: 30 disabled');
  expect(refused.stdout).toMatch(/`acknowledge = "[0-9a-f]{16}"`/);
  expect(refused.stdout).toContain('### Removed (30)\n\nFor all of them: no longer in csv:people.csv.\n');
  expect(refused.stdout).toContain(`| \`${address(11)}\` | Person 11 |\n`);
  expect(refused.stdout).toContain('| `contoso.example` | `any` | 30 | Accepted:');
  expect(refused.stdout).toMatch(
    /\| `Crew` \| blocked sender policy \| as it was \| from everyone to Crew \| \+1 \|/,
  );
});
