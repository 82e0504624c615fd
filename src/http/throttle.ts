import type { Clock } from '../core/clock';
import type { Log } from '../core/log';
import type { HttpAnswer, Step } from './request';
import { waitFromHeaders } from './wait';

/** A wait is made this much longer than asked: waking a moment early is a refused call. */
const marginMs = 10;

/** What is known of one function's quota. */
interface Lane {
  /** Calls that may still be sent; undefined while the service says nothing of a quota. */
  available: number | undefined;
  /** True after an answer that said the quota is used up: once it is renewed, one call at a time tries. */
  exhausted: boolean;
  /** When the quota is renewed, or the service takes calls again: milliseconds since 1970. */
  renewedAt: number;
  inFlight: number;
  /** True while the one call that tries is on its way. */
  trying: boolean;
  /** Refusals in a row; calls that were on their way together count as one. */
  refusals: number;
  /** Resolves at the next answer. */
  answered: Promise<void>;
  announce: () => void;
}

export interface Throttle {
  readonly step: Step;
  /** Milliseconds spent waiting for quota so far, all calls together. */
  waitedMs(): number;
}

/**
 * Keeps each function (method and path template) within its quota: learns from `X-RateLimit-*`, waits before the quota is used up,
 * and lets one call try after a wait while the others look at how it fares. After a 429 the whole lane waits.
 */
export function createThrottle(clock: Clock, log: Log): Throttle {
  const lanes = new Map<string, Lane>();
  let waited = 0;
  const step: Step = async (exchange, next) => {
    const { request } = exchange;
    const lane = laneOf(lanes, request.lane);
    let admission = admit(lane, clock.now());
    for (; admission === 'wait'; admission = admit(lane, clock.now())) {
      const ms = lane.renewedAt - clock.now();
      if (ms > 0) {
        log('debug', 'waiting for quota', { function: request.lane, ms });
        waited += ms;
        await clock.sleep(ms, request.signal);
      } else await untilAnswered(lane, request.signal);
    }
    return send(lane, admission, clock, () => next(exchange));
  };
  return { step, waitedMs: () => waited };
}

async function send(
  lane: Lane,
  admission: 'go' | 'try',
  clock: Clock,
  call: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  lane.inFlight += 1;
  if (admission === 'try') lane.trying = true;
  let answer: HttpAnswer | undefined;
  try {
    answer = await call();
    return answer;
  } finally {
    lane.inFlight -= 1;
    if (admission === 'try') lane.trying = false;
    if (answer?.status === 429) refused(lane, answer, clock.now());
    else if (answer !== undefined) accepted(lane, answer, clock.now(), admission);
    lane.announce();
    renewAnswered(lane);
  }
}

function laneOf(lanes: Map<string, Lane>, name: string): Lane {
  let lane = lanes.get(name);
  if (lane === undefined) {
    lane = {
      available: undefined,
      exhausted: false,
      renewedAt: 0,
      inFlight: 0,
      trying: false,
      refusals: 0,
      answered: Promise.resolve(),
      announce: () => undefined,
    };
    renewAnswered(lane);
    lanes.set(name, lane);
  }
  return lane;
}

/** Takes one call out of the quota, or says to wait: for the renewal, or for the calls that are on their way. */
function admit(lane: Lane, now: number): 'go' | 'try' | 'wait' {
  if (now < lane.renewedAt) return 'wait';
  if (lane.available === undefined) return 'go';
  if (lane.available > 0) {
    lane.available -= 1;
    return 'go';
  }
  const busy = lane.exhausted ? lane.trying : lane.inFlight > 0;
  return busy ? 'wait' : 'try';
}

function refused(lane: Lane, answer: HttpAnswer, now: number): void {
  if (now >= lane.renewedAt) lane.refusals += 1;
  const patience = Math.min(30_000, 250 * 2 ** lane.refusals);
  const asked = waitFromHeaders(answer.headers, now);
  // Refused again after the wait that Reset asked for: its unit is not the documented one, so patience grows.
  const again = lane.refusals > 1 && answer.headers['retry-after'] === undefined;
  block(lane, now + (again ? Math.max(asked ?? 0, patience) : (asked ?? patience)));
}

function accepted(lane: Lane, answer: HttpAnswer, now: number, admission: 'go' | 'try'): void {
  // An answer to a call from before the wait says nothing of what is allowed after it.
  if (now < lane.renewedAt) return;
  lane.refusals = 0;
  const remaining = Number(answer.headers['x-ratelimit-remaining'] ?? Number.NaN);
  if (Number.isNaN(remaining)) {
    lane.available = undefined;
    return;
  }
  if (remaining < 1) return block(lane, now + (waitFromHeaders(answer.headers, now) ?? 1000));
  lane.exhausted = false;
  const left = Math.floor(remaining);
  // Answers overtake each other: only the one that tries may raise the count, and calls on their way may not be counted in it yet.
  lane.available =
    admission === 'try' || lane.available === undefined
      ? Math.max(0, left - lane.inFlight)
      : Math.min(lane.available, left);
}

function block(lane: Lane, until: number): void {
  lane.available = 0;
  lane.exhausted = true;
  lane.renewedAt = Math.max(lane.renewedAt, until + marginMs);
}

function renewAnswered(lane: Lane): void {
  lane.answered = new Promise((resolve) => {
    lane.announce = resolve;
  });
}

async function untilAnswered(lane: Lane, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw signal.reason;
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([lane.answered, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
