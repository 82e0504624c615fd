import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward, parsed, textOf, type Forwarded } from './forward';

/** A call that was carried out, and how it was answered; bodies as JSON where they are that. */
export interface Answered {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The body of the request. */
  readonly sent: unknown;
  readonly status: number;
  readonly body: unknown;
}

/** What is answered instead; undefined: as it was. */
export type Rewrite = (
  answered: Answered,
) => { readonly status?: number; readonly body?: unknown } | undefined;

/** Stands between the provider and the emulator: everything is carried out, some of it answered otherwise. */
export class Rewriting {
  /** Address of the emulator. */
  target = '';
  /** How answers are changed from now on. */
  rewrite: Rewrite = () => undefined;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Rewriting> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const rewriting = new Rewriting(server, `http://127.0.0.1:${port}`);
    server.on('request', (incoming, response) => {
      rewriting.#forward(incoming).then(
        ({ status, text, headers }) => {
          const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(text) };
          response.writeHead(status, { ...headers, ...length }).end(status === 204 ? undefined : text);
        },
        () => response.destroy(),
      );
    });
    return rewriting;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  async #forward(incoming: IncomingMessage): Promise<Forwarded> {
    const { method = '', url: path = '' } = incoming;
    const sent = await textOf(incoming);
    const { status, text, headers } = await forward(this.target, incoming, sent);
    const other = this.rewrite({ method, path, sent: parsed(sent), status, body: parsed(text) });
    if (!other) return { status, text, headers };
    const body = 'body' in other ? textFor(other.body) : text;
    return { status: other.status ?? status, text: body, headers };
  }
}

function textFor(body: unknown): string {
  return body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
}
