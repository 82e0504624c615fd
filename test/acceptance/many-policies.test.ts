import { defaultSeed } from '../../src/emulator/default-seed';
import { policyCounts, samplePolicies } from '../../tools/sample-policies';
import { Workspace } from '../harness/workspace';

let workspace: Workspace;
afterEach(() => workspace?.close());

/** Requests since the last call of this, as `METHOD /path`, without query and token requests. */
function requestsSince(from: number): { readonly seen: string[]; readonly until: number } {
  const all = workspace.emulator.requests();
  const seen = all.slice(from).map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
  return { seen: seen.filter((request) => !request.endsWith('/oauth/token')), until: all.length };
}

function counts(requests: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const request of requests) counted.set(request, (counted.get(request) ?? 0) + 1);
  return counted;
}

const variable = { secret: { type: 'string', ephemeral: true } };
const secret = '-var=secret=s3cret';

test('3 connectors, 40 groups, 200 policies: applied, no change after it, one listing a collection, destroyed', async () => {
  workspace = await Workspace.open({ seed: defaultSeed() });
  workspace.configure('');
  workspace.write('stack.tf.json', JSON.stringify({ variable, ...samplePolicies() }));
  const before = workspace.emulator.store.document();

  const applied = await workspace.apply(secret);
  expect(applied.text).toContain('Apply complete! Resources: 245 added, 0 changed, 0 destroyed.');
  const made = workspace.emulator.store.document();
  const policyCount = Object.values(policyCounts).reduce((sum, count) => sum + count, 0);
  expect((made.policies as unknown[]).length).toBe(policyCount);

  const { until } = requestsSince(0);
  const planned = await workspace.plan(secret);
  expect(planned.text).toContain('No changes.');
  expect(planned.code).toBe(0);
  const { seen } = requestsSince(until);
  const repeated = [...counts(seen)].filter(([, count]) => count > 1);
  // Web security lists are in no listing: each is read by its ID.
  const webLists = policyCounts.mimecast_web_security_url_policy;
  expect(repeated).toEqual([['POST /api/policy/webwhiteurl/get-policy-with-targets', webLists]]);
  // Eight kinds of policies, two of definitions, sets, groups, three connectors, and what they may consent to.
  expect(seen.length).toBeLessThanOrEqual(16 + webLists);

  const destroyed = await workspace.destroy(secret);
  expect(destroyed.text).toContain('Destroy complete! Resources: 245 destroyed.');
  expect(workspace.emulator.store.document().policies).toEqual(before.policies);
  expect(workspace.emulator.store.document().groups).toEqual(before.groups);
});
