import { apiError, FakeHolder, lostAnswer, lostCall } from '../harness/fake-holder';
import { change, managed, outcomeOf, run, texts } from './act-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const full = {
  name: 'Ann',
  enabled: false,
  addAliases: ['a@x.example', 'b@x.example'],
  attributes: new Map([['title', 'Dr']]),
  remember: managed(ann, {
    aliases: ['a@x.example', 'b@x.example'],
    attributes: '0a0b0c0d',
    enabled: false,
    disabledHere: true,
  }),
};

let holder: FakeHolder;
beforeEach(() => {
  holder = new FakeHolder();
});

describe('create', () => {
  test('makes the account with everything, disabled last', async () => {
    const result = await run(holder, [change('create', ann, full)]);
    expect(holder.writesOf()).toEqual([
      `create ${ann}`,
      `addAlias ${ann} a@x.example`,
      `addAlias ${ann} b@x.example`,
      `setAttributes ${ann} title=Dr`,
      `setEnabled ${ann} false`,
    ]);
    expect(outcomeOf(result, ann)).toBe('done');
    expect(result.memory.put).toEqual([full.remember]);
    expect(result).toMatchObject({ diagnostics: [], isComplete: true });
  });

  test('of an account that is already so writes nothing, and claims no alias', async () => {
    holder.put({
      address: ann,
      name: 'Ann',
      enabled: false,
      aliases: ['a@x.example', 'b@x.example'],
      attributes: new Map([['title', 'Dr']]),
    });
    const result = await run(holder, [change('create', ann, full)]);
    expect(holder.writesOf()).toEqual([]);
    expect(outcomeOf(result, ann)).toBe('already');
    expect(result.memory.put).toEqual([
      managed(ann, { foundAliases: full.addAliases, attributes: '0a0b0c0d', enabled: false }),
    ]);
  });

  test.each([
    ['name', { name: 'Anna' }],
    ['enabled', { enabled: true }],
    ['aliases', { aliases: ['a@x.example'] }],
    ['attributes', { attributes: new Map<string, string>() }],
  ])('of an account that differs in %s adopts it as it is, with a warning', async (_field, difference) => {
    holder.put({
      address: ann,
      name: 'Ann',
      enabled: false,
      aliases: ['a@x.example', 'b@x.example'],
      attributes: new Map([['title', 'Dr']]),
      ...difference,
    });
    const result = await run(holder, [change('create', ann, full)]);
    expect(holder.writesOf()).toEqual([]);
    expect(outcomeOf(result, ann)).toBe('skipped');
    expect(texts(result)).toEqual([
      expect.stringMatching(/^warning: .*ann@x\.example was made by something else/),
    ]);
    expect(result.memory.put).toMatchObject([
      { address: ann, aliases: [], enabled: holder.get(ann)?.enabled },
    ]);
    expect(result.memory.put[0]).not.toHaveProperty('attributes');
  });

  test('of an address that became an alias fails and says what to do', async () => {
    holder.put({ address: bob, aliases: [ann] });
    const result = await run(holder, [change('create', ann, full)]);
    expect(holder.writesOf()).toEqual([]);
    expect(outcomeOf(result, ann)).toBe('failed');
    expect(texts(result)).toEqual([
      expect.stringMatching(
        /^error: .*ann@x\.example: the address has meanwhile become an alias.*plan again/,
      ),
    ]);
    expect(result.memory.put).toEqual([]);
  });

  test('of an account that a directory now keeps is skipped', async () => {
    holder.put({ address: ann, owner: 'directory' });
    const result = await run(holder, [change('create', ann, full)]);
    expect(outcomeOf(result, ann)).toBe('skipped');
    expect(holder.writesOf()).toEqual([]);
    expect(result.memory.put).toEqual([]);
  });

  test('that somebody else won in between does not overwrite', async () => {
    holder.beforeCall = ({ method }) => {
      if (method === 'create') holder.put({ address: ann, name: 'Other Ann' });
    };
    const result = await run(holder, [change('create', ann, full)]);
    expect(outcomeOf(result, ann)).toBe('skipped');
    expect(holder.get(ann)).toMatchObject({ name: 'Other Ann', enabled: true, aliases: [] });
  });

  test('goes on after a field that failed, and remembers what was really done', async () => {
    holder.put({ address: bob, aliases: ['a@x.example'] });
    const result = await run(holder, [change('create', ann, full)]);
    expect(outcomeOf(result, ann)).toBe('failed');
    expect(texts(result)).toEqual([
      expect.stringMatching(/ann@x\.example: add the alias a@x\.example:.*err_address_in_use.*req-2/),
    ]);
    expect(holder.get(ann)).toMatchObject({ enabled: false, aliases: ['b@x.example'] });
    expect(result.memory.put).toEqual([{ ...full.remember, aliases: ['b@x.example'] }]);
    expect(result.isComplete).toBe(true);
  });

  test('takes the address off the purge list first', async () => {
    holder.purgeList.add(ann);
    await run(holder, [change('create', ann, { name: 'Ann', unpurge: true, remember: managed(ann) })]);
    expect(holder.writesOf()).toEqual([`removeFromPurgeList ${ann}`, `create ${ann}`]);
  });
});

