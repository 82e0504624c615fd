import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultSeed } from '../../src/emulator/default-seed';
import { startEmulator } from '../../src/emulator/emulator';
import type { Fault } from '../../src/emulator/faults';
import type { EmulatorSeed } from '../../src/emulator/seed';
import { seedKeys } from '../../src/emulator/seed-keys';
import { bundle } from '../../tools/bundle';
import { withApi } from '../emulator/api';
import { withEntra } from '../emulator/entra/entra';
import type { Entra } from '../emulator/entra/entra';
import { Workspace } from '../harness/workspace';

const page = readFileSync(join(__dirname, '../../docs/emulator.md'), 'utf8');
const address = '127.0.0.1:8080';

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );
}

const documents = blocks('json').map((text) => JSON.parse(text) as object);
const pieces = documents.filter((document) => !Array.isArray(document));
const faults = documents.filter((document): document is Fault[] => Array.isArray(document));
const seed = Object.assign({}, ...pieces) as EmulatorSeed;

const scripts = blocks('sh');
const isStart = (script: string): boolean => script.includes('dist/cli/mimecast.js');
const starts = scripts.filter(isStart).flatMap((script) => script.trim().split('\n'));
const calls = scripts.filter((script) => !isStart(script));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-emulator-page-'));
  writeFileSync(join(folder, 'company.json'), JSON.stringify(seed));
  writeFileSync(join(folder, 'faults.json'), JSON.stringify(faults.flat()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every key of a seed has an example', () => {
  const shown = pieces.flatMap((piece) => Object.keys(piece)).sort();
  expect(shown).toEqual([...seedKeys].sort());
});

