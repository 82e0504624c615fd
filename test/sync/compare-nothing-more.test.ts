import { ConfigError } from '../../src/core/errors';
import type { Standing } from '../../src/core/people';
import { path } from '../../src/core/path';
import { account, compared, comparedWell, failingSource, problemsOf, source } from './compare-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const csv = 'csv:users.csv';

describe('what a source does not say', () => {
  test('is not said of the person either', async () => {
    const { desired, warnings, ...rest } = await comparedWell([
      source(csv, [{ address: ann, aliases: [], attributes: new Map(), name: ' ', directoryId: '' }]),
    ]);
    expect(desired).toStrictEqual([
      {
        address: ann,
        aliases: [],
        attributes: new Map(),
        origins: [{ source: csv, place: 'line 2' }],
      },
    ]);
    expect(warnings).toEqual([]);
    expect(Object.keys(rest).sort()).toEqual([
      'accountCode',
      'at',
      'baseUrl',
      'exclude',
      'hasReady',
      'inboundTypes',
      'integrations',
      'scope',
      'undesired',
    ]);
  });

  test('is not said by two of them together, and nobody is at fault', async () => {
    const { comparison, problems } = await compared([source('declared', [ann]), source(csv, [ann])]);
    expect(problems).toEqual([]);
    expect(comparison?.desired).toStrictEqual([
      {
        address: ann,
        aliases: [],
        attributes: new Map(),
        origins: [
          { source: 'declared', place: 'line 2' },
          { source: csv, place: 'line 2' },
        ],
      },
    ]);
  });

  test('of how a domain takes mail is left out, of one or of all', async () => {
    const holder = account();
    const scope = { domains: ['x.example', 'y.example'] };
    const { inboundTypes } = await comparedWell([source(csv, [ann])], holder, scope);
    expect(inboundTypes).toStrictEqual({ 'x.example': 'known' });
    holder.internalDomains = () => Promise.resolve([{ domain: 'x.example' }]);
    expect(await comparedWell([source(csv, [ann])], holder)).not.toHaveProperty('inboundTypes');
  });
});

test.each<[earlier: Standing | undefined, later: Standing | undefined, merged: boolean | undefined]>([
  ['in use', undefined, undefined],
  ['in use', 'in use', undefined],
  ['in use', true, true],
  ['in use', false, undefined],
  [undefined, 'in use', undefined],
  [undefined, true, true],
  [undefined, false, false],
  [true, 'in use', true],
  [true, false, true],
  [false, 'in use', false],
  [false, true, false],
])('of whom an earlier source says %s and a later one %s, %s is declared', async (earlier, later, merged) => {
  const says = (enabled: Standing | undefined) => [
    { address: ann, ...(enabled === undefined ? {} : { enabled }) },
  ];
  const { desired } = await comparedWell([
    source('ldap:old', says(earlier)),
    source('ldap:new', says(later)),
  ]);
  expect(desired.map(({ enabled }) => enabled)).toEqual([merged]);
});

test('a directory id is remembered as the same digits by every version: renames are told by it', async () => {
  const directoryId = 'A3D4C5F0-1111-4222-8333-ABCDEFABCDEF';
  const { desired } = await comparedWell([source(csv, [{ address: ann, directoryId }])]);
  // printf %s a3d4c5f0-1111-4222-8333-abcdefabcdef | sha256sum
  expect(desired[0]?.directoryId).toBe('7958678e333b');
});

