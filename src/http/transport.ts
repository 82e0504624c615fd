import axios from 'axios';
import type { AxiosResponse } from 'axios';
import { ApiError, ConfigError } from '../core/errors';
import { targetOf } from './address';
import type { Agents } from './agents';
import { TransportFailure, failureOf } from './failure';
import type { Exchange, HttpAnswer, HttpRequest, Send } from './request';

export interface TransportOptions {
  readonly service: string;
  readonly base: URL;
  readonly agents: Agents;
  /** Milliseconds for one attempt, from connecting to the last byte. */
  readonly timeoutMs: number;
  /** Largest answer in bytes, after decompression. */
  readonly maxBytes: number;
  readonly userAgent: string;
}

/** One attempt on the wire. Any status is an answer; anything else is a TransportFailure. */
export function createTransport(options: TransportOptions): Send {
  return async (exchange) => {
    const deadline = attemptDeadline(exchange.request, options.timeoutMs);
    try {
      const response = await axios.request<Buffer>({
        ...wireFormat(exchange, options),
        signal: deadline.signal,
      });
      return answerOf(exchange, response);
    } catch (error) {
      if (error instanceof ApiError || error instanceof ConfigError) throw error;
      throw deadline.failure() ?? failureOf(error);
    } finally {
      deadline.done();
    }
  };
}

function wireFormat(exchange: Exchange, options: TransportOptions): Parameters<typeof axios.request>[0] {
  const { request } = exchange;
  const { agents, maxBytes } = options;
  const content = contentOf(request);
  return {
    adapter: 'http',
    method: request.method,
    url: urlOf(request, options),
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      'user-agent': options.userAgent,
      'x-request-id': exchange.requestId,
      ...(content ? { 'content-type': content.type } : {}),
      ...request.headers,
      ...exchange.headers,
    },
    ...(content ? { data: content.text } : {}),
    responseType: 'arraybuffer',
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: maxBytes,
    maxBodyLength: Infinity,
    proxy: false,
    httpAgent: agents.http,
    httpsAgent: agents.https,
  };
}

function urlOf(request: HttpRequest, options: TransportOptions): string {
  const url = targetOf(options.base, request.path);
  if (url === undefined)
    throw new ApiError(
      { kind: 'protocol' },
      `Could not ${request.does}`,
      `${options.service} answered with the address of another host; credentials are sent to ${options.base.origin} only.`,
    );
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}

function contentOf(request: HttpRequest): { readonly type: string; readonly text: string } | undefined {
  if (request.form !== undefined)
    return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(request.form).toString() };
  return request.json === undefined
    ? undefined
    : { type: 'application/json', text: JSON.stringify(request.json) };
}

function answerOf(exchange: Exchange, response: AxiosResponse<Buffer>): HttpAnswer {
  if (response.status === 407)
    throw new ConfigError(
      'The proxy asks for credentials',
      'Write them into proxy_url (or MIMECAST_PROXY_URL): http://USER:PASSWORD@HOST:PORT, special characters percent-encoded.',
    );
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) headers[name.toLowerCase()] = String(value);
  return {
    status: response.status,
    headers,
    text: response.data.toString('utf8'),
    requestId: headers['x-request-id'] ?? exchange.requestId,
    outcomeUnknown: false,
  };
}

/** Joins the caller's signal with the time for one attempt; a controller of its own leaves no listener behind. */
function attemptDeadline(request: HttpRequest, timeoutMs: number) {
  const controller = new AbortController();
  let reason: 'timeout' | 'stopped' | undefined;
  const stop = (why: 'timeout' | 'stopped'): void => {
    reason ??= why;
    controller.abort();
  };
  const onAbort = (): void => stop('stopped');
  const timer = setTimeout(() => stop('timeout'), request.timeoutMs ?? timeoutMs);
  const sent = !request.signal.aborted;
  if (sent) request.signal.addEventListener('abort', onAbort, { once: true });
  else onAbort();
  return {
    signal: controller.signal,
    failure: () => (reason === undefined ? undefined : new TransportFailure(reason, sent, reason)),
    done: () => {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', onAbort);
    },
  };
}
