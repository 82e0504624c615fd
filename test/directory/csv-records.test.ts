import { ConfigError } from '../../src/core/errors';
import { problemTexts, readCsv, whereabouts } from './csv-fixture';

test.each([
  [',', ','],
  [';', ';'],
  ['tab', '\t'],
  ['|', '|'],
])('the delimiter %s is found in the header', async (_, delimiter) => {
  const rows = [
    ['email', 'name', 'enabled'],
    ['a@contoso.example', '"x, y; z | w"', 'true'],
  ];
  const { people } = await readCsv(rows.map((row) => row.join(delimiter)).join('\n'));
  expect(people[0]).toMatchObject({ address: 'a@contoso.example', name: 'x, y; z | w', enabled: true });
});

test('delimiters within quoted headers do not count', async () => {
  const answer = await readCsv('"email";"attribute:a,b,c,d"\na@contoso.example;x,y\n');
  expect(answer.people[0]?.attributes).toEqual(new Map([['a,b,c,d', 'x,y']]));
});

test('a delimiter that is set counts more than the header', async () => {
  const answer = await readCsv('email^name,x\na@contoso.example^Ann,B\n', {
    delimiter: '^',
    columns: new Map([['name', 'name,x']]),
  });
  expect(answer.people[0]?.name).toBe('Ann,B');
});

test.each(['', ',,', '"', '\n'])('delimiter = %j is refused', async (delimiter) => {
  await expect(readCsv('email\n', { delimiter })).rejects.toThrow(ConfigError);
});

test('one column needs no delimiter', async () => {
  expect(whereabouts(await readCsv('Address\na@contoso.example\n'))).toEqual(['a@contoso.example line 2']);
});

test('quotes, doubled quotes, and line breaks within quotes; the line is that where the record starts', async () => {
  const answer = await readCsv(
    'email,name,note\n"a@contoso.example","Ann ""Ace"" O\'Neil, Jr.","one\r\ntwo\r\nthree"\nb@contoso.example,Bo,\n',
  );
  expect(answer.people.map(({ name, origin }) => [name, origin.place])).toEqual([
    ['Ann "Ace" O\'Neil, Jr.', 'line 2'],
    ['Bo', 'line 5'],
  ]);
});

test('a header that goes over several lines', async () => {
  const answer = await readCsv('"email","name\n(display)"\na@contoso.example,Ann\n', {
    columns: new Map([['name', 'name\n(display)']]),
  });
  expect(answer.people[0]).toMatchObject({ name: 'Ann', origin: { place: 'line 3' } });
});

test('lines before the header that programs add are passed over, and counted', async () => {
  const answer = await readCsv('sep=;\r\n\r\nemail;name\r\na@contoso.example;Ann\r\n');
  expect(whereabouts(answer)).toEqual(['a@contoso.example line 4']);
  const typed = await readCsv('#TYPE System.Object\r\n"email","name"\r\n"a@contoso.example","Ann"\r\n');
  expect(whereabouts(typed)).toEqual(['a@contoso.example line 3']);
});

test('rows with too few or too many cells are problems, all of them at once; blank rows are passed over', async () => {
  const answer = await readCsv(
    'email,name\na@contoso.example\nb@contoso.example,B,extra\n,\n  \n,Nobody\nc@contoso.example,C\n',
  );
  expect(problemTexts(answer)).toEqual([
    'csv:users.csv line 2 has 1 cell where the header has 2',
    'csv:users.csv line 3 has 3 cells where the header has 2',
    'csv:users.csv line 6 has no address',
  ]);
  expect(whereabouts(answer)).toEqual(['c@contoso.example line 7']);
});

test.each([
  [
    'an unclosed quote',
    'email,name\na@contoso.example,Ann\nb@contoso.example,"Bo\nc@contoso.example,C\n',
    'after line 2',
  ],
  ['text after a closing quote', 'email,name\n\na@contoso.example,"Ann" Lee\n', 'line 3'],
  ['a quote within a bare cell', 'sep=,\nemail,name\na@contoso.example,Secret 5" wide\n', 'line 3'],
])('%s is refused with its line, and without the cell', async (_, content, place) => {
  const error: unknown = await readCsv(content).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).detail).toContain(place);
  expect((error as ConfigError).detail).not.toMatch(/Secret|Ann|Bo/);
});

test('a quote that swallows a large file is refused before the file has been taken into memory', async () => {
  const content = `email,name\na@contoso.example,"${'x'.repeat(3 << 20)}`;
  await expect(readCsv(content)).rejects.toThrow('a quote in it is probably not closed');
});

test('a header alone is nobody', async () => {
  expect(await readCsv('email,name\n')).toEqual({ people: [], problems: [] });
});

test('formulas are text', async () => {
  const answer = await readCsv('email,name\na@contoso.example,"=HYPERLINK(""x"")"\n');
  expect(answer.people[0]?.name).toBe('=HYPERLINK("x")');
});
