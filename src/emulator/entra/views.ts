import { isObject } from '../seed-check';
import type { Directory } from './directory';
import type { Entity, Json, Kind } from './entity';
import { valueAt } from './entity';

type Derive = (entity: Entity, directory: Directory) => unknown;

/** How the objects of one kind look from outside. */
interface View {
  /** What an object has that does not say otherwise; nested objects are filled in key by key. */
  readonly defaults: Json;
  /** Properties that follow from others. */
  readonly derived?: Readonly<Record<string, Derive>>;
  /** Stored, and never shown. */
  readonly hidden?: readonly string[];
  /** What v1.0 shows where nothing is selected; left out: everything. */
  readonly brief?: readonly string[];
}

const nulls = (...names: string[]): Json => Object.fromEntries(names.map((name) => [name, null]));

const user: View = {
  defaults: {
    accountEnabled: true,
    userType: 'Member',
    businessPhones: [],
    otherMails: [],
    assignedLicenses: [],
    ...nulls('displayName', 'givenName', 'surname', 'mail', 'mailNickname', 'jobTitle', 'department'),
    ...nulls('companyName', 'officeLocation', 'mobilePhone', 'preferredLanguage', 'employeeId'),
    ...nulls('onPremisesSyncEnabled', 'onPremisesSamAccountName', 'onPremisesImmutableId', 'createdDateTime'),
  },
  derived: {
    proxyAddresses: ({ fields }) =>
      fields['proxyAddresses'] ?? (typeof fields['mail'] === 'string' ? [`SMTP:${fields['mail']}`] : []),
  },
  hidden: ['manager', 'passwordProfile'],
  brief: [
    ...['businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation'],
    ...['preferredLanguage', 'surname', 'userPrincipalName', 'id'],
  ],
};

const group: View = {
  defaults: {
    groupTypes: [],
    securityEnabled: true,
    mailEnabled: false,
    proxyAddresses: [],
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: [],
    ...nulls('description', 'mail', 'mailNickname', 'membershipRule', 'membershipRuleProcessingState'),
    ...nulls('visibility', 'isAssignableToRole', 'onPremisesSyncEnabled', 'createdDateTime'),
  },
};

const orgContact: View = {
  defaults: {
    proxyAddresses: [],
    phones: [],
    addresses: [],
    ...nulls('displayName', 'givenName', 'surname', 'mail', 'mailNickname', 'jobTitle', 'department'),
    ...nulls('companyName', 'onPremisesSyncEnabled'),
  },
};

/** Secrets are shown once, by the call that makes them. */
const passwordCredentials: Derive = ({ fields }) =>
  rowsOf(fields['passwordCredentials']).map((row) => ({ ...row, secretText: null }));
const keyCredentials: Derive = ({ fields }) =>
  rowsOf(fields['keyCredentials']).map((row) => ({ ...row, key: null }));

const application: View = {
  defaults: {
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    appRoles: [],
    requiredResourceAccess: [],
    tags: [],
    addIns: [],
    api: {
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      ...nulls('acceptMappedClaims', 'requestedAccessTokenVersion'),
    },
    info: nulls('logoUrl', 'marketingUrl', 'privacyStatementUrl', 'supportUrl', 'termsOfServiceUrl'),
    publicClient: { redirectUris: [] },
    spa: { redirectUris: [] },
    web: {
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      ...nulls('homePageUrl', 'logoutUrl'),
    },
    ...nulls('description', 'notes', 'groupMembershipClaims', 'optionalClaims', 'isFallbackPublicClient'),
    ...nulls('isDeviceOnlyAuthSupported', 'serviceManagementReference', 'disabledByMicrosoftStatus'),
    ...nulls('createdDateTime', 'publisherDomain', 'tokenEncryptionKeyId', 'oauth2RequirePostResponse'),
  },
  derived: { passwordCredentials, keyCredentials },
  hidden: ['federatedIdentityCredentials'],
};

