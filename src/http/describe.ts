import { ApiError, isKnownError } from '../core/errors';
import { TransportFailure } from './failure';
import type { HttpRequest, Step } from './request';

interface Remote {
  /** What the service is called: `Mimecast`. */
  readonly service: string;
  readonly host: string;
  /** The setting that has its address. */
  readonly setting: string;
}

/** Turns whatever is left of a failed call into one clear ApiError. Nothing of the failure itself hangs on it. */
export function createDescribe(remote: Remote): Step {
  return async (exchange, next) => {
    try {
      return await next(exchange);
    } catch (error) {
      if (isKnownError(error)) throw error;
      const { request } = exchange;
      if (error instanceof TransportFailure && error.reason !== 'stopped')
        throw describe(error, request, remote);
      // The caller stopped: say so in its own words where no write can have happened.
      const sentWrite = request.isWrite && error instanceof TransportFailure && error.sent;
      if (!sentWrite && isKnownError(request.signal.reason)) throw request.signal.reason;
      if (error instanceof TransportFailure || request.signal.aborted)
        throw stopped(request, remote.service, sentWrite);
      throw error;
    }
  };
}

function describe(failure: TransportFailure, request: HttpRequest, remote: Remote): ApiError {
  const kind = failure.reason === 'too_large' ? 'protocol' : 'unavailable';
  const facts = { kind, code: failure.code, outcomeUnknown: failure.outcomeUnknown } as const;
  const unknown = failure.outcomeUnknown ? ' Whether the change was made is not known.' : '';
  return new ApiError(facts, `Could not ${request.does}`, `${sentence(failure, remote)}${unknown}`);
}

function sentence(failure: TransportFailure, { service, host, setting }: Remote): string {
  switch (failure.reason) {
    case 'connect':
      return `No connection to ${service} at ${host} (${failure.code}). Check ${setting}, the network and proxy_url.`;
    case 'tls':
      return `The certificate of ${host} was not accepted (${failure.code}). If a proxy or gateway of yours re-signs traffic, name its CA file in NODE_EXTRA_CA_CERTS.`;
    case 'timeout':
      return `${service} at ${host} did not answer in time. Raise timeout_seconds if it is just slow.`;
    case 'too_large':
      return `${service} at ${host} answered with more data than is accepted. Check that the address is right.`;
    case 'broken':
    case 'stopped':
      return `The connection to ${service} at ${host} broke before the answer was complete (${failure.code}).`;
  }
}

function stopped(request: HttpRequest, service: string, outcomeUnknown: boolean): ApiError {
  const unknown = outcomeUnknown ? ' Whether the change was made is not known.' : '';
  return new ApiError(
    { kind: 'unavailable', code: 'stopped', outcomeUnknown },
    `Could not ${request.does}`,
    `The call to ${service} was stopped, or its time was up.${unknown}`,
  );
}
