import type { Log } from '../../src/core/log';
import { apiError, FakeHolder, lostAnswer, lostCall } from '../harness/fake-holder';
import { change, fakeClock, managed, outcomeOf, run, texts } from './act-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const gone = 'gone@x.example';

let holder: FakeHolder;
beforeEach(() => {
  holder = new FakeHolder();
});

const refusing = (method: string, error: Error) => {
  holder.failing = (call) => (call.method === method ? { when: 'before', error } : undefined);
};
const said = async (error: Error): Promise<string | undefined> => {
  holder.put({ address: ann });
  refusing('setName', error);
  return texts(await run(holder, [change('update', ann, { name: 'Ann' })]))[0];
};

describe('an error of Mimecast', () => {
  test.each([
    ['with code and request', { code: 'err_x', requestId: 'req-1' }, ' (code err_x, request req-1)'],
    ['with a code only', { code: 'err_x' }, ' (code err_x)'],
    ['with a request only', { requestId: 'req-1' }, ' (request req-1)'],
    ['with neither', {}, ''],
    ['that says the code already', { code: 'invalid' }, ''],
    ['that says the request already', { requestId: 'invalid' }, ''],
  ])('%s is told with what it does not say itself', async (_, facts, more) => {
    expect(await said(apiError('invalid', facts))).toBe(
      `error: User was not updated: ${ann}: set the name: remote said invalid: Look at the account.${more}`,
    );
  });

  test('is kept with the change that met it; a change that went well has no message', async () => {
    holder.put({ address: bob });
    const message = (await said(apiError('invalid')))?.replace('error: User was not updated: ', '');
    holder.failing = ({ address }) =>
      address === ann ? { when: 'before', error: apiError('invalid') } : undefined;
    const { outcomes } = await run(holder, [
      change('update', ann, { name: 'Ann' }),
      change('update', bob, { name: 'Bob' }),
    ]);
    expect([...outcomes]).toStrictEqual([
      [ann, { outcome: 'failed', message }],
      [bob, { outcome: 'done' }],
    ]);
  });
});

describe('the log', () => {
  const logged = async (changes: number, ms: number): Promise<unknown[]> => {
    const clock = fakeClock();
    holder.beforeCall = () => void clock.sleep(ms);
    const told: unknown[] = [];
    const log: Log = (level, message, fields) => void told.push([level, message, fields]);
    const creates = Array.from({ length: changes }, (_, n) => change('create', `u${n}@x.example`, {}));
    await run(holder, creates, { lanes: 1, clock, log });
    return told;
  };
  const progress = (told: unknown[]) => told.filter((line) => (line as unknown[])[0] === 'info');

  test('has each change, and how far the run is every ten seconds', async () => {
    const told = await logged(3, 5000);
    expect(told[0]).toEqual([
      'debug',
      'user change',
      { verb: 'create', address: 'u0@x.example', outcome: 'done' },
    ]);
    expect(progress(told)).toEqual([
      ['info', 'user synchronization', { done: 2, left: 1, rate: 0.2 }],
      ['info', 'user synchronization', { done: 3, left: 0, rate: 0.2 }],
    ]);
  });

  test('has nothing of a run that has nothing to do', async () => {
    expect(await logged(0, 5000)).toEqual([]);
  });
});

