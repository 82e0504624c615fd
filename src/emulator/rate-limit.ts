import type { Clock } from '../core/clock';
import { isObject } from './seed-check';

/** What the answer's `X-RateLimit-*` headers say. */
export interface Quota {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

interface Window {
  start: number;
  used: number;
}

/** Quotas per function and client, in windows that begin with their first call. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a call. `setting` is the seed's `rate_limit`; without one every call is allowed and the quota stands still. */
  take(setting: unknown, clientId: string, operation: string): Quota {
    if (!isObject(setting)) return { allowed: true, headers: quotaHeaders(800, 799, 0) };
    const limit = Number(setting['limit']);
    const length = Number(setting['window_ms']);
    const window = this.#window(`${clientId} ${operation}`, length);
    const allowed = window.used < limit;
    if (allowed) window.used += 1;
    const left = window.start + length - this.#clock.now();
    return { allowed, headers: quotaHeaders(limit, limit - window.used, left) };
  }

  clear(): void {
    this.#windows.clear();
  }

  #window(key: string, length: number): Window {
    const now = this.#clock.now();
    const current = this.#windows.get(key);
    if (current !== undefined && now < current.start + length) return current;
    const fresh = { start: now, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

/** What an answer to nobody says: it counts for no client, so its quota stands still. */
export function nobodysQuota(): Readonly<Record<string, string>> {
  return quotaHeaders(5000, 4999, 0);
}

/** `reset`: milliseconds, not a time of day. */
function quotaHeaders(limit: number, remaining: number, reset: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(reset)),
  };
}
