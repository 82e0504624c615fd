import { AppRoleAssignment } from '@cdktf/provider-azuread/lib/app-role-assignment';
import type { DataAzureadClientConfig } from '@cdktf/provider-azuread/lib/data-azuread-client-config';
import { DataAzureadServicePrincipal } from '@cdktf/provider-azuread/lib/data-azuread-service-principal';
import { TerraformOutput } from 'cdktf';
import { graphPermissions, microsoftGraph, type GraphPermission } from './graph-permissions';
import { provided, type Place } from './place';

/** Which of Microsoft's clouds a tenant is in, as for a `DirectoryConnector`: `gov` is GCC High. */
export type MicrosoftCloud = 'standard' | 'gov';

/** To whom Microsoft Graph gives permissions. */
interface Grantee extends Place {
  readonly graph: DataAzureadServicePrincipal;
  readonly servicePrincipalObjectId: string;
  /** Assignments that are there already, by permission: their import IDs. */
  readonly adopted?: Adopted | undefined;
}

export type Adopted = { readonly [permission in GraphPermission]?: string };

/** Microsoft Graph in the tenant: looked at, never changed. */
export function graphOf(place: Place): DataAzureadServicePrincipal {
  const graph = new DataAzureadServicePrincipal(place.construct, 'microsoft_graph', {
    clientId: microsoftGraph,
    ...provided(place),
  });
  graph.overrideLogicalId(`${place.name}_microsoft_graph`);
  return graph;
}

/** The IDs of permissions, as Microsoft Graph itself names them. */
export function permissionIds(
  graph: DataAzureadServicePrincipal,
  permissions: readonly GraphPermission[],
): readonly string[] {
  return permissions.map((permission) => graph.appRoleIds.lookup(permission));
}

/** Administrator's consent for each permission: made once, however often it is asked for. */
export function grant(
  grantee: Grantee,
  permissions: readonly GraphPermission[],
): readonly AppRoleAssignment[] {
  const { construct, name, graph, servicePrincipalObjectId, adopted = {}, provider } = grantee;
  return [...new Set(permissions)].filter(isPermission).map((permission) => {
    const made = construct.node.tryFindChild(permission);
    if (made instanceof AppRoleAssignment) return made;
    const assignment = new AppRoleAssignment(construct, permission, {
      appRoleId: graph.appRoleIds.lookup(permission),
      principalObjectId: servicePrincipalObjectId,
      resourceObjectId: graph.objectId,
      ...provided(grantee),
    });
    assignment.overrideLogicalId(`${name}_${permission.replaceAll('.', '_').toLowerCase()}`);
    const existing = adopted[permission];
    if (existing !== undefined) assignment.importFrom(existing, provider);
    return assignment;
  });
}

/** The synthesis refuses others. */
function isPermission(permission: GraphPermission): boolean {
  return graphPermissions.includes(permission);
}

const hosts: { readonly [cloud in MicrosoftCloud]: string } = {
  standard: 'login.microsoftonline.com',
  gov: 'login.microsoftonline.us',
};

/** Where an administrator gives consent by hand, for all that the application asks for. */
export function consentUrl(
  cloud: MicrosoftCloud,
  { tenantId }: Pick<DataAzureadClientConfig, 'tenantId'>,
  clientId: string,
): string {
  return `https://${hosts[cloud]}/${tenantId}/adminconsent?client_id=${clientId}`;
}

/** Plans and applies show it. */
export function showConsentUrl({ construct, name }: Omit<Place, 'provider'>, url: string): void {
  const output = new TerraformOutput(construct, 'admin_consent_url', {
    value: url,
    description:
      'Open it as an administrator who may consent for the whole tenant. Terraform does not see whether that has been done.',
  });
  output.overrideLogicalId(`${name}_admin_consent_url`);
}
