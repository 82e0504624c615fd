import type { Clock } from '../../core/clock';
import { Refusal } from '../refusal';
import type { Answer } from '../route';
import { isObject } from '../seed-check';
import type { Directory } from './directory';
import type { Entity, Json } from './entity';

/** Who calls Graph: what the token says, as of its issue. */
export interface Caller {
  readonly appId: string;
  /** Object ID of its service principal. */
  readonly oid: string;
  readonly roles: ReadonlySet<string>;
}

export type GraphVersion = 'v1.0' | 'beta';

/** One call of Microsoft Graph. */
export interface GraphCall {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly caller: Caller;
  readonly version: GraphVersion;
  /** `https://127.0.0.1:PORT`: where the client came to. */
  readonly origin: string;
  /** Below the version: `/users`. */
  readonly path: string;
  /** Values of the `{…}` in the route's path, in order. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** `ConsistencyLevel: eventual`. */
  readonly eventual: boolean;
  readonly body: unknown;
}

export interface GraphRoute {
  readonly method: string;
  /** Below the version: `/groups/{id}/members/$ref`. */
  readonly path: string;
  /** Permissions of which one is enough. */
  readonly permissions: readonly string[];
  /** With `Application.ReadWrite.OwnedBy` alone: only what the caller owns. The object's kind is the path's. */
  readonly ownedBy?: boolean;
  readonly handle: (call: GraphCall) => Answer;
}

/** The first value of the path. */
export function idOf(call: GraphCall): string {
  return call.params[0] ?? '';
}

export function bodyOf(call: GraphCall): Json {
  if (isObject(call.body)) return call.body;
  throw badRequest(
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    'BadRequest',
  );
}

export function badRequest(message: string, code = 'Request_BadRequest'): Refusal {
  return new Refusal(code, message);
}

export function notFound(id: string): Refusal {
  return new Refusal('Request_ResourceNotFound', missing(id), { status: 404 });
}

/** The words by which clients tell an object that is not there (yet) from other trouble. */
export function missing(id: string): string {
  return `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
}

export function conflict(message: string): Refusal {
  return new Refusal('Request_MultipleObjectsWithSameKeyValue', message, { status: 409 });
}

export function denied(): Refusal {
  const message = 'Insufficient privileges to complete the operation.';
  return new Refusal('Authorization_RequestDenied', message, { status: 403 });
}

export function contextOf(call: GraphCall, entitySet: string, single = false): string {
  return `${call.origin}/${call.version}/$metadata#${entitySet}${single ? '/$entity' : ''}`;
}

export function typeOf(entity: Entity): string {
  return `#microsoft.graph.${entity.kind}`;
}

export const done: Answer = { status: 204 };
