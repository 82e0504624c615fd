import type { Http } from '../http/http';
import type { HttpAnswer } from '../http/request';
import type { Operation } from './operation';

/** What every area calls the API with. */
export interface Caller {
  readonly http: Http;
  /** Act on this child account (dialect A only). */
  readonly accountCode?: string;
  /** Rows asked for in a page, where the operation takes as many. */
  readonly pageSize?: number;
}

interface Sending {
  readonly path?: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: unknown;
  readonly signal: AbortSignal;
}

export function sendOperation(caller: Caller, operation: Operation, sending: Sending): Promise<HttpAnswer> {
  const { does, method, path, isWrite, repeat } = operation;
  return caller.http.send({ method, path, lane: `${method} ${path}`, does, isWrite, repeat, ...sending });
}

/** The page size to ask for: the setting, or else the largest that the operation takes. */
export function pageSizeFor(caller: Caller, operation: Operation): number | undefined {
  return operation.pageSize === undefined
    ? undefined
    : Math.min(caller.pageSize ?? operation.pageSize, operation.pageSize);
}
