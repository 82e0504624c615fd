import { ApiError } from '../core/errors';
import type { Connector } from '../mimecast/connectors';
import type { Configured } from './configured';

/** The cloud connectors, or why they cannot be listed: listed once in a walk either way. */
export function listedConnectors(
  { collections, mimecast }: Configured,
  signal: AbortSignal,
): Promise<readonly Connector[] | ApiError> {
  return collections.list('connectors', () =>
    mimecast()
      .connectors.list(signal)
      .catch((error: unknown) => {
        if (error instanceof ApiError) return error;
        throw error;
      }),
  );
}
