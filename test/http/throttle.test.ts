import { createThrottle } from '../../src/http/throttle';
import type { Exchange, HttpAnswer, Send } from '../../src/http/request';
import { noLog } from '../../src/core/log';
import { OrderedClock } from './ordered-clock';

interface Service {
  readonly send: Send;
  calls: number;
  refused: number;
}

/** A service with a quota in windows that begin with their first call; 20 ms to the server and back. */
function fixedWindow(
  clock: OrderedClock,
  limit: number,
  windowMs: number,
  unit: (ms: number) => number,
): Service {
  let start = -Infinity;
  let used = 0;
  return service(clock, () => {
    if (clock.now() >= start + windowMs) [start, used] = [clock.now(), 0];
    const allowed = used < limit;
    if (allowed) used += 1;
    return { allowed, remaining: limit - used, reset: unit(start + windowMs - clock.now()) };
  });
}

/** A service that looks at the last `windowMs`. */
function slidingWindow(clock: OrderedClock, limit: number, windowMs: number): Service {
  const times: number[] = [];
  return service(clock, () => {
    while (times[0] !== undefined && times[0] <= clock.now() - windowMs) times.shift();
    const allowed = times.length < limit;
    if (allowed) times.push(clock.now());
    return { allowed, remaining: limit - times.length, reset: (times[0] ?? 0) + windowMs - clock.now() };
  });
}

function service(
  clock: OrderedClock,
  take: () => { allowed: boolean; remaining: number; reset: number },
): Service {
  const made: Service = {
    calls: 0,
    refused: 0,
    send: async () => {
      await clock.pass(5 + clock.random() * 10);
      const { allowed, remaining, reset } = take();
      made.calls += 1;
      if (!allowed) made.refused += 1;
      await clock.pass(5 + clock.random() * 10);
      const headers = {
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-reset': String(Math.ceil(reset)),
      };
      return answer(allowed ? 200 : 429, headers);
    },
  };
  return made;
}

function answer(status: number, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers, text: '', requestId: '', outcomeUnknown: false };
}

function exchange(lane: string, signal = new AbortController().signal): Exchange {
  const request = {
    method: 'POST',
    path: '/',
    lane,
    does: 'test',
    isWrite: false,
    repeat: 'safe',
    signal,
  } as const;
  return { request, attempt: 1, requestId: '', headers: {} };
}

/** Many callers side by side, each repeating what is refused. */
async function run(clock: OrderedClock, made: Service, total: number, callers: number): Promise<void> {
  const { step } = createThrottle(clock, noLog);
  let left = total;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      while ((await step(exchange('one'), made.send)).status === 429);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

const plain = (ms: number): number => ms;

test.each([
  ['800 in 5 s, 16 callers', (clock: OrderedClock) => fixedWindow(clock, 800, 5000, plain), 16],
  ['800 in 5 s, one caller', (clock: OrderedClock) => fixedWindow(clock, 800, 5000, plain), 1],
  ['100 in 1 s, 32 callers', (clock: OrderedClock) => fixedWindow(clock, 100, 1000, plain), 32],
  ['800 in any 5 s, 16 callers', (clock: OrderedClock) => slidingWindow(clock, 800, 5000), 16],
  ['Reset as an epoch', (clock: OrderedClock) => fixedWindow(clock, 800, 5000, (ms) => clock.now() + ms), 16],
  ['Reset in seconds', (clock: OrderedClock) => fixedWindow(clock, 800, 5000, (ms) => ms / 1000), 16],
] as const)('10,000 calls, %s: at most 1 %% refused', async (_, make, callers) => {
  const clock = new OrderedClock();
  const made = make(clock);
  await run(clock, made, 10_000, callers);
  expect(made.calls - made.refused).toBe(10_000);
  expect(made.refused).toBeLessThanOrEqual(100);
});

test('uses the quota: slowing down costs no more than a tenth', async () => {
  const clock = new OrderedClock();
  const start = clock.now();
  await run(clock, fixedWindow(clock, 100, 1000, plain), 1000, 16);
  expect(clock.now() - start).toBeLessThan(1.1 * 10 * 1000);
});

test('a 429 stops the whole lane until the time it names, and no other lane', async () => {
  const clock = new OrderedClock();
  const { step } = createThrottle(clock, noLog);
  await step(exchange('one'), () => Promise.resolve(answer(429, { 'retry-after': '2' })));
  const start = clock.now();
  await step(exchange('other'), () => Promise.resolve(answer(200)));
  expect(clock.now()).toBe(start);
  const times: number[] = [];
  const send: Send = () => {
    times.push(clock.now() - start);
    return Promise.resolve(answer(200));
  };
  await Promise.all([1, 2, 3].map(() => step(exchange('one'), send)));
  expect(times).toHaveLength(3);
  for (const time of times) expect(time).toBeGreaterThanOrEqual(2000);
});

test('one call tries after a wait; a failure of its own does not keep the others', async () => {
  const clock = new OrderedClock();
  const { step } = createThrottle(clock, noLog);
  await step(exchange('one'), () => Promise.resolve(answer(429)));
  let active = 0;
  let most = 0;
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map((number) =>
      step(exchange('one'), async () => {
        active += 1;
        most = Math.max(most, active);
        await clock.pass(10);
        active -= 1;
        if (number === 1) throw new Error('broken');
        return answer(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '100' });
      }),
    ),
  );
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(most).toBe(1);
});

test('a caller that stops does not wait on', async () => {
  const clock = new OrderedClock();
  const { step, waitedMs } = createThrottle(clock, noLog);
  const controller = new AbortController();
  await step(exchange('one'), () => Promise.resolve(answer(429, { 'retry-after': '60' })));
  const waiting = step(exchange('one', controller.signal), () => Promise.resolve(answer(200)));
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  expect(waitedMs()).toBeGreaterThan(0);
});
