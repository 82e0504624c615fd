import type { Clock } from '../../core/clock';
import { withFault } from '../faults';
import type { FaultBoard } from '../faults';
import type { Received } from '../gateway';
import { RateLimiter } from '../rate-limit';
import type { Answer, Outcome } from '../route';
import type { Directory } from './directory';
import { EntraTokens } from './entra-tokens';
import { Graph } from './graph';
import { loadDirectory } from './load';
import { metadata } from './metadata';
import { signIn } from './sign-in';
import { SignInRefusal, refusedSignIn } from './sign-in-refusal';
import { Table } from './table';
import { workloadAnswer } from './workload-identity';

/** The login and Microsoft Graph in front of the directory. */
export class EntraGateway {
  directory: Directory;
  readonly tokens: EntraTokens;
  readonly limiter: RateLimiter;
  readonly #clock: Clock;
  readonly #faults: FaultBoard;
  readonly #graph: Graph;
  readonly #callers = new Table(['appId']);
  readonly #stopped = new AbortController();

  /** Throws a Refusal for a seed that is none. */
  constructor(seed: unknown, clock: Clock, faults: FaultBoard) {
    this.#clock = clock;
    this.#faults = faults;
    this.tokens = new EntraTokens(clock);
    this.limiter = new RateLimiter(clock);
    this.directory = this.read(seed);
    this.#graph = new Graph({
      clock,
      tokens: this.tokens,
      limiter: this.limiter,
      directory: () => this.directory,
      fault: (method, target, perform) => this.#faulty(method, target, perform),
    });
  }

  /** The directory of a seed, to take the place of the present one. Throws a Refusal for a seed that is none. */
  read(seed: unknown): Directory {
    return loadDirectory(seed, this.#callers);
  }

  answer(request: Received): Promise<Outcome> {
    return this.#faulty(request.method, request.target, () => this.#perform(request));
  }

  /** Ends what still waits for a latency. */
  stop(): void {
    this.#stopped.abort();
  }

  #faulty(method: string, target: string, perform: () => Outcome | Promise<Outcome>): Promise<Outcome> {
    return withFault(this.#faults.next(method, target), this.#clock, this.#stopped.signal, perform);
  }

  #perform(request: Received): Outcome | Promise<Outcome> {
    const origin = `https://${request.headers.host ?? ''}`;
    if (/^\/(v1\.0|beta)\//.test(request.path)) return this.#graph.answer(request, origin);
    try {
      return this.#login(request, origin);
    } catch (error) {
      if (error instanceof SignInRefusal) return refusedSignIn(error, this.#clock);
      throw error;
    }
  }

  #login(request: Received, origin: string): Answer {
    const { directory, tokens } = this;
    const tenant = tokenPath.exec(request.path)?.[1];
    if (tenant !== undefined && request.method === 'POST') {
      const form = new URLSearchParams(request.body.toString('utf8'));
      return signIn({
        directory,
        tokens,
        origin,
        form,
        clock: this.#clock,
        tenant: decodeURIComponent(tenant),
      });
    }
    const login = { directory, tokens, origin };
    const nothing: Answer = { status: 404, body: { error: 'not_found' } };
    if (request.method !== 'GET') return nothing;
    const page = metadata(request.path, login);
    if (page !== undefined) return { status: 200, body: page };
    return workloadAnswer(request.path, request.query, request.headers, login) ?? nothing;
  }
}

const tokenPath = /^\/([^/]+)\/oauth2\/v2\.0\/token$/;

/** The path as it is logged: a query of the token endpoint could hold a secret. */
export function loggedPath(target: string): string {
  const [path = ''] = target.split('?');
  return tokenPath.test(path) ? path : target;
}
