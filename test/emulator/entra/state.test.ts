import { defaultSeed } from '../../../src/emulator/default-seed';
import { startEmulator } from '../../../src/emulator/emulator';
import type { EntraSeed } from '../../../src/emulator/entra/seed';
import { Entra, graphAppId, withEntra } from './entra';
import type { Json } from './entra';

const control = '/__emulator/state';

async function stateOf(entra: Entra): Promise<{ entra: Json & Record<string, Json[]> }> {
  return (await (await fetch(entra.emulator.url + control)).json()) as {
    entra: Json & Record<string, Json[]>;
  };
}

async function put(entra: Entra, document: unknown): Promise<{ status: number; text: string }> {
  const answer = await fetch(entra.emulator.url + control, { method: 'PUT', body: JSON.stringify(document) });
  return { status: answer.status, text: await answer.text() };
}

test('what was made is in the state, and the state makes it again', () =>
  withEntra(
    {
      clients: [
        { clientId: 'admin', clientSecret: 's' },
        { clientId: 'reader', clientSecret: 's', permissions: ['User.Read.All'] },
      ],
      users: [{ userPrincipalName: 'ada@contoso.example' }],
      groups: [{ displayName: 'All', members: ['ada@contoso.example'], owners: ['ada@contoso.example'] }],
    },
    async (entra) => {
      await entra.signIn('admin', 's');
      const { app, principal, secret } = await entra.registered('Sync');
      const [graph] = await entra.all(`/servicePrincipals?$filter=appId eq '${graphAppId}'`);
      const consents = `/servicePrincipals/${principal}/appRoleAssignments`;
      const appRoleId = '7ab1d382-f21e-4acd-a863-ba3e13f7da61';
      await entra.made(consents, { principalId: principal, resourceId: graph?.id, appRoleId });
      const reader = (await entra.all("/servicePrincipals?$filter=appId eq 'reader'"))[0]?.id;
      const [consent] = await entra.all(`/servicePrincipals/${reader}/appRoleAssignments`);
      await entra.graph('DELETE', `/servicePrincipals/${reader}/appRoleAssignments/${consent?.id}`);

      const document = await stateOf(entra);
      expect(document.entra['groups']).toMatchObject([{ displayName: 'All', members: [expect.any(String)] }]);
      await put(entra, { entra: {} });
      expect(await entra.refusal({ client_id: String(app['appId']), client_secret: 'any' })).toBeUndefined();
      expect((await put(entra, document)).status).toBe(204);
      expect(await stateOf(entra)).toEqual(document);
      expect((await entra.signIn(String(app['appId']), secret))['roles']).toEqual(['Directory.Read.All']);
      expect(await entra.signIn('reader', 's')).not.toHaveProperty('roles');
      expect(await entra.refusal({ client_id: 'stranger', client_secret: 's' })).toBe('AADSTS700016');
    },
  ));

test('Microsoft Graph is in the state only with what was changed about it', () =>
  withEntra({}, async (entra) => {
    const [graph] = await entra.all('/servicePrincipals');
    expect((await stateOf(entra)).entra['servicePrincipals']).toEqual([]);
    await entra.graph('PATCH', `/servicePrincipals/${graph?.id}`, { notes: 'ours' });
    const changed = await stateOf(entra);
    expect(changed.entra['servicePrincipals']).toEqual([{ appId: graphAppId, notes: 'ours' }]);
    await put(entra, changed);
    expect((await entra.all('/servicePrincipals'))[0]).toMatchObject({ id: graph?.id, notes: 'ours' });
  }));

