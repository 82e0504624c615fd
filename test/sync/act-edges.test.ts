import { foldMemory } from '../../src/sync/act';
import type { Memory } from '../../src/sync/types';
import { apiError, FakeHolder, lostAnswer } from '../harness/fake-holder';
import { change, fakeClock, managed, outcomeOf, run, texts } from './act-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const failed = { when: 'before', error: apiError('unavailable') } as const;

let holder: FakeHolder;
beforeEach(() => {
  holder = new FakeHolder();
});

describe('a create that finds the account made in the meantime', () => {
  const everything = {
    name: 'Ann',
    enabled: false,
    addAliases: ['a@x.example'],
    attributes: new Map([['title', 'Dr']]),
    remember: managed(ann, { aliases: ['a@x.example'], attributes: '0a0b0c0d', enabled: false }),
  };

  test.each([
    ['only its name', { name: 'Ann', remember: managed(ann) }, { name: 'Ann' }],
    ['no name', { remember: managed(ann) }, { name: 'Whatever' }],
    ['no attributes', { addAliases: [], attributes: new Map<string, string>(), remember: managed(ann) }, {}],
    ['that it is enabled', { enabled: true, remember: managed(ann) }, { enabled: true }],
  ])('and as declared, where %s is declared, has nothing to do', async (_, todo, there) => {
    holder.put({ address: ann, ...there });
    const result = await run(holder, [change('create', ann, todo)]);
    expect([outcomeOf(result, ann), texts(result), holder.calls]).toEqual(['already', [], []]);
    expect(result.memory).toEqual({ put: [managed(ann)], forget: [], retired: [] });
  });

  test.each(['readAliases', 'readAttributes'] as const)(
    'and cannot look at it (%s), fails',
    async (method) => {
      holder.put({ address: ann, name: 'Ann', enabled: false, aliases: ['a@x.example'] });
      holder.failing = (call) => (call.method === method ? failed : undefined);
      const result = await run(holder, [change('create', ann, everything)]);
      expect(texts(result)).toEqual([
        expect.stringMatching(/^error: User was not created: ann@x\.example: read the account: remote said/),
      ]);
      expect(result.memory).toEqual({ put: [], forget: [], retired: [] });
      expect(holder.writesOf()).toEqual([]);
    },
  );

  test.each([
    ['of the same name', { name: 'Ann' }, 'done', 2],
    ['of another name', { name: 'Other' }, 'skipped', 1],
  ] as const)('while it is made, %s, it is %j that it was: %s', async (_, there, outcome, writes) => {
    holder.beforeCall = ({ method }) => {
      if (method === 'create') holder.put({ address: ann, ...there });
    };
    const todo = {
      name: 'Ann',
      addAliases: ['a@x.example'],
      remember: managed(ann, { aliases: ['a@x.example'] }),
    };
    const result = await run(holder, [change('create', ann, todo)]);
    expect(outcomeOf(result, ann)).toBe(outcome);
    expect(holder.writesOf()).toHaveLength(writes);
  });

  test('while it is made, and no name is declared, takes it for its own', async () => {
    holder.beforeCall = ({ method }) => {
      if (method === 'create') holder.put({ address: ann, name: 'Other' });
    };
    const result = await run(holder, [change('create', ann, { remember: managed(ann) })]);
    expect(outcomeOf(result, ann)).toBe('done');
  });

  test('and remembers nothing where nothing is to be remembered', async () => {
    holder.put({ address: ann, name: 'Other' });
    const result = await run(holder, [change('create', ann, { name: 'Ann' })]);
    expect(result.memory).toEqual({ put: [], forget: [], retired: [] });
  });
});

