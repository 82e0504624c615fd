import { ConfigError } from '../core/errors';
import type { Step } from './request';

/** Stops every write before a request is built. */
export const refuseWrites: Step = (exchange, next) => {
  const { request } = exchange;
  return request.isWrite ? Promise.reject(readOnlyError(request.does)) : next(exchange);
};

/** @param does what cannot be done, after "could not". */
export function readOnlyError(does: string): ConfigError {
  return new ConfigError(
    'The provider is read-only',
    `Could not ${does}: read_only is set, so that nothing is written. Remove read_only from the provider configuration, or unset MIMECAST_READ_ONLY, to allow changes.`,
  );
}
