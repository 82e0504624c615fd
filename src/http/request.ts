export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call as its caller describes it: what it does and whether it may be repeated belong to the call, not to the verb. */
export interface HttpRequest {
  readonly method: Method;
  /** Path below the base URL (`/api/…`), or an absolute URL of the same origin (a `nextLink`). */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** The function whose quota this call uses: method and path template, without IDs. */
  readonly lane: string;
  /** What fails if this fails, in a few words after "could not": `list users`. */
  readonly does: string;
  readonly isWrite: boolean;
  /** `safe`: doing it twice is doing it once. `never`: repeated only where it was surely not done. */
  readonly repeat: 'safe' | 'never';
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for one attempt, instead of the client's own. */
  readonly timeoutMs?: number;
  /** The overall deadline: aborts waiting and calling alike. */
  readonly signal: AbortSignal;
}

/** What came back, whatever its status: each service reads its own refusals. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The server's request ID, or the one that was sent. */
  readonly requestId: string;
  /** True when an earlier attempt of this write may have been carried out. */
  readonly outcomeUnknown: boolean;
}

/** One attempt on its way through the steps. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly attempt: number;
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type Send = (exchange: Exchange) => Promise<HttpAnswer>;

/** Something done around the rest of the way: auth, throttle, retry, log … */
export type Step = (exchange: Exchange, next: Send) => Promise<HttpAnswer>;

/** Steps from the outside in, around the transport. */
export function compose(steps: readonly Step[], transport: Send): Send {
  return steps.reduceRight<Send>((next, step) => (exchange) => step(exchange, next), transport);
}
