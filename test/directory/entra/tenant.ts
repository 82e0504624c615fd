import { ApiError, ConfigError } from '../../../src/core/errors';
import type { LogFields } from '../../../src/core/log';
import type { SourceAnswer } from '../../../src/core/people';
import { Secret } from '../../../src/core/secret';
import type { EntraConnection } from '../../../src/directory/connection';
import type { EntraSettings } from '../../../src/directory/entra/settings';
import { createSource } from '../../../src/directory/source';
import { OrderedClock } from '../../http/ordered-clock';
import { ScriptedServer, type Reply, type Seen } from '../../http/scripted-server';

export type User = Readonly<Record<string, unknown>>;

export interface Group {
  readonly id: string;
  readonly displayName: string;
  /** IDs of users, nested groups flattened. */
  readonly members: readonly string[];
}

export const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';
export const clientId = 'bbbbbbbb-0000-4000-8000-000000000002';
export const clientSecret = 'sEcr3t~of.the_application';

/** `00000000-0000-4000-8000-000000000017`. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A licensed member with a mailbox. */
export function user(number: number, more: User = {}): User {
  return {
    id: id(number),
    displayName: `User ${number}`,
    userPrincipalName: `u${number}@contoso.example`,
    mail: `u${number}@contoso.example`,
    proxyAddresses: [`SMTP:u${number}@contoso.example`],
    accountEnabled: true,
    userType: 'Member',
    assignedLicenses: [{ skuId: id(9), disabledPlans: [] }],
    ...more,
  };
}

/** A bearer token that says what it may do, in the form that Entra ID has. */
export function token(number: number, roles: readonly string[] = ['Organization.Read.All']): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'none' }), part({ number, roles }), 'signature'].join('.');
}

interface Open {
  readonly users?: readonly User[];
  readonly groups?: readonly Group[];
  /** Of each token; left out: one that is of no use here. */
  readonly roles?: readonly string[];
  /** Rows of a page, at most; `$top` counts as well. */
  readonly pageSize?: number;
  /** Answers instead of the tenant; undefined: the tenant answers. `count`: calls of this path so far. */
  readonly instead?: (seen: Seen, count: number) => Reply | undefined;
}

let opened: Tenant[] = [];

/** Ends every tenant that a test has opened. */
export async function closeTenants(): Promise<void> {
  for (const tenant of opened) await tenant.server.stop();
  opened = [];
}

/** A tenant of Entra ID on loopback: token endpoint and Graph, as small as they can be. */
export class Tenant {
  readonly clock = new OrderedClock();
  readonly lines: string[] = [];
  readonly #open: Open;
  readonly #counts = new Map<string, number>();
  #server: ScriptedServer | undefined;
  #tokens = 0;

  private constructor(open: Open) {
    this.#open = open;
  }

  static async start(open: Open = {}): Promise<Tenant> {
    const tenant = new Tenant(open);
    tenant.#server = await ScriptedServer.start((seen) => tenant.#answer(seen));
    opened.push(tenant);
    return tenant;
  }

