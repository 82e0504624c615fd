import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward, parsed, textOf, type Forwarded } from '../harness/forward';

/** A request as it comes in. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
  readonly isWrite: boolean;
}

/** How one request fares on its way. */
export type Fate =
  /** Answered without being carried out. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string | Buffer;
    }
  /** The connection breaks: before it is carried out, or after, with the answer lost. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Carried out; the connection breaks in the middle of the answer. */
  | { readonly kind: 'cut' }
  /** Carried out; the answer comes byte by byte, and never in time. */
  | { readonly kind: 'trickle' }
  /** Never answered; carried out or not. */
  | { readonly kind: 'stall'; readonly isDone: boolean }
  /** Carried out; the answer is another. */
  | { readonly kind: 'rewrite'; readonly change: (said: Forwarded) => Partial<Forwarded> };

/** A write that reached the other side. */
export interface Carried extends Asked {
  readonly status: number;
  /** False where the answer names a failure. */
  readonly isDone: boolean;
}

/** Decides about one request; undefined: it passes. Called in the order in which requests come. */
export type Fortune = (asked: Asked) => Fate | undefined | Promise<Fate | undefined>;

const writes =
  /create-user|update-user|(update|remove)-alias|update-attributes|purge-list|\/groups$|\/members$|remove-members|(update|delete)-group|sync-requests|execute-sync/;

/** The way between the provider and the account, on which everything is seen and much can go wrong. */
export class Wire {
  /** Address of the account. */
  target = '';
  /** Who decides from now on. */
  fortune: Fortune = () => undefined;
  /** Told after each write that was carried out; may stop the world. */
  onWrite: (carried: Carried) => void | Promise<void> = () => undefined;
  readonly carried: Carried[] = [];
  /** How many requests met a fate other than passing. */
  struck = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const wire = new Wire(server, `http://127.0.0.1:${port}`);
    server.on('request', (incoming, response) => {
      wire.#serve(incoming, response).catch(() => response.destroy());
    });
    return wire;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(incoming);
    const asked = askedOf(incoming, text);
    const fate = await this.fortune(asked);
    if (fate !== undefined) this.struck += 1;
    if (fate?.kind === 'answer')
      return answer(response, { status: fate.status, headers: fate.headers ?? {}, text: fate.body ?? '' });
    if (fate?.kind === 'reset' && fate.when === 'before') return void response.destroy();
    if (fate?.kind === 'stall' && !fate.isDone) return;
    const said = await forward(this.target, incoming, text);
    await this.#note(asked, said);
    finish(response, said, fate);
  }

  async #note(asked: Asked, { status, text }: Forwarded): Promise<void> {
    if (!asked.isWrite) return;
    const failed = (parsed(text) as { fail?: unknown[] } | undefined)?.fail ?? [];
    const carried = { ...asked, status, isDone: status < 300 && failed.length === 0 };
    this.carried.push(carried);
    await this.onWrite(carried);
  }
}

function askedOf({ method = '', url: path = '' }: IncomingMessage, text: string): Asked {
  const body = parsed(text);
  const isWrite = method !== 'GET' && writes.test(path.split('?')[0] ?? '') && !isLook(path, body);
  return { method, path, body, isWrite };
}

/** update-user with nothing but the address reads. */
function isLook(path: string, body: unknown): boolean {
  if (!path.endsWith('/update-user')) return false;
  const item = (body as { data?: readonly object[] } | undefined)?.data?.[0] ?? {};
  return Object.keys(item).length === 1;
}

function finish(response: ServerResponse, said: Forwarded, fate: Fate | undefined): void {
  if (fate?.kind === 'stall') return;
  if (fate?.kind === 'reset') response.destroy();
  else if (fate?.kind === 'cut')
    begin(response, said, Math.floor(said.text.length / 2), () => response.destroy());
  else if (fate?.kind === 'trickle') begin(response, said, 1, () => undefined);
  else answer(response, fate?.kind === 'rewrite' ? { ...said, ...fate.change(said) } : said);
}

function answer(
  response: ServerResponse,
  said: { status: number; headers: object; text: string | Buffer },
): void {
  const length = said.status === 204 ? {} : { 'content-length': Buffer.byteLength(said.text) };
  response
    .writeHead(said.status, { ...said.headers, ...length })
    .end(said.status === 204 ? undefined : said.text);
}

/** The head, the first characters, and then something else. */
function begin(response: ServerResponse, said: Forwarded, many: number, then: () => void): void {
  response.writeHead(said.status, { ...said.headers, 'content-length': Buffer.byteLength(said.text) });
  response.write(said.text.slice(0, many), then);
}
