import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceAnswer } from '../../src/core/people';
import type { CsvSettings } from '../../src/directory/csv';
import { createSource } from '../../src/directory/source';

let folder: string | undefined;

/** A real file, gone after the test file has run. */
export function csvFile(content: string | Buffer, name = 'users.csv'): string {
  folder ??= mkdtempSync(join(tmpdir(), 'csv-source-'));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

export function readPath(path: string, settings: Omit<CsvSettings, 'path'> = {}): Promise<SourceAnswer> {
  return createSource('csv', { path, ...settings }).read(new AbortController().signal);
}

export function readCsv(
  content: string | Buffer,
  settings: Omit<CsvSettings, 'path'> = {},
): Promise<SourceAnswer> {
  return readPath(csvFile(content), settings);
}

/** Origin and message, as somebody would read them. */
export function problemTexts(answer: SourceAnswer): readonly string[] {
  return answer.problems.map(({ origin, message }) => `${origin.source} ${origin.place} ${message}`);
}

/** Address and place of everybody. */
export function whereabouts(answer: SourceAnswer): readonly string[] {
  return answer.people.map(({ address, origin }) => `${address} ${origin.place}`);
}
