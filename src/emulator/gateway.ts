import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../core/clock';
import { authenticate, denied } from './access';
import { failAnswer } from './fail-answer';
import { FaultBoard, withFault } from './faults';
import { nobodysQuota, RateLimiter } from './rate-limit';
import { Router } from './route';
import type { Answer, Outcome, Route } from './route';
import { routes } from './routes';
import { GarbledId } from './secure-id';
import type { Store } from './store';
import { SyncRun } from './sync-run';
import { tokenAnswer } from './token-endpoint';
import { Tokens } from './tokens';

/** A request that was read to its end. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Path with query, as it was sent. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The API in front of the store: faults, token, quota, permission, then the operation itself. */
export class Gateway {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly faults = new FaultBoard();
  readonly limiter: RateLimiter;
  readonly sync: SyncRun;
  readonly #clock: Clock;
  readonly #router = new Router(routes);
  readonly #stopped = new AbortController();

  constructor(store: Store, clock: Clock) {
    this.store = store;
    this.#clock = clock;
    this.tokens = new Tokens(clock);
    this.limiter = new RateLimiter(clock);
    this.sync = new SyncRun(store, clock);
  }

  answer(request: Received): Promise<Outcome> {
    const fault = this.faults.next(request.method, request.target);
    return withFault(fault, this.#clock, this.#stopped.signal, () => this.#perform(request));
  }

  /** Ends what still waits for a latency. */
  stop(): void {
    this.#stopped.abort();
  }

  #perform(request: Received): Answer {
    if (request.path === '/oauth/token') return this.#token(request);
    const match = this.#router.find(request.method, request.path);
    if (match === undefined) return failAnswer(404, 'not_found', 'There is no such resource');
    if ('allow' in match)
      return {
        ...failAnswer(405, 'method_not_allowed', 'Method not allowed'),
        headers: { Allow: match.allow.join(', ') },
      };
    const caller = authenticate(request.authorization, this.store.account, this.tokens);
    if ('answer' in caller)
      return match.route.dialect === 'envelope'
        ? { ...caller.answer, headers: nobodysQuota() }
        : caller.answer;
    const quota = this.limiter.take(
      this.store.sections['rate_limit'],
      caller.client.clientId,
      `${match.route.method} ${match.route.path}`,
    );
    const answer = quota.allowed
      ? (denied(match.route, caller.client) ?? this.#operate(match.route, { ...match, ...caller }, request))
      : tooManyRequests(match.route);
    const shown = match.route.dialect === 'envelope' || this.store.sections['rate_limit'] !== undefined;
    return shown ? { ...answer, headers: { ...answer.headers, ...quota.headers } } : answer;
  }

  #operate(
    route: Route,
    found: { readonly params: readonly string[]; readonly client: { readonly clientId: string } },
    request: Received,
  ): Answer {
    if (route.looks) this.sync.look();
    try {
      return route.handle({
        store: this.store,
        clock: this.#clock,
        sync: this.sync,
        query: request.query,
        body: request.body,
        params: found.params,
        client: found.client,
      });
    } catch (error) {
      if (error instanceof GarbledId) return { status: 400 };
      throw error;
    }
  }

  #token(request: Received): Answer {
    if (request.method !== 'POST') {
      return { ...failAnswer(405, 'method_not_allowed', 'Method not allowed'), headers: { Allow: 'POST' } };
    }
    return tokenAnswer(request.body.toString('utf8'), request.authorization, this.store.account, this.tokens);
  }
}

function tooManyRequests(route: Route): Answer {
  const code = 'too_many_requests';
  const message = 'The quota of this function is used up';
  if (route.dialect === 'rest') return failAnswer(429, code, message);
  const fail = [{ errors: [{ code, message, retryable: true }] }];
  return { status: 429, body: { meta: { status: 429 }, data: [], fail } };
}