describe('how it is started', () => {
  beforeAll(() => bundle('src/cli/mimecast.ts', join(folder, 'mimecast.js')));

  test.each(starts)('%s', async (line) => {
    const [program, ...args] = line.replace('dist/cli/mimecast.js', 'mimecast.js').split(' ');
    expect(program).toBe('node');
    expect(args).toContain(address);
    const free = args.map((arg) => arg.replace(address, '127.0.0.1:0'));
    const child = spawn(process.execPath, free, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const started = await new Promise<string>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      void ended.then(() => resolve('it ended'));
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(started).toMatch(
      /^\{"mimecast":"http:\/\/127\.0\.0\.1:\d+","entra":"https:\/\/127\.0\.0\.1:\d+","ca":"[^"]+\.pem"\}\n$/,
    );
    const { ca } = JSON.parse(started) as { ca: string };
    expect(existsSync(ca)).toBe(false);
  });
});

test.each(calls)('what a shell is given works: %s', async (script) => {
  const emulator = await startEmulator({ seed: defaultSeed() });
  try {
    const here = script.replaceAll(`http://${address}`, emulator.url);
    const env = { ...process.env, ENTRA: emulator.entra, CA: emulator.ca };
    await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', here], { cwd: folder, env });
    expect(script).toMatch(/curl|export/);
    const statuses = emulator.requests().map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  } finally {
    await emulator.close();
    writeFileSync(join(folder, 'company.json'), JSON.stringify(seed));
  }
});

const lists = [
  ...['users', 'profile_groups', 'connectors', 'internal_domains', 'managed_urls'],
  ...['address_alteration_sets', 'address_alteration_definitions', 'address_alteration_policies'],
  ...['delivery_route_definitions', 'dns_authentication_outbound_definitions'],
  ...['anti_spoofing', 'anti_spoofing_bypass', 'blocked_sender', 'greylisting'].map(
    (kind) => `${kind}_policies`,
  ),
  ...['delivery_route_policies', 'dns_authentication_outbound_policies'],
];
const lookups = `
${lists.map((name) => `data "mimecast_${name}" "x" {}`).join('\n')}
data "mimecast_directory_group" "x" {
  name = "All Staff"
}
data "mimecast_address_attribute" "x" {
  name = "Office"
}
data "mimecast_directory_connection" "engine" {
  description = "Engine"
}
data "mimecast_directory_connection" "entra" {
  description = "Entra ID"
}
`;

/** Each row of a seed by the word that only it has. */
const words = [
  ...(seed.users ?? []).map(({ emailAddress }) => emailAddress),
  ...[...(seed.groups ?? []), ...(seed.definitions ?? [])].flatMap(({ description }) => description ?? []),
  ...['contoso.example', 'fabrikam.example', 'Contoso Entra ID', 'ad_push', 'office_365'],
  ...['@fabrikam.example', 'New brand', 'https://bad.example/login', 'Paris', '192.0.2.0/24'],
  ...(seed.policies ?? [])
    .filter(({ family }) => !['web-urls'].includes(family))
    .flatMap(({ description }) => description ?? []),
].map(String);

test('the pieces are one account, and all of it can be looked up with one of its clients', async () => {
  const [client] = seed.account?.clients ?? [];
  const workspace = await Workspace.open({
    seed,
    environment: {
      MIMECAST_CLIENT_ID: client?.clientId ?? '',
      MIMECAST_CLIENT_SECRET: client?.clientSecret ?? '',
    },
  });
  try {
    workspace.configure(lookups);
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    const shown = JSON.stringify(await workspace.show());
    expect(words.filter((word) => !shown.includes(word))).toEqual([]);
  } finally {
    await workspace.close();
  }
});

describe('what no data source shows', () => {
  test('is in the account too', () =>
    withApi({ seed }, async (api) => {
      expect(await api.row('/api/policy/webwhiteurl/get-policy-with-targets', { id: 'games' })).toMatchObject(
        {
          description: 'Games',
          policies: [{ policy: { description: 'All' } }],
          urls: [{ value: 'games.example' }],
        },
      );
      for (const kind of ['external', 'pending'])
        expect((await api.get(`/domain/cloud-gateway/v1/${kind}-domains`)).body['domains']).toHaveLength(1);
      const ann = '/email/cloud-gateway/v1/managed-senders/recipients/ann%40contoso.example/bulk-delete';
      expect((await api.post(ann)).body).toEqual({ deletedCount: 1 });
      const [entra] = api.emulator.store.integrations;
      const check = `/directory/cloud-gateway/v1/integrations/m365/${entra?.id}/test-email`;
      expect((await api.post(check)).body).toMatchObject({ success: false });
      const sync = await api.post('/directory/cloud-gateway/v1/integrations/sync-requests', {
        action: 'start',
      });
      expect(sync.body).toEqual({ status: 'sync_requested', mseStatus: 'mse_sync_server_offline' });
      await api.post('/__emulator/finish-sync');
      const added = ['new@contoso.example', 'eve@contoso.example'];
      expect(added.map((one) => api.emulator.store.users.get(one)?.source)).toEqual(['ldap', 'ldap']);
      expect(Number((await api.get('/identity/whoami')).headers.get('x-ratelimit-limit'))).toBe(200);
    }));

  test('nobody but its clients gets a token, and none may do more than it says', () =>
    withApi({ seed }, async (api) => {
      const groups = '/directory/cloud-gateway/v1/groups';
      await api.signIn('reader', 'secret-2');
      expect((await api.get(groups)).status).toBe(200);
      expect((await api.post(groups, { description: 'New' })).status).toBe(403);
      await api.signIn('any', 'any');
      expect((await api.get(groups)).status).toBe(401);
    }));
});

describe('the directory', () => {
  const entraOf = (test: (entra: Entra) => Promise<void>): Promise<void> => withEntra(seed.entra ?? {}, test);

  test('has what its piece says', () =>
    entraOf(async (entra) => {
      await entra.signIn('everything', 'secret-1');
      const [staff] = await entra.all("/groups?$filter=displayName eq 'All Staff'");
      const members = await entra.all(`/groups/${staff?.id}/transitiveMembers`);
      expect(members.map((row) => row['displayName'])).toEqual(['Sales', 'Bo Berg', 'Orders', 'Ann Lee']);
      const addresses = await entra.get('/users/ann@contoso.example?$select=proxyAddresses');
      expect(addresses.body['proxyAddresses']).toHaveLength(2);
      expect((await entra.get('/users/ann@contoso.example/manager')).body['displayName']).toBe('Bo Berg');
      expect(await entra.all('/oauth2PermissionGrants')).toHaveLength(1);
    }));

  test('lets in who is listed, and each to what it may', () =>
    entraOf(async (entra) => {
      expect((await entra.signIn('reader', 'secret-2'))['roles']).toEqual(['User.Read.All']);
      const application = String(seed.entra?.applications?.[0]?.appId);
      expect((await entra.signIn(application, 'secret-4'))['roles']).toEqual(['GroupMember.Read.All']);
      expect(await entra.refusal({ client_id: 'elsewhere', client_secret: 'secret-3' })).toBe('AADSTS53003');
      expect(await entra.refusal({ client_id: 'any', client_secret: 'any' })).toBe('AADSTS700016');
    }));
});

describe('faults', () => {
  const groups = '/directory/cloud-gateway/v1/groups';

  test('the first two listings are refused for the quota', () =>
    withApi({ faults: faults[0] ?? [] }, async (api) => {
      const replies = [await api.get(groups), await api.get(groups), await api.get(groups)];
      expect(replies.map(({ status }) => status)).toEqual([429, 429, 200]);
      expect(replies[0]?.headers.get('x-ratelimit-reset')).toBe('500');
    }));

  test('the group is made, and the answer is lost', () =>
    withApi({ faults: faults[1] ?? [] }, async (api) => {
      await expect(api.post(groups, { description: 'New' })).rejects.toThrow();
      expect([...api.emulator.store.groups.values()]).toMatchObject([{ description: 'New' }]);
      expect((await api.post(groups, { description: 'Newer' })).status).toBe(201);
    }));
});
