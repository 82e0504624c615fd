import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** What the other side answered. */
export interface Forwarded {
  readonly status: number;
  /** Without those that belong to one connection. */
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Hands a request on, with the body that was read of it. */
export async function forward(
  target: string,
  { method = '', url = '', headers }: IncomingMessage,
  body: string,
): Promise<Forwarded> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${target}${url}`, { method, headers: without(headers, 'host'), agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
  const kept = without(answer.headers, 'content-length', 'transfer-encoding', 'connection');
  return { status: answer.statusCode ?? 0, headers: kept, text: await textOf(answer) };
}

export async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The value of a text in JSON; any other text as it is. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function without(headers: IncomingHttpHeaders, ...names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
