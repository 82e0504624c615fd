import { ConfigError } from '../core/errors';
import type { Step } from './request';

/** Stops every write before a request is built. */
export const refuseWrites: Step = (exchange, next) => {
  const { request } = exchange;
  if (!request.isWrite) return next(exchange);
  return Promise.reject(
    new ConfigError(
      'The provider is read-only',
      `Could not ${request.does}: read_only is set, so that nothing is written. Remove read_only from the provider configuration, or unset MIMECAST_READ_ONLY, to allow changes.`,
    ),
  );
};
