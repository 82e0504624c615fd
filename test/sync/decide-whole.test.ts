import type { ChangeTodo, DecisionSettings, ManagedAccount } from '../../src/sync/types';
import { day, decided, desired, managed, noon, undesired } from './decide-world';

const ann = 'ann@x.example';
const a = 'a@x.example';
const b = 'b@x.example';
const id = 'aaaabbbbcccc';
const boss = new Map([['title', 'Boss']]);
const bossDigest = '2fe5fb3d';
const purgedAt = noon - day;
const purgeFields = { purge: ['on the purge list', 'taken off it'] };

type Wanted = Parameters<typeof desired>[1];
type Entry = Partial<ManagedAccount>;
interface Shown {
  readonly verb: string;
  readonly name?: string;
  readonly from?: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  readonly todo: ChangeTodo;
}

/** An entry of the memory as it is after a change, with nothing but what is given. */
const entry = (more: Entry = {}): ManagedAccount => ({ address: ann, aliases: [], enabled: true, ...more });

/** A change without why and from where. */
function shown({ changes }: ReturnType<typeof decided>): readonly unknown[] {
  return changes.map(({ reason: _, origins: __, ...rest }) => rest);
}

/** Of one declared person: what is remembered (undefined: nothing) and what comes of it. */
const changed: readonly (readonly [string, Wanted, Entry | undefined, Shown])[] = [
  [
    'a new account without anything',
    {},
    undefined,
    { verb: 'create', todo: { remember: entry({ enabled: true }) } },
  ],
  [
    'a new account with everything',
    { name: 'Ann', aliases: [a, b], attributes: new Map([...boss, ['city', 'Bern']]), directoryId: id },
    undefined,
    {
      verb: 'create',
      name: 'Ann',
      fields: { name: ['', 'Ann'], aliases: ['', `${a}, ${b}`], attributes: ['', 'title=Boss, city=Bern'] },
      todo: {
        name: 'Ann',
        addAliases: [a, b],
        attributes: new Map([...boss, ['city', 'Bern']]),
        remember: entry({ aliases: [a, b], directoryId: id, attributes: '6c21ed25' }),
      },
    },
  ],
  [
    'an account to be adopted whose aliases nobody has looked at',
    { aliases: [a], present: {} },
    undefined,
    {
      verb: 'adopt',
      fields: { aliases: ['', a] },
      todo: {
        addAliases: [a],
        checkFirst: true,
        remember: entry({ aliases: [a], foundAliases: [a] }),
      },
    },
  ],
  [
    'an account to be adopted whose attributes nobody has looked at',
    { attributes: boss, present: {} },
    undefined,
    {
      verb: 'adopt',
      fields: { attributes: ['', 'title=Boss'] },
      todo: { attributes: boss, checkFirst: true, remember: entry({ attributes: bossDigest }) },
    },
  ],
  [
    'an account to be adopted that is as declared',
    { aliases: [a], attributes: boss, present: { wrongAliases: [], wrongAttributes: [] } },
    undefined,
    { verb: 'adopt', todo: { remember: entry({ foundAliases: [a], attributes: bossDigest }) } },
  ],
  [
    'another name only',
    { name: 'Ann', present: { name: 'Anna' } },
    {},
    {
      verb: 'update',
      name: 'Ann',
      fields: { name: ['Anna', 'Ann'] },
      todo: { name: 'Ann', remember: entry() },
    },
  ],
  [
    'an alias to be taken away only',
    { present: {} },
    { aliases: [a] },
    { verb: 'update', fields: { aliases: [a, ''] }, todo: { removeAliases: [a], remember: entry() } },
  ],
  [
    'an alias and attributes for an account that had none',
    { aliases: [a], attributes: boss, present: {} },
    {},
    {
      verb: 'update',
      fields: { aliases: ['', a], attributes: ['', 'title=Boss'] },
      todo: {
        addAliases: [a],
        attributes: boss,
        checkFirst: true,
        remember: entry({ aliases: [a], foundAliases: [a], attributes: bossDigest }),
      },
    },
  ],
  [
    'on the purge list, disabled, and declared without a word about that',
    { present: { enabled: false } },
    { enabled: false, purgedAt },
    {
      verb: 'update',
      fields: purgeFields,
      todo: { unpurge: true, remember: entry({ enabled: false }) },
    },
  ],
  [
    'on the purge list and enabled by somebody',
    { present: {} },
    { enabled: false, purgedAt },
    { verb: 'update', fields: purgeFields, todo: { unpurge: true, remember: entry() } },
  ],
  [
    'on the purge list, disabled before that by this sync',
    { present: { enabled: false } },
    { enabled: false, disabledHere: true, purgedAt },
    { verb: 'enable', fields: purgeFields, todo: { unpurge: true, enabled: true, remember: entry() } },
  ],
  [
    'declared disabled, on the purge list, with aliases and attributes of before',
    { enabled: false, present: {} },
    { aliases: [a], foundAliases: [b], attributes: bossDigest, purgedAt },
    {
      verb: 'disable',
      todo: {
        unpurge: true,
        enabled: false,
        remember: entry({
          aliases: [a],
          foundAliases: [b],
          attributes: bossDigest,
          enabled: false,
          disabledHere: true,
        }),
      },
    },
  ],
  [
    'declared disabled, and not managed so far',
    { enabled: false, aliases: [a], present: {} },
    undefined,
    {
      verb: 'disable',
      todo: { enabled: false, remember: entry({ enabled: false, disabledHere: true }) },
    },
  ],
];

test.each(changed)('%s', (_, wanted, remembered, { fields = {}, ...expected }) => {
  const known = remembered ? { managed: [managed(ann, remembered)] } : {};
  const decision = decided({ desired: [desired(ann, wanted)], ...known });
  expect(shown(decision)).toStrictEqual([{ address: ann, fields, ...expected }]);
});