  get server(): ScriptedServer {
    if (this.#server === undefined) throw new Error('not started');
    return this.#server;
  }

  /** Calls that were made, without those for tokens: `GET /v1.0/users`. */
  calls(): readonly string[] {
    return this.server.seen
      .filter(({ path }) => path.startsWith('/v1.0'))
      .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
  }

  tokenCalls(): readonly Seen[] {
    return this.server.seen.filter(({ path }) => path.endsWith('/token'));
  }

  settings(more: Partial<EntraSettings> = {}, connection: Partial<EntraConnection> = {}): EntraSettings {
    return {
      directory: 'corp',
      connection: {
        ...{ tenantId, clientId, clientSecret: new Secret(clientSecret) },
        ...{ useOidc: false, useMsi: false, useCli: false },
        ...{ loginUrl: this.server.url, graphUrl: this.server.url },
        ...connection,
      },
      includeGuests: false,
      includeDisabled: false,
      clock: this.clock,
      log: (level, message, fields?: LogFields) =>
        this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`),
      environment: {},
      ...more,
    };
  }

  /** The connection without some of its settings, and with others. */
  connection(
    without: readonly (keyof EntraConnection)[],
    more: Partial<EntraConnection> = {},
  ): EntraConnection {
    const entries = Object.entries(this.settings().connection);
    const kept = entries.filter(([name]) => !without.some((each) => each === name));
    const required = { tenantId, useOidc: false, useMsi: false, useCli: false };
    return { ...required, ...(Object.fromEntries(kept) as Partial<EntraConnection>), ...more };
  }

  read(more: Partial<EntraSettings> = {}, signal = new AbortController().signal): Promise<SourceAnswer> {
    return createSource('entra', this.settings(more)).read(signal);
  }

  /** The error that a read ends with: nothing secret is in it, nor in the log. */
  async refusal(more: Partial<EntraSettings> = {}, signal?: AbortSignal): Promise<ApiError | ConfigError> {
    const error: unknown = await this.read(more, signal).then(
      () => 'no error',
      (reason: unknown) => reason,
    );
    if (!(error instanceof ApiError || error instanceof ConfigError))
      throw new Error(`not an error of ours: ${String(error)}`);
    expect(error.summary.length).toBeLessThanOrEqual(60);
    const everything = `${error.message} ${error.stack} ${this.lines.join('\n')}`;
    expect(everything).not.toContain(clientSecret);
    expect(everything).not.toMatch(/eyJ/);
    return error;
  }

  #answer(seen: Seen): Reply {
    const path = seen.path.replace(/\?.*/, '');
    const count = (this.#counts.get(path) ?? 0) + 1;
    this.#counts.set(path, count);
    const instead = this.#open.instead?.(seen, count);
    if (instead !== undefined) return instead;
    if (path.endsWith('/oauth2/v2.0/token')) {
      this.#tokens += 1;
      return {
        json: { token_type: 'Bearer', expires_in: 3599, access_token: token(this.#tokens, this.#open.roles) },
      };
    }
    if (path === '/v1.0/$batch') return this.#batch(seen);
    return this.#graph(seen);
  }

  #batch(seen: Seen): Reply {
    const { requests } = JSON.parse(seen.body) as {
      requests: { id: string; url: string; headers?: Record<string, string> }[];
    };
    if (requests.length > 20) return { status: 400, json: { error: { code: 'BadRequest' } } };
    const headers = ({ headers: given = {} }: (typeof requests)[number]): Seen['headers'] =>
      Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
    const responses = requests.map((request) => {
      const part = this.#answer({
        method: 'GET',
        path: `/v1.0${request.url}`,
        headers: headers(request),
        body: '',
      });
      if (typeof part === 'function') throw new Error('a part of a batch cannot be broken off');
      return { id: request.id, status: part.status ?? 200, headers: part.headers ?? {}, body: part.json };
    });
    return { json: { responses: responses.reverse() } };
  }

  #graph(seen: Seen): Reply {
    const url = new URL(seen.path, this.server.url);
    const { users = [], groups = [] } = this.#open;
    if (url.pathname === '/v1.0/users') return this.#page(url, seen, users);
    if (url.pathname === '/v1.0/groups') {
      const name = /^displayName eq '(.*)'$/.exec(url.searchParams.get('$filter') ?? '')?.[1];
      const found = groups.filter(({ displayName }) => displayName === name?.replaceAll("''", "'"));
      return { json: { value: found.map((group) => ({ id: group.id, displayName: group.displayName })) } };
    }
    const groupId = /^\/v1.0\/groups\/([^/]+)\/transitiveMembers\/microsoft.graph.user$/.exec(
      url.pathname,
    )?.[1];
    const group = groups.find((each) => each.id === groupId);
    if (group === undefined) return { status: 404, json: { error: { code: 'Request_ResourceNotFound' } } };
    return this.#page(
      url,
      seen,
      users.filter((each) => group.members.includes(String(each['id']))),
    );
  }

  #page(url: URL, seen: Seen, rows: readonly User[]): Reply {
    const top = Math.min(Number(url.searchParams.get('$top') ?? 100), this.#open.pageSize ?? 999);
    const start = Number(url.searchParams.get('$skiptoken') ?? 0);
    const select = (url.searchParams.get('$select') ?? '').split(',');
    const page = rows
      .slice(start, start + top)
      .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => select.includes(name))));
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(start + top));
    const isCounted = seen.headers['consistencylevel'] === 'eventual' && url.searchParams.has('$count');
    return {
      json: {
        ...(isCounted && start === 0 ? { '@odata.count': rows.length } : {}),
        ...(start + top < rows.length ? { '@odata.nextLink': next.href } : {}),
        value: page,
      },
    };
  }
}
