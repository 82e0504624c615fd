import type { Log } from '../../src/core/log';
import { foldMemory } from '../../src/sync/act';
import type { Progress } from '../../src/sync/details-progress';
import type { Change, Memory } from '../../src/sync/types';
import { apiError, FakeHolder } from '../harness/fake-holder';
import { change, fakeClock, managed, outcomeOf, run, texts } from './act-world';

const addresses = Array.from({ length: 40 }, (_, index) => `u${String(index).padStart(2, '0')}@x.example`);
const creates: Change[] = addresses.map((address) =>
  change('create', address, { name: 'U', remember: managed(address) }),
);

let holder: FakeHolder;
beforeEach(() => {
  holder = new FakeHolder();
});

describe('a run', () => {
  test('makes its phases in order, whatever the order of the changes', async () => {
    for (const name of ['off', 'on', 'upd', 'old', 'gone'])
      holder.put({ address: `${name}@x.example`, enabled: name !== 'on' });
    await run(holder, [
      change('purge', 'gone@x.example'),
      change('disable', 'off@x.example', { enabled: false }),
      change('enable', 'on@x.example', { enabled: true }),
      change('update', 'upd@x.example', { name: 'U' }),
      change('rename', 'new@x.example', { name: 'N', disableFrom: true }, 'old@x.example'),
      change('create', 'c@x.example', { name: 'C' }),
    ]);
    expect(holder.writesOf()).toEqual([
      'create c@x.example',
      'create new@x.example',
      'setEnabled old@x.example false',
      'setName upd@x.example U',
      'setEnabled on@x.example true',
      'setEnabled off@x.example false',
      'addToPurgeList gone@x.example',
    ]);
  });

  test.each([
    [undefined, 8],
    [3, 3],
  ])('with lanes = %s makes at most %s calls side by side', async (lanes, most) => {
    const result = await run(holder, creates, lanes === undefined ? {} : { lanes });
    expect(holder.mostInFlight).toBe(most);
    expect(holder.accounts.size).toBe(40);
    expect(result.isComplete).toBe(true);
  });

  test('gives each failure its own diagnostic and makes the others', async () => {
    holder.failing = ({ address }) =>
      /u0[37]/.test(address)
        ? { when: 'before', error: apiError('invalid', { code: 'err_name', requestId: 'req-9' }) }
        : undefined;
    const result = await run(holder, creates);
    expect(texts(result)).toEqual([
      expect.stringMatching(/^error: User was not created: u03@x\.example: .*err_name.*req-9/),
      expect.stringMatching(/^error: User was not created: u07@x\.example: .*err_name.*req-9/),
    ]);
    expect(holder.accounts.size).toBe(38);
    expect(result.memory.put).toHaveLength(38);
    expect(result.isComplete).toBe(true);
  });

  test.each(['unauthenticated', 'forbidden', 'protocol'] as const)(
    'ends at once when an error is %s',
    async (kind) => {
      holder.failing = ({ write }) => (write === 10 ? { when: 'before', error: apiError(kind) } : undefined);
      const result = await run(holder, creates, { lanes: 2 });
      expect(holder.writesOf().length).toBeLessThanOrEqual(12);
      const outcomes = [...result.outcomes.values()].map(({ outcome }) => outcome);
      expect(outcomes).toHaveLength(40);
      expect(outcomes.filter((outcome) => outcome === 'failed')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(holder.accounts.size);
      expect(outcomes.filter((outcome) => outcome === 'not_tried')).toHaveLength(39 - holder.accounts.size);
      expect(texts(result)).toEqual([
        expect.stringContaining(`remote said ${kind}`),
        expect.stringMatching(/^error: User synchronization was stopped: .* of 40 changes/),
      ]);
      expect(result.memory.put).toHaveLength(holder.accounts.size);
      expect(result.isComplete).toBe(false);
    },
  );

  test('also ends at once on a mistake of ours, and does not print it', async () => {
    holder.failing = ({ write }) =>
      write === 0 ? { when: 'before', error: new TypeError('x is not a function of hunter2') } : undefined;
    const result = await run(holder, creates, { lanes: 1 });
    expect(holder.writesOf()).toHaveLength(1);
    expect(texts(result).join()).toMatch(/unexpected TypeError/);
    expect(texts(result).join()).not.toMatch(/hunter2/);
  });

  test('changes nothing when the listing fails', async () => {
    const result = await run(holder, creates, {
      freshListing: () => Promise.reject(apiError('unavailable')),
    });
    expect(holder.calls).toEqual([]);
    expect([...result.outcomes.values()].every(({ outcome }) => outcome === 'not_tried')).toBe(true);
    expect(texts(result)).toEqual([
      expect.stringMatching(/^error: The accounts could not be listed: Nothing was changed/),
    ]);
    expect(result.isComplete).toBe(false);
  });

  test('of nothing lists nothing', async () => {
    const result = await run(holder, [], { freshListing: () => Promise.reject(apiError('unavailable')) });
    expect(result).toMatchObject({ diagnostics: [], isComplete: true });
  });

  test('tells how far it is', async () => {
    const clock = fakeClock();
    holder.beforeCall = () => void clock.sleep(500);
    const told: Progress[] = [];
    await run(holder, creates.slice(0, 3), { lanes: 1, clock, progress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { done: 0, left: 3, rate: 0 },
      { done: 1, left: 2, rate: 2 },
      { done: 2, left: 1, rate: 2 },
      { done: 3, left: 0, rate: 2 },
    ]);
  });
});

test('a long run tells the log how far it is, now and then and at its end', async () => {
  const clock = fakeClock();
  holder.beforeCall = () => void clock.sleep(4000);
  const told: unknown[] = [];
  const log: Log = (level, message, fields) => {
    if (level === 'info') told.push([message, fields?.['done'], fields?.['left']]);
  };
  await run(holder, creates.slice(0, 7), { lanes: 1, clock, log });
  expect(told).toEqual([3, 6, 7].map((done) => ['user synchronization', done, 7 - done]));
});

describe('an abort', () => {
  test('lets the calls in flight end and starts no new ones', async () => {
    const stop = new AbortController();
    holder.beforeCall = ({ write, isWrite }) => isWrite && write === 10 && stop.abort();
    // Time stands still: no call is cut off.
    const clock = { ...fakeClock(), sleep: () => new Promise<void>(() => undefined) };
    const result = await run(holder, creates, { lanes: 4, signal: stop.signal, clock });
    expect(holder.writesOf().length).toBeLessThanOrEqual(14);
    expect(holder.accounts.size).toBe(holder.writesOf().length);
    expect(result.memory.put).toHaveLength(holder.accounts.size);
    expect([...result.outcomes.values()].filter(({ outcome }) => outcome === 'not_tried')).toHaveLength(
      40 - holder.accounts.size,
    );
    expect(texts(result)).toEqual([
      expect.stringMatching(/^error: User synchronization was stopped.*next plan holds what is left/),
    ]);
    expect(result.isComplete).toBe(false);
  });

  test('before the start makes no call at all', async () => {
    const result = await run(holder, creates, { signal: AbortSignal.abort() });
    expect(holder.calls).toEqual([]);
    expect(result.outcomes.size).toBe(40);
  });

  test('cuts off a call that does not end, after a grace of a few seconds', async () => {
    const stop = new AbortController();
    const clock = fakeClock();
    holder.setName = (_address: string, _name: string, signal?: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('cut')));
        stop.abort();
      });
    holder.put({ address: 'u00@x.example' });
    const result = await run(holder, [change('update', 'u00@x.example', { name: 'U' })], {
      signal: stop.signal,
      clock,
    });
    expect(clock.slept).toEqual([4000]);
    expect(outcomeOf(result, 'u00@x.example')).toBe('failed');
    expect(result.memory.put).toEqual([]);
  });

  test('ends the waiting for a directory synchronization', async () => {
    const stop = new AbortController();
    holder.beforeCall = ({ method }) => method === 'listAddresses' && stop.abort();
    const result = await run(holder, [change('await', 'u00@x.example')], { signal: stop.signal });
    expect(holder.calls.map(({ method }) => method)).toEqual(['requestDirectorySync', 'listAddresses']);
    expect(outcomeOf(result, 'u00@x.example')).toBe('not_tried');
  });

  test('in the middle of a change remembers the half that was made', async () => {
    const stop = new AbortController();
    holder.beforeCall = ({ method }) => method === 'addAlias' && stop.abort();
    const todo = {
      name: 'U',
      enabled: false,
      addAliases: ['a@x.example', 'b@x.example'],
      attributes: new Map([['title', 'Dr']]),
      remember: managed('u00@x.example', {
        aliases: ['a@x.example', 'b@x.example'],
        attributes: '0a0b0c0d',
        enabled: false,
        disabledHere: true,
      }),
    };
    const result = await run(holder, [change('create', 'u00@x.example', todo)], {
      signal: stop.signal,
      clock: { ...fakeClock(), sleep: () => new Promise<void>(() => undefined) },
    });
    expect(result.memory.put).toEqual([managed('u00@x.example', { aliases: ['a@x.example'] })]);
    expect(outcomeOf(result, 'u00@x.example')).toBe('failed');
  });
});

