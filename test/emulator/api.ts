import type { Clock } from '../../src/core/clock';
import { startEmulator } from '../../src/emulator/emulator';
import type { Emulator, EmulatorOptions } from '../../src/emulator/emulator';

type Json = Record<string, unknown>;

export interface Reply<T = Json> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

export interface EnvelopeReply {
  meta: { status: number; pagination?: { pageSize: number; totalCount?: number; next?: string } };
  data: Json[];
  fail: { key?: Json; errors: { code: string; field?: string; message: string; retryable: boolean }[] }[];
}

/** A clock that stands still until told; sleeping moves it. */
export class ManualClock implements Clock {
  time = Date.UTC(2026, 2, 1, 8, 0, 0);
  slept: number[] = [];
  #count = 0;

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.time += ms;
    return Promise.resolve();
  }

  random(): number {
    return 0.5;
  }

  uuid(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
  }
}

/** An emulator with a token: what a test talks to. */
export class Api {
  readonly emulator: Emulator;
  token = '';

  constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  async signIn(clientId = 'some-id', secret = 'some-secret'): Promise<void> {
    const form = new URLSearchParams({
      client_id: clientId,
      client_secret: secret,
      grant_type: 'client_credentials',
    });
    const reply = await this.send<{ access_token: string }>('POST', '/oauth/token', form.toString(), {});
    this.token = reply.body.access_token;
  }

  async send<T = Json>(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = { Authorization: `Bearer ${this.token}` },
  ): Promise<Reply<T>> {
    const init = { method, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) };
    const response = await fetch(this.emulator.url + path, init);
    const text = await response.text();
    const isJson = text.startsWith('{') || text.startsWith('[');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : {}) as T,
    };
  }

  get<T = Json>(path: string): Promise<Reply<T>> {
    return this.send<T>('GET', path);
  }

  post<T = Json>(path: string, body?: unknown): Promise<Reply<T>> {
    return this.send<T>('POST', path, body === undefined ? undefined : JSON.stringify(body));
  }

  /** One call of the envelope dialect; answers its body. */
  async envelope(path: string, items: unknown[] = [], pagination?: Json): Promise<EnvelopeReply> {
    const meta = pagination === undefined ? {} : { meta: { pagination } };
    return (await this.post<EnvelopeReply>(path, { ...meta, data: items })).body;
  }

  /** The only row that one item brings. */
  async row(path: string, item: unknown): Promise<Json> {
    const { data, fail } = await this.envelope(path, [item]);
    if (fail.length > 0 || data.length !== 1) throw new Error(`${path}: ${JSON.stringify({ data, fail })}`);
    return data[0] ?? {};
  }

  /** The code of the only failure that one item brings. */
  async failure(path: string, item: unknown): Promise<string | undefined> {
    return (await this.envelope(path, [item])).fail[0]?.errors[0]?.code;
  }
}

/** Runs a test against a fresh emulator, with a token, and stops it. */
export async function withApi(options: EmulatorOptions, test: (api: Api) => Promise<void>): Promise<void> {
  const emulator = await startEmulator(options);
  try {
    const api = new Api(emulator);
    await api.signIn(...firstClient(options));
    await test(api);
  } finally {
    await emulator.close();
  }
}

function firstClient({ seed }: EmulatorOptions): [string, string] | [] {
  const client = seed?.account?.clients?.[0];
  return client === undefined ? [] : [client.clientId, client.clientSecret];
}
