import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { TerraformOutput, TerraformVariable, type TerraformStack } from 'cdktf';
import { AppCredential, AzureAppRegistration, type AzureApp } from '../../../src/azure';
import { clientId, made, reader, refused, workflow } from './tenant';

const graph = 'data.azuread_service_principal.reader_microsoft_graph';
const role = (permission: string) => `\${${graph}.app_role_ids["${permission}"]}`;

function outputs(build: (stack: TerraformStack) => AzureApp): Record<string, unknown> {
  const { output } = made((stack) => {
    const app = build(stack);
    const { clientId, tenantId, objectId, servicePrincipalObjectId, ready, adminConsentUrl } = app;
    const all = { clientId, tenantId, objectId, servicePrincipalObjectId, ready, adminConsentUrl };
    for (const [name, value] of Object.entries(all)) new TerraformOutput(stack, name, { value });
  });
  return Object.fromEntries(Object.entries(output ?? {}).map(([name, { value }]) => [name, value]));
}

describe('an application registration', () => {
  it('is for one tenant, is owned by whoever makes it, and is not made twice', () => {
    const { resource, data } = made((stack) => {
      reader(stack);
    });

    expect(resource?.['azuread_application']).toEqual({
      reader: {
        display_name: 'Directory reader',
        description:
          'Reads people for their synchronization with Mimecast. User.Read.All reads names, addresses, aliases and attributes of all users.',
        sign_in_audience: 'AzureADMyOrg',
        prevent_duplicate_names: true,
        owners: ['${data.azuread_client_config.reader.object_id}'],
        required_resource_access: [
          {
            resource_app_id: '00000003-0000-0000-c000-000000000000',
            resource_access: [{ id: role('User.Read.All'), type: 'Role' }],
          },
        ],
      },
    });
    expect(resource?.['azuread_service_principal']).toEqual({
      reader: {
        client_id: '${azuread_application.reader.client_id}',
        description: resource?.['azuread_application']?.['reader']?.['description'],
        owners: ['${data.azuread_client_config.reader.object_id}'],
      },
    });
    expect(data?.['azuread_client_config']).toEqual({ reader: {} });
  });

  it('looks at Microsoft Graph, and never changes it', () => {
    const { resource, data } = made((stack) => {
      reader(stack);
    });

    expect(data?.['azuread_service_principal']).toEqual({
      reader_microsoft_graph: { client_id: '00000003-0000-0000-c000-000000000000' },
    });
    expect(JSON.stringify(resource)).not.toContain('use_existing');
  });

  it.each([
    [undefined, ['User.Read.All']],
    ['users', ['User.Read.All']],
    ['groups', ['User.Read.All', 'GroupMember.Read.All']],
    ['directory', ['User.Read.All', 'Directory.Read.All']],
  ] as const)('that reads %s asks for and is granted just what that takes', (reads, permissions) => {
    const { resource } = made((stack) => {
      reader(stack, reads && { reads });
    });

    const { required_resource_access: asked, description } =
      resource?.['azuread_application']?.['reader'] ?? {};
    expect(asked).toMatchObject([
      { resource_access: permissions.map((permission) => ({ id: role(permission), type: 'Role' })) },
    ]);
    for (const permission of permissions) expect(description).toContain(`${permission} `);
    expect(Object.values(resource?.['azuread_app_role_assignment'] ?? {})).toEqual(
      permissions.toSorted().map((permission) => ({
        app_role_id: role(permission),
        principal_object_id: '${azuread_service_principal.reader.object_id}',
        resource_object_id: `\${${graph}.object_id}`,
      })),
    );
  });

  it('shows where consent is given by hand, where Terraform must not give it', () => {
    const { resource, output } = made((stack) => {
      reader(stack, { grantConsent: false });
    });

    expect(resource).not.toHaveProperty('azuread_app_role_assignment');
    expect(output?.['reader_admin_consent_url']).toMatchObject({
      value:
        'https://login.microsoftonline.com/${data.azuread_client_config.reader.tenant_id}/adminconsent?client_id=${azuread_application.reader.client_id}',
    });
  });

  it('hands on what others need of it', () => {
    const all = outputs((stack) => reader(stack));

    expect(all).toEqual({
      clientId: '${azuread_application.reader.client_id}',
      tenantId: '${data.azuread_client_config.reader.tenant_id}',
      objectId: '${azuread_application.reader.object_id}',
      servicePrincipalObjectId: '${azuread_service_principal.reader.object_id}',
      ready:
        '${join(",", [azuread_application.reader.client_id, azuread_app_role_assignment.reader_user_read_all.id, azuread_application_federated_identity_credential.reader_repo-contoso-directory-environment-production.credential_id])}',
      adminConsentUrl:
        'https://login.microsoftonline.com/${data.azuread_client_config.reader.tenant_id}/adminconsent?client_id=${azuread_application.reader.client_id}',
    });
  });

  it('is in the government cloud where that is said', () => {
    const { adminConsentUrl } = outputs((stack) => reader(stack, { cloud: 'gov' }));
    expect(adminConsentUrl).toMatch(/^https:\/\/login\.microsoftonline\.us\//);
  });

  it('is as it is told', () => {
    const { resource } = made((stack) => {
      const owner = new TerraformVariable(stack, 'owner', { type: 'string' });
      reader(stack, {
        purpose: 'Reads staff.',
        owners: [clientId, owner.stringValue],
        allowDuplicateName: true,
        redirectUris: ['https://localhost/'],
      });
    });

    const application = resource?.['azuread_application']?.['reader'];
    expect(application).toMatchObject({
      description: expect.stringMatching(/^Reads staff\. User\.Read\.All reads /),
      owners: [clientId, '${var.owner}'],
      prevent_duplicate_names: false,
      web: { redirect_uris: ['https://localhost/'] },
    });
    expect(resource?.['azuread_service_principal']?.['reader']?.['owners']).toEqual(application?.['owners']);
  });

  it('takes over one that is there, with the consent it has', () => {
    const applicationObjectId = '0a3e0d4f-7a3c-4f2e-9d43-4b3f0f6a7c11';
    const servicePrincipalObjectId = 'b7a9f1de-52a2-4dd4-8a4c-6f1f9a2b3c22';
    const assignment = `/servicePrincipals/${clientId}/appRoleAssignedTo/aaBBcc`;
    const synthesized = made((stack) => {
      const adopt = {
        applicationObjectId,
        servicePrincipalObjectId,
        assignments: { 'User.Read.All': assignment },
      };
      reader(stack, { reads: 'groups', adopt });
    });

    expect(synthesized['import']).toEqual([
      { id: `/applications/${applicationObjectId}`, to: 'azuread_application.reader' },
      { id: `/servicePrincipals/${servicePrincipalObjectId}`, to: 'azuread_service_principal.reader' },
      { id: assignment, to: 'azuread_app_role_assignment.reader_user_read_all' },
    ]);
  });

  it('is of the provider that it was given, with all that belongs to it', () => {
    const { resource, data } = made((stack) => {
      const provider = new AzureadProvider(stack, 'other', { alias: 'other' });
      const credentials = [
        AppCredential.gitHubActions(workflow),
        AppCredential.clientSecret({ generation: 1 }),
      ];
      reader(stack, { provider, credentials });
    });

    const elements = Object.entries({ ...resource, ...data }).flatMap(([, named]) => Object.values(named));
    expect(elements.length).toBeGreaterThan(5);
    for (const element of elements) expect(element['provider']).toBe('azuread.other');
  });

  it('can be there twice in a stack', () => {
    const { resource } = made((stack) => {
      reader(stack);
      new AzureAppRegistration(stack, 'writer', { name: 'Another', credentials: [] });
    });

    expect(Object.keys(resource?.['azuread_application'] ?? {})).toEqual(['reader', 'writer']);
    expect(Object.keys(resource?.['azuread_app_role_assignment'] ?? {})).toEqual([
      'reader_user_read_all',
      'writer_user_read_all',
    ]);
  });
});

describe('an application that somebody else keeps', () => {
  it('is found, and nothing of it is changed', () => {
    const { resource, data } = made((stack) => {
      AzureAppRegistration.fromExisting(stack, 'reader', { clientId });
    });

    expect(data?.['azuread_application']).toEqual({ reader: { client_id: clientId } });
    expect(data?.['azuread_service_principal']).toEqual({ reader: { client_id: clientId } });
    expect(resource).toBeUndefined();
  });

  it('is given credentials and consent where that is said', () => {
    const { resource } = made((stack) => {
      const credentials = [AppCredential.gitHubActions(workflow)];
      AzureAppRegistration.fromExisting(stack, 'reader', { clientId, reads: 'users', credentials });
    });

    expect(resource?.['azuread_app_role_assignment']).toEqual({
      reader_user_read_all: {
        app_role_id: role('User.Read.All'),
        principal_object_id: '${data.azuread_service_principal.reader.object_id}',
        resource_object_id: `\${${graph}.object_id}`,
      },
    });
    const [credential] = Object.values(resource?.['azuread_application_federated_identity_credential'] ?? {});
    expect(credential?.['application_id']).toBe('${data.azuread_application.reader.id}');
  });

  it('hands on what others need of it', () => {
    const all = outputs((stack) => AzureAppRegistration.fromExisting(stack, 'reader', { clientId }));

    expect(all).toMatchObject({
      clientId: '${data.azuread_application.reader.client_id}',
      servicePrincipalObjectId: '${data.azuread_service_principal.reader.object_id}',
      ready: '${join(",", [data.azuread_application.reader.client_id])}',
    });
  });
});

describe('what is wrong with an application registration', () => {
  it.each<[string, object, string]>([
    ['no name', { name: '' }, 'name is blank: give the name that Entra is to show.'],
    [
      'a name that is too long',
      { name: 'a'.repeat(121) },
      'name has 121 characters: Entra takes at most 120.',
    ],
    [
      'a purpose that is too long',
      { purpose: 'a'.repeat(1000) },
      'purpose has 1000 characters: with what is said of the permissions, Entra takes at most 848.',
    ],
    [
      'something unknown to read',
      { reads: 'mail' },
      `reads is "mail": give 'users', 'groups' or 'directory'.`,
    ],
    [
      'no credentials',
      { credentials: undefined },
      'credentials is missing: give a list of credentials, such as',
    ],
    [
      'a credential that is none',
      { credentials: ['secret'] },
      'credentials[0] is "secret": give an AppCredential, such as AppCredential.gitHubActions(…).',
    ],
    [
      'two credentials of one name',
      { credentials: [AppCredential.gitHubActions(workflow), AppCredential.gitHubActions(workflow)] },
      'credentials[1] is a second "repo-contoso-directory-environment-production" (also credentials[0]): keep one, or name them.',
    ],
    [
      'an owner by address',
      { owners: ['ann@contoso.example'] },
      'owners[0] is "ann@contoso.example": give an ID as Entra shows it, such as 00000000-0000-0000-0000-000000000000.',
    ],
    [
      'no owners',
      { owners: [] },
      'owners is empty, and nobody but an administrator could change it: name someone, or leave it out.',
    ],
    [
      'consent that only Terraform knows',
      { grantConsent: '${var.consent}' },
      'grantConsent is known to Terraform alone: give true or false.',
    ],
    [
      'half of what is to be taken over',
      { adopt: { applicationObjectId: 'x' } },
      'adopt.servicePrincipalObjectId is missing: give the object ID of its service principal (Enterprise applications).',
    ],
  ])('is said: %s', (_, props, message) => {
    const lines = refused((stack) => {
      reader(stack, props as never);
    });

    expect(lines).toContainEqual(expect.stringContaining(`[people/reader] ${message}`));
  });

  it('is said of one that is looked for', () => {
    const lines = refused((stack) => {
      AzureAppRegistration.fromExisting(stack, 'reader', { clientId: 'Directory reader' });
    });

    expect(lines).toEqual([
      '[people/reader] clientId is "Directory reader": give an ID as Entra shows it, such as 00000000-0000-0000-0000-000000000000.',
    ]);
  });
});
