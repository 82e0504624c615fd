/** What a service may ask us to wait for: never less than 50 ms, never more than 5 minutes. */
export const shortestWaitMs = 50;
export const longestWaitMs = 300_000;

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Milliseconds that an answer asks to wait, in [50 ms, 5 min]; undefined when it does not say.
 * `Retry-After` (seconds or HTTP date) first, then `X-RateLimit-Reset`, then `X-Mimecast-RateLimit-Reset`. Mimecast documents Reset
 * as milliseconds from now; public clients read it as seconds, as an epoch in seconds or in milliseconds: epochs are recognised by size.
 * Dates are taken against the server's own `Date`, so that a skewed clock does not matter.
 * @param now milliseconds since 1970, used when the answer has no `Date`.
 */
export function waitFromHeaders(headers: Headers, now: number): number | undefined {
  const serverNow = timeOf(headers['date']) ?? now;
  return (
    retryAfter(headers['retry-after'], serverNow) ??
    reset(headers['x-ratelimit-reset'], serverNow) ??
    reset(headers['x-mimecast-ratelimit-reset'], serverNow)
  );
}

/** The same for `Retry-After` alone: what a 503 may carry. */
export function waitFromRetryAfter(headers: Headers, now: number): number | undefined {
  return retryAfter(headers['retry-after'], timeOf(headers['date']) ?? now);
}

function retryAfter(text: string | undefined, serverNow: number): number | undefined {
  const seconds = numberOf(text);
  if (seconds !== undefined) return clamp(seconds * 1000);
  const at = timeOf(text);
  return at === undefined ? undefined : clamp(at - serverNow);
}

function reset(text: string | undefined, serverNow: number): number | undefined {
  const value = numberOf(text);
  if (value === undefined) return undefined;
  if (value >= 1e9 && value < 1e11) return clamp(value * 1000 - serverNow);
  if (value >= 1e12 && value < 1e14) return clamp(value - serverNow);
  return clamp(value);
}

function clamp(ms: number): number {
  return Math.min(longestWaitMs, Math.max(shortestWaitMs, Math.ceil(ms)));
}

function numberOf(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  return /^[+-]?\d+(\.\d+)?(e\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined;
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined || !/[a-z]{3}/i.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
