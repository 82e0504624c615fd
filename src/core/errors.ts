import type { AttributePath } from './path';

/** What a remote service said no with. One closed union; services map their own codes to it by table. */
export type ApiErrorKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'protocol';

/** What every error of ours carries: what failed (at most 60 characters), and cause plus next step. */
abstract class DescribedError extends Error {
  readonly summary: string;
  readonly detail: string;

  constructor(summary: string, detail: string, options?: ErrorOptions) {
    super(`${summary}: ${detail}`, options);
    this.name = new.target.name;
    this.summary = summary;
    this.detail = detail;
  }
}

/** What the practitioner wrote is wrong. */
export class ConfigError extends DescribedError {}

export interface ApiErrorFacts {
  readonly kind: ApiErrorKind;
  /** HTTP status, 0 where no answer came. */
  readonly status?: number;
  /** The service's own code, e.g. `err_validation_blank`. */
  readonly code?: string;
  readonly requestId?: string;
  /** What it refused, in the service's own words, e.g. `to.groupId`. */
  readonly field?: string;
  /** The attribute that is to blame. */
  readonly at?: AttributePath;
  /** What is in the way of a create exists under this ID: how to import it then says so. */
  readonly existingId?: string;
  /** True when it is not known whether a write took effect (its answer was lost). */
  readonly outcomeUnknown?: boolean;
}

/** A remote service said no, or could not be reached. Never carries a body, a token or a password. */
export class ApiError extends DescribedError {
  readonly kind: ApiErrorKind;
  readonly status: number;
  readonly code: string | undefined;
  readonly field: string | undefined;
  readonly at: AttributePath | undefined;
  readonly requestId: string | undefined;
  readonly existingId: string | undefined;
  readonly outcomeUnknown: boolean;

  constructor(facts: ApiErrorFacts, summary: string, detail: string, options?: ErrorOptions) {
    super(summary, detail, options);
    this.kind = facts.kind;
    this.status = facts.status ?? 0;
    this.code = facts.code;
    this.field = facts.field;
    this.at = facts.at;
    this.requestId = facts.requestId;
    this.existingId = facts.existingId;
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
  }

  /**
   * The same refusal, with something to add to its detail.
   * @param at the attribute that is to blame, where it was not known before.
   */
  adding(sentences: string, at: AttributePath | undefined = this.at): ApiError {
    const { kind, status, code, field, requestId, existingId, outcomeUnknown } = this;
    const facts = {
      ...{ kind, status, outcomeUnknown },
      ...(code === undefined ? {} : { code }),
      ...(field === undefined ? {} : { field }),
      ...(at === undefined ? {} : { at }),
      ...(requestId === undefined ? {} : { requestId }),
      ...(existingId === undefined ? {} : { existingId }),
    };
    return new ApiError(facts, this.summary, `${this.detail} ${sentences}`.trimEnd());
  }
}

/** A guard refused a plan. */
export class UnsafePlanError extends DescribedError {}

/** A bug of ours. */
export class InvariantError extends DescribedError {}

export type KnownError = ConfigError | ApiError | UnsafePlanError | InvariantError;

export function isKnownError(error: unknown): error is KnownError {
  return error instanceof DescribedError;
}