describe('a rename whose old account', () => {
  const renamed = change(
    'rename',
    bob,
    { name: 'Bob', moveAliases: ['a@x.example'], addAliases: ['a@x.example'], remember: managed(bob) },
    ann,
  );
  const off = { ...renamed, todo: { ...renamed.todo, disableFrom: true } };

  test('is gone, makes the new one and forgets the old one', async () => {
    const result = await run(holder, [off]);
    expect(holder.writesOf()).toEqual([`create ${bob}`, `addAlias ${bob} a@x.example`]);
    expect(result.memory).toMatchObject({ forget: [ann], retired: [] });
    expect(texts(result)).toEqual([]);
  });

  test('is now kept by a directory, leaves it alone and says so', async () => {
    holder.put({ address: ann, owner: 'directory' });
    const result = await run(holder, [off]);
    expect(holder.writesOf()).toEqual([`create ${bob}`, `addAlias ${bob} a@x.example`]);
    expect(result.memory).toMatchObject({ forget: [ann], retired: [] });
    expect(texts(result)).toEqual([
      `warning: User change was skipped: ${ann} is now kept by a directory connector, and is left to it.`,
    ]);
  });

  test("is now somebody else's alias, leaves that person alone", async () => {
    holder.put({ address: 'cid@x.example', aliases: [ann] });
    const result = await run(holder, [off]);
    expect(holder.get('cid@x.example')).toMatchObject({ enabled: true, aliases: [ann] });
    expect(result.memory).toMatchObject({ forget: [ann], retired: [] });
    expect(texts(result)).toEqual([]);
  });

  test('was disabled when it was planned, and is enabled now, stays enabled', async () => {
    holder.put({ address: ann });
    const result = await run(holder, [renamed]);
    expect(holder.get(ann)?.enabled).toBe(true);
    expect(result.memory.retired).toEqual([]);
  });

  test('is disabled already, is not disabled again, and not by us', async () => {
    holder.put({ address: ann, enabled: false });
    const result = await run(holder, [off]);
    expect(holder.writesOf('setEnabled')).toEqual([]);
    expect(result.memory.retired).toEqual([
      { address: ann, disabledHere: false, removedAliases: ['a@x.example'] },
    ]);
  });
});

describe('what is remembered of a change', () => {
  test('to an account that somebody else disabled, is not that it was us', async () => {
    holder.put({ address: ann, enabled: false });
    const remember = managed(ann, { enabled: false, disabledHere: true, directoryId: 'd1' });
    const result = await run(holder, [change('update', ann, { name: 'Ann', enabled: false, remember })]);
    expect(result.memory.put).toStrictEqual([managed(ann, { enabled: false, directoryId: 'd1' })]);
  });

  test('that enables, is as planned also where it was enabled already', async () => {
    holder.put({ address: ann });
    const result = await run(holder, [change('enable', ann, { enabled: true, remember: managed(ann) })]);
    expect(result.memory.put).toStrictEqual([managed(ann)]);
  });

  test('of the attributes and the aliases that could not be written, is nothing', async () => {
    holder.put({ address: ann });
    holder.failing = ({ isWrite }) => (isWrite ? failed : undefined);
    const remember = managed(ann, { aliases: ['a@x.example'], attributes: '0a0b0c0d' });
    const todo = { addAliases: ['a@x.example'], attributes: new Map([['title', 'Dr']]), remember };
    const result = await run(holder, [change('update', ann, todo)]);
    expect(result.memory.put).toStrictEqual([managed(ann)]);
    expect(texts(result)[0]).toMatch(/add the alias a@x\.example: .* set the attributes: /);
  });

  test('whose aliases cannot be read, writes none, and the rest', async () => {
    holder.put({ address: ann });
    holder.failing = ({ method }) => (method === 'readAliases' ? failed : undefined);
    const todo = { checkFirst: true, name: 'Ann', addAliases: ['a@x.example'], remember: managed(ann) };
    const result = await run(holder, [change('update', ann, todo)]);
    expect(holder.writesOf()).toEqual([`setName ${ann} Ann`]);
    expect(texts(result)[0]).toMatch(/read the aliases: /);
  });

  test('that only looks, is what was found, and nothing is written', async () => {
    holder.put({ address: ann, aliases: ['a@x.example'], attributes: new Map([['title', 'Mr']]) });
    const remember = managed(ann, { aliases: ['a@x.example', 'b@x.example'], attributes: '0a0b0c0d' });
    const todo = {
      ...{ checkFirst: true, lookOnly: true, addAliases: ['a@x.example', 'b@x.example'] },
      ...{ attributes: new Map([['title', 'Dr']]), remember },
    };
    const result = await run(holder, [change('adopt', ann, todo)]);
    expect(holder.writesOf()).toEqual([]);
    expect(result.memory.put).toStrictEqual([managed(ann, { foundAliases: ['a@x.example'] })]);
  });

  test('with neither aliases nor attributes, asks for neither', async () => {
    holder.put({ address: ann, name: 'A' });
    await run(holder, [change('update', ann, { checkFirst: true, name: 'Ann', remember: managed(ann) })]);
    expect(holder.calls.map(({ method }) => method)).toEqual(['setName']);
  });

  test('of an account off the purge list goes on with its fields', async () => {
    holder.put({ address: ann });
    holder.purgeList.add(ann);
    const result = await run(holder, [
      change('update', ann, { unpurge: true, name: 'Ann', remember: managed(ann) }),
    ]);
    expect(holder.writesOf()).toEqual([`removeFromPurgeList ${ann}`, `setName ${ann} Ann`]);
    expect(result.memory.put).toStrictEqual([managed(ann)]);
  });

  test('that puts on the purge list, is when', async () => {
    holder.put({ address: ann });
    const remember = managed(ann, { purgedAt: 1_750_000_000_000 });
    const result = await run(holder, [change('purge', ann, { remember })]);
    expect(result.memory.put).toStrictEqual([remember]);
  });

  test('where nothing is to be remembered, is that it is forgotten once it is whole', async () => {
    holder.put({ address: ann });
    expect((await run(holder, [change('update', ann, { name: 'Ann' })])).memory.forget).toEqual([ann]);
    holder.failing = () => failed;
    const again = await run(holder, [change('update', ann, { name: 'Anna' })]);
    expect(again.memory).toEqual({ put: [], forget: [], retired: [] });
  });
});

