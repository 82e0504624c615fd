import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle';
import { refusedDetails, sampleDetails } from '../../tools/sample-details';
import { planJson, syncOf } from '../report/plans';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-report-'));
  await bundle('src/cli/mimecast.ts', join(folder, 'mimecast.js'));
  mkdirSync(join(folder, 'plan'));
  const details = sampleDetails(8);
  write('plan/plan.json', planJson([syncOf(details)]));
  write('plan/people.json', JSON.stringify(details));
  write('refused.json', JSON.stringify(refusedDetails()));
  write('other.json', JSON.stringify(sampleDetails(2, { digest: 'e'.repeat(64) })));
  write('tfplan', 'PK\u0003\u0004');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);

function report(...args: string[]): { code: number | null; out: string; err: string } {
  const ran = spawnSync(process.execPath, ['mimecast.js', 'report', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

test('details are found through the plan, from the folder of its JSON; changes are no failure', () => {
  const { code, out, err } = report('plan/plan.json');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('## Mimecast: Plan: 1 disabled, 1 renamed, 2 changed, 1 enabled, 2 added, 1 adopted');
  expect(out).toContain('farid.abel5@contoso.example');
});

test('a page is written for its owner alone, whatever was there', () => {
  write('page.html', 'old');
  const { code, out } = report('plan/plan.json', '--format', 'html', '--out', 'page.html');
  expect([code, out]).toEqual([0, '']);
  expect(statSync(join(folder, 'page.html')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test('a refusal alone is shown, and ends with 3', () => {
  const { code, out, err } = report('--details', 'refused.json', '--format', 'json');
  expect(code).toBe(3);
  expect(JSON.parse(out)).toMatchObject({ refused: true, syncs: [{ name: 'refused.json' }] });
  expect(err).toMatch(/^mimecast: Refused by 1 guard: .*\n$/);
});

test('the comment links to where the full report is, and says how it is opened', () => {
  const link = ['plan/plan.json', '--full-report', 'https://ci.example/runs/7#artifacts'];
  const words = 'All of it is in the [full report](https://ci.example/runs/7#artifacts).';
  const { code, out } = report(...link);
  expect(code).toBe(0);
  expect(out).toContain(`\n\n${words}\n\n`);
  const opened = 'It is encrypted: `gpg --decrypt plan.tar.gz.gpg | tar -xz`.';
  expect(report(...link, '--full-report-note', opened).out).toContain(`\n\n${words} ${opened}\n\n`);
});

test('details that are missing are said, and the plan is shown as far as it goes', () => {
  write('lonely.json', readFileSync(join(folder, 'plan/plan.json'), 'utf8'));
  const { code, out, err } = report('lonely.json', '--format', 'csv');
  expect(code).toBe(0);
  expect(out).toContain('sync,verb,address');
  expect(err).toMatch(/people\.json, the report file of mimecast_user_sync\.people, is not there/);
});

test.each([
  [['missing.json'], 'missing.json: there is no such file'],
  [['tfplan'], 'terraform show -json tfplan > plan.json'],
  [['refused.json'], 'not the JSON of a plan'],
  [['plan/plan.json', '--details', 'other.json'], 'other.json is of none of the user syncs'],
  [['--details', 'plan/plan.json'], 'not what report_file'],
  [[], 'Nothing to report'],
  [['plan/plan.json', '--format', 'pdf'], "argument 'pdf' is invalid"],
  [['plan/plan.json', '--full-report', 'report.html'], '--full-report is not usable'],
  [['plan/plan.json', '--full-report', 'javascript:alert(1)'], 'http'],
  [['plan/plan.json', '--full-report', 'https://ci.example', '--format', 'csv'], 'Markdown'],
  [['plan/plan.json', '--full-report-note', 'It is encrypted.'], '--full-report-note is not usable'],
  [['plan/plan.json', '--out', 'no/such/folder'], '--out is not usable'],
])('wrong use %j: exit code 2, and what is wrong', (args, words) => {
  const { code, err } = report(...args);
  expect(code).toBe(2);
  expect(err).toContain(words);
});
