import { claimsOf, graphAppId, withEntra } from './entra';
import type { Entra, Json, Page } from './entra';

// What Terraform's azuread provider 3.9 sends, call by call, for an application with its consent, and for groups.

const nobody = '99999999-0000-4000-8000-000000000000';

async function statusOf(entra: Entra, path: string): Promise<number> {
  return (await entra.get(path)).status;
}

/** Made, and renamed twice, as the provider does it to be sure that it can. */
async function madeAndRenamed(
  entra: Entra,
  path: string,
  body: Json,
  name: string,
): Promise<Json & { id: string }> {
  const made = await entra.made(path, { '@odata.type': '#microsoft.graph.thing', ...body });
  const root = path.replace(/^\/beta/, '');
  const version = path.startsWith('/beta') ? '/beta' : '/v1.0';
  for (const value of ['TERRAFORM_UPDATE_1', body[name]])
    expect((await entra.graph('PATCH', `${version}${root}/${made.id}`, { [name]: value })).status).toBe(204);
  return made;
}

function bind(entra: Entra, ...ids: string[]): string[] {
  return ids.map((id) => `${entra.emulator.entra}/v1.0/directoryObjects/${id}`);
}

describe('an application that reads the directory', () => {
  test('is made with service principal, password and consent, read, and removed', () =>
    withEntra({}, async (entra) => {
      const caller = String(claimsOf(entra.token)['oid']);
      const [graph] = (await entra.get<Page>(`/servicePrincipals?$filter=appId eq '${graphAppId}'`)).body
        .value;
      const saml = await entra.get(`/beta/servicePrincipals/${graph?.id}?$select=samlMetadataUrl`);
      expect(saml.body).toMatchObject({ samlMetadataUrl: null });
      const role = (graph?.['appRoles'] as Json[]).find(({ value }) => value === 'User.Read.All');
      expect(role).toMatchObject({ id: 'df021288-bdef-4463-88db-98f22de89214', isEnabled: true });

      const app = await madeAndRenamed(entra, '/applications', applicationBody(entra, caller), 'displayName');
      const ownersPath = `/v1.0/applications/${app.id}/owners/${caller}/$ref`;
      expect((await entra.graph('DELETE', ownersPath)).status).toBe(204);
      const read = (await entra.get(`/applications/${app.id}`)).body;
      expect(read).toMatchObject({
        displayName: 'Mimecast sync',
        appId: app['appId'],
        web: { homePageUrl: null, redirectUris: ['https://contoso.example/back'] },
        requiredResourceAccess: [{ resourceAppId: graphAppId }],
        identifierUris: [],
      });
      const required = await entra.get(`/beta/applications/${app.id}?$select=oauth2RequirePostResponse`);
      expect(required.body).toMatchObject({ oauth2RequirePostResponse: null });
      expect((await entra.get<Page>(`/applications/${app.id}/owners`)).body.value).toEqual([]);

      const byApp = `/servicePrincipals?$filter=appId eq '${String(app['appId'])}'`;
      expect((await entra.get<Page>(byApp)).body.value).toEqual([]);
      const body = { appId: app['appId'], accountEnabled: true, tags: [], samlSingleSignOnSettings: {} };
      const principal = await madeAndRenamed(
        entra,
        '/servicePrincipals',
        { ...body, description: null, 'owners@odata.bind': bind(entra, caller) },
        'description',
      );
      expect((await entra.get<Page>(byApp)).body.value).toMatchObject([
        { id: principal.id, displayName: 'Mimecast sync', replyUrls: ['https://contoso.example/back'] },
      ]);

      const wish = {
        displayName: 'sync',
        startDateTime: '2026-01-01T00:00:00Z',
        endDateTime: '2030-01-01T00:00:00Z',
      };
      const password = await entra.made(`/applications/${app.id}/addPassword`, { passwordCredential: wish });
      expect(password).toMatchObject(wish);
      expect(String(password['secretText']).length).toBeGreaterThan(30);
      const listed = (await entra.get(`/applications/${app.id}`)).body['passwordCredentials'];
      expect(listed).toMatchObject([{ ...wish, keyId: password['keyId'], secretText: null }]);

      const consents = `/servicePrincipals/${graph?.id}/appRoleAssignedTo`;
      const consent = await entra.made(consents, {
        appRoleId: role?.['id'],
        principalId: principal.id,
        resourceId: graph?.id,
      });
      expect(consent).toMatchObject({
        principalType: 'ServicePrincipal',
        principalDisplayName: 'Mimecast sync',
        resourceDisplayName: 'Microsoft Graph',
      });
      expect(consent.id).toMatch(/^[\w-]+$/);
      expect((await entra.get(`${consents}/${consent.id}`)).body).toMatchObject({
        principalId: principal.id,
      });

      expect((await entra.graph('DELETE', `${consents}/${consent.id}`)).status).toBe(204);
      expect(await statusOf(entra, `${consents}/${consent.id}`)).toBe(404);
      const { keyId } = password;
      expect((await entra.graph('POST', `/applications/${app.id}/removePassword`, { keyId })).status).toBe(
        204,
      );
      for (const path of [`/servicePrincipals/${principal.id}`, `/applications/${app.id}`]) {
        expect((await entra.graph('DELETE', path)).status).toBe(204);
        expect(await statusOf(entra, path)).toBe(404);
      }
    }));

  function applicationBody(entra: Entra, caller: string): Json {
    return {
      displayName: 'Mimecast sync',
      description: null,
      api: { acceptMappedClaims: null, knownClientApplications: [], oauth2PermissionScopes: [] },
      appRoles: [],
      groupMembershipClaims: null,
      identifierUris: [],
      optionalClaims: {},
      requiredResourceAccess: [
        {
          resourceAppId: graphAppId,
          resourceAccess: [{ id: 'df021288-bdef-4463-88db-98f22de89214', type: 'Role' }],
        },
      ],
      signInAudience: 'AzureADMyOrg',
      web: {
        homePageUrl: null,
        redirectUris: ['https://contoso.example/back'],
        implicitGrantSettings: { enableIdTokenIssuance: false },
      },
      'owners@odata.bind': bind(entra, caller),
    };
  }

  test('is registered in pieces: access, redirects, roles, owners, federation', () =>
    withEntra({ users: [{ userPrincipalName: 'ada@contoso.example' }] }, async (entra) => {
      const app = await entra.made('/applications', {
        displayName: 'Pieces',
        api: { requestedAccessTokenVersion: 2 },
        web: { homePageUrl: 'https://contoso.example', logoutUrl: null },
      });
      const path = `/applications/${app.id}`;
      const patch = async (body: Json): Promise<number> => (await entra.graph('PATCH', path, body)).status;
      expect(
        await patch({
          id: app.id,
          requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess: [] }],
        }),
      ).toBe(204);
      expect(await patch({ web: { redirectUris: ['https://contoso.example/back'] } })).toBe(204);
      expect((await entra.get(path)).body['web']).toMatchObject({
        homePageUrl: 'https://contoso.example',
        redirectUris: ['https://contoso.example/back'],
      });

      const role = {
        id: nobody,
        value: 'Reader',
        displayName: 'Reader',
        allowedMemberTypes: ['User'],
        isEnabled: true,
      };
      expect(await patch({ id: app.id, appRoles: [role] })).toBe(204);
      const early = await entra.graph<{ error: Json }>('PATCH', path, { appRoles: [] });
      expect(early.status).toBe(400);
      expect(early.body.error['message']).toMatch(/unless disabled first/);
      expect(await patch({ appRoles: [{ ...role, isEnabled: false }] })).toBe(204);
      expect(await patch({ appRoles: [] })).toBe(204);

      const [ada] = await entra.all('/users');
      const owner = `${path}/owners?$filter=id eq '${ada?.id}'`;
      expect((await entra.get<Page>(owner)).body.value).toEqual([]);
      const reference = entra.reference(String(ada?.id));
      expect((await entra.graph('POST', `${path}/owners/$ref`, reference)).status).toBe(204);
      expect((await entra.graph('POST', `${path}/owners/$ref`, reference)).status).toBe(400);
      expect((await entra.get<Page>(owner)).body.value).toMatchObject([{ id: ada?.id }]);
      expect((await entra.graph('DELETE', `${path}/owners/${ada?.id}/$ref`)).status).toBe(204);

      const federated = `${path}/federatedIdentityCredentials`;
      const trust = {
        name: 'ci',
        issuer: 'https://issuer.example',
        subject: 's',
        audiences: ['a'],
        description: 'x',
      };
      const made = await entra.made(federated, trust);
      expect((await entra.get(`${federated}/${made.id}`)).body).toMatchObject({ ...trust, id: made.id });
      expect((await entra.graph('POST', federated, trust)).status).toBe(409);
      const changed = { ...trust, id: made.id, subject: 't' };
      expect((await entra.graph('PATCH', `${federated}/${made.id}`, changed)).status).toBe(204);
      expect((await entra.get<Page>(federated)).body.value).toMatchObject([{ subject: 't' }]);
      expect((await entra.graph('DELETE', `${federated}/${made.id}`)).status).toBe(204);
      expect(await statusOf(entra, `${federated}/${made.id}`)).toBe(404);
    }));

  test('has passwords of its own as a service principal, and one that comes with it', () =>
    withEntra({}, async (entra) => {
      const body = { displayName: 'Inline', passwordCredentials: [{ displayName: 'inline' }] };
      const app = await entra.made('/applications', body);
      const [inline] = app['passwordCredentials'] as Json[];
      const { id: principal } = await entra.made('/servicePrincipals', { appId: app['appId'] });
      const own = await entra.made(`/servicePrincipals/${principal}/addPassword`, { passwordCredential: {} });
      for (const secret of [inline?.['secretText'], own['secretText']])
        expect(
          await entra.refusal({ client_id: String(app['appId']), client_secret: String(secret) }),
        ).toBeUndefined();
      const { keyId } = own;
      const removal = await entra.graph('POST', `/servicePrincipals/${principal}/removePassword`, { keyId });
      expect(removal.status).toBe(204);
      expect((await entra.get(`/servicePrincipals/${principal}`)).body['passwordCredentials']).toEqual([]);
    }));

  test('may be given delegated permissions', () =>
    withEntra({}, async (entra) => {
      const { principal } = await entra.registered('Delegated');
      const graph = (await entra.all(`/servicePrincipals?$filter=appId eq '${graphAppId}'`))[0]?.id;
      const body = {
        clientId: principal,
        consentType: 'AllPrincipals',
        resourceId: graph,
        scope: 'User.Read',
      };
      const grant = await entra.made('/oauth2PermissionGrants', body);
      const path = `/oauth2PermissionGrants/${grant.id}`;
      expect((await entra.graph('POST', '/oauth2PermissionGrants', body)).status).toBe(409);
      expect((await entra.graph('PATCH', path, { scope: 'User.Read openid' })).status).toBe(204);
      expect((await entra.get(path)).body).toMatchObject({ ...body, scope: 'User.Read openid' });
      const filtered = `/oauth2PermissionGrants?$filter=clientId eq '${principal}'`;
      expect(await entra.all(filtered)).toHaveLength(1);
      expect((await entra.graph('DELETE', path)).status).toBe(204);
      expect(await statusOf(entra, path)).toBe(404);
    }));
});

