import { decide } from '../../src/sync/decide';
import { ConfigError } from '../../src/core/errors';
import {
  comparison,
  crowd,
  day,
  decided,
  desired,
  integration,
  managed,
  memory,
  noon,
  settings,
  texts,
  undesired,
} from './decide-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';

describe('desired, absent', () => {
  test('is created with all that is declared', () => {
    const wanted = desired(ann, {
      name: 'Ann',
      aliases: ['a@x.example'],
      attributes: new Map([['title', 'Boss']]),
    });
    const decision = decided({ desired: [wanted] });
    expect(texts(decision)).toEqual({ [ann]: 'create' });
    expect(decision.changes[0]).toMatchObject({
      name: 'Ann',
      reason: 'in csv:users.csv, without an account',
      todo: { name: 'Ann', addAliases: ['a@x.example'], attributes: new Map([['title', 'Boss']]) },
    });
    expect(decision.changes[0]?.todo).not.toHaveProperty('enabled');
    expect(decision.changes[0]?.todo.remember).toMatchObject({ aliases: ['a@x.example'], enabled: true });
  });

  test('is created and then disabled when it is declared disabled', () => {
    const decision = decided({ desired: [desired(ann, { enabled: false })] });
    expect(texts(decision)).toEqual({ [ann]: 'create' });
    expect(decision.changes[0]?.todo).toMatchObject({
      enabled: false,
      remember: { enabled: false, disabledHere: true },
    });
    expect(decision.violations).toEqual([]);
  });

  test('request_sync waits for a directory sync', () => {
    const decision = decided({ desired: [desired(ann)], settings: { missing: 'request_sync' } });
    expect(texts(decision)).toEqual({ [ann]: 'await' });
    expect(decision.summary).toMatchObject({ await: 1, create: 0 });
  });

  test('report only warns, with count and first names', () => {
    const people = Array.from({ length: 12 }, (_, i) => desired(`p${String(i).padStart(2, '0')}@x.example`));
    const decision = decided({ desired: people, settings: { missing: 'report' } });
    expect(decision.changes).toEqual([]);
    expect(decision.warnings).toHaveLength(1);
    expect(decision.warnings[0]).toMatch(
      /^12 accounts declared but not there.*p00@x\.example.*and 2 more\.$/,
    );
  });

  test('an enabled integration of the scope races: a warning names it', () => {
    const integrations = [integration({ name: 'Corp Entra', domains: ['x.example'] })];
    expect(decided({ desired: [desired(ann)], integrations }).warnings.join()).toMatch(/Corp Entra/);
    const elsewhere = [integration({ domains: ['y.example'] })];
    expect(decided({ desired: [desired(ann)], integrations: elsewhere }).warnings).toEqual([]);
  });

  test('only the accounts of its domains race an integration', () => {
    const integrations = [integration({ name: 'Engine', domains: ['y.example'] })];
    const all = comparison({
      scope: ['x.example', 'y.example'],
      desired: [desired(ann), desired('kim@Y.example')],
      integrations,
    });
    expect(decide(all, undefined, settings(), noon).warnings.join()).toMatch(
      /^1 account to be created in domains that Mimecast fills itself from directory integration "Engine"/,
    );
  });

  test('a managed account that somebody deleted is created again', () => {
    expect(texts(decided({ desired: [desired(ann)], managed: [managed(ann)] }))).toEqual({ [ann]: 'create' });
  });
});

