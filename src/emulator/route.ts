import type { Clock } from '../core/clock';
import type { Client } from './tokens';
import type { SyncRun } from './sync-run';
import type { Store } from './store';

/** What a client must have to call an operation. No product and no permission: any client may. */
export interface Access {
  /** Products that list the operation; one is enough. */
  readonly products?: readonly Product[];
  readonly permission?: string;
}

/** User and Group Management, Email Security Onboarding, Policy Management, Domain Management, Connectors, Account Management. */
export type Product = 'uag' | 'eso' | 'pol' | 'dom' | 'con' | 'acc';

/** What every operation works on. */
export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly sync: SyncRun;
}

export interface Call extends World {
  readonly query: URLSearchParams;
  /** Values of the `{…}` in the route's path, in order. */
  readonly params: readonly string[];
  readonly body: Buffer;
  readonly client: Client;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON; left out: no body. */
  readonly body?: unknown;
}

/** `drop`: close the connection without an answer. */
export type Outcome = Answer | 'drop';

export interface Route {
  readonly method: string;
  /** `/domain/cloud-gateway/v1/internal-domains/{id}`. */
  readonly path: string;
  readonly dialect: 'envelope' | 'rest';
  readonly access: Access;
  /** A look at accounts or connections: while a directory sync runs, so many of them still find it running. */
  readonly looks: boolean;
  readonly handle: (call: Call) => Answer;
}

export type Match =
  { readonly route: Route; readonly params: readonly string[] } | { readonly allow: readonly string[] };

/** Finds the route of a request; a path without any answers undefined, another method answers those that it has. */
export class Router {
  readonly #exact = new Map<string, Route[]>();
  readonly #patterns: { readonly pattern: RegExp; readonly route: Route }[] = [];

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      if (route.path.includes('{')) this.#patterns.push({ pattern: patternOf(route.path), route });
      else this.#exact.set(route.path, [...(this.#exact.get(route.path) ?? []), route]);
    }
  }

  find(method: string, path: string): Match | undefined {
    const found = this.#candidates(path);
    const match = found.find(({ route }) => route.method === method);
    if (match !== undefined) return match;
    return found.length > 0 ? { allow: found.map(({ route }) => route.method) } : undefined;
  }

  #candidates(path: string): { route: Route; params: string[] }[] {
    const exact = this.#exact.get(path);
    if (exact !== undefined) return exact.map((route) => ({ route, params: [] }));
    return this.#patterns.flatMap(({ pattern, route }) => {
      const match = pattern.exec(path);
      return match === null ? [] : [{ route, params: match.slice(1).map(decodeSegment) }];
    });
  }
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '([^/]+)')}$`);
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
