import type { ChangeTodo, ManagedAccount } from '../../src/sync/types';
import { addressesIn, day, decided, desired, managed, noon, texts, undesired } from './decide-world';

const ann = 'ann@x.example';
const old = 'ann.old@x.example';
const a = 'a@x.example';
const b = 'b@x.example';
const id = 'aaaabbbbcccc';

type Situation = Parameters<typeof decided>[0];
type Wanted = Parameters<typeof desired>[1];
interface Known {
  /** Remembered of the old address, and of the new one. */
  readonly before?: Partial<ManagedAccount>;
  readonly after?: Partial<ManagedAccount>;
  readonly isOldEnabled?: boolean;
}

function moved(wanted: Wanted, { before, after, isOldEnabled = true }: Known = {}, more: Situation = {}) {
  return decided({
    desired: [desired(ann, { directoryId: id, ...wanted })],
    undesired: [undesired(old, { enabled: isOldEnabled })],
    managed: [managed(old, { directoryId: id, ...before }), ...(after ? [managed(ann, after)] : [])],
    ...more,
  });
}

const entry = (more: Partial<ManagedAccount> = {}): ManagedAccount => ({
  address: ann,
  directoryId: id,
  aliases: [],
  enabled: true,
  ...more,
});

interface Shown {
  readonly name?: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  readonly todo: ChangeTodo;
}

const cases: readonly (readonly [string, Wanted, Known, Shown])[] = [
  ['to a new account, with nothing', {}, {}, { todo: { disableFrom: true, remember: entry() } }],
  ['from an account that is disabled already', {}, { isOldEnabled: false }, { todo: { remember: entry() } }],
  [
    'to an account that is there, with the name as declared',
    { name: 'Ann', present: { name: 'Ann' } },
    {},
    { name: 'Ann', todo: { disableFrom: true, remember: entry() } },
  ],
  [
    'to a new account that is declared disabled',
    { enabled: false },
    {},
    { todo: { enabled: false, disableFrom: true, remember: entry({ enabled: false, disabledHere: true }) } },
  ],
  [
    'to an account that is there, enabled, and declared disabled',
    { enabled: false, present: {} },
    {},
    { todo: { enabled: false, disableFrom: true, remember: entry({ enabled: false, disabledHere: true }) } },
  ],
  [
    'with aliases that are new',
    { aliases: [a, b] },
    {},
    {
      fields: { aliases: ['', `${a}, ${b}`] },
      todo: { addAliases: [a, b], disableFrom: true, remember: entry({ aliases: [a, b] }) },
    },
  ],
  [
    'with one of the aliases of the old account',
    { aliases: [a] },
    { before: { aliases: [a, b] } },
    {
      fields: { aliases: [a, a] },
      todo: { addAliases: [a], moveAliases: [a], disableFrom: true, remember: entry({ aliases: [a] }) },
    },
  ],
  [
    'back to an account that has an alias of before',
    { present: { enabled: false } },
    { after: { enabled: false, disabledHere: true, aliases: [b] } },
    {
      fields: { aliases: [b, ''] },
      todo: { removeAliases: [b], enabled: true, disableFrom: true, remember: entry() },
    },
  ],
];

test.each(cases)('renamed: %s', (_, wanted, known, { fields = {}, ...expected }) => {
  const shown = moved(wanted, known).changes.map(({ reason: _reason, origins: _origins, ...rest }) => rest);
  expect(shown).toStrictEqual([{ verb: 'rename', address: ann, from: old, fields, ...expected }]);
});

test('where this sync makes no accounts, a rename to one that is there is made', () => {
  const decision = moved({ present: {} }, {}, { settings: { missing: 'report' } });
  expect(texts(decision)).toEqual({ [ann]: `rename: ${old} -> ${ann}` });
  expect(decision.held).toEqual([]);
});

test('the old account of a rename stays managed until the rename is done', () => {
  const { memory, summary } = moved({});
  expect(addressesIn(memory.managed)).toEqual([old]);
  expect(summary).toMatchObject({ managed: 2, unmanaged: 0, rename: 1 });
});

describe('no rename', () => {
  test('to an address that is never touched: the old account is a leaver', () => {
    expect(texts(moved({ handsOff: 'excluded' }))).toEqual({ [old]: 'disable' });
  });

  test('back to an address that is on the purge list: it is taken off, and the other is a leaver', () => {
    const after = { enabled: false, purgedAt: noon - day };
    expect(texts(moved({ present: { enabled: false } }, { after }))).toEqual({
      [ann]: 'update: purge',
      [old]: 'disable',
    });
  });

  test.each([
    ['is excluded', undesired(old, { handsOff: 'excluded' }), /because they are excluded: ann\.old@/],
    ['has come to a directory', undesired(old, { owner: 'directory' }), /directory connector .*: ann\.old@/],
  ])('from an account that %s: it is released', (_, row, warning) => {
    const decision = moved({}, {}, { undesired: [row] });
    expect(texts(decision)).toEqual({ [ann]: 'create' });
    expect(decision.warnings.join()).toMatch(warning);
  });

  test('of accounts without an id', () => {
    const nobodys = { desired: [desired(ann)], managed: [managed(old)] };
    expect(texts(moved({}, {}, nobodys))).toEqual({ [ann]: 'create', [old]: 'disable' });
  });
});

describe('several old addresses of one person', () => {
  const from = (...enabled: readonly boolean[]) => {
    const olds = enabled.map((_, index) => `old${index + 1}@x.example`);
    return texts(
      decided({
        desired: [desired(ann, { directoryId: id })],
        undesired: olds.map((address, index) => undesired(address, { enabled: enabled[index]! })),
        managed: olds.map((address) => managed(address, { directoryId: id })),
      }),
    );
  };

  test('of those in use the first is meant, and the others are leavers', () => {
    expect(from(true, true)).toEqual({
      [ann]: `rename: old1@x.example -> ${ann}`,
      'old2@x.example': 'disable',
    });
    expect(from(false, true, true)).toEqual({
      [ann]: `rename: old2@x.example -> ${ann}`,
      'old3@x.example': 'disable',
    });
  });

  test('one in use comes before one that is not; of those that are not, the first is meant', () => {
    expect(from(true, false)).toEqual({ [ann]: `rename: old1@x.example -> ${ann}` });
    expect(from(false, false)).toEqual({ [ann]: `rename: old1@x.example -> ${ann}` });
  });
});