describe('desired, present, not managed', () => {
  test('equal: adopted without a call', () => {
    const decision = decided({ desired: [desired(ann, { name: 'Ann', present: { name: 'Ann' } })] });
    expect(texts(decision)).toEqual({ [ann]: 'adopt' });
    const todo = decision.changes[0]?.todo;
    expect(Object.keys(todo ?? {})).toEqual(['remember']);
    expect(decision.summary).toMatchObject({ adopt: 1, update: 0, managed: 1 });
  });

  test('what the listing cannot prove is checked while adopting, and is no update', () => {
    const wanted = desired(ann, {
      aliases: ['a@x.example'],
      attributes: new Map([['title', 'Boss']]),
      present: {},
    });
    const decision = decided({ desired: [wanted] });
    expect(texts(decision)).toEqual({ [ann]: 'adopt: aliases, attributes' });
    expect(decision.changes[0]?.todo).toMatchObject({ checkFirst: true, addAliases: ['a@x.example'] });
    expect(decision.summary).toMatchObject({ adopt: 1, update: 0 });
  });

  test('verified equal: a plain adoption that will not be looked at again', () => {
    const wanted = desired(ann, {
      aliases: ['a@x.example'],
      attributes: new Map([['title', 'Boss']]),
      present: { wrongAliases: [], wrongAttributes: [] },
    });
    const decision = decided({ desired: [wanted] });
    expect(texts(decision)).toEqual({ [ann]: 'adopt' });
    const entry = decision.changes[0]?.todo.remember;
    const again = desired(ann, { aliases: wanted.aliases, attributes: wanted.attributes, present: {} });
    expect(decided({ desired: [again], managed: entry ? [entry] : [] }).changes).toEqual([]);
    expect(entry?.aliases).toEqual([]);
  });

  test.each([
    ['another name', { name: 'Ann', present: { name: 'Anna' } }, 'update: name'],
    [
      'an alias surely absent',
      { aliases: ['a@x.example'], present: { absentAliases: ['a@x.example'] } },
      'update: aliases',
    ],
    [
      'an alias found wrong',
      { aliases: ['a@x.example'], present: { wrongAliases: ['a@x.example'] } },
      'update: aliases',
    ],
    [
      'an attribute found wrong',
      { attributes: new Map([['t', '1']]), present: { wrongAttributes: ['t'] } },
      'update: attributes',
    ],
    [
      'disabled, declared enabled',
      { enabled: true, name: 'A', present: { name: 'B', enabled: false } },
      'enable: name',
    ],
    ['disabled, nothing declared', { present: { enabled: false } }, 'adopt'],
  ])('%s', (_, more, text) => {
    expect(texts(decided({ desired: [desired(ann, more)] }))).toEqual({ [ann]: text });
  });

  test('only the attributes found wrong are written', () => {
    const attributes = new Map([
      ['city', 'Bern'],
      ['title', 'Boss'],
    ]);
    const decision = decided({
      desired: [desired(ann, { attributes, present: { wrongAttributes: ['title'] } })],
    });
    expect(decision.changes[0]?.todo.attributes).toEqual(new Map([['title', 'Boss']]));
  });

  test('directory-owned, system, excluded: unchanged and never adopted', () => {
    const decision = decided({
      desired: [
        desired(ann, { name: 'Ann', enabled: false, present: { owner: 'directory' }, handsOff: 'directory' }),
        desired(bob, { name: 'Bob', present: { name: 'Robert' }, handsOff: 'excluded' }),
        desired('postmaster@x.example', { name: 'Post', present: {}, handsOff: 'system' }),
        desired('zoe@x.example', { handsOff: 'excluded' }),
      ],
    });
    expect(decision.changes).toEqual([]);
    expect(decision.memory.managed).toEqual([]);
    expect(decision.summary).toMatchObject({ unchanged: 4, managed: 0 });
  });
});

describe('the name of a person, for whoever reviews', () => {
  test('is what the account has, where nobody declares one: also of those who go', () => {
    const { desired: others, managed: entries } = crowd();
    const decision = decided({
      desired: [...others, desired(ann, { aliases: ['a@x.example'], present: { name: 'Ann Lee' } })],
      undesired: [undesired(bob, { name: 'Bob Kay' }), undesired('eve@x.example')],
      managed: [...entries, managed(ann), managed(bob), managed('eve@x.example')],
    });
    expect(decision.changes.map(({ verb, name }) => [verb, name])).toEqual([
      ['update', 'Ann Lee'],
      ['disable', 'Bob Kay'],
      ['disable', undefined],
    ]);
    expect(decision.changes.map(({ todo }) => todo.name)).toEqual([undefined, undefined, undefined]);
  });

  test('is no part of what an acknowledgement is about', () => {
    const digestWith = (name: string): string =>
      decided({ undesired: [undesired(bob, { name })], managed: [managed(bob)] }).digest;
    expect(digestWith('Bob Kay')).toBe(digestWith('Robert Kay'));
  });
});

