import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyAccount } from '../acceptance/people';
import { Workspace } from '../harness/workspace';

const root = join(__dirname, '../..');
const [policies, unitTests] = ['people.rego', 'people_test.rego'].map((file) =>
  readFileSync(join(root, 'examples/policies', file), 'utf8'),
) as [string, string];

type Found = Readonly<Record<string, readonly string[] | boolean>>;

/** What the rules say of each input, as OPA itself evaluates them. */
function evaluated(
  inputs: Readonly<Record<string, unknown>>,
  rules: readonly string[],
): Readonly<Record<string, Found>> {
  const ran = spawnSync(process.execPath, [join(root, 'test/harness/rego.js')], {
    input: JSON.stringify({ modules: [policies, unitTests], inputs, rules }),
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Record<string, Found>;
}

const many = Array.from({ length: 101 }, (_, n) => `"n${n}@contoso.example" = {}`).join('\n');

const careless = `
data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  users = {
    ${many}
  }
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
}
resource "mimecast_greylisting_policy" "all" {
  description = "Everybody waits"
  from_type   = "everyone"
  to_type     = "everyone"
}
resource "mimecast_greylisting_policy" "outside" {
  description = "Strangers wait"
  from_type   = "external_addresses"
  to_type     = "everyone"
}
`;

test('the sample rules hold for their own tests, and for what Terraform shows of a plan', async () => {
  const workspace = await Workspace.open({ seed: emptyAccount() });
  try {
    workspace.configure(careless);
    expect((await workspace.plan('-out=careless.tfplan')).code).toBe(2);
    const plan = await workspace.show<{ resource_changes: { change: { after: { summary?: object } } }[] }>(
      'careless.tfplan',
    );
    const tests = [...unitTests.matchAll(/^test_\w+/gm)].map(([name]) => name);
    const { shown } = evaluated({ shown: plan }, ['deny', 'warn', ...tests]);

    expect(shown).toEqual({
      deny: [
        'mimecast_greylisting_policy.all holds for all mail of the account: give it narrower targets.',
        'mimecast_user_sync.people makes 101 accounts, and 100 may come in one run.',
      ],
      warn: [],
      ...Object.fromEntries(tests.map((name) => [name, true])),
    });
    // The counts that the rules read are there under these names.
    const counts = [...new Set(policies.match(/(?<=summary\(change\)\.)\w+/g))];
    const summaries = plan.resource_changes.flatMap(({ change }) => change.after.summary ?? []);
    expect(Object.keys(summaries[0] ?? {})).toEqual(expect.arrayContaining(counts));
  } finally {
    await workspace.close();
  }
});