const servicePrincipal: View = {
  defaults: {
    accountEnabled: true,
    alternativeNames: [],
    appRoleAssignmentRequired: false,
    notificationEmailAddresses: [],
    servicePrincipalType: 'Application',
    tags: [],
    ...nulls('description', 'notes', 'loginUrl', 'preferredSingleSignOnMode', 'samlSingleSignOnSettings'),
    ...nulls('samlMetadataUrl', 'disabledByMicrosoftStatus', 'createdDateTime'),
  },
  derived: {
    passwordCredentials,
    keyCredentials,
    displayName: ofApplication('displayName'),
    appDisplayName: ofApplication('displayName'),
    appRoles: ofApplication('appRoles', []),
    oauth2PermissionScopes: ofApplication('api/oauth2PermissionScopes', []),
    replyUrls: ofApplication('web/redirectUris', []),
    homepage: ofApplication('web/homePageUrl'),
    logoutUrl: ofApplication('web/logoutUrl'),
    signInAudience: ofApplication('signInAudience', 'AzureADMyOrg'),
    servicePrincipalNames: (entity, directory) =>
      entity.fields['servicePrincipalNames'] ?? [
        entity.fields['appId'],
        ...(ofApplication('identifierUris', [])(entity, directory) as unknown[]),
      ],
    appOwnerOrganizationId: (entity, directory) =>
      entity.fields['appOwnerOrganizationId'] ?? directory.tenantId,
  },
};

/** What the application of a service principal says; where it is not in this directory, what the service principal has itself. */
function ofApplication(path: string, fallback: unknown = null): Derive {
  const [property = '', ...rest] = path.split('/');
  return (entity, directory) => {
    const registered = directory.application(String(entity.fields['appId']));
    const said = registered && valueAt(propertyOf(registered, property, directory), rest);
    return said ?? entity.fields[rest.at(-1) ?? property] ?? fallback;
  };
}

const nameOf =
  (property: string): Derive =>
  ({ fields }, directory) => {
    const named = directory.object(String(fields[property]));
    return named === undefined ? null : propertyOf(named, 'displayName', directory);
  };

const appRoleAssignment: View = {
  defaults: nulls('createdDateTime'),
  derived: {
    principalDisplayName: nameOf('principalId'),
    resourceDisplayName: nameOf('resourceId'),
    principalType: ({ fields }, directory) => {
      const kind = directory.object(String(fields['principalId']))?.kind ?? 'servicePrincipal';
      return kind.charAt(0).toUpperCase() + kind.slice(1);
    },
  },
};

const domain: View = {
  defaults: {
    authenticationType: 'Managed',
    isAdminManaged: true,
    isDefault: false,
    isInitial: false,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email'],
    ...nulls(
      'availabilityStatus',
      'state',
      'passwordNotificationWindowInDays',
      'passwordValidityPeriodInDays',
    ),
  },
};

const organization: View = {
  defaults: { displayName: 'Contoso', ...nulls('onPremisesSyncEnabled', 'countryLetterCode') },
  derived: {
    verifiedDomains: (_entity, directory) =>
      [...directory.tables.domain.values()].map((row) => ({
        name: row.id,
        isDefault: propertyOf(row, 'isDefault', directory),
        isInitial: propertyOf(row, 'isInitial', directory),
        type: 'Managed',
      })),
  },
  hidden: ['defaultDomain'],
};

const views: Readonly<Record<Kind, View>> = {
  user,
  group,
  orgContact,
  application,
  servicePrincipal,
  appRoleAssignment,
  oAuth2PermissionGrant: { defaults: { consentType: 'AllPrincipals', principalId: null, scope: '' } },
  domain,
  organization,
};

/** A property as it is seen from outside: stored, derived, or its default; null where there is nothing. */
export function propertyOf(entity: Entity, name: string, directory: Directory): unknown {
  if (name === 'id') return entity.id;
  const { defaults, derived, hidden } = views[entity.kind];
  const derive = derived?.[name];
  if (derive !== undefined) return derive(entity, directory);
  return hidden?.includes(name) === true ? null : filledIn(defaults[name], entity.fields[name]);
}

/** The object as it is answered: what is selected, else what the version shows by itself. */
export function shown(
  entity: Entity,
  directory: Directory,
  { select, version }: { readonly select?: readonly string[]; readonly version: string },
): Json {
  const view = views[entity.kind];
  const names =
    select ??
    (version === 'v1.0' ? view.brief : undefined) ??
    [
      ...new Set([
        'id',
        ...Object.keys(view.derived ?? {}),
        ...Object.keys(view.defaults),
        ...Object.keys(entity.fields),
      ]),
    ].filter((name) => view.hidden?.includes(name) !== true);
  return Object.fromEntries(names.map((name) => [name, propertyOf(entity, name, directory)]));
}

export function rowsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function filledIn(fallback: unknown, stored: unknown): unknown {
  if (stored === undefined) return fallback ?? null;
  if (!isObject(fallback) || !isObject(stored)) return stored;
  const keys = new Set([...Object.keys(fallback), ...Object.keys(stored)]);
  return Object.fromEntries([...keys].map((key) => [key, filledIn(fallback[key], stored[key])]));
}