describe('the memory after a run', () => {
  const before: Memory = {
    accountCode: 'C1',
    baseUrl: 'https://x.example',
    managed: [
      managed('old@x.example', { directoryId: 'd1', aliases: ['a@x.example', 'b@x.example'] }),
      managed('gone@x.example'),
    ],
    last: { desired: 2, enabled: 2 },
  };
  const memory = {
    put: [managed('New@x.example', { directoryId: 'd1' }), managed('p@x.example', { purgedAt: 5 })],
    forget: ['gone@x.example'],
    retired: [{ address: 'old@x.example', disabledHere: true, removedAliases: ['a@x.example'] }],
  };

  test('has what was put, not what was forgotten, and gives the directory id to the new address only', () => {
    expect(foldMemory(before, { memory, isComplete: true }, 7)).toEqual({
      accountCode: 'C1',
      baseUrl: 'https://x.example',
      managed: [
        managed('New@x.example', { directoryId: 'd1' }),
        managed('old@x.example', { aliases: ['b@x.example'], enabled: false, disabledHere: true }),
        managed('p@x.example', { purgedAt: 5 }),
      ],
      last: { desired: 7, enabled: 1 },
    });
  });

  test('keeps the size of the run before when this one was not complete', () => {
    expect(foldMemory(before, { memory, isComplete: false }, 7).last).toEqual({ desired: 2, enabled: 2 });
  });
});