describe('desired, present, managed', () => {
  test('equal: nothing', () => {
    const wanted = desired(ann, { name: 'Ann', aliases: ['a@x.example'], present: { name: 'Ann' } });
    const decision = decided({ desired: [wanted], managed: [managed(ann, { aliases: ['A@x.example'] })] });
    expect(decision.changes).toEqual([]);
    expect(decision.summary).toMatchObject({ unchanged: 1, managed: 1 });
  });

  test('aliases: own ones are taken away, found ones stay', () => {
    const entry = managed(ann, { aliases: ['own@x.example'], foundAliases: ['found@x.example'] });
    const wanted = desired(ann, {
      aliases: ['new@x.example'],
      present: { absentAliases: ['new@x.example'] },
    });
    const decision = decided({ desired: [wanted], managed: [entry] });
    expect(texts(decision)).toEqual({ [ann]: 'update: aliases' });
    expect(decision.changes[0]).toMatchObject({
      fields: { aliases: ['own@x.example', 'new@x.example'] },
      todo: { addAliases: ['new@x.example'], removeAliases: ['own@x.example'] },
    });
    expect(decision.changes[0]?.todo.remember).toMatchObject({ aliases: ['new@x.example'] });
  });

  test('an alias newly declared that exists already, perhaps for somebody else, is checked', () => {
    const wanted = desired(ann, { aliases: ['new@x.example'], present: {} });
    const decision = decided({ desired: [wanted], managed: [managed(ann)] });
    expect(texts(decision)).toEqual({ [ann]: 'update: aliases' });
    expect(decision.changes[0]?.todo).toMatchObject({ checkFirst: true, addAliases: ['new@x.example'] });
  });

  test('an own alias that somebody took away in Mimecast is added again', () => {
    const wanted = desired(ann, { aliases: ['a@x.example'], present: { absentAliases: ['a@x.example'] } });
    const decision = decided({ desired: [wanted], managed: [managed(ann, { aliases: ['a@x.example'] })] });
    expect(decision.changes[0]?.todo.addAliases).toEqual(['a@x.example']);
  });

  test('attributes are compared with what was last applied', () => {
    const first = decided({ desired: [desired(ann, { attributes: new Map([['t', '1']]) })] });
    const entry = first.changes[0]?.todo.remember ?? managed(ann);
    const now = (value: string) =>
      decided({
        desired: [desired(ann, { attributes: new Map([['t', value]]), present: {} })],
        managed: [entry],
      });
    expect(now('1').changes).toEqual([]);
    expect(texts(now('2'))).toEqual({ [ann]: 'update: attributes' });
    expect(now('2').changes[0]?.todo).not.toHaveProperty('checkFirst');
  });

  test.each([
    ['declared enabled', true, undefined, 'enable'],
    ['silent, disabled here', undefined, true, 'enable'],
    ['silent, disabled by somebody else', undefined, undefined, undefined],
    ['declared disabled', false, true, undefined],
  ])('disabled account, %s', (_, enabled, disabledHere, text) => {
    const wanted = desired(ann, {
      ...(enabled === undefined ? {} : { enabled }),
      present: { enabled: false },
    });
    const entry = managed(ann, { enabled: false, ...(disabledHere ? { disabledHere } : {}) });
    expect(texts(decided({ desired: [wanted], managed: [entry] }))).toEqual(text ? { [ann]: text } : {});
  });

  test('declared disabled: only disables, and is remembered as disabled here', () => {
    const wanted = desired(ann, { enabled: false, name: 'New', present: { name: 'Old' } });
    const { desired: others, managed: entries } = crowd();
    const decision = decided({ desired: [wanted, ...others], managed: [managed(ann), ...entries] });
    expect(texts(decision)).toEqual({ [ann]: 'disable' });
    expect(decision.changes[0]?.todo).toEqual({
      enabled: false,
      remember: { address: ann, aliases: [], enabled: false, disabledHere: true },
    });
    expect(decision.changes[0]?.reason).toBe('disabled in csv:users.csv');
  });

  test('attributes found wrong are written although nothing new is declared', () => {
    const attributes = new Map([['t', '1']]);
    const entry =
      decided({ desired: [desired(ann, { attributes })] }).changes[0]?.todo.remember ?? managed(ann);
    const wanted = desired(ann, { attributes, present: { wrongAttributes: ['t'] } });
    expect(texts(decided({ desired: [wanted], managed: [entry] }))).toEqual({ [ann]: 'update: attributes' });
  });

  test('who disabled an account stays remembered while it is declared disabled', () => {
    const entry = managed(ann, { enabled: false, disabledHere: true });
    const quiet = decided({
      desired: [desired(ann, { enabled: false, present: { enabled: false } })],
      managed: [entry],
    });
    expect(quiet.memory.managed).toEqual([entry]);
  });

  test('another source brings another directory id: remembered without a change', () => {
    const wanted = desired(ann, { directoryId: 'ddddeeeeffff', present: {} });
    const decision = decided({ desired: [wanted], managed: [managed(ann, { directoryId: 'aaaabbbbcccc' })] });
    expect(decision.changes).toEqual([]);
    expect(decision.memory.managed[0]?.directoryId).toBe('ddddeeeeffff');
  });

  test('on the purge list and desired again: taken off first', () => {
    const listed = managed(ann, { enabled: false, purgedAt: noon - day });
    expect(decided({ desired: [desired(ann, { present: {} })], managed: [listed] }).changes[0]).toMatchObject(
      {
        verb: 'update',
        todo: { unpurge: true },
      },
    );
    expect(decided({ desired: [desired(ann)], managed: [listed] }).changes[0]).toMatchObject({
      verb: 'create',
      todo: { unpurge: true },
    });
  });

  test('now kept by a directory: released with a warning, whatever the declaration says', () => {
    const wanted = desired(ann, { enabled: false, present: { owner: 'directory' }, handsOff: 'directory' });
    const decision = decided({ desired: [wanted], managed: [managed(ann)] });
    expect(decision.changes).toEqual([]);
    expect(decision.memory.managed).toEqual([]);
    expect(decision.warnings.join()).toMatch(/directory connector keeps them now: ann@x\.example/);
  });
});