describe('a multi-tenant application of somebody else', () => {
  const mimecast = '7f1d6a0e-3c3b-4c3e-8d1e-0a4a5b6c7d8e';
  const owner = '99999999-2222-4333-8444-555555555555';

  test('comes into the tenant by its application ID, and can be given permissions', () =>
    withEntra({}, async (entra) => {
      const [graph] = await entra.all('/servicePrincipals');
      const { id } = await entra.made('/servicePrincipals', { appId: mimecast });
      expect((await entra.get(`/servicePrincipals/${id}`)).body).toMatchObject({
        appId: mimecast,
        displayName: mimecast,
        servicePrincipalNames: [mimecast],
        signInAudience: 'AzureADMultipleOrgs',
      });
      expect(await entra.all('/applications')).toEqual([]);
      const appRoleId = '7ab1d382-f21e-4acd-a863-ba3e13f7da61';
      const consent = { principalId: id, resourceId: graph?.id, appRoleId };
      await entra.made(`/servicePrincipals/${graph?.id}/appRoleAssignedTo`, consent);
      expect((await entra.graph('POST', '/servicePrincipals', { appId: mimecast })).status).toBe(409);
      expect((await entra.graph('DELETE', `/servicePrincipals/${id}`)).status).toBe(204);
      await entra.made('/servicePrincipals', { appId: mimecast });
    }));

  test('is one of those that the seed lists, where it lists some', () => {
    const foreignApplications = [{ appId: mimecast, displayName: 'Mimecast', appOwnerOrganizationId: owner }];
    return withEntra({ foreignApplications }, async (entra) => {
      expect((await entra.graph('POST', '/servicePrincipals', { appId: nobody })).status).toBe(400);
      const made = await entra.made('/servicePrincipals', { appId: mimecast.toUpperCase() });
      expect(made).toMatchObject({
        ...{ appId: mimecast, displayName: 'Mimecast', appOwnerOrganizationId: owner },
      });
    });
  });
});

