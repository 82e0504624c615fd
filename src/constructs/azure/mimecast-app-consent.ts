import { DataAzureadClientConfig } from '@cdktf/provider-azuread/lib/data-azuread-client-config';
import { DataAzureadServicePrincipal } from '@cdktf/provider-azuread/lib/data-azuread-service-principal';
import { ServicePrincipal } from '@cdktf/provider-azuread/lib/service-principal';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { anyProvider, checked } from '../checked';
import { knownOneOf, optional, text } from '../expected';
import { list, object, type Shape } from '../expected-objects';
import { idProblems } from './azure-app-problems';
import { adoptedShape, anyCloud, knownFlag } from './azure-app-registration-shapes';
import { consentUrl, grant, graphOf, showConsentUrl, type Adopted, type MicrosoftCloud } from './consent';
import { graphPermissions, permissionsFor, type GraphPermission } from './graph-permissions';
import { warnOfGroupMembers } from './group-members-warning';
import { provided, type Place } from './place';

export interface MimecastAppConsentProps {
  /** Of Mimecast's own application, as its console or its consent page shows it. It is not published. */
  readonly clientId: string;
  /** Default: Directory.Read.All and User.Read.All, which Mimecast documents. */
  readonly permissions?: readonly GraphPermission[];
  /** `false`, where the tenant does not let Terraform give consent: only the address for an administrator is shown. */
  readonly grant?: boolean;
  /** The application is in the tenant already (Enterprise applications): its service principal is found, not made. */
  readonly alreadyInTenant?: boolean;
  /** Import IDs of the permissions that have consent already: `/servicePrincipals/…/appRoleAssignedTo/…`. */
  readonly assignments?: Adopted;
  /** Default: `standard`. */
  readonly cloud?: MicrosoftCloud;
  /** Left out: the stack's only azuread provider. */
  readonly provider?: TerraformProvider;
}

const shape: Shape<MimecastAppConsentProps> = {
  clientId: text("the client ID of Mimecast's application"),
  permissions: optional(list(knownOneOf(...graphPermissions), 'a list of permissions of Microsoft Graph')),
  grant: optional(knownFlag),
  alreadyInTenant: optional(knownFlag),
  assignments: optional(object(adoptedShape)),
  cloud: anyCloud,
  provider: anyProvider,
};

/**
 * Administrator's consent for the application of Mimecast, with which its connectors for Microsoft 365 sign in: what an
 * administrator otherwise gives by hand. The connector itself is still connected in Mimecast's console.
 */
export class MimecastAppConsent extends Construct {
  /** Where an administrator gives the consent by hand. */
  readonly adminConsentUrl: string;
  /** Known when the consent is there. Left out where it is not given here. */
  readonly servicePrincipalObjectId: string | undefined;

  constructor(scope: Construct, id: string, given: MimecastAppConsentProps) {
    super(scope, id);
    const props = checked(this, given, shape, problems);
    const { clientId, provider, cloud = 'standard' } = props;
    const tenant = new DataAzureadClientConfig(this, 'Default', provided({ provider }));
    const place = { construct: this, name: tenant.friendlyUniqueId, provider };
    this.adminConsentUrl = consentUrl(cloud, tenant, clientId);
    if (props.grant ?? true) this.servicePrincipalObjectId = consent(place, props);
    else showConsentUrl(place, this.adminConsentUrl);
    warnOfGroupMembers(this);
  }
}

function consent(place: Place, props: MimecastAppConsentProps): string {
  const { permissions = permissionsFor('directory'), assignments: adopted } = props;
  const { objectId } = servicePrincipal(place, props);
  const grantee = { ...place, graph: graphOf(place), servicePrincipalObjectId: objectId, adopted };
  grant(grantee, permissions);
  return objectId;
}

/** Never `use_existing`, with which azuread changes what it finds, and deletes it in the end. */
function servicePrincipal(place: Place, { clientId, alreadyInTenant = false }: MimecastAppConsentProps) {
  const Kind = alreadyInTenant ? DataAzureadServicePrincipal : ServicePrincipal;
  const found = new Kind(place.construct, 'service_principal', { clientId, ...provided(place) });
  found.overrideLogicalId(place.name);
  return found;
}

function problems({ clientId, permissions }: MimecastAppConsentProps): string[] {
  return [
    ...idProblems('clientId', clientId),
    ...(permissions?.length === 0
      ? ['permissions is empty, and there is nothing to consent to: name some, or leave it out.']
      : []),
  ];
}
