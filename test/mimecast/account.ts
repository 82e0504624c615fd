import { ApiError } from '../../src/core/errors';
import { Secret } from '../../src/core/secret';
import { startEmulator } from '../../src/emulator/emulator';
import type { Emulator, EmulatorOptions } from '../../src/emulator/emulator';
import { createMimecast } from '../../src/mimecast/mimecast';
import type { Mimecast, MimecastConfig } from '../../src/mimecast/mimecast';
import { OrderedClock } from '../http/ordered-clock';
import { ScriptedServer } from '../http/scripted-server';
import type { Reply, Seen } from '../http/scripted-server';

let closing: (() => Promise<void> | void)[] = [];

/** Ends whatever the test started. */
export async function stopAll(): Promise<void> {
  for (const close of closing.reverse()) await close();
  closing = [];
}

function clientOf(baseUrl: string, config: Partial<MimecastConfig> = {}): Mimecast {
  const mimecast = createMimecast({
    baseUrl,
    clientId: 'id',
    clientSecret: new Secret('Kanarienvogel'),
    readOnly: false,
    maxRetries: 2,
    timeoutSeconds: 30,
    insecure: false,
    scopes: [],
    tokenAuthMethod: 'client_secret_post',
    clock: new OrderedClock(),
    log: () => undefined,
    ...config,
  });
  closing.push(() => mimecast.close());
  return mimecast;
}

/** An account on the emulator, and a client of it. */
export async function emulated(
  options: EmulatorOptions,
  config: Partial<MimecastConfig> = {},
): Promise<{ emulator: Emulator; mimecast: Mimecast }> {
  const emulator = await startEmulator(options);
  closing.push(() => emulator.close());
  return { emulator, mimecast: clientOf(emulator.url, config) };
}

/** A server that gives a token and answers every other call as it is told; `calls` are those. */
export async function scripted(
  answer: (seen: Seen, count: number) => Reply,
  config: Partial<MimecastConfig> = {},
): Promise<{ calls: Seen[]; mimecast: Mimecast }> {
  const calls: Seen[] = [];
  const server = await ScriptedServer.start((seen) => {
    if (seen.path === '/oauth/token') return { json: { access_token: 'token', expires_in: 1799 } };
    calls.push(seen);
    return answer(seen, calls.length);
  });
  closing.push(() => server.stop());
  return { calls, mimecast: clientOf(server.url, config) };
}

export const signal = new AbortController().signal;

export async function failureOf(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${String(error)}`);
  return error;
}

/** A successful answer of dialect A. */
export function envelope(data: unknown[], meta: object = {}): Reply {
  return { json: { meta: { status: 200, ...meta }, data, fail: [] } };
}