describe('an alias whose answer was lost', () => {
  const todo = { addAliases: ['a@x.example'], remember: managed(ann, { aliases: ['a@x.example'] }) };
  const losing = (): void => {
    let isFirst = true;
    holder.failing = ({ method }) =>
      method === 'addAlias' && isFirst ? ((isFirst = false), lostAnswer) : undefined;
  };

  test('is ours where the listing did not have it', async () => {
    holder.put({ address: ann });
    losing();
    expect((await run(holder, [change('update', ann, todo)])).memory.put).toStrictEqual([todo.remember]);
  });

  test('is not ours where the listing had it', async () => {
    holder.put({ address: ann, aliases: ['a@x.example'] });
    losing();
    const result = await run(holder, [change('update', ann, todo)]);
    expect(result.memory.put).toStrictEqual([managed(ann, { foundAliases: ['a@x.example'] })]);
  });
});

describe('waiting for a directory synchronization', () => {
  const awaited = change('await', ann, { remember: managed(ann, { directoryId: 'd1' }) });

  test('remembers an account of the cloud as it came, and leaves one of the directory to it', async () => {
    holder.put({ address: ann, enabled: false });
    expect((await run(holder, [awaited])).memory.put).toStrictEqual([
      managed(ann, { directoryId: 'd1', enabled: false }),
    ]);
    holder.put({ address: ann, owner: 'directory' });
    expect((await run(holder, [awaited])).memory.put).toEqual([]);
    holder.put({ address: bob });
    expect((await run(holder, [change('await', bob)])).memory.put).toEqual([]);
  });

  test('asks once more where the answer was lost', async () => {
    let isFirst = true;
    holder.failing = ({ method }) => {
      if (method !== 'requestDirectorySync' || !isFirst) return undefined;
      isFirst = false;
      holder.put({ address: ann });
      return lostAnswer;
    };
    const result = await run(holder, [awaited]);
    expect([outcomeOf(result, ann), texts(result)]).toEqual(['done', []]);
  });

  test('is an error for each where it cannot be asked for', async () => {
    holder.failing = ({ method }) => (method === 'requestDirectorySync' ? failed : undefined);
    const result = await run(holder, [awaited, change('await', bob)]);
    expect(texts(result)).toEqual([
      expect.stringMatching(/^error: User was not synchronized: ann@x\.example: remote said unavailable/),
      expect.stringMatching(/^error: User was not synchronized: bob@x\.example: remote said unavailable/),
    ]);
    expect(holder.calls).toHaveLength(1);
  });

  test('goes on where it cannot be asked for once more', async () => {
    holder.syncAnswer = 'already_running';
    let asked = 0;
    holder.failing = ({ method }) => {
      if (method === 'listAddresses') holder.put({ address: ann });
      return method === 'requestDirectorySync' && (asked += 1) > 1 ? failed : undefined;
    };
    expect(outcomeOf(await run(holder, [awaited]), ann)).toBe('done');
  });

  test('takes no alias for the account', async () => {
    const clock = fakeClock();
    holder.beforeCall = ({ method }) => {
      if (method === 'listAddresses' && clock.slept.length === 1)
        holder.put({ address: bob, aliases: [ann] });
    };
    const result = await run(holder, [awaited], { clock, awaitTimeoutMs: 60_000 });
    expect(outcomeOf(result, ann)).toBe('skipped');
    expect(clock.slept).toHaveLength(4);
  });

  test('ends with an error where nothing more can be seen, and lives through the rest without a word', async () => {
    holder.failing = ({ method }) =>
      method === 'listAddresses' ? { when: 'before', error: apiError('forbidden') } : undefined;
    const result = await run(holder, [awaited]);
    expect(texts(result)[0]).toMatch(
      /^error: User synchronization could not be followed: remote said forbidden/,
    );
    expect(result.isComplete).toBe(false);

    let isFirst = true;
    holder.failing = ({ method }) => {
      if (method !== 'listAddresses' || !isFirst) return undefined;
      isFirst = false;
      holder.put({ address: ann });
      return failed;
    };
    expect(texts(await run(holder, [awaited]))).toEqual([]);
  });

  test('looks at all awaited domains in order, and names the first ten who have not come', async () => {
    const many = Array.from({ length: 12 }, (_, n) => change('await', `p${n}@${n % 2 ? 'b' : 'c'}.example`));
    const result = await run(holder, many, { awaitTimeoutMs: 120_000 });
    expect(holder.calls.find(({ method }) => method === 'listAddresses')?.address).toBe(
      'b.example c.example',
    );
    expect(texts(result)).toEqual([
      expect.stringMatching(/p9@b\.example and 2 more did not appear within 2 minutes/),
    ]);
    const ten = await run(holder, many.slice(0, 10), { awaitTimeoutMs: 60_000 });
    expect(texts(ten)[0]).toMatch(/p9@b\.example did not appear within 1 minute after/);
  });
});

