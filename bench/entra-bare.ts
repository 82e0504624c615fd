import { Agent, request } from 'node:https';
import { entraClient, entraTenantId } from './entra-tenant';

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly '@odata.nextLink'?: string;
}

interface Batch {
  readonly responses: readonly { readonly id: string; readonly body: Page }[];
}

type Headers = Record<string, string>;
type Send = (method: string, url: string, headers: Headers, body?: string) => Promise<unknown>;

const counting = { ConsistencyLevel: 'eventual' };
const batchSize = 20;

/**
 * The least that anybody can do to read a tenant, or the members of groups: the calls one after the other over one connection, and
 * what they answer as objects. Answers how many users that were.
 */
export async function bareRead(
  address: string,
  select: readonly string[],
  groups?: readonly string[],
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const authorization = await signIn(sender(agent, {}), address);
  const send = sender(agent, { authorization });
  const query = `$select=${select.join(',')}&$top=999&$count=true`;
  const ids = new Set<string>();
  const readOn = async (first: Page): Promise<void> => {
    for (let page = first; ;) {
      for (const { id } of page.value) ids.add(id);
      const next = page['@odata.nextLink'];
      if (next === undefined) return;
      page = (await send('GET', next, counting)) as Page;
    }
  };
  if (groups === undefined)
    await readOn((await send('GET', `${address}/v1.0/users?${query}`, counting)) as Page);
  else for await (const page of membersOf(groups, send, address, query)) await readOn(page);
  agent.destroy();
  return ids.size;
}

async function signIn(send: Send, address: string): Promise<string> {
  const { clientId, clientSecret } = entraClient;
  const form = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
  const { access_token: token } = (await send(
    'POST',
    `${address}/${entraTenantId}/oauth2/v2.0/token`,
    { 'content-type': 'application/x-www-form-urlencoded' },
    new URLSearchParams({ ...form, scope: `${address}/.default` }).toString(),
  )) as { access_token: string };
  return `Bearer ${token}`;
}

/** The first page of each group, found by its name. */
async function* membersOf(
  groups: readonly string[],
  send: Send,
  address: string,
  query: string,
): AsyncGenerator<Page> {
  const batch = async (urls: readonly string[], headers: Headers): Promise<readonly Page[]> => {
    const requests = urls.map((url, id) => ({ id: String(id), method: 'GET', url, headers }));
    const type = { 'content-type': 'application/json' };
    const body = JSON.stringify({ requests });
    return ((await send('POST', `${address}/v1.0/$batch`, type, body)) as Batch).responses.map(
      (part) => part.body,
    );
  };
  const pages = async (urls: readonly string[], headers: Headers): Promise<Page[]> => {
    const all: Page[] = [];
    for (let start = 0; start < urls.length; start += batchSize)
      all.push(...(await batch(urls.slice(start, start + batchSize), headers)));
    return all;
  };
  const found = await pages(
    groups.map((name) => `/groups?$filter=displayName eq '${name}'&$select=id,displayName`),
    {},
  );
  const ids = found.flatMap(({ value }) => value.map(({ id }) => id));
  for (let start = 0; start < ids.length; start += batchSize) {
    const some = ids.slice(start, start + batchSize);
    const urls = some.map((id) => `/groups/${id}/transitiveMembers/microsoft.graph.user?${query}`);
    yield* await batch(urls, counting);
  }
}

function sender(agent: Agent, always: Headers): Send {
  return (method, url, headers, body = '') =>
    new Promise((resolve, reject) => {
      const call = request(url, { agent, method, headers: { ...always, ...headers } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(JSON.parse(text))
            : reject(new Error(`${url}: ${answer.statusCode} ${text.slice(0, 300)}`)),
        );
      });
      call.on('error', reject);
      call.end(body);
    });
}
