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
  return {
    severity: 'error',
    summary: failure.summary,
    detail: `${what}. ${withFacts(failure, failure.detail)}\n\n${destroyAnyway}`,
  };
}

/** A text about an error, with the code and the request of Mimecast behind it where it does not have them. */
export function withFacts(error: KnownError, text: string): string {
  if (!(error instanceof ApiError)) return text;
  const facts = [
    error.code !== undefined && !text.includes(error.code) ? `code ${error.code}` : '',
    error.requestId !== undefined && !text.includes(error.requestId) ? `request ${error.requestId}` : '',
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? text : `${text} (${facts.join(', ')})`;
}
