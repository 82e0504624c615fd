import type { Clock } from '../core/clock';
import { ApiError } from '../core/errors';
import { Secret } from '../core/secret';
import { keepToken } from './auth';
import type { Token, TokenSource } from './auth';
import type { Http } from './http';
import { readJson } from './json';
import type { HttpAnswer, HttpRequest } from './request';

export interface ClientCredentials {
  /** Path of the token endpoint below the client's base URL. */
  readonly path: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** How the client proves itself: form fields, or HTTP Basic. */
  readonly method: 'body' | 'basic';
  readonly scopes: readonly string[];
  /** What the service is called in messages. */
  readonly service: string;
  /** What to set or to look at when the credentials are refused. */
  readonly remedy: string;
}

const defaultLifeSeconds = 1799;

/**
 * OAuth 2.0 client credentials. There is no refresh token: a new token is asked for instead.
 * @param http a client for the token endpoint's host, without tokens of its own.
 */
export function clientCredentials(http: Http, options: ClientCredentials, clock: Clock): TokenSource {
  http.redactor.know(options.clientSecret);
  let last: Secret | undefined;
  const fetchToken = async (): Promise<Token> => {
    const token = tokenOf(await http.send(tokenRequest(options)), options);
    if (last !== undefined) http.redactor.forget(last);
    last = token.value;
    http.redactor.know(token.value);
    return token;
  };
  return keepToken(fetchToken, clock);
}

function tokenRequest(options: ClientCredentials): HttpRequest {
  const { clientId, clientSecret, method, scopes } = options;
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret.reveal())}`);
  return {
    method: 'POST',
    path: options.path,
    lane: `POST ${options.path}`,
    does: 'get an access token',
    isWrite: false,
    repeat: 'safe',
    form: {
      grant_type: 'client_credentials',
      ...(method === 'body' ? { client_id: clientId, client_secret: clientSecret.reveal() } : {}),
      ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    },
    ...(method === 'basic' ? { headers: { authorization: `Basic ${basic.toString('base64')}` } } : {}),
    signal: new AbortController().signal,
  };
}

function tokenOf(answer: HttpAnswer, options: ClientCredentials): Token {
  const read = readJson(answer.text);
  const body = 'value' in read && typeof read.value === 'object' && read.value !== null ? read.value : {};
  if (answer.status >= 400) throw refusal(answer, body, options);
  const value = 'access_token' in body ? body.access_token : undefined;
  if (answer.status >= 300 || typeof value !== 'string' || value === '')
    throw new ApiError(
      { kind: 'protocol', status: answer.status, requestId: answer.requestId },
      'Could not get an access token',
      `The token endpoint of ${options.service} answered without a token (HTTP ${answer.status}, request ID ${answer.requestId}). Check base_url and token_url.`,
    );
  const seconds = 'expires_in' in body ? Number(body.expires_in) : Number.NaN;
  return { value: new Secret(value), lifeMs: (seconds > 0 ? seconds : defaultLifeSeconds) * 1000 };
}

function refusal(answer: HttpAnswer, body: object, options: ClientCredentials): ApiError {
  const { status, requestId } = answer;
  const code = codeOf(body);
  const facts = `(${code === undefined ? '' : `code ${code}, `}HTTP ${status}, request ID ${requestId})`;
  const reason = { status, requestId, ...(code === undefined ? {} : { code }) };
  if (status === 429 || status >= 500)
    return new ApiError(
      { kind: status === 429 ? 'rate_limited' : 'unavailable', ...reason },
      'Could not get an access token',
      `The token endpoint of ${options.service} gives no tokens at the moment; try again later ${facts}.`,
    );
  if (status === 404 || status === 405)
    return new ApiError(
      { kind: 'not_found', ...reason },
      'Could not get an access token',
      `There is no token endpoint at this address. Check base_url and token_url ${facts}.`,
    );
  return new ApiError(
    { kind: 'unauthenticated', ...reason },
    `${options.service} refused the credentials`,
    `${options.remedy} ${facts}`,
  );
}

/** The code of `{error}`, `{fail:[{code}]}` or `{fail:[{errors:[{code}]}]}`, if it looks like a code and nothing else. */
function codeOf(body: object): string | undefined {
  const { error, fail } = body as { error?: unknown; fail?: unknown };
  const first: unknown = Array.isArray(fail) ? fail[0] : undefined;
  const { code, errors } = (typeof first === 'object' && first !== null ? first : {}) as Record<
    string,
    unknown
  >;
  const inner: unknown = Array.isArray(errors) ? (errors[0] as { code?: unknown } | null)?.code : undefined;
  const found = [error, code, inner].find((text) => typeof text === 'string');
  return typeof found === 'string' && /^[A-Za-z0-9_.-]{1,60}$/.test(found) ? found : undefined;
}
