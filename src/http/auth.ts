import type { Clock } from '../core/clock';
import type { Secret } from '../core/secret';
import type { Step } from './request';

/** Where bearer tokens come from. */
export interface TokenSource {
  get(signal: AbortSignal): Promise<Secret>;
  /** The service did not accept this token: the next `get` brings another one. */
  reject(token: Secret): void;
}

export interface Token {
  readonly value: Secret;
  /** Milliseconds from now. */
  readonly lifeMs: number;
}

/** Adds the bearer token; after a 401 one fresh token and one more try, for writes too: what got a 401 was not done. */
export function createAuth(tokens: TokenSource): Step {
  return async (exchange, next) => {
    const { signal } = exchange.request;
    const first = await tokens.get(signal);
    const answer = await next({ ...exchange, headers: { ...exchange.headers, ...bearer(first) } });
    if (answer.status !== 401) return answer;
    tokens.reject(first);
    const second = await tokens.get(signal);
    return next({ ...exchange, headers: { ...exchange.headers, ...bearer(second) } });
  };
}

function bearer(token: Secret): Record<string, string> {
  return { authorization: `Bearer ${token.reveal()}` };
}

/**
 * Keeps one token for everybody: any number of callers cause one fetch, also when it is refreshed (a minute, or a tenth of its life,
 * before it expires). A caller that stops does not stop the fetch for the others.
 */
export function keepToken(fetchToken: () => Promise<Token>, clock: Clock): TokenSource {
  let kept: { readonly value: Secret; readonly refreshAt: number } | undefined;
  let fetching: Promise<Secret> | undefined;

  const refresh = async (): Promise<Secret> => {
    try {
      const { value, lifeMs } = await fetchToken();
      kept = { value, refreshAt: clock.now() + lifeMs - Math.min(60_000, lifeMs / 10) };
      return value;
    } finally {
      fetching = undefined;
    }
  };
  return {
    get: async (signal) => {
      if (kept !== undefined && clock.now() < kept.refreshAt) return kept.value;
      fetching ??= refresh();
      return unlessStopped(fetching, signal);
    },
    reject: (token) => {
      if (kept?.value === token) kept = undefined;
    },
  };
}

async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
