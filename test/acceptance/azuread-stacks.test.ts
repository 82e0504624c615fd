import { TerraformOutput, type TerraformStack } from 'cdktf';
import { AppCredential, AzureAppRegistration, MimecastAppConsent, type AzureApp } from '../../src/azure';
import { made, reader } from '../constructs/azure/tenant';
import { graphAppId, type Json, type Page } from '../emulator/entra/entra';
import { azureadTimeout } from '../harness/azuread/azuread';
import { minutesOff, Tenant } from './azuread-tenant';

jest.setTimeout(azureadTimeout);

let tenant: Tenant;
afterEach(() => tenant.close());

/** The stack of an application, with what others need of it as outputs. */
function stackOf(build: (stack: TerraformStack) => AzureApp) {
  return made((stack) => {
    const { clientId, clientSecret, ready } = build(stack);
    new TerraformOutput(stack, 'client_id', { value: clientId });
    new TerraformOutput(stack, 'ready', { value: ready });
    if (clientSecret !== undefined)
      new TerraformOutput(stack, 'secret', { value: clientSecret, sensitive: true });
  });
}

function withSecret(generation: number) {
  const credentials = [AppCredential.clientSecret({ generation })];
  return stackOf((stack) => reader(stack, { credentials }));
}

const pipeline = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const exchange = 'api://AzureADTokenExchange';

/** A pipeline whose tokens the emulator itself makes. */
function fromPipeline(): AppCredential {
  const issuer = `${tenant.entra.emulator.entra}/oidc`;
  return AppCredential.federated({ issuer, subject: 'pipeline', name: 'pipeline' });
}

/** What a pipeline shows to sign in as the application of the stack. */
async function proofOfPipeline(clientId: string): Promise<Record<string, string>> {
  const { body } = await tenant.entra.send('GET', `/oidc/token?x=y&audience=${exchange}`);
  return {
    client_id: clientId,
    client_assertion_type: pipeline,
    client_assertion: String(body['value']),
  };
}

/** Status of listing, with a token that the fields are good for. */
async function reads(fields: Record<string, string>): Promise<{ users: number; groups: number }> {
  const { body } = await tenant.entra.requestToken(fields);
  const headers = { Authorization: `Bearer ${String(body['access_token'])}` };
  const status = async (path: string) => (await tenant.entra.get(path, headers)).status;
  return { users: await status('/users'), groups: await status('/groups') };
}

describe('an application with client secrets', () => {
  beforeEach(async () => {
    tenant = await Tenant.open();
  });

  test('reads people and no groups, and two secrets are good while one takes the place of the other', async () => {
    const secrets: string[] = [];
    const rotate = async (generation: number): Promise<string> => {
      await tenant.take(withSecret(generation));
      const { text } = await tenant.settle();
      secrets.push(await tenant.output('secret'));
      for (const secret of secrets) expect(text).not.toContain(secret);
      return text;
    };
    const refusals = async (): Promise<(string | undefined)[]> => {
      const client_id = await tenant.output('client_id');
      return Promise.all(secrets.map((client_secret) => tenant.entra.refusal({ client_id, client_secret })));
    };

    expect(await rotate(1)).toContain('4 added, 0 changed, 0 destroyed');
    expect(await refusals()).toEqual([undefined]);
    const client_id = await tenant.output('client_id');
    const client_secret = secrets[0] as string;
    expect(await reads({ client_id, client_secret })).toEqual({ users: 200, groups: 403 });

    expect(await rotate(2)).toContain('1 added, 0 changed, 0 destroyed');
    expect(await refusals()).toEqual([undefined, undefined]);

    expect(await rotate(3)).toContain('1 added, 0 changed, 1 destroyed');
    expect(await refusals()).toEqual(['AADSTS7000215', undefined, undefined]);
    expect(new Set(secrets).size).toBe(3);

    const destroyed = await tenant.workspace.destroy();
    expect(destroyed.text).toContain('Destroy complete! Resources: 5 destroyed.');
    expect(await tenant.named('Directory reader')).toEqual([]);
    const last = { client_id, client_secret: secrets[2] as string };
    expect(await tenant.entra.refusal(last)).toBe('AADSTS700016');
  });

  test('has the description, the owner and the permission that Entra is to show', async () => {
    await tenant.take(withSecret(1));
    await tenant.settle();
    const [app] = await tenant.named('Directory reader');
    expect(app).toMatchObject({
      description: expect.stringContaining('User.Read.All reads names') as string,
      signInAudience: 'AzureADMyOrg',
      requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess: [{ type: 'Role' }] }],
      passwordCredentials: [{ displayName: 'generation 1' }],
    });
    expect(await tenant.listed(`/applications/${app?.id}/owners`)).toHaveLength(1);
  });

  test('is not made where there is one of its name', async () => {
    const { app } = await tenant.entra.registered('Directory reader');
    await tenant.take(withSecret(1));
    const applied = await tenant.workspace.apply();
    expect(applied.code).toBe(1);
    expect(applied.text).toMatch(/exist/i);
    expect(await tenant.named('Directory reader')).toMatchObject([{ id: app.id }]);
  });
});

