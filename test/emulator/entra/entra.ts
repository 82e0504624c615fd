import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { startEmulator } from '../../../src/emulator/emulator';
import type { Emulator, EmulatorOptions } from '../../../src/emulator/emulator';
import type { EntraSeed } from '../../../src/emulator/entra/seed';

export type Json = Record<string, unknown>;

export interface Reply<T = Json> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: T;
}

export interface Page {
  readonly value: (Json & { id: string })[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.count'?: number;
}

export const tenant = '11111111-2222-4333-8444-555555555555';
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** A client of the login and of Graph, over HTTPS, that trusts the emulator's own authority and nobody else. */
export class Entra {
  readonly emulator: Emulator;
  token = '';
  readonly #ca: string;

  constructor(emulator: Emulator) {
    this.emulator = emulator;
    this.#ca = readFileSync(emulator.ca, 'utf8');
  }

  /** @param target an absolute address, or a path of the emulator. */
  send<T = Json>(
    method: string,
    target: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const url = new URL(target, this.emulator.entra);
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, ca: this.#ca, agent: false, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const parsed = (/^[{[]/.test(text) ? JSON.parse(text) : {}) as T;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  requestToken(fields: Record<string, string>, of = tenant): Promise<Reply> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: `${this.emulator.entra}/.default`,
      ...fields,
    });
    return this.send('POST', `/${of}/oauth2/v2.0/token`, form.toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
  }

  /** Signs in with a secret; answers the claims of the token. */
  async signIn(clientId = 'some-client', secret = 'some-secret', of = tenant): Promise<Json> {
    const { body } = await this.requestToken({ client_id: clientId, client_secret: secret }, of);
    if (typeof body['access_token'] !== 'string') throw new Error(String(body['error_description']));
    this.token = body['access_token'];
    return claimsOf(this.token);
  }

  /** The code by which a sign-in is refused; undefined where it is not. */
  async refusal(fields: Record<string, string>, of?: string): Promise<string | undefined> {
    const { body } = await this.requestToken(fields, of);
    return /^AADSTS\d+/.exec(String(body['error_description']))?.[0];
  }

  graph<T = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const target = /^(https:|\/v1\.0|\/beta)/.test(path) ? path : `/v1.0${path}`;
    return this.send<T>(method, target, body === undefined ? undefined : JSON.stringify(body), {
      Authorization: `Bearer ${this.token}`,
      'Content-Type': 'application/json; charset=utf-8',
      ...headers,
    });
  }

  get<T = Json>(path: string, headers?: Record<string, string>): Promise<Reply<T>> {
    return this.graph<T>('GET', path, undefined, headers);
  }

  /** What a create or an action answers; throws where it is refused. */
  async made(path: string, body: unknown): Promise<Json & { id: string }> {
    const reply = await this.graph<Json & { id: string }>('POST', path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.text}`);
    return reply.body;
  }

  /** All rows of a listing, page by page. */
  async all(path: string): Promise<Page['value']> {
    const rows: Page['value'] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const { body }: Reply<Page> = await this.get<Page>(next);
      rows.push(...body.value);
      next = body['@odata.nextLink'];
    }
    return rows;
  }

  /** An application with its service principal and a password. */
  async registered(
    displayName: string,
  ): Promise<{ app: Json & { id: string }; principal: string; secret: string }> {
    const app = await this.made('/applications', { displayName });
    const { id: principal } = await this.made('/servicePrincipals', { appId: app['appId'] });
    const password = await this.made(`/applications/${app.id}/addPassword`, { passwordCredential: {} });
    return { app, principal, secret: String(password['secretText']) };
  }

  reference(id: string): Json {
    return { '@odata.id': `${this.emulator.entra}/v1.0/directoryObjects/${id}` };
  }
}

export function claimsOf(token: string): Json {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
}

/** Runs a test against a fresh emulator, signed in as a client that may do everything. */
export async function withEntra(
  entra: EntraSeed,
  test: (entra: Entra) => Promise<void>,
  options: Omit<EmulatorOptions, 'seed'> = {},
): Promise<void> {
  const emulator = await startEmulator({ seed: { entra }, ...options });
  try {
    const client = new Entra(emulator);
    if (entra.clients === undefined) await client.signIn();
    await test(client);
  } finally {
    await emulator.close();
  }
}
