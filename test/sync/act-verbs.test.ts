import { apiError, FakeHolder } from '../harness/fake-holder';
import { change, fakeClock, managed, outcomeOf, run, texts } from './act-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';

let holder: FakeHolder;
beforeEach(() => {
  holder = new FakeHolder();
});

describe('rename', () => {
  const renamed = change(
    'rename',
    'ann.new@x.example',
    {
      name: 'Ann New',
      disableFrom: true,
      moveAliases: ['a@x.example'],
      addAliases: ['a@x.example'],
      remember: managed('ann.new@x.example', { aliases: ['a@x.example'] }),
    },
    ann,
  );

  test('makes the new account, moves the alias, then disables the old one', async () => {
    holder.put({ address: ann, aliases: ['a@x.example'] });
    const result = await run(holder, [renamed]);
    expect(holder.writesOf()).toEqual([
      'create ann.new@x.example',
      `removeAlias ${ann} a@x.example`,
      'addAlias ann.new@x.example a@x.example',
      `setEnabled ${ann} false`,
    ]);
    expect(result.memory).toEqual({
      put: [renamed.todo.remember],
      forget: [],
      retired: [{ address: ann, disabledHere: true, removedAliases: ['a@x.example'] }],
    });
  });

  test('leaves the old account alone when the new one cannot be made', async () => {
    holder.put({ address: ann, aliases: ['a@x.example'] });
    holder.failing = ({ method }) =>
      method === 'create' ? { when: 'before', error: apiError('invalid') } : undefined;
    const result = await run(holder, [renamed]);
    expect(outcomeOf(result, 'ann.new@x.example')).toBe('failed');
    expect(holder.get(ann)).toMatchObject({ enabled: true, aliases: ['a@x.example'] });
    expect(result.memory).toEqual({ put: [], forget: [], retired: [] });
  });

  test('leaves the old account alone when the new address is an alias or a directory keeps it', async () => {
    holder.put({ address: ann });
    holder.put({ address: bob, aliases: ['ann.new@x.example'] });
    expect(outcomeOf(await run(holder, [renamed]), 'ann.new@x.example')).toBe('failed');
    holder.put({ address: bob, aliases: [] });
    holder.put({ address: 'ann.new@x.example', owner: 'directory' });
    expect(outcomeOf(await run(holder, [renamed]), 'ann.new@x.example')).toBe('skipped');
    expect(holder.writesOf()).toEqual([]);
  });

  test('goes on where an earlier run ended', async () => {
    holder.put({ address: ann });
    holder.put({ address: 'ann.new@x.example', name: 'Ann New', aliases: ['a@x.example'] });
    await run(holder, [{ ...renamed, todo: { ...renamed.todo, checkFirst: true, moveAliases: [] } }]);
    expect(holder.writesOf()).toEqual([`setEnabled ${ann} false`]);
  });

  test('back to an address that was theirs before: what it has too much is taken from it', async () => {
    const back = 'ann.new@x.example';
    holder.put({ address: ann, aliases: ['a@x.example'] });
    holder.put({ address: back, name: 'Ann New', aliases: ['long.ago@x.example'] });
    const todo = { ...renamed.todo, removeAliases: ['long.ago@x.example'] };
    const result = await run(holder, [{ ...renamed, todo }]);
    expect(holder.get(back)?.aliases).toEqual(['a@x.example']);
    expect(result.memory.put).toEqual([renamed.todo.remember]);
  });

  test('does not disable an old account that was disabled at plan and is enabled now', async () => {
    holder.put({ address: ann });
    const result = await run(holder, [
      { ...renamed, todo: { ...renamed.todo, moveAliases: [], disableFrom: false } },
    ]);
    expect(holder.writesOf('setEnabled')).toEqual([]);
    expect(result.memory).toMatchObject({ retired: [], forget: [] });
  });

  test('does not touch an old account that a directory keeps', async () => {
    holder.put({ address: ann, owner: 'directory' });
    const result = await run(holder, [{ ...renamed, todo: { ...renamed.todo, moveAliases: [] } }]);
    expect(holder.get(ann)?.enabled).toBe(true);
    expect(texts(result)).toEqual([
      expect.stringMatching(/^warning: .*ann@x\.example is now kept by a directory/),
    ]);
    expect(result.memory.forget).toEqual([ann]);
  });
});

