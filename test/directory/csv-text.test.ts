import { mkdirSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../../src/core/errors';
import { createSource } from '../../src/directory/source';
import { csvFile, problemTexts, readCsv, readPath, whereabouts } from './csv-fixture';

const text = 'email,name\r\nzoë@contoso.example,Zoë Łęcki 李\r\n';
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

test.each([
  ['UTF-8', Buffer.from(text), undefined],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), undefined],
  ['UTF-16LE with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le'), undefined],
  ['UTF-16BE with a byte order mark', swapped(Buffer.from(`\ufeff${text}`, 'utf16le')), undefined],
  ['UTF-16LE by setting', Buffer.from(text, 'utf16le'), 'utf-16le'],
  ['UTF-16BE by setting', swapped(Buffer.from(text, 'utf16le')), 'UTF-16BE'],
  ['a byte order mark against the setting', Buffer.from(`\ufeff${text}`), 'windows-1252'],
])('%s is read', async (_, bytes, encoding) => {
  const answer = await readCsv(bytes, encoding === undefined ? {} : { encoding });
  expect(answer).toEqual({
    people: [
      {
        address: 'zoë@contoso.example',
        name: 'Zoë Łęcki 李',
        origin: { source: 'csv:users.csv', place: 'line 2' },
      },
    ],
    problems: [],
  });
});

test.each([
  ['windows-1252', [0x80, 0x8a, 0x93, 0xe9, 0xff], '€Š“éÿ'],
  ['latin1', [0x80, 0xfc], '€ü'],
  ['ANSI', [0x9f, 0xdf], 'Ÿß'],
  ['windows-1251', [0xcb, 0xe8, 0xef, 0xe0], 'Липа'],
  ['windows-1250', [0xa3, 0xea, 0xe8], 'Łęč'],
])('encoding = %s', async (encoding, bytes, name) => {
  const file = Buffer.concat([Buffer.from('email,name\na@contoso.example,'), Buffer.from(bytes)]);
  expect((await readCsv(file, { encoding })).people[0]?.name).toBe(name);
});

test('characters of several bytes survive wherever the file is cut into chunks', async () => {
  const row = (index: number): string => `u${index}@contoso.example,李😀é${'x'.repeat(index % 7)}`;
  const rows = Array.from({ length: 30_000 }, (_, index) => row(index));
  const answer = await readCsv(['email,name', ...rows].join('\r\n'));
  expect(answer.problems).toEqual([]);
  expect(answer.people.map(({ address, name }) => `${address},${name}`)).toEqual(rows);
  expect(answer.people.at(-1)?.origin.place).toBe('line 30001');
});

test.each([1, 900, 20_000])('bytes that are not UTF-8 in row %i are named by line', async (row) => {
  const lines = Array.from({ length: 25_000 }, (_, index) => `u${index}@contoso.example,José`);
  const file = Buffer.from(['email,name', ...lines].join('\r\n'));
  const at = file.indexOf(`u${row - 1}@`) + `u${row - 1}@contoso.example,Jos`.length;
  file[at] = 0xe9;
  file[at + 1] = 0x20;
  const reading = readCsv(file);
  await expect(reading).rejects.toThrow(ConfigError);
  await expect(reading).rejects.toThrow(`line ${row + 1}, has bytes that are not UTF-8`);
  await expect(reading).rejects.toThrow('encoding = "windows-1252"');
});

test('a file that ends within a character is refused', async () => {
  await expect(readCsv(Buffer.from('email\na@contoso.example\n\xe6\x9d', 'latin1'))).rejects.toThrow(
    'line 3',
  );
  const half = Buffer.from('\ufeffemail\na@contoso.example\n', 'utf16le').subarray(0, -1);
  await expect(readCsv(half)).rejects.toThrow('not utf-16le');
});

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('line ends %s, counted the same within quotes', async (_, end) => {
  const answer = await readCsv(
    ['email,name', 'a@contoso.example,"two', 'lines"', '', 'b@contoso.example,B', ''].join(end),
    { columns: new Map([['name', '']]) },
  );
  expect(whereabouts(answer)).toEqual(['a@contoso.example line 2', 'b@contoso.example line 5']);
});

test('mixed line ends, and none at the end', async () => {
  const answer = await readCsv('email\r\na@contoso.example\rb@contoso.example\n\r\nc@contoso.example');
  expect(whereabouts(answer)).toEqual([
    'a@contoso.example line 2',
    'b@contoso.example line 3',
    'c@contoso.example line 5',
  ]);
});

describe('files that cannot be read say why', () => {
  const refused = (path: string, settings = {}): ReturnType<typeof expect> =>
    expect(readPath(path, settings).catch((error: unknown) => error)).resolves as never;

  test('missing', () =>
    refused('/nowhere/users.csv').toMatchObject({
      name: 'ConfigError',
      detail: expect.stringMatching(/users\.csv: there is no such file/),
    }));

  test('a directory', () => {
    const folder = join(dirname(csvFile('')), 'folder.csv');
    mkdirSync(folder);
    return refused(folder).toMatchObject({
      name: 'ConfigError',
      detail: expect.stringContaining('a directory'),
    });
  });

  test('empty', () =>
    refused(csvFile('')).toMatchObject({ name: 'ConfigError', summary: 'CSV file is empty' }));

  test('nothing but blank lines', () =>
    refused(csvFile('\ufeff\r\n \r\n\r\n')).toMatchObject({ name: 'ConfigError' }));

  test('too large', () =>
    refused(csvFile('email\na@contoso.example\n'), { maxBytes: 10 }).toMatchObject({
      name: 'ConfigError',
      summary: 'CSV file is too large',
      detail: expect.stringContaining('10 bytes'),
    }));

  test('of a gigabyte, before any of it is read', () => {
    const path = csvFile('email\n', 'gigabyte.csv');
    truncateSync(path, 1 << 30);
    return refused(path).toMatchObject({ detail: expect.stringContaining('more than 256 MiB') });
  });

  test('an Excel workbook', () =>
    refused(csvFile(Buffer.from('PK\u0003\u0004\u0014\u0000'))).toMatchObject({
      detail: expect.stringContaining('CSV UTF-8'),
    }));

  test('UTF-16 without a byte order mark', () =>
    refused(csvFile(Buffer.from(text, 'utf16le'))).toMatchObject({
      detail: expect.stringContaining('encoding = "utf-16le"'),
    }));

  test('an encoding that does not exist', () =>
    refused(csvFile(text), { encoding: 'utf-9' }).toMatchObject({
      name: 'ConfigError',
      detail: expect.stringContaining('"utf-9"'),
    }));
});

test('an aborted read answers nothing', async () => {
  const path = csvFile(text);
  await expect(createSource('csv', { path }).read(AbortSignal.abort())).rejects.toThrow(/abort/i);
});

test('of 100,000 rows the one with the mistake is named by its line', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, n) => `p${n}@contoso.example,${n === 77_777 ? 'a\u0007' : n}`,
  );
  const answer = await readPath(csvFile(`email,name\n${rows.join('\n')}\n`));
  expect(answer.people).toHaveLength(99_999);
  expect(problemTexts(answer)).toEqual([
    'csv:users.csv line 77779 has a control character (U+0007) in its name',
  ]);
});
