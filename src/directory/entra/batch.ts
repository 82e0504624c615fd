import { ApiError, isKnownError } from '../../core/errors';
import { retryDelay, type Trouble } from '../../http/retry';
import { waitFromHeaders } from '../../http/wait';
import type { EntraSettings } from './settings';
import { headersOf, queryOf, type GraphCall } from './graph-call';
import type { GraphAnswer } from './graph-refusal';
import { fieldOf, isObject, type JsonObject } from './json';

const largestBatch = 20;
const read = { isWrite: false, repeat: 'safe' } as const;

type Pacing = Pick<EntraSettings, 'clock' | 'log' | 'maxRetries'>;

interface PartAnswer extends GraphAnswer {
  readonly trouble?: Trouble;
}

/**
 * Makes many reads by JSON batching. Each part has its own status: those that were throttled, or failed for a moment,
 * are asked for again, together and after the wait that they ask for.
 */
export async function runBatch(
  calls: readonly GraphCall[],
  send: (json: unknown) => Promise<GraphAnswer>,
  pacing: Pacing,
  signal: AbortSignal,
): Promise<readonly GraphAnswer[]> {
  const answers: GraphAnswer[] = [];
  for (let start = 0; start < calls.length; start += largestBatch)
    answers.push(...(await runOne(calls.slice(start, start + largestBatch), send, pacing, signal)));
  return answers;
}

async function runOne(
  calls: readonly GraphCall[],
  send: (json: unknown) => Promise<GraphAnswer>,
  { clock, log, maxRetries = 4 }: Pacing,
  signal: AbortSignal,
): Promise<readonly GraphAnswer[]> {
  const answers: PartAnswer[] = [];
  let open = calls.map((call, index) => ({ call, index }));
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send({ requests: open.map(({ call, index }) => partOf(call, index)) });
    if (answer.status >= 400) return calls.map(() => answer);
    for (const { call, index } of open) answers[index] = answerOf(index, answer, call, clock.now());
    let ms = 0;
    open = open.filter(({ index }) => {
      const trouble = answers[index]?.trouble;
      const delay = trouble && retryDelay(attempt, trouble, read, clock.random(), maxRetries);
      ms = Math.max(ms, delay ?? 0);
      return delay !== undefined;
    });
    if (open.length === 0) return answers;
    log('debug', 'repeating parts of a batch', { parts: open.length, attempt, ms: Math.round(ms) });
    await clock.sleep(ms, signal).catch((reason: unknown) => {
      throw isKnownError(reason) ? reason : stopped(calls[0]);
    });
  }
}

function partOf(call: GraphCall, index: number): JsonObject {
  const query = Object.entries(queryOf(call)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return {
    id: String(index),
    method: 'GET',
    url: `${call.path}?${query.join('&')}`,
    headers: headersOf(call),
  };
}

function answerOf(index: number, whole: GraphAnswer, call: GraphCall, now: number): PartAnswer {
  const { responses } = whole.body;
  const parts: unknown[] = Array.isArray(responses) ? responses : [];
  const part = parts.filter(isObject).find(({ id }) => id === String(index));
  const status = Number(part?.['status']);
  if (part === undefined || !(status >= 100))
    throw new ApiError(
      { kind: 'protocol', status: whole.status, requestId: whole.requestId },
      `Could not ${call.does}`,
      `Microsoft Graph left out a part of a batch (request ID ${whole.requestId}). Try again.`,
    );
  const answer = { status, body: fieldOf(part, 'body'), requestId: whole.requestId };
  const trouble = troubleOf(status, fieldOf(part, 'headers'), now);
  return trouble === undefined ? answer : { ...answer, trouble };
}

function troubleOf(status: number, headers: JsonObject, now: number): Trouble | undefined {
  if (status !== 429 && status < 500) return undefined;
  const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const waitMs = waitFromHeaders(Object.fromEntries(texts), now);
  const kind = status === 429 ? 'refused' : 'unavailable';
  return waitMs === undefined ? { kind } : { kind, waitMs };
}

function stopped(call: GraphCall | undefined): ApiError {
  return new ApiError(
    { kind: 'unavailable', code: 'stopped' },
    `Could not ${call?.does}`,
    'The call to Microsoft Graph was stopped, or its time was up.',
  );
}
