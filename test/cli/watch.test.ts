import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { watch } from '../../src/cli/commands/watch';

let folder: string;
let report: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-watch-'));
  report = join(folder, 'people.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const line = (done: number, left: number, more: object = {}): string =>
  `${JSON.stringify({ done, left, rate: 2.5, throttled_for_ms: 0, ...more })}\n`;
const progress = (text: string): void => appendFileSync(`${report}.progress`, text);
const planned = (): void => writeFileSync(report, JSON.stringify({ version: 1, stage: 'plan', changes: [] }));
const end = (...outcomes: readonly string[]): void =>
  writeFileSync(
    report,
    JSON.stringify({ version: 1, stage: 'apply', changes: outcomes.map((outcome) => ({ outcome })) }),
  );

/** Each step is made while the watch sleeps; when none is left, it is told to stop. */
async function watched(steps: readonly (() => void)[], isTerminal = false, file = report): Promise<string> {
  const stop = new AbortController();
  const left = [...steps];
  let [text, time] = ['', Date.now()];
  const sleep = (ms: number): Promise<void> => {
    time += ms;
    const step = left.shift();
    if (step) step();
    else stop.abort();
    return Promise.resolve();
  };
  const write = (more: string): void => void (text += more);
  await watch(file, { clock: { now: () => time, sleep }, write, isTerminal, signal: stop.signal });
  expect(left).toEqual([]);
  return text;
}

test('waits for the apply, follows it, and ends with it and its outcomes', async () => {
  planned();
  const text = await watched([
    () => undefined,
    () => progress(line(0, 40)),
    () => progress(`${line(10, 30, { throttled_for_ms: 4000 })}{"done":`),
    () => {
      progress(`11,"left":29}\n${line(40, 0)}`);
      end('done', 'done', 'failed');
    },
  ]);
  expect(text.split('\n')).toEqual([
    `Waiting for ${report}.progress: an apply of a user sync with this report_file writes it.`,
    '0 of 40 changes (0 %), 2.5/s, about 16 s left',
    '40 of 40 changes (100 %)',
    `The apply has ended: 2 done, 1 failed. More: mimecast report --details ${report}`,
    '',
  ]);
});

test('on a terminal one line is written anew', async () => {
  planned();
  const steps = [() => progress(line(10, 30, { throttled_for_ms: 4000 })), () => progress(line(40, 0))];
  expect(await watched(steps, true, `${report}.progress`)).toBe(
    `\r\u001b[2KWaiting for ${report}.progress: an apply of a user sync with this report_file writes it.` +
      '\r\u001b[2K10 of 40 changes (25 %), 2.5/s, about 12 s left, waited 4 s for quota' +
      '\r\u001b[2K40 of 40 changes (100 %)\n',
  );
});

test('a file that is not there may be mistyped: it is said, with where it is looked for, and waited for all the same', async () => {
  const text = await watched([() => undefined, planned, () => progress(line(1, 0))]);
  expect(text.split('\n')).toEqual([
    `There is no ${report} yet. If it should be there, check the name; a plan with this report_file writes it.`,
    `Waiting for ${report}.progress: an apply of a user sync with this report_file writes it.`,
    '1 of 1 changes (100 %)',
    '',
  ]);
  rmSync(folder, { recursive: true });
  expect(await watched([], true, relative(process.cwd(), report))).toContain(`There is no ${report} yet.`);
});

test('elsewhere there are few lines, and silence is remarked upon', async () => {
  progress(line(1, 99));
  const steps = Array.from({ length: 200 }, () => () => undefined);
  const lines = (await watched(steps)).trim().split('\n');
  expect(lines.length).toBeLessThan(6);
  expect(lines.at(-1)).toMatch(/^1 of 100 .*; no news for \d+ s$/);
});

test('an apply that was refused makes no progress: its report ends the watch', async () => {
  const refused = { version: 1, stage: 'apply', changes: [], refused: [{ guard: 'max_removals' }] };
  const text = await watched([() => writeFileSync(report, JSON.stringify(refused))]);
  expect(text).toContain('The apply has ended: refused by a guard, and nothing was done');
});

test('a file that is none is said', async () => {
  progress('nonsense\n');
  await expect(watched([])).rejects.toThrow(/Not a progress file: .*people\.json\.progress/);
});
