export type FailureReason =
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'broken'
  | 'too_large'
  /** The caller's signal. */
  | 'stopped';

/** No usable answer came. Carries no request: nothing secret can hang on it. Becomes an ApiError before it leaves http. */
export class TransportFailure extends Error {
  /** Set by the retry step when any attempt of a write may have been carried out. */
  outcomeUnknown = false;

  constructor(
    readonly reason: FailureReason,
    /** False only when the request surely never reached the service. */
    readonly sent: boolean,
    /** `ECONNRESET` and the like. */
    readonly code: string,
  ) {
    super(`${reason} (${code})`);
    this.name = 'TransportFailure';
  }
}

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
const tlsCodes = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

/** Reads what a socket or the HTTP client said. */
export function failureOf(error: unknown): TransportFailure {
  const facts = factsOf(error);
  if (/maxContentLength/.test(facts.message))
    return new TransportFailure('too_large', true, 'response too large');
  if (tlsCodes.test(facts.code)) return new TransportFailure('tls', false, facts.code);
  const connecting = facts.syscall === 'connect' || /before secure TLS connection/.test(facts.message);
  if (connecting || neverSent.has(facts.code)) return new TransportFailure('connect', false, facts.code);
  return new TransportFailure('broken', true, facts.code);
}

interface SocketFacts {
  readonly code: string;
  readonly syscall: string;
  readonly message: string;
}

function factsOf(error: unknown): SocketFacts {
  const { code, syscall, message, cause } = error as Partial<Record<string, unknown>>;
  const inner = cause instanceof Error ? factsOf(cause) : undefined;
  return {
    code: typeof code === 'string' ? code : (inner?.code ?? 'no code'),
    syscall: typeof syscall === 'string' ? syscall : (inner?.syscall ?? ''),
    message: `${String(message)} ${inner?.message ?? ''}`,
  };
}