describe('purge', () => {
  test('goes in batches of at most 1,000, and remembers when', async () => {
    const addresses = Array.from({ length: 2345 }, (_, index) => `u${index}@x.example`);
    for (const address of addresses) holder.put({ address });
    const clock = fakeClock();
    const result = await run(
      holder,
      addresses.map((address) =>
        change('purge', address, { enabled: false, remember: managed(address, { enabled: false }) }),
      ),
      { clock },
    );
    expect(holder.writesOf('addToPurgeList')).toHaveLength(3);
    expect(holder.purgeList.size).toBe(2345);
    expect(holder.get('u7@x.example')?.enabled).toBe(false);
    expect(result.memory.put).toHaveLength(2345);
    expect(result.memory.put[0]).toEqual(managed('u0@x.example', { enabled: false, purgedAt: clock.now() }));
  });

  test('finds the one address that spoils a batch', async () => {
    const addresses = ['a', 'b', 'c', 'd', 'e'].map((local) => `${local}@x.example`);
    for (const address of addresses) holder.put({ address });
    holder.failing = ({ method, address }) =>
      method === 'addToPurgeList' && address.includes('d@')
        ? { when: 'before', error: apiError('invalid') }
        : undefined;
    const result = await run(
      holder,
      addresses.map((address) => change('purge', address, { remember: managed(address) })),
    );
    expect(addresses.map((address) => outcomeOf(result, address))).toEqual([
      'done',
      'done',
      'done',
      'failed',
      'done',
    ]);
    expect(holder.purgeList.size).toBe(4);
  });

  test('skips who is gone or belongs to a directory', async () => {
    holder.put({ address: bob, owner: 'directory' });
    const result = await run(holder, [
      change('purge', ann, { remember: managed(ann) }),
      change('purge', bob, { remember: managed(bob) }),
    ]);
    expect([outcomeOf(result, ann), outcomeOf(result, bob)]).toEqual(['already', 'skipped']);
    expect(holder.writesOf()).toEqual([]);
  });
});

describe('await', () => {
  test('asks once and waits until they appear', async () => {
    const clock = fakeClock();
    holder.beforeCall = ({ method }) => {
      if (method === 'listAddresses' && clock.slept.length === 2)
        holder.put({ address: ann, owner: 'directory' });
      if (method === 'listAddresses' && clock.slept.length === 4)
        holder.put({ address: bob, owner: 'directory' });
    };
    const result = await run(holder, [change('await', ann), change('await', bob)], { clock });
    expect([outcomeOf(result, ann), outcomeOf(result, bob)]).toEqual(['done', 'done']);
    expect(holder.calls.filter(({ method }) => method === 'requestDirectorySync')).toHaveLength(1);
    expect(clock.slept).toEqual([15_000, 15_000, 15_000, 15_000]);
    expect(result.diagnostics).toEqual([]);
  });

  test('asks again while a run that was under way already goes on, which may be past them', async () => {
    const clock = fakeClock();
    const answers = ['already_running', 'already_running'] as const;
    let asked = 0;
    jest.spyOn(holder, 'requestDirectorySync').mockImplementation(() => {
      const answer = answers[asked] ?? 'started';
      asked += 1;
      return Promise.resolve(answer);
    });
    holder.beforeCall = ({ method }) => {
      if (method === 'listAddresses' && clock.slept.length === 4)
        holder.put({ address: ann, owner: 'directory' });
    };
    const result = await run(holder, [change('await', ann)], { clock });
    expect(outcomeOf(result, ann)).toBe('done');
    expect(asked).toBe(3);
  });

  test('gives up with a warning', async () => {
    const result = await run(holder, [change('await', ann)], { awaitTimeoutMs: 60_000 });
    expect(outcomeOf(result, ann)).toBe('skipped');
    expect(texts(result)).toEqual([
      expect.stringMatching(/^warning: .*ann@x\.example did not appear within 1 minute/),
    ]);
    expect(result.isComplete).toBe(true);
  });

  test('lives through a listing that fails', async () => {
    let isFirst = true;
    holder.failing = ({ method }) => {
      if (method !== 'listAddresses' || !isFirst) return undefined;
      isFirst = false;
      holder.put({ address: ann });
      return { when: 'before', error: apiError('unavailable') };
    };
    expect(outcomeOf(await run(holder, [change('await', ann)]), ann)).toBe('done');
  });

  test('without a directory integration is an error that says what to do', async () => {
    holder.syncAnswer = 'no_integrations';
    const result = await run(holder, [change('await', ann), change('create', bob, { name: 'Bob' })]);
    expect([outcomeOf(result, ann), outcomeOf(result, bob)]).toEqual(['failed', 'done']);
    expect(texts(result)).toEqual([
      expect.stringMatching(/^error: .*no enabled directory integration.*missing = "create"/),
    ]);
  });

  test('does not ask for those that are there already', async () => {
    holder.put({ address: ann });
    expect(outcomeOf(await run(holder, [change('await', ann)]), ann)).toBe('already');
    expect(holder.calls).toEqual([]);
  });
});
