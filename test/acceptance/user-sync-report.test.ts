import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from '../harness/workspace';
import { address, csvOf, emptyAccount, reportFile, syncOf } from './people';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: emptyAccount() });
});
afterEach(() => workspace.close());

interface Report {
  readonly stage: string;
  readonly refused: readonly unknown[];
  readonly changes: readonly { readonly address: string; readonly outcome?: string }[];
}

const report = (file: string): Report => JSON.parse(workspace.read(file)) as Report;
const isThere = (file: string): boolean => existsSync(join(workspace.folder, file));

async function applied(csv: string, code = 0): Promise<void> {
  workspace.write('people.csv', csv);
  workspace.configure(syncOf({ sync: reportFile }));
  expect(await workspace.apply()).toMatchObject({ code });
}

test('what became of the last apply outlives the next plans', async () => {
  await applied(csvOf(2));
  const outcomes = [1, 2].map((n) => expect.objectContaining({ address: address(n), outcome: 'done' }));
  expect(report('report.json')).toMatchObject({ stage: 'apply', changes: outcomes });

  await workspace.plan();
  workspace.write('people.csv', csvOf(3));
  await workspace.plan();
  expect(report('report.json')).toMatchObject({ stage: 'plan', changes: [{ address: address(3) }] });
  expect(report('report.json.applied')).toMatchObject({ stage: 'apply', changes: outcomes });
  expect(statSync(join(workspace.folder, 'report.json.applied')).mode & 0o777).toBe(0o600);

  await workspace.apply();
  expect(report('report.json.applied').changes).toEqual([
    expect.objectContaining({ address: address(3), outcome: 'done' }),
  ]);
});

test('also what failed', async () => {
  workspace.emulator.setFaults([{ path: 'create-user', nth: 2, status: 400 }]);
  await applied(csvOf(2), 1);
  await workspace.plan();
  expect(
    report('report.json.applied')
      .changes.map(({ outcome }) => outcome)
      .sort(),
  ).toEqual(['done', 'failed']);
});

test('the progress of an apply stays until the next plan', async () => {
  await applied(csvOf(2));
  const last = workspace.read('report.json.progress').trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ done: 2, left: 0 });
  await workspace.plan();
  expect(isThere('report.json.progress')).toBe(false);
});
