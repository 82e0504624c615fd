import { ApiError } from '../core/errors';
import type { ApiErrorKind } from '../core/errors';
import { readJson } from '../http/json';
import type { Redactor } from '../http/redact';
import type { HttpAnswer } from '../http/request';
import { meaningOf } from './error-codes';
import { isObject, objectsOf, textOf } from './json-value';
import type { JsonObject } from './json-value';
import type { Operation } from './operation';

/** One reason out of a refusal, in whichever form it came. */
export interface Reason {
  readonly code?: string;
  readonly field?: string;
  readonly message?: string;
}

/** The call that was refused. */
export interface Refused {
  readonly operation: Operation;
  readonly answer: HttpAnswer;
  readonly redactor: Redactor;
}

/** The JSON object of an answer; `empty` stands for a write's empty body. @throws ApiError (protocol) for anything else. */
export function bodyOf(refused: Refused, empty: JsonObject): JsonObject {
  const { answer, operation } = refused;
  const read = readJson(answer.text);
  if ('value' in read && isObject(read.value)) return read.value;
  if (answer.status >= 300) return {};
  if ('problem' in read) throw protocolError(refused, read.problem);
  if (read.value === undefined && operation.isWrite) return empty;
  throw protocolError(refused, read.value === undefined ? 'an empty body' : 'JSON that is no object');
}

/**
 * Every reason of a body: `fail[].errors[]`, codes directly in `fail[]`, `errors[]`, or `error` and `error_description`.
 */
export function reasonsOf(body: unknown): Reason[] {
  if (!isObject(body)) return [];
  const failed = objectsOf(body['fail']).flatMap(reasonsOfItem);
  if (failed.length > 0) return failed;
  const listed = objectsOf(body['errors']).map(reasonOf);
  if (listed.length > 0) return listed;
  return typeof body['error'] === 'string'
    ? [reasonOf({ code: body['error'], message: body['error_description'] })]
    : [];
}

export function reasonsOfItem(item: JsonObject): Reason[] {
  const errors = objectsOf(item['errors']);
  return errors.length > 0 ? errors.map(reasonOf) : [reasonOf(item)];
}

function reasonOf(row: JsonObject): Reason {
  const code = textOf(row, 'code');
  const field = textOf(row, 'field');
  const message = textOf(row, 'message');
  return {
    ...(code === undefined ? {} : { code: oneLine(code, 80) }),
    ...(field === undefined ? {} : { field: oneLine(field, 60) }),
    ...(message === undefined ? {} : { message: oneLine(message, 200) }),
  };
}

/** The error for a refusal: kind, advice, code and request ID; nothing of the body but its code, field and message. */
export function refusalError(refused: Refused, reason: Reason | undefined, status: number): ApiError {
  const { operation, answer, redactor } = refused;
  const { kind, advice } = meaningOf(reason?.code, status);
  const outcomeUnknown = operation.isWrite && (status >= 500 || answer.outcomeUnknown);
  const sentences = [
    reason?.message === undefined ? undefined : `Mimecast says: ${full(reason.message)}`,
    typeof advice === 'function' ? advice(operation) : advice,
    outcomeUnknown ? 'Whether the change was made is not known.' : undefined,
    factsOf(status, answer.requestId, reason),
  ];
  return new ApiError(
    {
      kind,
      status: answer.status,
      requestId: answer.requestId,
      outcomeUnknown,
      ...(reason?.code === undefined ? {} : { code: redactor.text(reason.code) }),
      ...(reason?.field === undefined ? {} : { field: redactor.text(reason.field) }),
    },
    summaryOf(kind, operation),
    redactor.text(sentences.filter((sentence) => sentence !== undefined).join(' ')),
  );
}

/** The error for an answer that cannot be understood. `problem` in our own words. */
export function protocolError(refused: Pick<Refused, 'operation' | 'answer'>, problem: string): ApiError {
  const { operation, answer } = refused;
  const facts = factsOf(answer.status, answer.requestId, undefined);
  const unknown = operation.isWrite ? ' Whether the change was made is not known.' : '';
  return new ApiError(
    {
      kind: 'protocol',
      status: answer.status,
      requestId: answer.requestId,
      outcomeUnknown: operation.isWrite,
    },
    `Could not ${operation.does}`,
    `Mimecast answered with ${problem}. Check base_url; if it is right, this is a change of the API or something between here and there.${unknown} ${facts}`,
  );
}

function summaryOf(kind: ApiErrorKind, operation: Operation): string {
  return kind === 'unauthenticated' ? 'Mimecast refused the credentials' : `Could not ${operation.does}`;
}

function factsOf(status: number, requestId: string, reason: Reason | undefined): string {
  const parts = [
    reason?.code === undefined ? 'no code' : `code ${reason.code}`,
    ...(reason?.field === undefined ? [] : [`field ${reason.field}`]),
    `HTTP ${status}`,
    `request ID ${oneLine(requestId, 80)}`,
  ];
  return `(${parts.join(', ')})`;
}

function full(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function oneLine(text: string, longest: number): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, longest);
}

/** True when a refusal only means that it was so before. */
export function isAlready(operation: Operation, error: unknown): boolean {
  return error instanceof ApiError && operation.already !== undefined && error.kind === operation.already;
}
