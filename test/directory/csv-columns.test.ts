import { ConfigError } from '../../src/core/errors';
import type { SourceAnswer } from '../../src/core/people';
import { problemTexts, readCsv } from './csv-fixture';

async function refusal(reading: Promise<SourceAnswer>): Promise<string> {
  const error: unknown = await reading.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message;
}

test('our own columns, in any order and case', async () => {
  const answer = await readCsv(
    [
      'NAME,Attribute:Cost centre,Directory ID,E-Mail,Enabled,Aliases',
      'Ann,4711,D-1,Ann@Contoso.example,False,a.lee@contoso.example; ann.lee@contoso.example',
      ',,,b@contoso.example,,',
      ' Cy ,,,c@contoso.example,YES,smtp:cy@contoso.example|SMTP:c@contoso.example',
    ].join('\n'),
  );
  expect(answer.problems).toEqual([]);
  const origin = (line: number): object => ({ source: 'csv:users.csv', place: `line ${line}` });
  expect(answer.people).toEqual([
    {
      address: 'Ann@Contoso.example',
      origin: origin(2),
      name: 'Ann',
      enabled: false,
      aliases: ['a.lee@contoso.example', 'ann.lee@contoso.example'],
      attributes: new Map([['Cost centre', '4711']]),
      directoryId: 'D-1',
    },
    { address: 'b@contoso.example', origin: origin(3), aliases: [], attributes: new Map() },
    {
      address: 'c@contoso.example',
      origin: origin(4),
      name: 'Cy',
      enabled: true,
      aliases: ['cy@contoso.example'],
      attributes: new Map(),
    },
  ]);
});

test('what a file does not have is left out, so that accounts stay as they are', async () => {
  const { people } = await readCsv('address\na@contoso.example\n');
  expect(Object.keys(people[0] ?? {})).toEqual(['address', 'origin']);
});

test('columns that are not read are named in a note: one of them may be a typing error', async () => {
  const { notes } = await readCsv('email,nmae,enabled\na@contoso.example,Ann,\n');
  expect(notes).toEqual(['columns that are not read: "nmae"']);
});

test('the setting columns reads any file', async () => {
  const answer = await readCsv(
    'Personnel no.;Work e-mail;Full name;Active;Also;Dept\n17;a@contoso.example;Ann;no;x@contoso.example;R&D\n',
    {
      columns: new Map([
        ['address', 'work E-Mail'],
        ['name', 'Full name'],
        ['enabled', 'Active'],
        ['aliases', 'Also'],
        ['directory_id', 'Personnel no.'],
        ['attribute:Department', 'Dept'],
      ]),
      name: 'hr',
    },
  );
  expect(answer).toEqual({
    people: [
      {
        address: 'a@contoso.example',
        origin: { source: 'hr', place: 'line 2' },
        name: 'Ann',
        enabled: false,
        aliases: ['x@contoso.example'],
        attributes: new Map([['Department', 'R&D']]),
        directoryId: '17',
      },
    ],
    problems: [],
  });
});

test('the setting adds to a known kind and wins over it; an empty header means not read', async () => {
  const header = 'User principal name,Display name,Proxy addresses,Department,Nickname';
  const answer = await readCsv(
    `${header}\nann@contoso.example,Ann,SMTP:a@contoso.example+smtp:b@contoso.example,Sales,Ace\n`,
    {
      columns: new Map([
        ['name', 'Nickname'],
        ['aliases', ''],
        ['attribute:Department', 'Department'],
      ]),
    },
  );
  expect(answer.people[0]).toEqual({
    address: 'a@contoso.example',
    origin: { source: 'csv:users.csv', place: 'line 2' },
    name: 'Ace',
    attributes: new Map([['Department', 'Sales']]),
  });
});

test('an unknown header says what it is, what is known, and how to set columns', async () => {
  const message = await refusal(readCsv('Who,Where\nAnn,Cork\n'));
  expect(message).toContain('users.csv');
  expect(message).toContain('"Who", "Where"');
  expect(message).toContain('Microsoft 365 admin centre');
  expect(message).toContain('columns = { address =');
  expect(await refusal(readCsv('Who,Where\n', { columns: new Map([['name', 'Who']]) }))).toContain(
    'columns = {',
  );
});

