import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer: JSON with a status, or anything by hand. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly text?: string;
    }
  | ((response: ServerResponse, request: IncomingMessage) => void);

/** A server on loopback that answers as it is told and remembers what it was asked. */
export class ScriptedServer {
  readonly seen: Seen[] = [];
  readonly #server: Server;

  private constructor(answer: (seen: Seen, count: number) => Reply) {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const seen = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        };
        this.seen.push(seen);
        send(answer(seen, this.seen.length), response, request);
      });
    });
  }

  static async start(answer: (seen: Seen, count: number) => Reply): Promise<ScriptedServer> {
    const server = new ScriptedServer(answer);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function send(reply: Reply, response: ServerResponse, request: IncomingMessage): void {
  if (typeof reply === 'function') return reply(response, request);
  const text = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  response.writeHead(reply.status ?? 200, reply.headers ?? {});
  response.end(text);
}

/** Loses the answer: the request was read, nothing comes back. */
export const loseAnswer: Reply = (response) => {
  response.destroy();
};
