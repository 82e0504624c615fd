import type { Clock } from '../core/clock';
import type { Log, LogFields } from '../core/log';
import { TransportFailure } from './failure';
import { readJson } from './json';
import type { Redactor } from './redact';
import type { Exchange, HttpAnswer, Step } from './request';

const longestBody = 16_384;

/**
 * One line an attempt at debug (method, path, status, milliseconds, request ID, attempt), bodies at trace if wanted.
 * Never a header, never a query.
 */
export function createLogStep(options: {
  readonly clock: Clock;
  readonly log: Log;
  readonly redactor: Redactor;
  readonly bodies: boolean;
}): Step {
  const { clock, log, redactor, bodies } = options;
  return async (exchange, next) => {
    const started = clock.now();
    if (bodies) log('trace', 'request body', { ...factsOf(exchange), body: requestBody(exchange, redactor) });
    try {
      const answer = await next(exchange);
      const facts = {
        ...factsOf(exchange),
        request_id: redactor.text(answer.requestId),
        status: answer.status,
      };
      log('debug', 'call', { ...facts, ms: clock.now() - started });
      if (bodies) log('trace', 'response body', { ...facts, body: answerBody(answer, redactor) });
      return answer;
    } catch (error) {
      const code = error instanceof TransportFailure ? error.code : 'refused before sending';
      log('debug', 'call failed', { ...factsOf(exchange), code, ms: clock.now() - started });
      throw error;
    }
  };
}

function factsOf(exchange: Exchange): LogFields {
  const { request, requestId, attempt } = exchange;
  return { method: request.method, path: pathOf(request.path), request_id: requestId, attempt };
}

function pathOf(path: string): string {
  return path.replace(/^https?:\/\/[^/]*/, '').replace(/\?.*$/, '');
}

function requestBody(exchange: Exchange, redactor: Redactor): string {
  const { json, form } = exchange.request;
  return redactor.body(form ?? json).slice(0, longestBody);
}

function answerBody(answer: HttpAnswer, redactor: Redactor): string {
  const read = readJson(answer.text);
  if ('problem' in read) return `(${answer.text.length} characters: ${read.problem})`;
  return redactor.body(read.value).slice(0, longestBody);
}
