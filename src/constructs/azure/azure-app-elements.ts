import type { AppRoleAssignment } from '@cdktf/provider-azuread/lib/app-role-assignment';
import { Application } from '@cdktf/provider-azuread/lib/application';
import { DataAzureadApplication } from '@cdktf/provider-azuread/lib/data-azuread-application';
import { DataAzureadClientConfig } from '@cdktf/provider-azuread/lib/data-azuread-client-config';
import { DataAzureadServicePrincipal } from '@cdktf/provider-azuread/lib/data-azuread-service-principal';
import { ServicePrincipal } from '@cdktf/provider-azuread/lib/service-principal';
import { Annotations, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { checked } from '../checked';
import type { AppCredential } from './app-credential';
import { defaultPurpose, existingProblems, registrationProblems } from './azure-app-problems';
import type { AzureAppRegistrationProps, ExistingAzureAppProps } from './azure-app-registration-props';
import { existingShape, registrationShape } from './azure-app-registration-shapes';
import { grant, graphOf, permissionIds, type MicrosoftCloud } from './consent';
import { explained, microsoftGraph, permissionsFor } from './graph-permissions';
import type { CredentialHolder, Issued } from './issued';
import { warnOfUnreadGroups } from './unread-groups-warning';

/** What an application is in Terraform. */
export interface AppFacts {
  readonly application: { readonly id: string; readonly clientId: string; readonly objectId: string };
  readonly servicePrincipal: { readonly objectId: string };
  readonly tenant: DataAzureadClientConfig;
  readonly cloud: MicrosoftCloud;
  readonly consents: readonly AppRoleAssignment[];
  readonly issued: readonly Issued[];
  /** An administrator gives the consent by hand. */
  readonly consentByHand: boolean;
}

/** An application that is made, or taken over. */
export function registered(app: Construct, given: AzureAppRegistrationProps): AppFacts {
  const props = checked(app, given, registrationShape, registrationProblems);
  const { reads = 'users', grantConsent = true, adopt, provider, cloud = 'standard' } = props;
  const tenant = tenantOf(app, provider);
  const name = tenant.friendlyUniqueId;
  const permissions = permissionsFor(reads);
  const graph = graphOf(app, name, provider);
  const application = makeApplication(app, name, props, tenant, permissionIds(graph, permissions));
  const servicePrincipal = makeServicePrincipal(app, name, props, tenant, application);
  const { objectId: servicePrincipalObjectId } = servicePrincipal;
  const grantee = { construct: app, name, graph, servicePrincipalObjectId, provider };
  if (reads === 'users') warnOfUnreadGroups(app);
  return {
    application,
    servicePrincipal,
    tenant,
    cloud,
    consents: grantConsent ? grant({ ...grantee, adopted: adopt?.assignments }, permissions) : [],
    issued: issue({ construct: app, name, applicationId: application.id, provider }, props.credentials),
    consentByHand: !grantConsent,
  };
}

/** An application that is found. */
export function existing(app: Construct, given: ExistingAzureAppProps): AppFacts {
  const props = checked(app, given, existingShape, existingProblems);
  const { clientId, reads, credentials = [], provider, cloud = 'standard' } = props;
  const tenant = tenantOf(app, provider);
  const name = tenant.friendlyUniqueId;
  const which = { clientId, ...provided(provider) };
  const application = new DataAzureadApplication(app, 'application', which);
  application.overrideLogicalId(name);
  const servicePrincipal = new DataAzureadServicePrincipal(app, 'service_principal', which);
  servicePrincipal.overrideLogicalId(name);
  const { objectId: servicePrincipalObjectId } = servicePrincipal;
  const grantee = { construct: app, name, servicePrincipalObjectId, provider };
  return {
    application,
    servicePrincipal,
    tenant,
    cloud,
    consents:
      reads === undefined
        ? []
        : grant({ ...grantee, graph: graphOf(app, name, provider) }, permissionsFor(reads)),
    issued: issue({ construct: app, name, applicationId: application.id, provider }, credentials),
    consentByHand: false,
  };
}

/** Its place in the stack names everything else. */
function tenantOf(app: Construct, provider: TerraformProvider | undefined): DataAzureadClientConfig {
  return new DataAzureadClientConfig(app, 'Default', provided(provider));
}

function makeApplication(
  app: Construct,
  name: string,
  props: AzureAppRegistrationProps,
  tenant: DataAzureadClientConfig,
  roleIds: readonly string[],
): Application {
  const { redirectUris, adopt, provider } = props;
  const application = new Application(app, 'application', {
    displayName: props.name,
    description: descriptionOf(props),
    signInAudience: 'AzureADMyOrg',
    preventDuplicateNames: !(props.allowDuplicateName ?? false),
    owners: ownersOf(props, tenant),
    requiredResourceAccess: [
      {
        resourceAppId: microsoftGraph,
        resourceAccess: roleIds.map((id) => ({ id, type: 'Role' })),
      },
    ],
    ...(redirectUris && { web: { redirectUris: [...redirectUris] } }),
    ...provided(provider),
  });
  application.overrideLogicalId(name);
  if (adopt) application.importFrom(`/applications/${adopt.applicationObjectId}`, provider);
  return application;
}

function makeServicePrincipal(
  app: Construct,
  name: string,
  props: AzureAppRegistrationProps,
  tenant: DataAzureadClientConfig,
  { clientId }: Application,
): ServicePrincipal {
  const { adopt, provider } = props;
  const servicePrincipal = new ServicePrincipal(app, 'service_principal', {
    clientId,
    description: descriptionOf(props),
    owners: ownersOf(props, tenant),
    ...provided(provider),
  });
  servicePrincipal.overrideLogicalId(name);
  if (adopt) servicePrincipal.importFrom(`/servicePrincipals/${adopt.servicePrincipalObjectId}`, provider);
  return servicePrincipal;
}

function descriptionOf({ purpose = defaultPurpose, reads = 'users' }: AzureAppRegistrationProps): string {
  return explained(purpose, permissionsFor(reads));
}

function ownersOf({ owners }: AzureAppRegistrationProps, { objectId }: DataAzureadClientConfig): string[] {
  return owners ? [...owners] : [objectId];
}

function issue(holder: CredentialHolder, credentials: readonly AppCredential[]): readonly Issued[] {
  const fine = credentials.filter(
    ({ name, problem }, index) =>
      problem === undefined && credentials.findIndex((other) => other.name === name) === index,
  );
  for (const { warning } of fine)
    if (warning !== undefined) Annotations.of(holder.construct).addWarning(warning);
  return fine.map((credential) => credential.issue(holder));
}

function provided(provider: TerraformProvider | undefined): { provider?: TerraformProvider } {
  return provider ? { provider } : {};
}