test('a file without a header does not spill its data into the message', async () => {
  const message = await refusal(
    readCsv(`${'x'.repeat(500)},${Array.from({ length: 200 }, (_, i) => `c${i}`).join(',')}\n`),
  );
  expect(message).not.toContain('x'.repeat(100));
  expect(message).toContain('and 141 more');
});

test('a column that the file does not have: the message lists what it has', async () => {
  const message = await refusal(
    readCsv('email,name\n', {
      columns: new Map([
        ['name', 'Full name'],
        ['aliases', 'Other'],
      ]),
    }),
  );
  expect(message).toContain('"Full name", "Other"');
  expect(message).toContain('It has "email", "name"');
});

test('a field that does not exist: the message lists those that do', async () => {
  const message = await refusal(
    readCsv('email\n', {
      columns: new Map([
        ['mail', 'email'],
        ['attribute:', 'email'],
      ]),
    }),
  );
  expect(message).toContain('"mail", "attribute:"');
  expect(message).toContain('"address", "name", "enabled", "aliases", "directory_id" and "attribute:NAME"');
});

test.each(['Block credential', 'userAccountControl'])(
  'enabled cannot be read from %s, which says the opposite',
  async (header) => {
    const message = await refusal(readCsv(`email,${header}\n`, { columns: new Map([['enabled', header]]) }));
    expect(message).toContain(`"${header}"`);
  },
);

test('an address that is not read is refused', async () => {
  expect(await refusal(readCsv('email\n', { columns: new Map([['address', '']]) }))).toContain(
    'columns.address',
  );
});

test('headers that are the same but for case are refused; columns without a header are not', async () => {
  expect(await refusal(readCsv('email,Name,name ,\n'))).toContain('more than one column is called "name"');
  expect((await readCsv('email,,name,\na@contoso.example,x,Ann,\n')).people[0]?.name).toBe('Ann');
});

test('cells that are neither true nor false, and control characters, are problems of their row', async () => {
  const answer = await readCsv(
    'email,name,enabled,attribute:Room\na@contoso.example,A\u0000nn,perhaps,\nb@contoso.example,"B\nB",,\nc@contoso.example,C,,1\u001b[31m\nd@contoso.example,Dé 💡 \u00a0x,,\n',
  );
  expect(problemTexts(answer)).toEqual([
    'csv:users.csv line 2 has neither true nor false under "enabled"',
    'csv:users.csv line 2 has a control character (U+0000) in its name',
    'csv:users.csv line 3 has a line break in its name',
    'csv:users.csv line 5 has a control character (U+001B) in its attribute "Room"',
  ]);
  expect(answer.people.map(({ name }) => name)).toEqual(['Dé 💡 \u00a0x']);
});

test('names and attributes that are too long, or look like a secret, are problems that do not show them', async () => {
  const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbm4ifQ', 'c2lnbmF0dXJl'].join('.');
  const answer = await readCsv(
    `email,name,attribute:Room\na@contoso.example,${'x'.repeat(1001)},\nb@contoso.example,${jwt},\nc@contoso.example,C,${jwt}\nd@contoso.example,${'x'.repeat(1000)},1\n`,
  );
  expect(problemTexts(answer)).toEqual([
    'csv:users.csv line 2 has 1001 characters in its name, more than 1000',
    'csv:users.csv line 3 has what looks like a token (JWT) in its name',
    'csv:users.csv line 4 has what looks like a token (JWT) in its attribute "Room"',
  ]);
  expect(answer.people.map(({ address }) => address)).toEqual(['d@contoso.example']);
});

test.each([
  ['address', 'Initial Password'],
  ['attribute:Key', 'Client Secret'],
])('a column that holds secrets is not read as %s', async (field, header) => {
  const columns = new Map([
    ['address', 'mail'],
    [field, header],
  ]);
  const told = await refusal(readCsv(`mail,${header}\na@contoso.example,hunter2\n`, { columns }));
  expect(told).toContain(`"${header}", which sounds like secrets`);
  expect(told).not.toContain('hunter2');
});

test('a file with more rows than anybody has people is refused, read or not', async () => {
  const told = await refusal(readCsv('email\na@contoso.example\n""\nb@contoso.example\n', { maxPeople: 1 }));
  expect(told).toContain('csv:users.csv has more than 1 entries');
});