describe('a lost answer', () => {
  const steps = ['create', 'addAlias', 'setAttributes', 'setEnabled'] as const;

  test.each(steps)('of %s is found by reading back, and not repeated', async (method) => {
    let isFirst = true;
    holder.failing = (call) =>
      call.method === method && isFirst ? ((isFirst = false), lostAnswer) : undefined;
    const result = await run(holder, [change('create', ann, full)]);
    expect(outcomeOf(result, ann)).toBe('done');
    expect(holder.idleWrites).toBe(0);
    expect(result.memory.put).toEqual([full.remember]);
  });

  test.each(steps)('of %s that had no effect is tried once more', async (method) => {
    let isFirst = true;
    holder.failing = (call) =>
      call.method === method && isFirst ? ((isFirst = false), lostCall) : undefined;
    const result = await run(holder, [change('create', ann, full)]);
    expect(outcomeOf(result, ann)).toBe('done');
    expect(holder.get(ann)).toMatchObject({ name: 'Ann', enabled: false, aliases: full.addAliases });
  });

  test('twice over is a failure', async () => {
    holder.failing = ({ method }) => (method === 'create' ? lostCall : undefined);
    const result = await run(holder, [change('create', ann, full), change('create', bob, { name: 'Bob' })]);
    expect(holder.writesOf('create')).toHaveLength(4);
    expect(outcomeOf(result, ann)).toBe('failed');
    expect(result.isComplete).toBe(true);
  });

  test('of a name, an alias taken away and the purge list is resolved as well', async () => {
    holder.put({ address: ann, name: 'A', aliases: ['a@x.example'] });
    holder.put({ address: bob });
    const lost = new Set<string>();
    holder.failing = ({ method, isWrite }) =>
      isWrite && !lost.has(method) ? (lost.add(method), lostAnswer) : undefined;
    const result = await run(holder, [
      change('update', ann, { name: 'Ann', removeAliases: ['a@x.example'], remember: managed(ann) }),
      change('purge', bob, { remember: managed(bob) }),
    ]);
    expect([...result.outcomes.values()].map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(holder.get(ann)).toMatchObject({ name: 'Ann', aliases: [] });
    expect(holder.writesOf('setName', 'removeAlias')).toHaveLength(2);
    expect(holder.purgeList).toEqual(new Set([bob]));
  });
});

describe('update, enable, disable, adopt', () => {
  test('writes only what differs', async () => {
    holder.put({ address: ann, name: 'Ann', enabled: false });
    const result = await run(holder, [
      change('update', ann, { name: 'Ann', enabled: false, remember: managed(ann) }),
    ]);
    expect(holder.writesOf()).toEqual([]);
    expect(outcomeOf(result, ann)).toBe('already');
  });

  test('reads back first where asked, and writes only what differs then', async () => {
    holder.put({
      address: ann,
      aliases: ['A@x.example', 'c@x.example'],
      attributes: new Map([
        ['title', 'Dr'],
        ['room', '1'],
      ]),
    });
    const result = await run(holder, [
      change('update', ann, {
        checkFirst: true,
        addAliases: ['a@x.example', 'b@x.example'],
        removeAliases: ['c@x.example', 'd@x.example'],
        attributes: new Map([
          ['title', 'Dr'],
          ['room', '2'],
        ]),
        remember: managed(ann, { aliases: ['a@x.example', 'b@x.example'], attributes: '0a0b0c0d' }),
      }),
    ]);
    expect(holder.writesOf()).toEqual([
      `removeAlias ${ann} c@x.example`,
      `addAlias ${ann} b@x.example`,
      `setAttributes ${ann} room=2`,
    ]);
    expect(result.memory.put).toEqual([
      managed(ann, { aliases: ['b@x.example'], foundAliases: ['a@x.example'], attributes: '0a0b0c0d' }),
    ]);
  });

  test('claims no alias that turned out to be there, however it was planned', async () => {
    holder.put({ address: ann, aliases: ['a@x.example'] });
    const both = {
      aliases: ['a@x.example', 'b@x.example', 'z@x.example'],
      foundAliases: ['a@x.example', 'y@x.example'],
    };
    const todo = { addAliases: ['a@x.example', 'b@x.example'], remember: managed(ann, both) };
    const result = await run(holder, [change('update', ann, todo)]);
    expect(result.memory.put).toEqual([
      managed(ann, { aliases: ['z@x.example', 'b@x.example'], foundAliases: ['y@x.example', 'a@x.example'] }),
    ]);
  });

  test('that cannot take the account off the purge list writes nothing else, and its memory stays', async () => {
    holder.put({ address: ann });
    holder.failing = ({ method }) =>
      method === 'removeFromPurgeList' ? { when: 'before', error: apiError('unavailable') } : undefined;
    const result = await run(holder, [
      change('update', ann, { unpurge: true, name: 'Ann', remember: managed(ann) }),
    ]);
    expect(outcomeOf(result, ann)).toBe('failed');
    expect(holder.writesOf()).toEqual([`removeFromPurgeList ${ann}`]);
    expect(result.memory).toEqual({ put: [], forget: [], retired: [] });
  });

  test('keeps in memory an alias that could not be taken away', async () => {
    holder.put({ address: ann, aliases: ['a@x.example'] });
    holder.failing = ({ method }) =>
      method === 'removeAlias' ? { when: 'before', error: apiError('unavailable') } : undefined;
    const result = await run(holder, [
      change('update', ann, { removeAliases: ['a@x.example'], remember: managed(ann) }),
    ]);
    expect(outcomeOf(result, ann)).toBe('failed');
    expect(result.memory.put).toEqual([managed(ann, { aliases: ['a@x.example'] })]);
  });

  test('moves an alias from one account to another in one run', async () => {
    holder.put({ address: ann });
    holder.put({ address: bob, aliases: ['team@x.example'] });
    const result = await run(holder, [
      change('update', ann, {
        addAliases: ['team@x.example'],
        remember: managed(ann, { aliases: ['team@x.example'] }),
      }),
      change('update', bob, { removeAliases: ['team@x.example'], remember: managed(bob) }),
    ]);
    expect(result.diagnostics).toEqual([]);
    expect(holder.get(ann)?.aliases).toEqual(['team@x.example']);
    expect(result.memory.put).toContainEqual(managed(ann, { aliases: ['team@x.example'] }));
  });

  test.each(['update', 'enable', 'adopt'] as const)(
    '%s of an account that is gone or a directory took over is skipped',
    async (verb) => {
      holder.put({ address: bob, owner: 'directory', enabled: false });
      const result = await run(holder, [
        change(verb, ann, { enabled: true, remember: managed(ann) }),
        change(verb, bob, { enabled: true, remember: managed(bob) }),
      ]);
      expect(holder.writesOf()).toEqual([]);
      expect([outcomeOf(result, ann), outcomeOf(result, bob)]).toEqual(['skipped', 'skipped']);
      expect(texts(result).every((text) => text.startsWith('warning'))).toBe(true);
      expect(result.memory).toEqual({ put: [], forget: [], retired: [] });
    },
  );

  test('adopting makes no call', async () => {
    holder.put({ address: ann });
    const result = await run(holder, [change('adopt', ann, { remember: managed(ann) })]);
    expect(holder.calls).toEqual([]);
    expect(outcomeOf(result, ann)).toBe('done');
    expect(result.memory.put).toEqual([managed(ann)]);
  });

  test('disabling tells apart who disabled the account', async () => {
    holder.put({ address: ann });
    holder.put({ address: bob, enabled: false });
    const off = (address: string): ReturnType<typeof change> =>
      change('disable', address, {
        enabled: false,
        remember: managed(address, { enabled: false, disabledHere: true }),
      });
    const result = await run(holder, [off(ann), off(bob), off('gone@x.example')]);
    expect(holder.writesOf()).toEqual([`setEnabled ${ann} false`]);
    expect([ann, bob, 'gone@x.example'].map((address) => outcomeOf(result, address))).toEqual([
      'done',
      'already',
      'already',
    ]);
    expect(result.memory.put).toEqual(
      expect.arrayContaining([
        managed(ann, { enabled: false, disabledHere: true }),
        managed(bob, { enabled: false }),
      ]),
    );
    expect(result.memory.forget).toEqual(['gone@x.example']);
  });

  test('a disabling that failed leaves the memory as it was', async () => {
    holder.put({ address: ann });
    holder.failing = () => ({ when: 'before', error: apiError('unavailable') });
    const result = await run(holder, [
      change('disable', ann, { enabled: false, remember: managed(ann, { enabled: false }) }),
    ]);
    expect(outcomeOf(result, ann)).toBe('failed');
    expect(result.memory).toEqual({ put: [], forget: [], retired: [] });
  });
});
