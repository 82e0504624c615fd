import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBuilt } from '../../tools/build-age';

let folder: string;
const at = (file: string, minute: number): void => utimesSync(join(folder, file), minute * 60, minute * 60);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-age-'));
  mkdirSync(join(folder, 'src', 'sync'), { recursive: true });
  writeFileSync(join(folder, 'src', 'sync', 'decide.ts'), '');
  writeFileSync(join(folder, 'package.json'), '{}');
  mkdirSync(join(folder, 'mirror'));
  for (const file of ['src/sync/decide.ts', 'src/sync', 'src', 'package.json']) at(file, 1);
  at('mirror', 2);
});
afterEach(() => rmSync(folder, { recursive: true }));

const built = (mirror = 'mirror'): boolean =>
  isBuilt(join(folder, mirror), [join(folder, 'src'), join(folder, 'package.json')]);

test('what was built after the last change of its sources is taken as it is', () => {
  expect(built()).toBe(true);
});

test.each(['src/sync/decide.ts', 'src/sync', 'package.json'])(
  'what was built before %s changed is built anew',
  (file) => {
    at(file, 3);
    expect(built()).toBe(false);
  },
);

test('what is not there is built', () => {
  expect(built('nowhere')).toBe(false);
});