test.each<[unknown, string]>([
  ['text', 'entra must be an object'],
  [{ user: [] }, 'entra.user means nothing here; known are tenants, clients'],
  [{ users: {} }, 'entra.users must be a list'],
  [{ users: [{ displayName: 'x' }] }, 'entra.users[0] must be an object with the text userPrincipalName'],
  [
    { users: [{ userPrincipalName: 'a@x.example' }, { userPrincipalName: 'A@x.example' }] },
    'entra.users[1] is there twice',
  ],
  [
    { groups: [{ displayName: 'G', members: ['nobody@x.example'] }] },
    'entra.groups[0].members: nobody in the document is nobody@x.example',
  ],
  [{ clients: [{ clientId: 'a', permissions: ['Every.Thing'] }] }, 'known here as Every.Thing'],
  [{ rate_limit: {} }, 'entra.rate_limit must be an object'],
  [{ delays: 3 }, 'entra.delays must be an object'],
])('%j is refused, and changes nothing on either side', (seed, message) =>
  withEntra({ users: [{ userPrincipalName: 'ada@contoso.example' }] }, async (entra) => {
    const { status, text } = await put(entra, { users: [{ emailAddress: 'new@x.example' }], entra: seed });
    expect([status, text]).toEqual([400, expect.stringContaining(message)]);
    expect(await entra.all('/users')).toHaveLength(1);
    expect(entra.emulator.store.users.size).toBe(0);
  }),
);

test('a refused account leaves the directory alone; a reset brings the first one back', () =>
  withEntra({ users: [{ userPrincipalName: 'ada@contoso.example' }] }, async (entra) => {
    expect((await put(entra, { users: 'x', entra: {} })).status).toBe(400);
    expect(await entra.all('/users')).toHaveLength(1);
    await put(entra, {});
    expect(await entra.all('/users')).toEqual([]);
    entra.emulator.reset();
    expect(await entra.all('/users')).toHaveLength(1);
  }));

test('the default directory has the people of the default account, each once, and the same IDs in each run', async () => {
  const seed = defaultSeed();
  const emulators = [await startEmulator({ seed }), await startEmulator({ seed: defaultSeed() })];
  try {
    const ids = [];
    for (const emulator of emulators) {
      const entra = new Entra(emulator);
      await entra.signIn('any', 'any', 'contoso.example');
      const users = await entra.all('/users');
      ids.push(users.map(({ id }) => id));
      const accounts = users.filter(({ mail }) => emulator.store.users.account(String(mail)) !== undefined);
      expect(accounts).toHaveLength(5);
      const [staff] = await entra.all("/groups?$filter=displayName eq 'All Staff'");
      const everybody = `/groups/${staff?.id}/transitiveMembers/microsoft.graph.user`;
      expect(await entra.all(everybody)).toHaveLength(5);
    }
    expect(ids[0]).toEqual(ids[1]);
  } finally {
    for (const emulator of emulators) await emulator.close();
  }
});

test('50,000 users and 2,000 groups: each page is small, and together they are everybody, once', () => {
  const users = Array.from({ length: 50_000 }, (_, index) => ({
    userPrincipalName: `user${index}@contoso.example`,
    accountEnabled: index % 2 === 0,
  }));
  const groups: NonNullable<EntraSeed['groups']> = Array.from({ length: 2000 }, (_, index) => ({
    displayName: `Group ${index}`,
    members: users.slice(index * 25, index * 25 + 25).map((user) => user.userPrincipalName),
  }));
  groups.push({ displayName: 'All', members: groups.map((group) => group.displayName) });
  return withEntra({ users, groups }, async (entra) => {
    const upn = ({ userPrincipalName }: Json): unknown => userPrincipalName;
    const everybody = await entra.all('/users?$top=999&$select=userPrincipalName');
    expect(everybody.map(upn)).toEqual(users.map(upn));
    const [all] = await entra.all("/groups?$filter=displayName eq 'All'");
    const below = `/groups/${all?.id}/transitiveMembers/microsoft.graph.user?$top=999&$select=userPrincipalName`;
    expect(new Set((await entra.all(below)).map(upn)).size).toBe(50_000);
    const enabled = await entra.all('/users?$filter=accountEnabled eq true&$top=999&$select=id');
    expect(enabled).toHaveLength(25_000);
  });
});
