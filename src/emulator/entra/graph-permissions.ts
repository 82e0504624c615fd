import type { Json } from './entity';

/** Microsoft Graph's own application ID, the same in every tenant. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** The tenant that owns Microsoft's own applications. */
export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Application permissions of Microsoft Graph under their published IDs. */
const applicationPermissions: Readonly<Record<string, string>> = {
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'User.ReadBasic.All': '97235f07-e226-4f63-ace3-39588e11d3a1',
  'User.ReadWrite.All': '741f803b-c850-494e-b5df-cde7c675a1ca',
  'Group.Create': 'bf7b1a76-6e77-406b-b258-bf5c7720e98f',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'GroupMember.ReadWrite.All': 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Directory.ReadWrite.All': '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
  'Member.Read.Hidden': '658aa5d8-239f-45c4-aa12-864f4fc7e490',
  'OrgContact.Read.All': 'e1a88a34-94c4-4418-be12-c87b00e26bea',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'Domain.Read.All': 'dbb9058a-0e50-45d7-ae91-66909b5d4664',
  'Domain.ReadWrite.All': '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
  'AppRoleAssignment.ReadWrite.All': '06b708a9-e830-4db3-a914-8e69da51d44f',
  'DelegatedPermissionGrant.ReadWrite.All': '8e8e4742-1d95-4f68-9d56-6ee75648c72a',
};

/** Delegated permissions of Microsoft Graph under their published IDs. */
const delegatedPermissions: Readonly<Record<string, string>> = {
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
  email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  'User.Read.All': 'a154be20-db9c-4678-8ab7-66f6cc099a59',
  'Group.Read.All': '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
  'GroupMember.Read.All': 'bc024368-1153-4739-b217-4326f2e966d0',
  'Directory.Read.All': '06da0dbc-49e2-44d2-8312-53f166ab848a',
};

/** Every application permission by name: what a client has that nobody restricts. */
export const allPermissions: readonly string[] = Object.keys(applicationPermissions);

export function permissionId(name: string): string | undefined {
  return applicationPermissions[name];
}

/** Microsoft Graph's service principal as each tenant has it. */
export function graphServicePrincipal(): Json {
  return {
    appId: graphAppId,
    displayName: 'Microsoft Graph',
    appOwnerOrganizationId: microsoftTenantId,
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMultipleOrgs',
    servicePrincipalNames: [graphAppId, 'https://graph.microsoft.com', 'https://graph.microsoft.com/'],
    appRoles: Object.entries(applicationPermissions).map(([value, id]) => ({
      id,
      value,
      displayName: value,
      description: `Allows the app what ${value} names, without a signed-in user.`,
      allowedMemberTypes: ['Application'],
      isEnabled: true,
      origin: 'Application',
    })),
    oauth2PermissionScopes: Object.entries(delegatedPermissions).map(([value, id]) => ({
      id,
      value,
      type: value.endsWith('.All') ? 'Admin' : 'User',
      isEnabled: true,
      adminConsentDisplayName: value,
      adminConsentDescription: `Allows the app what ${value} names, for the signed-in user.`,
      userConsentDisplayName: value,
      userConsentDescription: `Allows the app what ${value} names, for you.`,
    })),
  };
}
