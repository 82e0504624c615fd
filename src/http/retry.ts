import type { Clock } from '../core/clock';
import type { Log } from '../core/log';
import { TransportFailure } from './failure';
import type { HttpAnswer, HttpRequest, Step } from './request';
import { waitFromHeaders, waitFromRetryAfter } from './wait';

/** Why an attempt did not do. `waitMs`: what the service asked for. */
export type Trouble =
  /** 429: surely not carried out. */
  | { readonly kind: 'refused'; readonly waitMs?: number }
  /** 500 and above: a write may have been carried out. */
  | { readonly kind: 'unavailable'; readonly waitMs?: number }
  | { readonly kind: 'network'; readonly reason: TransportFailure['reason']; readonly sent: boolean };

const baseMs = 500;
const capMs = 20_000;

/**
 * Milliseconds until an attempt is repeated, or undefined when it must not be. Full jitter: two clients never wait alike.
 * @param attempt how many were made: 1 after the first.
 * @param random a number in [0, 1).
 */
export function retryDelay(
  attempt: number,
  trouble: Trouble,
  operation: Pick<HttpRequest, 'isWrite' | 'repeat'>,
  random: number,
  maxRetries: number,
): number | undefined {
  if (attempt > maxRetries || !mayRepeat(trouble, operation)) return undefined;
  const backoff = random * Math.min(capMs, baseMs * 2 ** (attempt - 1));
  const asked = 'waitMs' in trouble ? trouble.waitMs : undefined;
  // What the service asked for, and a little more so that callers do not come back all at once.
  return asked === undefined ? backoff : asked + random * Math.min(1000, asked / 10);
}

function mayRepeat(trouble: Trouble, operation: Pick<HttpRequest, 'isWrite' | 'repeat'>): boolean {
  const idempotent = !operation.isWrite || operation.repeat === 'safe';
  switch (trouble.kind) {
    case 'refused':
      return true;
    case 'unavailable':
      return idempotent;
    case 'network':
      if (trouble.reason === 'tls' || trouble.reason === 'too_large' || trouble.reason === 'stopped')
        return false;
      return idempotent || !trouble.sent;
  }
}

/** Repeats what may be repeated; marks answers and failures of writes that may have been carried out all the same. */
export function createRetry(options: { maxRetries: number; clock: Clock; log: Log }): Step {
  const { maxRetries, clock, log } = options;
  return async (exchange, next) => {
    const { request } = exchange;
    let outcomeUnknown = false;
    for (let attempt = 1; ; attempt += 1) {
      const result = await next({ ...exchange, attempt, requestId: clock.uuid() }).catch(asFailure);
      const trouble = troubleOf(result, clock.now());
      if (trouble !== undefined && request.isWrite && uncertain(trouble)) outcomeUnknown = true;
      const delay = trouble && retryDelay(attempt, trouble, request, clock.random(), maxRetries);
      if (delay === undefined) return settle(result, outcomeUnknown);
      log('debug', 'repeating', {
        function: request.lane,
        attempt,
        ms: Math.round(delay),
        reason: nameOf(result),
      });
      await clock.sleep(delay, request.signal).catch((reason: unknown) => {
        throw stopped(reason, outcomeUnknown);
      });
    }
  };
}

function asFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  throw error;
}

function troubleOf(result: HttpAnswer | TransportFailure, now: number): Trouble | undefined {
  if (result instanceof TransportFailure)
    return { kind: 'network', reason: result.reason, sent: result.sent };
  const { status, headers } = result;
  if (status === 429) return withWait('refused', waitFromHeaders(headers, now));
  if (status >= 500 && status !== 501 && status !== 505)
    return withWait('unavailable', waitFromRetryAfter(headers, now));
  return undefined;
}

function withWait(kind: 'refused' | 'unavailable', waitMs: number | undefined): Trouble {
  return { kind, ...(waitMs === undefined ? {} : { waitMs }) };
}

function uncertain(trouble: Trouble): boolean {
  return trouble.kind === 'unavailable' || (trouble.kind === 'network' && trouble.sent);
}

function settle(result: HttpAnswer | TransportFailure, outcomeUnknown: boolean): HttpAnswer {
  if (!(result instanceof TransportFailure)) return { ...result, outcomeUnknown };
  result.outcomeUnknown = outcomeUnknown;
  throw result;
}

/** Stopped while waiting to repeat: only what was sent before can have been carried out. */
function stopped(reason: unknown, outcomeUnknown: boolean): unknown {
  if (!outcomeUnknown) return reason;
  const failure = new TransportFailure('stopped', true, 'stopped');
  failure.outcomeUnknown = true;
  return failure;
}

function nameOf(result: HttpAnswer | TransportFailure): string {
  return result instanceof TransportFailure ? result.code : `HTTP ${result.status}`;
}
