import type { Diagnostic } from '../core/diagnostics';
import type { KnownError } from '../core/errors';
import { ApiError, isKnownError } from '../core/errors';
import { destroyAnyway } from './problems';

export type Settled<T> = { readonly value: T } | { readonly failure: KnownError };

/** What a read answered, or why it failed. Whatever is no known error goes on as it is. */
export async function settle<T>(read: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (isKnownError(error)) return { failure: error };
    throw error;
  }
}

/** A failed read is an error of its own, never "everybody has left". */
export function failureDiagnostic(what: string, failure: KnownError): Diagnostic {
  const facts =
    failure instanceof ApiError
      ? [failure.code && `code ${failure.code}`, failure.requestId && `request ${failure.requestId}`]
      : [];
  const unsaid = facts.filter((fact) => fact && !failure.detail.includes(fact.slice(fact.indexOf(' ') + 1)));
  const remote = unsaid.length > 0 ? ` (${unsaid.join(', ')})` : '';
  return {
    severity: 'error',
    summary: failure.summary,
    detail: `${what}. ${failure.detail}${remote}\n\n${destroyAnyway}`,
  };
}
