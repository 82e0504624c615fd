import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detailsOf, writeDetails } from '../../src/sync/details';
import { progressWriter } from '../../src/sync/details-progress';
import type { Change, Comparison, Decision, Summary } from '../../src/sync/types';
import { change, fakeClock } from './act-world';

const summary: Summary = {
  desired: 3,
  actual: 3,
  managed: 3,
  unmanaged: 0,
  create: 1,
  adopt: 0,
  update: 0,
  rename: 1,
  enable: 0,
  disable: 1,
  purge: 0,
  await: 0,
  held: 0,
  unchanged: 0,
  removed_percent: 33.3,
};
const origins = [{ source: 'csv:users.csv', place: 'line 17' }];
const changes: Change[] = [
  {
    ...change('create', 'Ann@x.example'),
    name: 'Ann',
    reason: 'new in csv:users.csv',
    origins,
    fields: { name: ['', 'Ann'] },
  },
  { ...change('rename', 'bob.new@x.example', {}, 'bob@x.example'), fields: { name: ['Bob', 'Bob N'] } },
  { ...change('disable', 'eve@x.example'), reason: 'no longer in csv:users.csv' },
];
const decision: Decision = {
  changes,
  summary,
  digest: 'd'.repeat(64),
  acknowledge: 'ack',
  share: { removals: 1, base: 3, byPercent: 0, byHalf: 0, most: 500 },
  violations: [
    { guard: 'removals', count: 2, limit: 1, digest: 'v1', what: 'is too much', hint: 'Why?', changes: [] },
  ],
  budgets: [{ guard: 'removals', count: 2, limit: 1 }],
  held: [{ address: 'kim@x.example', reason: 'directory integration "AD" is disabled' }],
  warnings: ['bob@x.example is kept by a directory'],
  namelessWarnings: ['1 account is kept by a directory'],
  memory: {
    accountCode: 'C1',
    baseUrl: 'https://x.example',
    managed: [{ address: 'EVE@x.example', aliases: [], enabled: true }],
  },
};
const comparison: Pick<Comparison, 'undesired' | 'warnings' | 'inboundTypes'> = {
  inboundTypes: { 'x.example': 'known' },
  undesired: [
    { address: 'eve@x.example', enabled: true, owner: 'cloud' },
    { address: 'printer@x.example', enabled: true, owner: 'cloud' },
  ],
  warnings: ['csv:users.csv: 2 guests left out'],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'details-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the report document', () => {
  test('of a plan has everything that is planned and why', () => {
    expect(detailsOf(decision, comparison, 'plan')).toStrictEqual({
      version: 1,
      stage: 'plan',
      refused: [{ guard: 'removals', count: 2, limit: 1, digest: 'v1', what: 'is too much' }],
      digest: 'd'.repeat(64),
      acknowledge: 'ack',
      summary,
      changes: [
        {
          address: 'Ann@x.example',
          verb: 'create',
          name: 'Ann',
          fields: { name: ['', 'Ann'] },
          reason: 'new in csv:users.csv',
          origins,
        },
        {
          address: 'bob.new@x.example',
          verb: 'rename',
          name: '',
          fields: { address: ['bob@x.example', 'bob.new@x.example'], name: ['Bob', 'Bob N'] },
          reason: '',
          origins: [],
        },
        {
          address: 'eve@x.example',
          verb: 'disable',
          name: '',
          fields: {},
          reason: 'no longer in csv:users.csv',
          origins: [],
        },
      ],
      unmanaged: ['printer@x.example'],
      warnings: ['csv:users.csv: 2 guests left out', 'bob@x.example is kept by a directory'],
      budgets: [{ guard: 'removals', count: 2, limit: 1 }],
      held: [{ address: 'kim@x.example', reason: 'directory integration "AD" is disabled' }],
      inbound_types: { 'x.example': 'known' },
    });
  });

  test('of an apply says what became of each change', () => {
    const outcomes = new Map([
      ['ann@x.example', { outcome: 'done' }],
      ['eve@x.example', { outcome: 'failed', message: 'eve@x.example: remote said no' }],
    ]);
    const details = detailsOf(decision, comparison, 'apply', outcomes);
    expect(details.stage).toBe('apply');
    expect(details.changes.map(({ outcome }) => outcome)).toEqual(['done', undefined, 'failed']);
    expect(details.warnings).toEqual([
      'csv:users.csv: 2 guests left out',
      'bob@x.example is kept by a directory',
      'eve@x.example: remote said no',
    ]);
  });
});

describe('the report file', () => {
  test('is readable by its owner only, also when it replaces another, and leaves no other file', async () => {
    const path = join(folder, 'new', 'report.json');
    expect(await writeDetails(path, detailsOf(decision, comparison, 'plan'))).toBeUndefined();
    rmSync(path);
    writeFileSync(path, 'old', { mode: 0o644 });
    expect(await writeDetails(path, detailsOf(decision, comparison, 'plan'))).toBeUndefined();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(detailsOf(decision, comparison, 'plan'));
    expect(readdirSync(join(folder, 'new'))).toEqual(['report.json']);
  });

  test('that cannot be written is a warning, and nothing is left behind', async () => {
    expect(await writeDetails(folder, detailsOf(decision, comparison, 'plan'))).toMatch(
      `The report file ${folder} could not be written`,
    );
    writeFileSync(join(folder, 'file'), '');
    expect(
      await writeDetails(join(folder, 'file', 'x.json'), detailsOf(decision, comparison, 'plan')),
    ).toMatch(/could not be written/);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('the progress file', () => {
  test('gets one line a second at most, and always the last', async () => {
    const path = join(folder, 'report.json.progress');
    writeFileSync(path, 'from an earlier run\n', { mode: 0o644 });
    const clock = fakeClock();
    const write = progressWriter(path, clock, () => 250);
    for (let done = 1; done <= 6; done++) {
      write({ done, left: 6 - done, rate: 2.46 });
      await clock.sleep(400);
    }
    const lines = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toEqual([
      { done: 1, left: 5, rate: 2.5, throttled_for_ms: 250 },
      { done: 4, left: 2, rate: 2.5, throttled_for_ms: 250 },
      { done: 6, left: 0, rate: 2.5, throttled_for_ms: 250 },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('that cannot be written disturbs nobody', () => {
    const write = progressWriter(join(folder, 'missing', 'x'), fakeClock());
    expect(() => write({ done: 1, left: 0 })).not.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});