/** Nothing is to be done, and what is remembered follows what is declared and there. */
const quiet: readonly (readonly [string, Wanted, Entry, Entry])[] = [
  ['aliases that nobody declares any more', { present: {} }, { foundAliases: [a] }, {}],
  ['attributes that nobody declares any more', { present: {} }, { attributes: bossDigest }, {}],
  ['enabled by somebody', { present: {} }, { enabled: false }, {}],
  [
    'enabled by somebody after this sync disabled it',
    { present: {} },
    { enabled: false, disabledHere: true },
    {},
  ],
  ['disabled by somebody', { present: { enabled: false } }, {}, { enabled: false }],
  ['another spelling', { present: {} }, { address: 'Ann@x.example' }, {}],
  ['an id for the first time', { directoryId: id, present: {} }, {}, { directoryId: id }],
  ['no id any more: the one of before is kept', { present: {} }, { directoryId: id }, { directoryId: id }],
  ['an alias that was found', { aliases: [a], present: {} }, { foundAliases: [a] }, { foundAliases: [a] }],
  [
    'an alias that was found, and one that was added',
    { aliases: [a, b], present: {} },
    { aliases: [b], foundAliases: [a] },
    { aliases: [b], foundAliases: [a] },
  ],
];

test.each(quiet)('nothing to do, remembered as it is now: %s', (_, wanted, remembered, expected) => {
  const decision = decided({
    desired: [desired(ann, wanted)],
    managed: [managed(ann, remembered)],
    memory: { last: { desired: 1, enabled: 1 } },
  });
  expect(decision.changes).toEqual([]);
  expect(decision.memory).toStrictEqual({
    accountCode: 'C1',
    baseUrl: 'https://x.example',
    managed: [entry(expected)],
    last: { desired: 1, enabled: 1 },
    removed: 'disable',
  });
});

test('attributes are the same in whatever order a source gives them', () => {
  const values: [string, string][] = [
    ['city', 'Bern'],
    ['title', 'Boss'],
    ['unit', 'IT'],
  ];
  const given = (order: readonly number[]) =>
    desired(ann, { attributes: new Map(order.map((index) => values[index]!)), present: {} });
  for (const order of [
    [0, 1, 2],
    [1, 2, 0],
    [2, 1, 0],
  ])
    expect(
      decided({ desired: [given(order)], managed: [managed(ann, { attributes: '9bea9078' })] }).changes,
    ).toEqual([]);
});

test('aliases of an excluded domain are neither taken away nor forgotten, and each is remembered once', () => {
  const { changes, memory } = decided({
    desired: [desired(ann, { aliases: ['c@z.example'], present: {} })],
    managed: [managed(ann, { aliases: ['a@z.example'], foundAliases: ['b@z.example', b, 'c@z.example'] })],
    exclude: ['*@z.example'],
  });
  expect(changes).toEqual([]);
  expect(memory.managed).toStrictEqual([
    entry({ aliases: ['a@z.example'], foundAliases: ['c@z.example', 'b@z.example'] }),
  ]);
});

test('whoever made the comparison: an account that a directory keeps is released', () => {
  const kept = desired(ann, { name: 'Ann', present: { name: 'Anna', owner: 'directory' } });
  const { changes, memory, warnings } = decided({ desired: [kept], managed: [managed(ann)] });
  expect({ changes, managed: memory.managed }).toEqual({ changes: [], managed: [] });
  expect(warnings).toEqual([expect.stringContaining('a directory connector keeps them now: ann@x.example.')]);
});

describe('a leaver', () => {
  const purge = { removed: 'purge' } as const;
  const disable = { removed: 'disable' } as const;
  const leave = (settings: Partial<DecisionSettings>, remembered: Entry, isEnabled: boolean) =>
    decided({
      desired: [desired(b, { present: {} })],
      undesired: [undesired(ann, { enabled: isEnabled })],
      managed: [managed(ann, remembered), managed(b)],
      settings,
    });

  test.each([
    ['disabled', disable, {}, { enabled: false, remember: entry({ enabled: false, disabledHere: true }) }],
    ['purged', purge, {}, { remember: entry({ enabled: false, purgedAt: noon }) }],
    [
      'purged with all that is remembered',
      purge,
      { aliases: [a], directoryId: id },
      { remember: entry({ aliases: [a], directoryId: id, enabled: false, purgedAt: noon }) },
    ],
  ] as const)('is %s', (_, settings, remembered, todo) => {
    const { changes } = leave(settings, remembered, true);
    expect(changes).toStrictEqual([
      {
        verb: settings.removed,
        address: ann,
        fields: {},
        reason: 'no longer in csv:users.csv',
        origins: [],
        todo,
      },
    ]);
  });

  test.each([
    ['disabled by this sync', disable, { enabled: false, disabledHere: true }, false, { disabledHere: true }],
    ['disabled by somebody', disable, {}, false, {}],
    ['on the purge list', purge, { enabled: false, purgedAt }, false, { purgedAt }],
    ['on the purge list, and purging is no longer wanted', disable, { purgedAt }, true, { purgedAt }],
    [
      'on the purge list, enabled by somebody after this sync disabled it',
      purge,
      { enabled: false, disabledHere: true, purgedAt },
      true,
      { purgedAt },
    ],
  ] as const)('that is dealt with stays managed: %s', (_, settings, remembered, isEnabled, expected) => {
    const { changes, memory, summary } = leave(settings, remembered, isEnabled);
    expect(changes).toEqual([]);
    expect(memory.managed).toStrictEqual([entry({ enabled: false, ...expected }), managed(b)]);
    expect(summary).toMatchObject({ managed: 2, unmanaged: 0 });
  });
});
