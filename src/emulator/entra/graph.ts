import type { Clock } from '../../core/clock';
import type { Received } from '../gateway';
import type { RateLimiter } from '../rate-limit';
import { Refusal } from '../refusal';
import type { Answer, Outcome } from '../route';
import { isObject } from '../seed-check';
import type { Directory } from './directory';
import type { Kind } from './entity';
import type { EntraTokens } from './entra-tokens';
import { findGraphRoute } from './graph/router';
import { hasOneOf } from './graph-access';
import { badRequest, denied } from './graph-call';
import type { Caller, GraphCall, GraphRoute, GraphVersion } from './graph-call';
import { isGraph } from './sign-in';

const maxBatch = 20;
const contentType = 'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false';

interface Parts {
  readonly clock: Clock;
  readonly tokens: EntraTokens;
  readonly limiter: RateLimiter;
  readonly directory: () => Directory;
  /** Does something, unless a fault has it otherwise. */
  readonly fault: (method: string, target: string, perform: () => Outcome) => Promise<Outcome>;
}

/** What a call says of itself, alone or as an item of a batch. */
interface Asked {
  readonly method: string;
  /** With its query, from the version on: `/v1.0/users?$top=5`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: () => unknown;
}

/** Microsoft Graph: token, quota, permission, then the operation itself; and batches of them. */
export class Graph {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  answer(request: Received, origin: string): Outcome | Promise<Outcome> {
    const { method, target, headers, path } = request;
    const caller = this.#caller(request.authorization);
    if ('status' in caller) return caller;
    const body = (): unknown => parsed(request.body.toString('utf8'));
    if (method === 'POST' && /^\/[^/]+\/\$batch$/.test(path))
      return this.#batch(target, body, caller, origin);
    return this.#perform({ method, target, headers, body }, caller, origin);
  }

  #perform(asked: Asked, caller: Caller, origin: string): Answer {
    try {
      const tooMany = this.#overQuota(caller);
      if (tooMany !== undefined) return tooMany;
      const answer = this.#operate(asked, caller, origin);
      return {
        ...answer,
        headers: { 'Content-Type': contentType, 'OData-Version': '4.0', ...answer.headers },
      };
    } catch (error) {
      if (error instanceof Refusal) return this.#refused(error.status, error.code, error.message);
      throw error;
    }
  }

