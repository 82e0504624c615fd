import { request } from 'node:https';
import { ConfigError } from '../../../src/core/errors';

export type Json = Readonly<Record<string, unknown>>;

/** How the stand-in signs in, as azuread's provider block and `ARM_*` variables say it. */
export interface Login {
  /** `HOST:PORT`, without a scheme. */
  readonly metadataHost: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM of whom to trust beside those whom Node trusts. */
  readonly ca: string | undefined;
}

interface Sent {
  readonly method: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Reply {
  readonly status: number;
  readonly body: Json;
}

interface Cloud {
  readonly microsoftGraphResourceId: string;
  readonly authentication: { readonly loginEndpoint: string };
}

/** Microsoft Graph, for somebody who has signed in. */
export class Graph {
  private constructor(
    readonly login: Login,
    /** Object ID of the service principal that signed in. */
    readonly callerId: string,
    private readonly root: string,
    private readonly token: string,
  ) {}

  /** Asks where the login and Graph are, then for a token. @throws ConfigError where either is refused. */
  static async open(login: Login): Promise<Graph> {
    const where = `https://${login.metadataHost}/metadata/endpoints?api-version=2022-09-01`;
    const { body: cloud } = expectOk(await send(login, where, { method: 'GET' }), 'Metadata');
    const { microsoftGraphResourceId, authentication } = cloud as unknown as Cloud;
    const root = microsoftGraphResourceId.replace(/\/$/, '');
    const form = new URLSearchParams({
      client_id: login.clientId,
      client_secret: login.clientSecret,
      grant_type: 'client_credentials',
      scope: `${root}/.default`,
    });
    const { body } = expectOk(
      await send(login, `${authentication.loginEndpoint}/${login.tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body: form.toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      }),
      'Sign-in',
    );
    const token = String(body['access_token']);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
    return new Graph(login, String(claims['oid']), root, token);
  }

  /** Undefined: it is not there. */
  async find(path: string): Promise<Json | undefined> {
    const reply = await this.call('GET', path);
    return reply.status === 404 ? undefined : expectOk(reply, path).body;
  }

  /** All rows of a listing, page by page. */
  async list(path: string): Promise<readonly Json[]> {
    const rows: Json[] = [];
    for (let next: unknown = path; typeof next === 'string';) {
      const { body } = expectOk(await this.call('GET', next), path);
      rows.push(...(body['value'] as readonly Json[]));
      next = body['@odata.nextLink'];
    }
    return rows;
  }

  /** @throws ConfigError with what Graph says of a refusal. */
  async send(method: 'POST' | 'PATCH', path: string, body: Json): Promise<Json> {
    return expectOk(await this.call(method, path, body), path).body;
  }

  /** What is gone already is as good. */
  async remove(path: string): Promise<void> {
    const reply = await this.call('DELETE', path);
    if (reply.status !== 404) expectOk(reply, path);
  }

  /** The address by which bodies name an object. */
  reference(id: string): string {
    return `${this.root}/v1.0/directoryObjects/${id}`;
  }

  private call(method: string, path: string, body?: Json): Promise<Reply> {
    const target = path.startsWith('https:') ? path : `${this.root}${path}`;
    return send(this.login, target, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        Accept: 'application/json; charset=utf-8; IEEE754Compatible=false',
        'Content-Type': 'application/json; charset=utf-8',
        'OData-Version': '4.0',
        'OData-MaxVersion': '4.0',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

function send({ ca }: Login, target: string, { method, body, headers = {} }: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const trust = ca === undefined ? {} : { ca };
    const sent = request(target, { method, headers, agent: false, ...trust }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: text === '' ? {} : (JSON.parse(text) as Json) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function expectOk(reply: Reply, what: string): Reply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  const { error, error_description: description } = reply.body;
  const said = description ?? (error as Json | undefined)?.['message'];
  throw new ConfigError('Entra refused', `${what}: ${reply.status} ${String(said ?? '')}`);
}
