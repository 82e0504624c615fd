import { ApiError } from '../../core/errors';
import type { ApiErrorKind } from '../../core/errors';
import type { LdapFailure, LdapFailureReason } from './failure';
import { resultMeaning, signInProblem } from './result-codes';

interface Described {
  readonly kind: ApiErrorKind;
  /** At most 60 characters. */
  readonly summary: string;
  /** What is wrong and what to do, after the server's name. */
  readonly sentences: (failure: LdapFailure) => string;
}

const described: Readonly<Record<Exclude<LdapFailureReason, 'refused'>, Described>> = {
  connect: {
    kind: 'unavailable',
    summary: 'Directory server cannot be reached',
    sentences: ({ code }) =>
      `no connection (${code}). Check host, port and firewall, and that ldaps:// goes to a port that speaks TLS.`,
  },
  tls: {
    kind: 'unavailable',
    summary: 'Directory server is not trusted',
    sentences: ({ code }) => `the TLS handshake failed (${code}). ${tlsAdvice(code)}`,
  },
  start_tls: {
    kind: 'unavailable',
    summary: 'Directory server refuses StartTLS',
    sentences: ({ code, said }) =>
      `it does not turn the connection into TLS (${code}).${quoted(said)} Nothing was sent in the clear. Use ldaps://, or give the server a certificate.`,
  },
  timeout: {
    kind: 'unavailable',
    summary: 'Directory server does not answer',
    sentences: ({ code }) => `${code}. Check the server, or raise timeout_seconds.`,
  },
  closed: {
    kind: 'unavailable',
    summary: 'Directory server went away',
    sentences: ({ code, said }) => `it ended the connection (${code}).${quoted(said)} Try again.`,
  },
  garbled: {
    kind: 'protocol',
    summary: 'Directory server cannot be understood',
    sentences: ({ code }) =>
      `${code}. Check that the URL is that of an LDAP server, and that ldap:// and ldaps:// have the right port.`,
  },
};

function tlsAdvice(code: string): string {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'Its certificate is of another name than the host of the URL: use the name that the certificate has.';
  if (code === 'CERT_HAS_EXPIRED') return 'Its certificate has expired.';
  return 'Give the certificate of the authority that signed its own as ca_pem, or check that this port speaks TLS.';
}

function quoted(said: string): string {
  const line = said
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 300);
  return line === '' ? '' : ` It says: ${JSON.stringify(line)}.`;
}

/** What one server failed with, and what it was asked for. */
export interface Attempt {
  readonly url: string;
  readonly failure: LdapFailure;
}

/** Whoever says "no" to a name and a password would say so everywhere, and would lock the account. */
export function isFinal({ reason, resultCode }: LdapFailure): boolean {
  return reason === 'refused' && resultMeaning(resultCode).kind === 'unauthenticated';
}

/** No server of the directory could be signed in to. */
export function connectError(directory: string, attempts: readonly Attempt[]): ApiError {
  const last = attempts[attempts.length - 1];
  const told = attempts.map(({ url, failure }) => `${url}: ${signInSentences(failure)}`).join(' ');
  const facts = factsOf(last?.failure);
  const summary =
    attempts.length > 1 && (last === undefined || !isFinal(last.failure))
      ? 'No server of the directory can be used'
      : summaryOf(last?.failure, 'Directory server refuses the sign-in');
  return new ApiError(facts, summary, `Directory ${JSON.stringify(directory)}: ${told}`);
}

function signInSentences(failure: LdapFailure): string {
  if (failure.reason !== 'refused') return described[failure.reason].sentences(failure);
  const { name, advice } = resultMeaning(failure.resultCode);
  const why = signInProblem(failure.said);
  return `it refuses the sign-in (${name}, ${failure.resultCode}).${why === undefined ? '' : ` ${why}`}${quoted(failure.said)} ${advice}`;
}

/** Where a search failed. */
export interface SearchPlace {
  readonly directory: string;
  readonly url: string;
  readonly base: string;
  /** Entries that had come before. */
  readonly had: number;
}

/** A search that did not come to its end. */
export function searchError(place: SearchPlace, failure: LdapFailure): ApiError {
  const { had } = place;
  const after =
    had === 0 ? '' : ` That was after ${countedEntries(had)}; a part is never taken for the whole.`;
  const sentences =
    failure.reason === 'refused' ? refusalSentences(failure) : described[failure.reason].sentences(failure);
  return new ApiError(
    factsOf(failure),
    summaryOf(failure, 'Directory server refuses the search'),
    `${placeText(place)}: ${sentences}${after}`,
  );
}

export function countedEntries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

function refusalSentences({ resultCode, said }: LdapFailure): string {
  const { name, advice } = resultMeaning(resultCode);
  return `it refuses the search (${name}, ${resultCode}).${quoted(said)} ${advice}`;
}

/** An answer that came to its end and still cannot be the whole. */
export function incompleteError(
  place: Omit<SearchPlace, 'had'>,
  facts: { readonly kind: ApiErrorKind; readonly summary: string },
  sentences: string,
): ApiError {
  return new ApiError({ kind: facts.kind }, facts.summary, `${placeText(place)}: ${sentences}`);
}

function placeText({ directory, url, base }: Omit<SearchPlace, 'had'>): string {
  const where = base === '' ? 'the root of the server' : `base DN ${JSON.stringify(base)}`;
  return `Directory ${JSON.stringify(directory)} (${url}), ${where}`;
}

function summaryOf(failure: LdapFailure | undefined, refused: string): string {
  return failure === undefined || failure.reason === 'refused' ? refused : described[failure.reason].summary;
}

function factsOf(failure: LdapFailure | undefined): { kind: ApiErrorKind; code?: string } {
  if (failure === undefined) return { kind: 'unavailable' };
  const kind =
    failure.reason === 'refused' ? resultMeaning(failure.resultCode).kind : described[failure.reason].kind;
  return { kind, code: failure.code };
}
