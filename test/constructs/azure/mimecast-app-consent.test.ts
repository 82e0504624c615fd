import { TerraformOutput } from 'cdktf';
import { MimecastAppConsent } from '../../../src/azure';
import { clientId, made, refused } from './tenant';

const url = `https://login.microsoftonline.com/\${data.azuread_client_config.mimecast.tenant_id}/adminconsent?client_id=${clientId}`;

describe("consent for Mimecast's own application", () => {
  it('is what an administrator would give: Mimecast documents two permissions', () => {
    const { resource, output } = made((stack) => {
      new MimecastAppConsent(stack, 'mimecast', { clientId });
    });

    expect(resource?.['azuread_service_principal']).toEqual({ mimecast: { client_id: clientId } });
    const roles = Object.values(resource?.['azuread_app_role_assignment'] ?? {}).map(
      (each) => each['app_role_id'],
    );
    expect(roles).toEqual([
      '${data.azuread_service_principal.mimecast_microsoft_graph.app_role_ids["Directory.Read.All"]}',
      '${data.azuread_service_principal.mimecast_microsoft_graph.app_role_ids["User.Read.All"]}',
    ]);
    expect(output).toBeUndefined();
  });

  it('finds what is in the tenant already, and never takes it over', () => {
    const { resource, data } = made((stack) => {
      new MimecastAppConsent(stack, 'mimecast', {
        clientId,
        alreadyInTenant: true,
        permissions: ['User.Read.All'],
      });
    });

    expect(data?.['azuread_service_principal']?.['mimecast']).toEqual({ client_id: clientId });
    expect(resource).not.toHaveProperty('azuread_service_principal');
    expect(resource?.['azuread_app_role_assignment']).toEqual({
      mimecast_user_read_all: expect.objectContaining({
        principal_object_id: '${data.azuread_service_principal.mimecast.object_id}',
      }),
    });
  });

  it('takes over the consent that is there', () => {
    const assignment = `/servicePrincipals/${clientId}/appRoleAssignedTo/aaBBcc`;
    const synthesized = made((stack) => {
      const assignments = { 'Directory.Read.All': assignment };
      new MimecastAppConsent(stack, 'mimecast', { clientId, alreadyInTenant: true, assignments });
    });

    expect(synthesized['import']).toEqual([
      { id: assignment, to: 'azuread_app_role_assignment.mimecast_directory_read_all' },
    ]);
  });

  it('is left to an administrator where the tenant wants that, with the address', () => {
    const { resource, output } = made((stack) => {
      const { adminConsentUrl } = new MimecastAppConsent(stack, 'mimecast', { clientId, grant: false });
      new TerraformOutput(stack, 'address', { value: adminConsentUrl });
    });

    expect(resource).toBeUndefined();
    expect(output?.['address']?.['value']).toBe(url);
    expect(output?.['mimecast_admin_consent_url']).toEqual({
      value: url,
      description:
        'Open it as an administrator who may consent for the whole tenant. Terraform does not see whether that has been done.',
    });
  });

  it.each<[object, string]>([
    [{}, "clientId is missing: give the client ID of Mimecast's application."],
    [
      { clientId: 'Mimecast' },
      'clientId is "Mimecast": give an ID as Entra shows it, such as 00000000-0000-0000-0000-000000000000.',
    ],
    [
      { clientId, permissions: [] },
      'permissions is empty, and there is nothing to consent to: name some, or leave it out.',
    ],
    [
      { clientId, permissions: ['Mail.Read'] },
      `permissions[0] is "Mail.Read": give 'User.Read.All', 'GroupMember.Read.All' or 'Directory.Read.All'.`,
    ],
  ])('is refused as %j', (props, message) => {
    const lines = refused((stack) => {
      new MimecastAppConsent(stack, 'mimecast', props as never);
    });
    expect(lines).toEqual([`[people/mimecast] ${message}`]);
  });
});