test('two generations at once are refused, so that nobody loses the secret in use', async () => {
  tenant = await Tenant.open(minutesOff(10));
  await tenant.take(withSecret(2));
  const applied = await tenant.workspace.apply();
  expect(applied.code).toBe(1);
  expect(applied.text).toContain('generation 1 was made in this very run, so that of generation 2 is not');
  expect((await tenant.named('Directory reader'))[0]?.['passwordCredentials']).toHaveLength(1);
});

describe('an application without secrets', () => {
  beforeEach(async () => {
    tenant = await Tenant.open();
  });

  test('takes the tokens of a pipeline, reads people and groups, and is changed in place', async () => {
    const stack = (purpose: string) =>
      stackOf((scope) => reader(scope, { credentials: [fromPipeline()], reads: 'groups', purpose }));
    await tenant.take(stack('Reads people.'));
    expect((await tenant.settle()).text).toContain('5 added, 0 changed, 0 destroyed');
    const proof = await proofOfPipeline(await tenant.output('client_id'));
    expect(await reads(proof)).toEqual({ users: 200, groups: 200 });

    await tenant.take(stack('Reads people for Mimecast.'));
    expect((await tenant.settle()).text).toContain('0 added, 2 changed, 0 destroyed');
    expect(await tenant.named('Directory reader')).toMatchObject([
      { description: expect.stringMatching(/^Reads people for Mimecast\. User\.Read\.All/) as string },
    ]);

    expect((await tenant.workspace.destroy()).text).toContain('Destroy complete! Resources: 5 destroyed.');
    expect(await tenant.entra.refusal(proof)).toBe('AADSTS700016');
  });

  test('that is there already is taken over as it is, with the secret that others have of it', async () => {
    const { app, principal, secret } = await tenant.entra.registered('Directory reader');
    const assignment = await consented(principal);
    await tenant.take(
      stackOf((stack) =>
        reader(stack, {
          credentials: [fromPipeline()],
          adopt: {
            applicationObjectId: app.id,
            servicePrincipalObjectId: principal,
            assignments: { 'User.Read.All': assignment },
          },
        }),
      ),
    );
    const { text } = await tenant.settle();
    expect(text).toContain('3 imported, 1 added, 2 changed, 0 destroyed');
    expect(await tenant.named('Directory reader')).toMatchObject([{ id: app.id, appId: app['appId'] }]);

    const client_id = String(app['appId']);
    expect(await tenant.output('client_id')).toBe(client_id);
    expect(await tenant.entra.refusal({ client_id, client_secret: secret })).toBeUndefined();
    expect(await reads(await proofOfPipeline(client_id))).toEqual({ users: 200, groups: 403 });
  });

  test('that somebody else keeps gets consent and a credential, and stays when those go', async () => {
    const { app } = await tenant.entra.registered('Kept by others');
    const clientId = String(app['appId']);
    await tenant.take(
      stackOf((stack) =>
        AzureAppRegistration.fromExisting(stack, 'kept', {
          clientId,
          reads: 'users',
          credentials: [fromPipeline()],
        }),
      ),
    );
    expect((await tenant.settle()).text).toContain('2 added, 0 changed, 0 destroyed');
    const proof = await proofOfPipeline(clientId);
    expect((await reads(proof)).users).toBe(200);

    await tenant.workspace.destroy();
    expect(await tenant.named('Kept by others')).toMatchObject([{ id: app.id }]);
    expect(await tenant.entra.refusal(proof)).toBe('AADSTS700213');
  });
});

