import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Workspace, type Ran } from '../harness/workspace';

let workspace: Workspace;
afterEach(() => workspace.close());

async function planWith(environment: Record<string, string>): Promise<Ran> {
  workspace = await Workspace.open({ environment: { MIMECAST_MAX_RETRIES: '0', ...environment } });
  workspace.configure('data "mimecast_whoami" "me" {}\n');
  const ran = await workspace.plan();
  expect(ran.code).toBe(1);
  expect(ran.text).not.toContain('token_url');
  return ran;
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test.each([
  ['no address', 'api.example', 'base_url is not an address'],
  ['plain http', 'http://api.example', 'base_url must be an https address'],
  ['credentials in it', 'https://me:secret@api.example', 'base_url must not hold credentials'],
])('%s in MIMECAST_BASE_URL is said by its names', async (_what, url, words) => {
  const { text } = await planWith({ MIMECAST_BASE_URL: url });
  expect(text).toContain(words);
  expect(text).toContain('MIMECAST_BASE_URL');
  expect(text).not.toContain('me:secret');
});

test('nobody listens there: the message names base_url and its variable', async () => {
  const { text } = await planWith({ MIMECAST_BASE_URL: `http://127.0.0.1:${await closedPort()}` });
  expect(text).toContain('ECONNREFUSED');
  expect(text).toContain('base_url (MIMECAST_BASE_URL');
});