  #operate(asked: Asked, caller: Caller, origin: string): Answer {
    const [before = '', query = ''] = splitOnce(asked.target, '?');
    const version: GraphVersion = before.startsWith('/beta/') ? 'beta' : 'v1.0';
    const path = before.slice(version.length + 1);
    const match = findGraphRoute(asked.method, path);
    if (match === 'no such path')
      throw badRequest(`Resource not found for the segment '${path.split('/')[1] ?? ''}'.`, 'BadRequest');
    if (match === 'no such method')
      throw new Refusal(
        'Request_BadRequest',
        'Specified HTTP method is not allowed for the request target.',
        {
          status: 405,
        },
      );
    const { route, params } = match;
    const call: GraphCall = {
      ...{ caller, version, origin, path, params },
      directory: this.#parts.directory(),
      clock: this.#parts.clock,
      query: new URLSearchParams(query),
      eventual: isEventual(asked.headers),
      body: asked.body(),
    };
    checkAccess(route, call);
    return route.handle(call);
  }

  /** Up to 20 calls, in their order; each has an answer of its own. */
  async #batch(target: string, body: () => unknown, caller: Caller, origin: string): Promise<Outcome> {
    const items = batchItems(body);
    if ('problem' in items) return this.#refused(400, 'BadRequest', items.problem);
    const version = target.startsWith('/beta/') ? '/beta' : '/v1.0';
    const responses: { id: string; status: number; headers: object; body?: unknown }[] = [];
    for (const item of items.list) {
      const failed = item.dependsOn.some(
        (id) => (responses.find((one) => one.id === id)?.status ?? 0) >= 400,
      );
      const outcome = failed
        ? this.#refused(424, 'FailedDependency', 'A request that this one depends on failed.')
        : await this.#parts.fault(item.method, version + item.target, () =>
            this.#perform({ ...item, target: version + item.target }, caller, origin),
          );
      if (outcome === 'drop') return 'drop';
      const { status, headers = {}, body: content } = outcome;
      responses.push({ id: item.id, status, headers, ...(content === undefined ? {} : { body: content }) });
    }
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: { responses } };
  }

  /** Who calls, as the token says, or the 401 that says why it is nobody. */
  #caller(authorization: string | undefined): Caller | Answer {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return this.#unauthenticated('Access token is empty.');
    const read = this.#parts.tokens.read(token);
    if ('problem' in read)
      return this.#unauthenticated(
        read.problem === 'expired'
          ? 'Lifetime validation failed, the token is expired.'
          : 'CompactToken validation failed: the token is malformed or of another issuer.',
      );
    const { appid, oid, aud, roles } = read.claims;
    if (!isGraph(String(aud)))
      return this.#unauthenticated('Access token validation failure. Invalid audience.');
    const names = Array.isArray(roles) ? roles.map(String) : [];
    return { appId: String(appid), oid: String(oid), roles: new Set(names) };
  }

  #unauthenticated(message: string): Answer {
    const answer = this.#refused(401, 'InvalidAuthenticationToken', message);
    return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Bearer error="invalid_token"' } };
  }

  #overQuota({ appId }: Caller): Answer | undefined {
    const { limiter, directory } = this.#parts;
    const { allowed, headers } = limiter.take(directory().settings.rate_limit, appId, 'Microsoft Graph');
    if (allowed) return undefined;
    const seconds = Math.max(1, Math.ceil(Number(headers['X-RateLimit-Reset']) / 1000));
    const answer = this.#refused(429, 'TooManyRequests', 'Too many requests.');
    return { ...answer, headers: { ...answer.headers, 'Retry-After': String(seconds) } };
  }

  #refused(status: number, code: string, message: string): Answer {
    const { clock } = this.#parts;
    const id = clock.uuid();
    const date = new Date(clock.now()).toISOString().slice(0, 19);
    const innerError = { date, 'request-id': id, 'client-request-id': id };
    return {
      status,
      headers: { 'Content-Type': 'application/json', 'request-id': id },
      body: { error: { code, message, innerError } },
    };
  }
}

function checkAccess(route: GraphRoute, call: GraphCall): void {
  const { caller, directory, params } = call;
  if (hasOneOf(caller, route.permissions)) return;
  if (route.ownedBy !== true || !caller.roles.has('Application.ReadWrite.OwnedBy')) throw denied();
  if (params.length === 0) return;
  const kind: Kind = route.path.startsWith('/applications') ? 'application' : 'servicePrincipal';
  const entity = directory.get(kind, params[0] ?? '');
  if (entity !== undefined && !directory.owners.has(entity.id, caller.oid)) throw denied();
}

function isEventual(headers: Readonly<Record<string, unknown>>): boolean {
  const level = Object.entries(headers).find(([name]) => name.toLowerCase() === 'consistencylevel')?.[1];
  return String(level).toLowerCase() === 'eventual';
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('Unable to read JSON request payload.', 'BadRequest');
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

type BatchItem = Asked & { readonly id: string; readonly dependsOn: readonly string[] };

function batchItems(body: () => unknown): { list: BatchItem[] } | { problem: string } {
  let content: unknown;
  try {
    content = body();
  } catch {
    return { problem: 'Unable to read JSON request payload.' };
  }
  const requests = isObject(content) ? content['requests'] : undefined;
  if (!Array.isArray(requests)) return { problem: 'Invalid batch payload format.' };
  if (requests.length > maxBatch)
    return { problem: `Number of batch request steps exceeds the maximum value of ${maxBatch}.` };
  return { list: requests.filter(isObject).map(batchItem) };
}

function batchItem(row: Record<string, unknown>): BatchItem {
  const url = String(row['url'] ?? '');
  return {
    id: String(row['id']),
    method: String(row['method'] ?? 'GET').toUpperCase(),
    target: url.startsWith('/') ? url : `/${url}`,
    headers: isObject(row['headers']) ? row['headers'] : {},
    body: () => row['body'],
    dependsOn: Array.isArray(row['dependsOn']) ? row['dependsOn'].map(String) : [],
  };
}