test('after a run, the enabled are counted without those on the purge list; what was retired unseen is disabled', () => {
  const before: Memory = { accountCode: 'C1', baseUrl: 'https://x.example', managed: [] };
  const memory = {
    put: [
      managed('c@x.example'),
      managed('a@x.example'),
      managed('b@x.example', { enabled: false }),
      managed('p@x.example', { purgedAt: 5 }),
    ],
    forget: [],
    retired: [{ address: 'd@x.example', disabledHere: false, removedAliases: [] }],
  };
  expect(foldMemory(before, { memory, isComplete: true }, 3)).toStrictEqual({
    ...before,
    managed: [
      managed('a@x.example'),
      managed('b@x.example', { enabled: false }),
      managed('c@x.example'),
      managed('d@x.example', { enabled: false }),
      managed('p@x.example', { purgedAt: 5 }),
    ],
    last: { desired: 3, enabled: 2 },
  });
});

test('an update that takes an alias away goes before all that only give', async () => {
  for (const address of [ann, bob]) holder.put({ address, aliases: [`old.${address}`] });
  await run(
    holder,
    [
      change('update', ann, { addAliases: ['n@x.example'], remember: managed(ann) }),
      change('update', bob, { removeAliases: [`old.${bob}`], remember: managed(bob) }),
    ],
    { lanes: 1 },
  );
  expect(holder.writesOf()).toEqual([`removeAlias ${bob} old.${bob}`, `addAlias ${ann} n@x.example`]);
});

test('a run that is stopped before its first call says so once', async () => {
  const stop = new AbortController();
  stop.abort();
  const result = await run(holder, [change('create', ann, { name: 'Ann' })], { signal: stop.signal });
  expect(outcomeOf(result, ann)).toBe('not_tried');
  expect(texts(result)).toEqual([
    expect.stringMatching(/^error: User synchronization was stopped: 1 of 1 changes/),
  ]);
});
