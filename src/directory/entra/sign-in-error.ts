import { ApiError } from '../../core/errors';
import type { Redactor } from '../../http/redact';
import type { HttpAnswer } from '../../http/request';
import { objectOrNone, textOf, type JsonObject } from './json';
import { signInRefusal } from './sign-in-refusals';
import { applicationText, directoryText, type Who } from './who';

const summary = 'Could not sign in to Entra ID';

/** What a token endpoint's refusal comes to. */
export function signInError(answer: HttpAnswer, who: Who, redactor: Redactor): ApiError {
  const body = objectOrNone(answer.text);
  const { status } = answer;
  const code = codeOf(body);
  const requestId = textOf(body, 'trace_id') ?? answer.requestId;
  const facts = { status, requestId, ...(code === undefined ? {} : { code }) };
  const place = `(${code === undefined ? '' : `${code}, `}HTTP ${status}, trace ID ${requestId})`;
  const known = code === undefined ? undefined : signInRefusal(code);
  if (known)
    return new ApiError({ kind: known.kind, ...facts }, known.summary, `${known.remedy(who)} ${place}`);
  if (status === 429 || status >= 500)
    return new ApiError(
      { kind: status === 429 ? 'rate_limited' : 'unavailable', ...facts },
      summary,
      `Entra ID gives no tokens at the moment; try again later ${place}.`,
    );
  if (code === undefined && (status === 404 || status === 405))
    return new ApiError(
      { kind: 'not_found', ...facts },
      summary,
      `There is no token endpoint at this address. Check login_url of ${directoryText(who)} ${place}.`,
    );
  return new ApiError(
    { kind: 'unauthenticated', ...facts },
    summary,
    `Entra ID refused ${applicationText(who)}${quoted(body, redactor)}. Check the connection of ${directoryText(who)} ${place}.`,
  );
}

/** An answer that is no refusal, and has no token either. */
export function noToken(answer: HttpAnswer, what: string, setting: string): ApiError {
  return new ApiError(
    { kind: 'protocol', status: answer.status, requestId: answer.requestId },
    summary,
    `${what} answered without a token (HTTP ${answer.status}). Check ${setting}.`,
  );
}

/** `AADSTS700016` of a token endpoint's answer, or of what a program printed. */
export function codeIn(text: string): string | undefined {
  return /\bAADSTS\d{4,8}\b/.exec(text)?.[0];
}

function codeOf(body: JsonObject): string | undefined {
  const codes = body['error_codes'];
  const [first] = Array.isArray(codes) ? (codes as unknown[]) : [];
  if (typeof first === 'number') return `AADSTS${first}`;
  const error = textOf(body, 'error');
  const named = codeIn(textOf(body, 'error_description') ?? '') ?? error;
  return named !== undefined && /^[A-Za-z0-9_.-]{1,60}$/.test(named) ? named : undefined;
}

const longestQuote = 200;

/** The first sentence of what Entra ID says, for codes that we know nothing of. */
function quoted(body: JsonObject, redactor: Redactor): string {
  const [said = ''] = (textOf(body, 'error_description') ?? '').split(/\r?\n|(?<=\.)\s|Trace ID/);
  const clean = redactor.text(said.replace(/^AADSTS\d+:\s*/, '').trim()).slice(0, longestQuote);
  return clean === '' ? '' : `: ${clean.replace(/\.$/, '')}`;
}
