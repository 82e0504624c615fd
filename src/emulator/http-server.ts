import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Answer, Outcome } from './route';
import type { Received } from './gateway';

const tenMinutes = 600_000;

export interface Listener {
  /** Bytes that a body may have; more is answered with 413. */
  bodyLimit(path: string): number;
  /** Called for each request in the order of arrival; answers how its outcome is noted. */
  arrived(method: string, target: string): (status: number) => void;
  answer(request: Received): Promise<Outcome>;
  /** Headers of every answer. */
  headers(request: IncomingMessage): Record<string, string>;
}

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves on `host` and `port` (0: a free one), over TLS where a certificate and its key are given; connections stay
 * open long, so that no client meets a closing one.
 */
export async function listen(
  host: string,
  port: number,
  listener: Listener,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Listening> {
  const onRequest: RequestListener = (request, response) => {
    serve(listener, request, response).catch(() => response.destroy());
  };
  const server = tls === undefined ? createServer(onRequest) : createSecureServer(tls, onRequest);
  server.keepAliveTimeout = tenMinutes;
  server.headersTimeout = tenMinutes + 1000;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const scheme = tls === undefined ? 'http' : 'https';
  return { url: `${scheme}://${shown}:${address.port}`, close: () => close(server) };
}

function close(server: Pick<Server, 'close' | 'closeAllConnections'>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(listener: Listener, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? '/';
  const method = request.method ?? 'GET';
  const note = listener.arrived(method, target);
  const headers = listener.headers(request);
  const { path, query } = split(target);
  const body = await readBody(request, listener.bodyLimit(path));
  if (body === undefined) {
    note(413);
    send(response, { status: 413, headers: { ...headers, Connection: 'close' } });
    return;
  }
  const outcome = await outcomeOf(listener, {
    method,
    path,
    query,
    target,
    authorization: request.headers.authorization,
    headers: request.headers,
    body,
  });
  if (outcome === 'drop') {
    request.socket.destroy();
    return;
  }
  note(outcome.status);
  send(response, { ...outcome, headers: { ...headers, ...outcome.headers } });
}

async function outcomeOf(listener: Listener, request: Received): Promise<Outcome> {
  try {
    return await listener.answer(request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      status: 500,
      body: { fail: [{ code: 'xdk_failure', message: `The emulator failed: ${message}` }] },
    };
  }
}

function split(target: string): { path: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

/** The whole body, or undefined when it is longer than allowed. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  return length <= limit ? Buffer.concat(chunks) : undefined;
}

function send(response: ServerResponse, answer: Answer): void {
  const { status, body, headers = {} } = answer;
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const described = text === undefined ? {} : { 'Content-Type': 'application/json' };
  const length = status === 204 ? {} : { 'Content-Length': String(Buffer.byteLength(text ?? '')) };
  response.writeHead(status, { ...described, ...length, ...headers });
  response.end(status === 204 ? undefined : text);
}