describe('purging', () => {
  const purge = (address: string, todo: object = {}) =>
    change('purge', address, { remember: managed(address, { enabled: false, purgedAt: 1 }), ...todo });

  test('remembers when; forgets what it is not to remember', async () => {
    for (const address of [ann, bob]) holder.put({ address });
    const clock = fakeClock();
    const result = await run(holder, [purge(ann), change('purge', bob)], { clock });
    expect(result.memory).toEqual({
      put: [managed(ann, { enabled: false, purgedAt: clock.now() })],
      forget: [bob],
      retired: [],
    });
  });

  test('of an account whose other fields could not be written is a failure, and it stays off the list', async () => {
    for (const address of [ann, bob]) holder.put({ address });
    holder.failing = ({ method, address }) =>
      method === 'setEnabled' && address === ann ? { when: 'before', error: apiError('invalid') } : undefined;
    const result = await run(holder, [purge(ann, { enabled: false }), purge(bob)]);
    expect([outcomeOf(result, ann), outcomeOf(result, bob)]).toEqual(['failed', 'done']);
    expect(holder.purgeList).toEqual(new Set([bob]));
  });

  test.each(['invalid', 'not_found', 'conflict'] as const)(
    'of many finds the one that is the cause of an error (%s)',
    async (kind) => {
      for (const address of [ann, bob, gone]) holder.put({ address });
      holder.failing = ({ method, address }) =>
        method === 'addToPurgeList' && address.includes(bob)
          ? { when: 'before', error: apiError(kind, { code: 'err_p' }) }
          : undefined;
      const result = await run(holder, [purge(ann), purge(bob), purge(gone)]);
      expect(holder.purgeList).toEqual(new Set([ann, gone]));
      expect(texts(result)).toEqual([
        expect.stringMatching(
          /^error: User was not put on the purge list: bob@x\.example: remote said .*err_p/,
        ),
      ]);
    },
  );

  test('of many is not tried one by one where the error is about none of them', async () => {
    for (const address of [ann, bob, gone]) holder.put({ address });
    refusing('addToPurgeList', apiError('unavailable'));
    const result = await run(holder, [purge(ann), purge(bob), purge(gone)]);
    expect(holder.writesOf('addToPurgeList')).toHaveLength(1);
    expect(texts(result)).toHaveLength(3);
  });

  test('that is stopped is a failure where it began, and not tried where it did not', async () => {
    for (const address of [ann, bob]) holder.put({ address });
    const stop = new AbortController();
    holder.beforeCall = ({ method }) => method === 'setEnabled' && stop.abort();
    const result = await run(holder, [purge(ann, { enabled: false }), purge(bob)], {
      signal: stop.signal,
      lanes: 1,
    });
    expect([outcomeOf(result, ann), outcomeOf(result, bob)]).toEqual(['failed', 'not_tried']);
    expect(holder.purgeList.size).toBe(0);
  });
});

describe('where an answer is lost and reading back', () => {
  const losing = (method: string, failure = lostAnswer) => {
    let isFirst = true;
    holder.failing = (call) => (call.method === method && isFirst ? ((isFirst = false), failure) : undefined);
  };

  test('finds another name, the name is written once more', async () => {
    holder.put({ address: ann });
    losing('setName', lostCall);
    await run(holder, [change('update', ann, { name: 'Ann' })]);
    expect(holder.get(ann)?.name).toBe('Ann');
    expect(holder.writesOf('setName')).toHaveLength(2);
  });

  test.each([
    ['setName', { name: 'Ann' }],
    ['setEnabled', { enabled: false }],
  ] as const)('finds nobody after %s, it is a failure like any other', async (method, todo) => {
    holder.put({ address: ann });
    losing(method, lostCall);
    holder.beforeCall = (call) => call.method === 'readAccount' && holder.accounts.delete(ann);
    const result = await run(holder, [change('update', ann, todo)]);
    expect(outcomeOf(result, ann)).toBe('failed');
    expect(texts(result).join()).not.toContain('unexpected');
  });

  test('is not possible, as of the purge list, the call is made once more', async () => {
    holder.put({ address: ann });
    losing('addToPurgeList', lostCall);
    await run(holder, [change('purge', ann)]);
    expect(holder.purgeList).toEqual(new Set([ann]));
    holder.purgeList.add(bob);
    losing('removeFromPurgeList', lostCall);
    await run(holder, [change('create', bob, { unpurge: true })]);
    expect(holder.purgeList).toEqual(new Set([ann]));
  });

  test('is not begun any more, since the run is to stop, the change has failed', async () => {
    holder.put({ address: ann });
    const stop = new AbortController();
    losing('setName');
    holder.beforeCall = () => stop.abort();
    const result = await run(holder, [change('update', ann, { name: 'Ann' })], {
      signal: stop.signal,
      clock: { ...fakeClock(), sleep: () => new Promise<void>(() => undefined) },
    });
    expect(holder.calls.map(({ method }) => method)).toEqual(['setName']);
    expect(outcomeOf(result, ann)).toBe('failed');
  });
});

describe('the listing at the start', () => {
  const rows = [
    { address: ann, name: 'Ann', enabled: true, owner: 'cloud' as const, isAlias: false },
    { address: ann, name: 'Other', enabled: true, owner: 'cloud' as const, isAlias: true },
  ];

  test.each([
    ['first', rows],
    ['last', [...rows].reverse()],
  ])(
    'has an account that is an alias of somebody as well as an account, the account %s',
    async (_, listed) => {
      holder.put({ address: ann, name: 'Ann' });
      const result = await run(holder, [change('update', ann, { name: 'Anna' })], {
        freshListing: () => Promise.resolve(listed),
      });
      expect(outcomeOf(result, ann)).toBe('done');
    },
  );
});