describe('what is reported', () => {
  test('where a source has problems only, is not that it is empty', async () => {
    const problems = [{ origin: { source: csv, place: 'line 9' }, message: 'has no address' }];
    expect(await problemsOf([source('declared', [ann]), source(csv, [], { problems })])).toEqual({
      'Entries that cannot be used': expect.stringContaining(
        'csv:users.csv, line 9: has no address',
      ) as string,
    });
  });

  test('of an empty source is its name, and nothing where it has no more to say', async () => {
    const empty = (await problemsOf([source(csv, [])]))['Sources without anybody'];
    expect(empty).toContain(`\n  ${csv}\n\n`);
  });

  test('of a source that fails alone, is enough to refuse', async () => {
    const failing = failingSource('ldap:ad', new ConfigError('LDAP answer was cut short', 'Size limit.'));
    const problems = await problemsOf([source(csv, [ann]), failing], account(ann));
    expect(Object.keys(problems)).toEqual(['LDAP answer was cut short']);
  });

  test('where nobody is declared, is that', async () => {
    expect((await problemsOf([]))['Nobody is left']).toContain('\n  nobody is declared\n');
  });

  test('of the domains stands at domains, of exclude at exclude, of a source nowhere in the configuration', async () => {
    const { problems } = await compared([source(csv, ['nobody'])], account(), {
      domains: ['unknown.example'],
      exclude: ['*@'],
    });
    expect(problems.map((problem) => [problem.summary, problem.path])).toEqual([
      ['Not internal domains of the account', path('domains')],
      ['Exclusions that cannot be read', path('exclude')],
      ['Invalid addresses', undefined],
    ]);
  });

  test('is fifty lines, and how many more', async () => {
    const rows = (count: number) => [
      source(
        csv,
        Array.from({ length: count }, (_, i) => `row ${i}`),
      ),
    ];
    const linesOf = async (count: number) =>
      (await problemsOf(rows(count)))['Invalid addresses']
        ?.split('\n')
        .filter((line) => line.startsWith('  '));
    expect(await linesOf(50)).toHaveLength(50);
    const more = await linesOf(52);
    expect(more).toHaveLength(51);
    expect(more?.at(-1)).toBe('  and 2 more');
  });

  test('of somebody given many times, is five places and how many more', async () => {
    const times = async (count: number) =>
      (
        await problemsOf([
          source(
            csv,
            Array.from({ length: count }, () => ann),
          ),
        ])
      )['Addresses given twice by one source'];
    const five = [2, 3, 4, 5, 6].map((line) => `${csv}, line ${line}`).join('; ');
    expect(await times(5)).toContain(`  ${ann}: ${five}\n`);
    expect(await times(7)).toContain(`  ${ann}: ${five} and 2 more\n`);
  });
});

describe('the account is asked for', () => {
  const listed = (holder: ReturnType<typeof account>) =>
    holder.calls.filter(({ method }) => method === 'listAddresses').map(({ address }) => address);

  test('its domains, and once more for the domains that only aliases are of, in order', async () => {
    const holder = account(ann, bob);
    holder.internalDomains = () =>
      Promise.resolve(['x.example', 'z.example', 'y.example'].map((domain) => ({ domain })));
    await comparedWell([source(csv, [{ address: ann, aliases: ['a@x.example'] }])], holder);
    expect(listed(holder)).toEqual(['x.example']);
    await comparedWell(
      [source(csv, [{ address: ann, aliases: ['a@z.example', 'a@x.example', 'a@y.example'] }])],
      holder,
    );
    expect(listed(holder)).toEqual(['x.example', 'x.example', 'y.example z.example']);
  });

  test('nothing where domains is empty', async () => {
    const holder = account(ann);
    await compared([source(csv, [ann])], holder, { domains: [] });
    expect(listed(holder)).toEqual([]);
  });
});

describe('read back is', () => {
  const people = [
    { address: ann, aliases: ['a@x.example'], attributes: new Map([['t', '1']]) },
    { address: bob },
  ];

  test.each([
    [{ aliases: true, attributes: false }, [`readAliases ${ann}`], { wrongAliases: [] }],
    [{ aliases: false, attributes: true }, [`readAttributes ${ann}`], { wrongAttributes: ['t'] }],
  ])('only what is asked for and declared: %j', async (verify, reads, found) => {
    const holder = account(bob);
    holder.put({ address: ann, aliases: ['a@x.example'] });
    const { desired } = await comparedWell([source(csv, people)], holder, { verify });
    const made = holder.calls.filter(({ method }) => method.startsWith('read'));
    expect(made.map(({ method, address }) => `${method} ${address}`)).toEqual(reads);
    const facts = { name: '', enabled: true, owner: 'cloud', absentAliases: [] };
    expect(desired.map(({ present }) => present)).toStrictEqual([{ ...facts, ...found }, facts]);
  });
});

test('somebody whose address only ends like one that Mimecast makes is a person like others', async () => {
  const { desired } = await comparedWell([source(csv, ['no.abuse@x.example', 'abuse@x.example'])]);
  expect(desired.map(({ address, handsOff }) => [address, handsOff])).toEqual([
    ['abuse@x.example', 'system'],
    ['no.abuse@x.example', undefined],
  ]);
});
