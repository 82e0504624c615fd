import { randomBytes, randomUUID } from 'node:crypto';

/** Time, waiting and chance, as a value: tests pass their own, so that nothing waits and nothing is left to luck. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number in [0, 1): jitter. */
  random(): number;
  /** A fresh UUID: request IDs, resource IDs. */
  uuid(): string;
}

/** The real clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep,
  random: () => randomBytes(4).readUInt32BE() / 0x1_0000_0000,
  uuid: () => randomUUID(),
};

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortReason(signal));
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(abortReason(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function abortReason(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('stopped');
}
