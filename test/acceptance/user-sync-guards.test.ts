import { systemClock } from '../../src/core/clock';
import { Workspace } from '../harness/workspace';
import { accounts, address, csvOf, emptyAccount, reportFile, syncOf, writes } from './people';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: emptyAccount() });
});
afterEach(() => workspace.close());

async function applied(csv: string, hcl = syncOf()): Promise<void> {
  workspace.write('people.csv', csv);
  workspace.configure(hcl);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
}

function acknowledgeIn(text: string): string {
  const digest = /acknowledge = "([^"]+)"/.exec(text)?.[1];
  if (digest === undefined) throw new Error(`no way out in: ${text}`);
  return digest;
}

test('refuse, acknowledge: a joiner does not void it, one more leaver does', async () => {
  await applied(csvOf(20));
  workspace.write('people.csv', csvOf(20, { without: [1, 2, 3, 4] }));
  const before = workspace.emulator.requests().length;
  const refused = await workspace.apply();
  expect(refused.code).toBe(1);
  for (const leaver of [1, 2, 3, 4]) expect(refused.text).toContain(address(leaver));
  expect(refused.text).toContain('Refused');
  expect(writes(workspace, before)).toEqual([]);

  const acknowledged = syncOf({ sync: `acknowledge = "${acknowledgeIn(refused.text)}"` });
  workspace.configure(acknowledged);
  expect((await workspace.plan()).code).toBe(2);

  workspace.write('people.csv', csvOf(21, { without: [1, 2, 3, 4] }));
  expect((await workspace.plan()).code).toBe(2);

  workspace.write('people.csv', csvOf(21, { without: [1, 2, 3, 4, 5] }));
  const again = await workspace.plan();
  expect(again.code).toBe(1);
  expect(acknowledgeIn(again.text)).not.toBe(acknowledgeIn(refused.text));

  workspace.write('people.csv', csvOf(21, { without: [1, 2, 3, 4] }));
  expect((await workspace.apply()).code).toBe(0);
  expect(await accounts(workspace)).toMatchObject({
    [address(4)]: 'Person 4 (disabled)',
    [address(21)]: 'Person 21',
  });
  // Taking the acknowledgement away again is no change.
  workspace.configure(syncOf());
  expect((await workspace.plan()).code).toBe(0);
});

test('the report of a refused plan names the guard, the people and the way out', async () => {
  const hcl = syncOf({ sync: reportFile });
  await applied(csvOf(20), hcl);
  workspace.write('people.csv', csvOf(20, { without: [1, 2, 3, 4] }));
  const refused = await workspace.plan('-out=refused.tfplan');
  expect(refused.code).toBe(1);
  const report = JSON.parse(workspace.read('report.json')) as {
    stage: string;
    acknowledge: string;
    refused: { guard: string; count: number; limit: number }[];
    changes: { address: string; verb: string; reason: string }[];
  };
  expect(report).toMatchObject({ stage: 'plan', acknowledge: acknowledgeIn(refused.text) });
  expect(report.refused[0]).toMatchObject({ count: 4, limit: 3 });
  expect(
    report.changes.filter((change) => change.verb === 'disable').map((change) => change.address),
  ).toEqual([1, 2, 3, 4].map(address));
});

test('no more than half of a tiny population leaves', async () => {
  await applied(csvOf(4));
  workspace.write('people.csv', csvOf(1));
  const refused = await workspace.plan();
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('acknowledge = ');
});

test('an integration in error holds removals, and the warning names it', async () => {
  await applied(csvOf(6));
  const answer = await fetch(`${workspace.emulator.url}/__emulator/state`);
  const state = (await answer.json()) as Record<string, unknown>;
  state['integrations'] = [
    {
      type: 'm365',
      description: 'Head office tenant',
      enabled: true,
      status: 'error',
      domains: ['fabrikam.example'],
    },
  ];
  await fetch(`${workspace.emulator.url}/__emulator/state`, { method: 'PUT', body: JSON.stringify(state) });
  workspace.write('people.csv', csvOf(5));
  const held = await workspace.plan();
  expect(held.text).toContain('Head office tenant');
  expect(held.text).not.toContain('"disable"');
  expect(held.code).toBe(0);
  // Only integrations that cover the scope count, when asked so.
  workspace.configure(syncOf({ sync: 'interlock = "scope"' }));
  expect((await workspace.plan()).text).toContain(`"${address(6)}" = "disable"`);
});

test('a comparison of another account is refused', async () => {
  await applied(csvOf(3));
  const answer = await fetch(`${workspace.emulator.url}/__emulator/state`);
  const state = (await answer.json()) as Record<string, unknown>;
  state['account'] = { accountCode: 'C9999' };
  await fetch(`${workspace.emulator.url}/__emulator/state`, { method: 'PUT', body: JSON.stringify(state) });
  workspace.write('people.csv', csvOf(4));
  const before = workspace.emulator.requests().length;
  const refused = await workspace.apply();
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('C0001');
  expect(refused.text).toContain('C9999');
  expect(writes(workspace, before)).toEqual([]);
});

test('a plan that is too old removes nobody', async () => {
  await workspace.close();
  let ahead = 0;
  workspace = await Workspace.open({
    seed: emptyAccount(),
    clock: { ...systemClock, now: () => systemClock.now() + ahead },
  });
  await applied(csvOf(6));
  workspace.write('people.csv', csvOf(5));
  expect((await workspace.plan('-out=old.tfplan')).code).toBe(2);
  ahead = 25 * 3_600_000;
  const refused = await workspace.apply('old.tfplan');
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('max_plan_age');
  expect((await accounts(workspace))[address(6)]).toBe('Person 6');
});

test('people split over several syncs have the guards of one', async () => {
  const parts = ['a', 'b', 'c'];
  const acknowledgements: Record<string, string> = {};
  const hcl = () =>
    parts
      .map((part, index) =>
        syncOf({
          file: `${part}.csv`,
          sync: acknowledgements[part] === undefined ? '' : `acknowledge = "${acknowledgements[part]}"`,
        }).replaceAll(/(?<=" ")people(?=")|(?<=mimecast_user_comparison\.)people/g, `part_${parts[index]}`),
      )
      .join('\n');
  const people = (part: number, size: number) =>
    `address,name\n${Array.from({ length: size }, (_, i) => `${address(part * 10 + i)},Person`).join('\n')}\n`;
  for (const [index, part] of parts.entries()) workspace.write(`${part}.csv`, people(index, 4));
  workspace.configure(hcl());
  expect(await workspace.apply()).toMatchObject({ code: 0 });

  for (const [index, part] of parts.entries()) workspace.write(`${part}.csv`, people(index, 2));
  const before = workspace.emulator.requests().length;
  const refused = await workspace.apply();
  expect(refused.code).toBe(1);
  expect(refused.stderr.match(/Refused: removals_together/g)).toHaveLength(2);
  expect(writes(workspace, before)).toEqual([]);

  // Which of them comes first is chance.
  for (const [, part = '', digest = ''] of refused.stderr.matchAll(
    /with mimecast_user_sync\.part_(\w)[^]*?acknowledge = "(\w+)"/g,
  ))
    acknowledgements[part] = digest;
  expect(Object.keys(acknowledgements)).toHaveLength(2);
  workspace.configure(hcl());
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  expect(Object.values(await accounts(workspace)).filter((name) => name.endsWith('(disabled)'))).toHaveLength(
    6,
  );
  expect((await workspace.plan()).code).toBe(0);
});
