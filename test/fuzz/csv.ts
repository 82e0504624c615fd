import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ConfigError } from '../../src/core/errors';
import type { SourceAnswer } from '../../src/core/people';
import { csvSource, type CsvSettings } from '../../src/directory/csv';
import { awkward, damaged, type Target } from './target';
import { anyCharacter } from '../harness/any-text';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-csv-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** An answer; undefined for a refusal, which never repeats what the file holds. */
export async function outcome(
  bytes: Buffer,
  encoding?: string,
  bounds: Pick<CsvSettings, 'maxBytes' | 'maxPeople'> = {},
): Promise<SourceAnswer | undefined> {
  const path = join(folder, 'users.csv');
  writeFileSync(path, bytes);
  try {
    const settings = { path, ...bounds, ...(encoding === undefined ? {} : { encoding }) };
    return await csvSource(settings).read(new AbortController().signal);
  } catch (error) {
    assert.ok(error instanceof ConfigError, `not an error of ours: ${String(error)}`);
    assert.ok(error.summary.length <= 60 && !error.detail.includes('canary'));
    return undefined;
  }
}

const cell = fc.oneof(
  awkward,
  fc.constantFrom(
    'true',
    'no',
    '"',
    '""',
    '\n',
    'a,b;c',
    'canary',
    ' ',
    'ann@contoso.example',
    'smtp:b@x.example',
  ),
  fc.string({ unit: anyCharacter, maxLength: 6 }),
);
const headers = fc.constantFrom(
  ['email', 'name', 'aliases'],
  ['User principal name', 'Display name', 'Proxy addresses'],
  ['DN', 'mail', 'userAccountControl'],
  ['email', '__proto__', 'enabled'],
);
const shape = fc.record({
  header: headers,
  rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  delimiter: fc.constantFrom(',', ';', '\t'),
  mark: fc.constantFrom('', '\ufeff'),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

function written({ header, rows, end, delimiter, mark }: Shape): Buffer {
  const lines = [header, ...rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`))];
  return Buffer.from(mark + lines.map((line) => line.join(delimiter)).join(end));
}

/** Everything that is a row by the answer: people, rows with problems, rows left out by a note. */
function counted({ people, problems, notes = [] }: SourceAnswer): number {
  const lines = new Set([...people, ...problems].map(({ origin }) => origin.place));
  const leftOut = notes.map((note) => Number(/^(\d+) left out/.exec(note)?.[1] ?? 0));
  return lines.size + leftOut.reduce((sum, count) => sum + count, 0);
}

export const csvTargets: readonly Target[] = [
  {
    name: 'CSV, every row is somebody or is named',
    cases: 15_000,
    property: fc.asyncProperty(shape, async (file) => {
      const answer = await outcome(written(file));
      const rows = file.rows.filter((row) => row.some((text) => text.trim() !== ''));
      assert.ok(answer, 'refused as a whole');
      assert.equal(counted(answer), rows.length);
    }),
  },
  {
    name: 'CSV, damaged or any bytes',
    cases: 25_000,
    property: fc.asyncProperty(
      fc.oneof(
        damaged(shape.map(written)),
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      ),
      fc.constantFrom(undefined, 'utf-16le', 'windows-1252', 'gb18030', 'none'),
      async (bytes, encoding) => {
        const answer = await outcome(bytes, encoding);
        for (const { address, origin } of answer?.people ?? []) {
          assert.notEqual(address, '');
          assert.match(origin.place, /^line [1-9]\d*$/);
        }
        for (const { message } of answer?.problems ?? []) assert.match(message, /^has /);
      },
    ),
  },
];