describe('what is refused', () => {
  const noApplication = (appId: string): [number, string] => [
    400,
    `The appId '${appId}' of the service principal does not reference a valid application object.`,
  ];
  const inWords = async (reply: Promise<{ status: number; body: Json }>): Promise<[number, string]> => {
    const { status, body } = await reply;
    return [status, String((body['error'] as Json)['message'])];
  };

  test('an application that is not there, a service principal twice, and Microsoft’s own', () =>
    withEntra({}, async (entra) => {
      const post = (path: string, body: Json) => inWords(entra.graph('POST', path, body));
      expect(await post('/servicePrincipals', { appId: 'Mimecast' })).toEqual(noApplication('Mimecast'));
      const gone = await entra.made('/applications', { displayName: 'Gone' });
      await entra.graph('DELETE', `/applications/${gone.id}`);
      const goneId = String(gone['appId']);
      expect(await post('/servicePrincipals', { appId: goneId })).toEqual(noApplication(goneId));
      const { app, principal } = await entra.registered('Twice');
      expect((await post('/servicePrincipals', { appId: app['appId'] }))[0]).toBe(409);
      const [graph] = await entra.all('/servicePrincipals');
      const path = `/servicePrincipals/${graph?.id}`;
      expect((await entra.graph('PATCH', path, { tags: [] })).status).toBe(204);
      expect((await entra.graph('DELETE', path)).status).toBe(403);
      const consent = { principalId: principal, resourceId: graph?.id, appRoleId: nobody };
      expect(await post(`${path}/appRoleAssignedTo`, consent)).toEqual([
        400,
        `Permission being assigned was not found on application '${graphAppId}'.`,
      ]);
      const good = { ...consent, appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61' };
      await entra.made(`${path}/appRoleAssignedTo`, good);
      expect(await post(`${path}/appRoleAssignedTo`, good)).toEqual([
        400,
        'Permission being assigned already exists on the object',
      ]);
    }));

  test('objects that are not there, and calls that there are none of', () =>
    withEntra({}, async (entra) => {
      expect(await inWords(entra.get(`/applications/${nobody}`))).toEqual([
        404,
        `Resource '${nobody}' does not exist or one of its queried reference-property objects are not present.`,
      ]);
      const owners = bind(entra, nobody);
      const bound = entra.graph('POST', '/applications', { displayName: 'x', 'owners@odata.bind': owners });
      expect((await inWords(bound))[1]).toMatch(/does not exist or one of its queried/);
      expect((await entra.get('/nothing')).status).toBe(400);
      expect((await entra.graph('DELETE', '/users')).status).toBe(405);
      expect((await entra.graph('POST', '/applications', 'text')).status).toBe(400);
      const { body } = await entra.get<{ error: Json }>(`/users/${nobody}`);
      expect(body.error).toMatchObject({ code: 'Request_ResourceNotFound', innerError: {} });
    }));

  test('with Application.ReadWrite.OwnedBy: what others own', () =>
    withEntra(
      {
        clients: [
          { clientId: 'admin', clientSecret: 's' },
          { clientId: 'owner', clientSecret: 's', permissions: ['Application.ReadWrite.OwnedBy'] },
        ],
      },
      async (entra) => {
        await entra.signIn('admin', 's');
        const others = await entra.made('/applications', { displayName: 'Others' });
        await entra.signIn('owner', 's');
        const own = await entra.made('/applications', { displayName: 'Own' });
        await entra.made('/servicePrincipals', { appId: own['appId'] });
        const patch = { notes: 'x' };
        expect((await entra.graph('PATCH', `/applications/${own.id}`, patch)).status).toBe(204);
        expect((await entra.graph('PATCH', `/applications/${others.id}`, patch)).status).toBe(403);
        expect((await entra.graph('POST', '/servicePrincipals', { appId: others['appId'] })).status).toBe(
          403,
        );
        expect((await entra.graph('DELETE', `/applications/${own.id}`)).status).toBe(204);
      },
    ));
});

describe('a group', () => {
  const seed = {
    users: ['ada', 'ben'].map((name) => ({
      userPrincipalName: `${name}@contoso.example`,
      displayName: name,
    })),
  };

  test('is made with owners and members, read and removed', () =>
    withEntra(seed, async (entra) => {
      const caller = String(claimsOf(entra.token)['oid']);
      const [ada, ben] = (await entra.all('/users')).map(({ id }) => id) as [string, string];
      expect((await entra.get(`/directoryObjects/${ada}`)).body['@odata.type']).toBe('#microsoft.graph.user');
      const body = {
        displayName: 'VIP',
        description: 'Board',
        groupTypes: [],
        mailEnabled: false,
        mailNickname: 'ab12cd34-1',
        membershipRule: null,
        securityEnabled: true,
        'owners@odata.bind': bind(entra, caller, ada),
      };
      const group = await madeAndRenamed(entra, '/beta/groups', body, 'displayName');
      const path = `/beta/groups/${group.id}`;
      expect((await entra.get<Page>("/beta/groups?$filter=displayName eq 'VIP'")).body.value).toHaveLength(1);
      expect((await entra.graph('POST', `${path}/members/$ref`, entra.reference(ben))).status).toBe(204);
      expect((await entra.graph('POST', `${path}/members/$ref`, entra.reference(ben))).status).toBe(400);
      expect((await entra.graph('POST', `${path}/members/$ref`, entra.reference(nobody))).status).toBe(404);
      expect((await entra.get(path)).body).toMatchObject({ displayName: 'VIP', description: 'Board' });
      expect((await entra.all(`${path}/owners`)).map(({ id }) => id).sort()).toEqual([ada, caller].sort());
      expect((await entra.all(`${path}/members?$filter=id eq '${ben}'`)).map(({ id }) => id)).toEqual([ben]);
      expect(await entra.all(`${path}/members?$filter=id eq '${ada}'`)).toEqual([]);
      expect(await entra.all(`${path}/memberOf`)).toEqual([]);
      expect((await entra.graph('DELETE', `${path}/members/${ben}/$ref`)).status).toBe(204);
      expect((await entra.graph('DELETE', `${path}/members/${ben}/$ref`)).status).toBe(404);
      expect((await entra.graph('DELETE', path)).status).toBe(204);
      expect(await statusOf(entra, path)).toBe(404);
    }));

  test('the same is found under v1.0', () =>
    withEntra(seed, async (entra) => {
      const body = { displayName: 'VIP', mailEnabled: false, mailNickname: 'vip', securityEnabled: true };
      const group = await entra.made('/beta/groups', body);
      expect((await entra.get(`/groups/${group.id}`)).body['displayName']).toBe('VIP');
      expect((await entra.graph('POST', '/groups', { displayName: 'x' })).status).toBe(400);
    }));
});