/** The import ID of the consent for User.Read.All, given by hand. */
async function consented(principalId: string): Promise<string> {
  const filter = encodeURIComponent(`appId eq '${graphAppId}'`);
  const { body } = await tenant.entra.get<Page>(`/servicePrincipals?$filter=${filter}`);
  const [graph] = body.value;
  const role = (graph?.['appRoles'] as Json[]).find(({ value }) => value === 'User.Read.All');
  const path = `/servicePrincipals/${graph?.id}/appRoleAssignedTo`;
  const { id } = await tenant.entra.made(path, {
    principalId,
    resourceId: graph?.id,
    appRoleId: role?.['id'],
  });
  return `${path}/${id}`;
}

describe("consent for Mimecast's application", () => {
  beforeEach(async () => {
    tenant = await Tenant.open();
  });

  const consent = (clientId: unknown, alreadyInTenant: boolean) =>
    made((stack) => {
      new MimecastAppConsent(stack, 'connectors', { clientId: String(clientId), alreadyInTenant });
    });

  async function permissionsOf(clientId: unknown): Promise<readonly Json[]> {
    const rows = await tenant.listed<Json>('/servicePrincipals');
    const principal = rows.find(({ appId }) => appId === clientId);
    return principal ? tenant.listed(`/servicePrincipals/${String(principal['id'])}/appRoleAssignments`) : [];
  }

  test('brings it into the tenant, and takes it away again', async () => {
    const appId = '7f1d6a0e-3c3b-4c3e-8d1e-0a4a5b6c7d8e';
    await tenant.take(consent(appId, false));
    expect((await tenant.settle()).text).toContain('3 added, 0 changed, 0 destroyed');
    expect(await permissionsOf(appId)).toHaveLength(2);

    await tenant.workspace.destroy();
    const principals = await tenant.listed<Json>('/servicePrincipals');
    expect(principals.map((principal) => principal['appId'])).not.toContain(appId);
  });

  test('is asked for with its exact address where the tenant does not let Terraform give it', async () => {
    const mimecast = '7f1d6a0e-3c3b-4c3e-8d1e-0a4a5b6c7d8e';
    await tenant.take(
      made((stack) => {
        new MimecastAppConsent(stack, 'mimecast', { clientId: mimecast, grant: false });
        reader(stack, { grantConsent: false });
      }),
    );
    const address = (clientId: unknown): string =>
      `"https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/adminconsent?client_id=${String(clientId)}"`;
    const planned = await tenant.workspace.plan();
    expect(planned.text).toContain(`mimecast_admin_consent_url = ${address(mimecast)}`);
    const { text } = await tenant.settle();
    const [app] = await tenant.named('Directory reader');
    expect(text).toContain(`reader_admin_consent_url = ${address(app?.['appId'])}`);
    expect(await permissionsOf(app?.['appId'])).toEqual([]);
    expect(await permissionsOf(mimecast)).toEqual([]);
  });

  test('leaves it in the tenant where it was there before', async () => {
    const { app, principal } = await tenant.entra.registered('Mimecast');
    await tenant.take(consent(app['appId'], true));
    expect((await tenant.settle()).text).toContain('2 added, 0 changed, 0 destroyed');
    expect(await permissionsOf(app['appId'])).toHaveLength(2);

    await tenant.workspace.destroy();
    expect(await permissionsOf(app['appId'])).toEqual([]);
    expect((await tenant.entra.get(`/servicePrincipals/${principal}`)).status).toBe(200);
  });
});