test('a comparison of another account or base URL is refused, and cannot be acknowledged', () => {
  const own = memory([managed(ann)]);
  for (const other of [comparison({ accountCode: 'C2' }), comparison({ baseUrl: 'https://y.example' })])
    expect(() => decide(other, own, settings({ acknowledge: 'x' }), noon)).toThrow(ConfigError);
});

test('changes come in order, and the digest follows what is written, not from which line', () => {
  const { desired: others, managed: entries } = crowd();
  const wanted = [
    desired('z@x.example'),
    desired('b@x.example'),
    desired('u@x.example', { name: 'U', present: {} }),
    desired('e@x.example', { enabled: true, present: { enabled: false } }),
    desired('c@x.example', { present: {} }),
    ...others,
  ];
  const all = { undesired: [undesired(ann)], managed: [managed(ann), managed('u@x.example'), ...entries] };
  const decision = decided({ desired: wanted, ...all });
  expect(decision.changes.map(({ verb, address }) => `${verb} ${address}`)).toEqual([
    'create b@x.example',
    'create z@x.example',
    'update u@x.example',
    'adopt c@x.example',
    'enable e@x.example',
    'disable ann@x.example',
  ]);
  const moved = wanted.map((one) => ({ ...one, origins: [{ source: 'csv:users.csv', place: 'line 99' }] }));
  expect(decided({ desired: moved, ...all }).digest).toBe(decision.digest);
  const other = [
    desired('u@x.example', { name: 'V', present: {} }),
    ...wanted.filter((one) => one.name !== 'U'),
  ];
  expect(decided({ desired: other, ...all }).digest).not.toBe(decision.digest);
  expect(decision.digest).toMatch(/^[0-9a-f]{64}$/);
});
