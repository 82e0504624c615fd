import fc from 'fast-check';
import { retryDelay } from '../../src/http/retry';
import type { Trouble } from '../../src/http/retry';

const read = { isWrite: false, repeat: 'safe' } as const;
const idempotent = { isWrite: true, repeat: 'safe' } as const;
const once = { isWrite: true, repeat: 'never' } as const;

const refused: Trouble = { kind: 'refused' };
const unavailable: Trouble = { kind: 'unavailable' };
const neverSent: Trouble = { kind: 'network', reason: 'connect', sent: false };
const broken: Trouble = { kind: 'network', reason: 'broken', sent: true };
const timeout: Trouble = { kind: 'network', reason: 'timeout', sent: true };

test.each([
  ['429', refused, [true, true, true]],
  ['5xx', unavailable, [true, true, false]],
  ['never sent', neverSent, [true, true, true]],
  ['broken', broken, [true, true, false]],
  ['timeout', timeout, [true, true, false]],
  ['certificate', { kind: 'network', reason: 'tls', sent: false }, [false, false, false]],
  ['too large', { kind: 'network', reason: 'too_large', sent: true }, [false, false, false]],
  ['stopped', { kind: 'network', reason: 'stopped', sent: true }, [false, false, false]],
] as [string, Trouble, boolean[]][])(
  '%s: repeated for a read, an idempotent write, a write that is no such',
  (_, trouble, expected) => {
    const repeated = [read, idempotent, once].map(
      (operation) => retryDelay(1, trouble, operation, 0.5, 4) !== undefined,
    );
    expect(repeated).toEqual(expected);
  },
);

test('gives up after max_retries', () => {
  expect(retryDelay(4, unavailable, read, 0.5, 4)).toBeDefined();
  expect(retryDelay(5, unavailable, read, 0.5, 4)).toBeUndefined();
  expect(retryDelay(1, unavailable, read, 0.5, 0)).toBeUndefined();
});

test('waits at least as long as it was asked to, and little more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 50, max: 300_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (waitMs, random) => {
        const delay = retryDelay(1, { kind: 'refused', waitMs }, read, random, 4) ?? -1;
        expect(delay).toBeGreaterThanOrEqual(waitMs);
        expect(delay).toBeLessThanOrEqual(waitMs + Math.min(1000, waitMs / 10));
      },
    ),
  );
});

test('full jitter: from nothing to twice as much each time, up to 20 s', () => {
  expect(retryDelay(1, unavailable, read, 0, 9)).toBe(0);
  expect(
    [1, 2, 3, 9].map((attempt) => Math.round(retryDelay(attempt, unavailable, read, 0.999999, 9) ?? -1)),
  ).toEqual([500, 1000, 2000, 20_000]);
});
