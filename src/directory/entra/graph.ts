import { ApiError } from '../../core/errors';
import type { Secret } from '../../core/secret';
import type { TokenSource } from '../../http/auth';
import type { Http } from '../../http/http';
import type { HttpRequest } from '../../http/request';
import { runBatch } from './batch';
import { headersOf, queryOf, type GraphCall, type Permission } from './graph-call';
import { deniedCode, graphError, type GraphAnswer } from './graph-refusal';
import { fieldOf, readObject, textOf, type JsonObject } from './json';
import type { Reading } from './sign-in';

const version = '/v1.0';

/** Microsoft Graph, with the permissions of one application. */
export class Graph {
  readonly #http: Http;
  readonly #tokens: TokenSource;
  readonly #reading: Reading;
  /** Permissions that a call has had already: a refusal is not because they are new. */
  readonly #proven = new Set<Permission>();

  constructor(http: Http, tokens: TokenSource, reading: Reading) {
    this.#http = http;
    this.#tokens = tokens;
    this.#reading = reading;
  }

  /** @throws ApiError for any refusal. */
  async get(call: GraphCall): Promise<JsonObject> {
    const work = async (): Promise<GraphAnswer[]> => [await this.#one(call)];
    const [answer] = await this.#permitted([call], work, ({ status }) => status >= 400);
    return answer?.body ?? {};
  }

  /**
   * The answers to many calls of one kind, in their order; undefined for what is not found. Twenty go in one call.
   * @throws ApiError for any other refusal.
   */
  async getAll(calls: readonly GraphCall[]): Promise<readonly (JsonObject | undefined)[]> {
    const [first] = calls;
    if (first === undefined) return [];
    const work = calls.length === 1 ? async () => [await this.#one(first)] : () => this.#many(calls);
    const answers = await this.#permitted(calls, work, ({ status }) => status >= 400 && status !== 404);
    return answers.map(({ status, body }) => (status === 404 ? undefined : body));
  }

  /** Answers without refusals; waits where a permission may just have been granted. */
  async #permitted(
    calls: readonly GraphCall[],
    work: () => Promise<readonly GraphAnswer[]>,
    isRefusal: (answer: GraphAnswer) => boolean,
  ): Promise<readonly GraphAnswer[]> {
    const { patience, signal, settings } = this.#reading;
    const needs = calls[0]?.needs ?? 'User.Read.All';
    const attempt = async (): Promise<readonly GraphAnswer[]> => {
      const answers = await work();
      const refused = answers.findIndex(isRefusal);
      const [call, answer] = [calls[refused], answers[refused]];
      if (call !== undefined && answer !== undefined) throw await this.#refusal(answer, call);
      this.#proven.add(needs);
      return answers;
    };
    const isFresh = (refusal: ApiError): boolean =>
      refusal.code === deniedCode && !this.#proven.has(needs) && !settings.connection.useMsi;
    return patience.until(attempt, isFresh, signal);
  }

  #one(call: GraphCall): Promise<GraphAnswer> {
    const { path, lane, does } = call;
    const target = path.startsWith('/') ? { path: version + path, query: queryOf(call) } : { path };
    return this.#send({
      ...{ method: 'GET', ...target, headers: headersOf(call), lane: `GET ${version}${lane}`, does },
      ...{ isWrite: false, repeat: 'safe', signal: this.#reading.signal },
    });
  }

  #many(calls: readonly GraphCall[]): Promise<readonly GraphAnswer[]> {
    const { settings, signal } = this.#reading;
    const does = calls[0]?.does ?? '';
    const send = (json: unknown): Promise<GraphAnswer> =>
      this.#send({
        ...{ method: 'POST', path: `${version}/$batch`, json, lane: `POST ${version}/$batch`, does },
        ...{ isWrite: false, repeat: 'safe', signal },
      });
    return runBatch(calls, send, settings, signal);
  }

  async #send(request: HttpRequest): Promise<GraphAnswer> {
    const { status, text, headers, requestId: sentId } = await this.#http.send(request);
    const requestId = headers['request-id'] ?? sentId;
    const read = readObject(text);
    if ('value' in read) return { status, body: read.value, requestId };
    if (status >= 400) return { status, body: {}, requestId };
    throw new ApiError(
      { kind: 'protocol', status, requestId },
      `Could not ${request.does}`,
      `Microsoft Graph answered with ${read.problem} (HTTP ${status}, request ID ${requestId}). Check graph_url, and what is between here and there.`,
    );
  }

  /** A token that was refused for its permissions is not used again: a new one may have them. */
  async #refusal(answer: GraphAnswer, call: GraphCall): Promise<ApiError> {
    const { settings, clients, signal } = this.#reading;
    const { does, needs } = call;
    let carries: readonly string[] | undefined;
    if (textOf(fieldOf(answer.body, 'error'), 'code') === deniedCode) {
      const token = await this.#tokens.get(signal);
      carries = permissionsOf(token);
      this.#tokens.reject(token);
    }
    return graphError(answer, { does, needs, who: settings, carries, redactor: clients.redactor });
  }
}

/** What a token says of its application permissions; for messages only, since tokens are nobody's to read. */
function permissionsOf(token: Secret): readonly string[] | undefined {
  const payload = Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString('utf8');
  const read = readObject(payload);
  if (!('value' in read)) return undefined;
  const { roles = [] } = read.value;
  if (!Array.isArray(roles)) return undefined;
  return roles.filter((role) => typeof role === 'string' && /^[A-Za-z.]{1,80}$/.test(role));
}
