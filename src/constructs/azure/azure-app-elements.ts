import type { AppRoleAssignment } from '@cdktf/provider-azuread/lib/app-role-assignment';
import { Application } from '@cdktf/provider-azuread/lib/application';
import { DataAzureadApplication } from '@cdktf/provider-azuread/lib/data-azuread-application';
import { DataAzureadClientConfig } from '@cdktf/provider-azuread/lib/data-azuread-client-config';
import { DataAzureadServicePrincipal } from '@cdktf/provider-azuread/lib/data-azuread-service-principal';
import { ServicePrincipal } from '@cdktf/provider-azuread/lib/service-principal';
import { Annotations, Aspects, Lazy, type IResolvable, type TerraformProvider } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { checked } from '../checked';
import type { AppCredential } from './app-credential';
import { defaultPurpose, existingProblems, registrationProblems } from './azure-app-problems';
import type {
  AdoptedApplication,
  AzureAppRegistrationProps,
  ExistingAzureAppProps,
} from './azure-app-registration-props';
import { existingShape, registrationShape } from './azure-app-registration-shapes';
import { grant, graphOf, permissionIds, type MicrosoftCloud } from './consent';
import {
  explained,
  microsoftGraph,
  permissionsFor,
  type DirectoryReads,
  type GraphPermission,
} from './graph-permissions';
import { readsGroupsWith } from './groups-read';
import type { CredentialHolder, Issued } from './issued';
import { provided, type Place } from './place';
import { warnOfUnreadGroups } from './unread-groups-warning';

/** What an application is in Terraform. */
export interface AppFacts {
  readonly application: { readonly id: string; readonly clientId: string; readonly objectId: string };
  readonly servicePrincipal: { readonly objectId: string };
  readonly tenant: DataAzureadClientConfig;
  readonly cloud: MicrosoftCloud;
  /** Complete when the whole stack is there. */
  readonly consents: () => readonly AppRoleAssignment[];
  readonly issued: readonly Issued[];
  /** An administrator gives the consent by hand. */
  readonly consentByHand: boolean;
}

/** An application that is made, or taken over. */
export function registered(app: Construct, given: AzureAppRegistrationProps): AppFacts {
  const props = checked(app, given, registrationShape, registrationProblems);
  const { grantConsent = true, adopt, credentials, provider, cloud = 'standard' } = props;
  const tenant = tenantOf(app, provider);
  const place = { construct: app, name: tenant.friendlyUniqueId, provider };
  const graph = graphOf(place);
  const permissions = (): readonly GraphPermission[] => permissionsFor(props.reads ?? readInStack());
  const readInStack = (): DirectoryReads => (readsGroupsWith(app, application.clientId) ? 'groups' : 'users');
  const owned = { description: descriptionOf(props, permissions), owners: ownersOf(props, tenant) };
  const roles = Lazy.anyValue({
    produce: () => permissionIds(graph, permissions()).map((id) => ({ id, type: 'Role' })),
  });
  const application = makeApplication(place, { ...props, ...owned }, roles);
  const servicePrincipal = makeServicePrincipal(place, { ...owned, clientId: application.clientId }, adopt);
  const { objectId: servicePrincipalObjectId } = servicePrincipal;
  const grantee = { ...place, graph, servicePrincipalObjectId, adopted: adopt?.assignments };
  const consents = (): readonly AppRoleAssignment[] => (grantConsent ? grant(grantee, permissions()) : []);
  whenWhole(app, consents);
  warnOfUnreadGroups(app, permissions);
  return {
    ...{ application, servicePrincipal, tenant, cloud, consents },
    issued: issue({ ...place, applicationId: application.id }, credentials),
    consentByHand: !grantConsent,
  };
}

/** What a stack reads with an application is known when all of it is there. */
function whenWhole(app: Construct, act: () => unknown): void {
  Aspects.of(app).add({
    visit: (visited: IConstruct) => {
      if (visited === app) act();
    },
  });
}

/** An application that is found. */
export function existing(app: Construct, given: ExistingAzureAppProps): AppFacts {
  const props = checked(app, given, existingShape, existingProblems);
  const { clientId, reads, credentials = [], provider, cloud = 'standard' } = props;
  const tenant = tenantOf(app, provider);
  const place = { construct: app, name: tenant.friendlyUniqueId, provider };
  const which = { clientId, ...provided(place) };
  const application = new DataAzureadApplication(app, 'application', which);
  application.overrideLogicalId(place.name);
  const servicePrincipal = new DataAzureadServicePrincipal(app, 'service_principal', which);
  servicePrincipal.overrideLogicalId(place.name);
  const { objectId: servicePrincipalObjectId } = servicePrincipal;
  const consents = reads
    ? grant({ ...place, graph: graphOf(place), servicePrincipalObjectId }, permissionsFor(reads))
    : [];
  return {
    application,
    servicePrincipal,
    tenant,
    cloud,
    consents: () => consents,
    issued: issue({ ...place, applicationId: application.id }, credentials),
    consentByHand: false,
  };
}

/** Its place in the stack names everything else. */
function tenantOf(app: Construct, provider: TerraformProvider | undefined): DataAzureadClientConfig {
  return new DataAzureadClientConfig(app, 'Default', provided({ provider }));
}

/** What Entra shows of an application and of its service principal alike. */
interface Owned {
  readonly description: string;
  readonly owners: string[];
}

function makeApplication(
  place: Place,
  props: AzureAppRegistrationProps & Owned,
  resourceAccess: IResolvable,
): Application {
  const { name, description, owners, allowDuplicateName = false, redirectUris, adopt } = props;
  const application = new Application(place.construct, 'application', {
    displayName: name,
    description,
    signInAudience: 'AzureADMyOrg',
    preventDuplicateNames: !allowDuplicateName,
    owners,
    requiredResourceAccess: [{ resourceAppId: microsoftGraph, resourceAccess }],
    ...(redirectUris && { web: { redirectUris: [...redirectUris] } }),
    ...provided(place),
  });
  application.overrideLogicalId(place.name);
  if (adopt) application.importFrom(`/applications/${adopt.applicationObjectId}`, place.provider);
  return application;
}

function makeServicePrincipal(
  place: Place,
  settings: Owned & { readonly clientId: string },
  adopt: AdoptedApplication | undefined,
): ServicePrincipal {
  const made = new ServicePrincipal(place.construct, 'service_principal', {
    ...settings,
    ...provided(place),
  });
  made.overrideLogicalId(place.name);
  if (adopt) made.importFrom(`/servicePrincipals/${adopt.servicePrincipalObjectId}`, place.provider);
  return made;
}

function descriptionOf(
  { purpose = defaultPurpose }: AzureAppRegistrationProps,
  permissions: () => readonly GraphPermission[],
): string {
  return Lazy.stringValue({ produce: () => explained(purpose, permissions()) });
}

function ownersOf({ owners }: AzureAppRegistrationProps, { objectId }: DataAzureadClientConfig): string[] {
  return owners ? [...owners] : [objectId];
}

/** What is refused is not issued, so that nothing else goes wrong over it. */
function issue(holder: CredentialHolder, credentials: readonly AppCredential[]): readonly Issued[] {
  const names = credentials.map(({ name }) => name);
  const fine = credentials.filter(
    ({ name, problem }, index) => problem === undefined && names.indexOf(name) === index,
  );
  for (const { warning } of fine) {
    if (warning !== undefined) Annotations.of(holder.construct).addWarning(warning);
  }
  return fine.map((credential) => credential.issue(holder));
}
