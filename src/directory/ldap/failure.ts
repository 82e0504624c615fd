export type LdapFailureReason =
  /** No connection came about. */
  | 'connect'
  | 'tls'
  /** The server does not turn the connection into TLS. */
  | 'start_tls'
  /** No answer in the time that was allowed. */
  | 'timeout'
  /** The connection ended before the answer did. */
  | 'closed'
  /** What came cannot be understood. */
  | 'garbled'
  /** The server said no: see `resultCode`. */
  | 'refused';

/** One server could not be used, or did not answer. Becomes an ApiError before it leaves the source. */
export class LdapFailure extends Error {
  constructor(
    readonly reason: LdapFailureReason,
    /** `ECONNREFUSED`, `ERR_TLS_CERT_ALTNAME_INVALID`, or what is wrong, in a few words. */
    readonly code: string,
    /** RFC 4511, appendix A; 0 where there is none. */
    readonly resultCode = 0,
    /** The server's own words; '' where it has none. */
    readonly said = '',
  ) {
    super(`${reason} (${code})`);
    this.name = 'LdapFailure';
  }
}
