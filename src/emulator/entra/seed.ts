/** A name under which the directory can be signed in to. */
export interface SeedTenant {
  /** A GUID. */
  tenantId: string;
  displayName?: string;
  /** Sign-in by this name is as good as by the ID. */
  defaultDomain?: string;
}

/** An application that may sign in; it gets an application and a service principal unless the document has them. */
export interface SeedEntraClient {
  clientId: string;
  clientSecret?: string;
  displayName?: string;
  /** Application permissions of Microsoft Graph by name (`User.Read.All`) that an administrator consented to; left out: all. */
  permissions?: string[];
}

/** As Graph shows it. What is left out is null, or follows from the rest. */
export interface SeedEntraUser {
  id?: string;
  userPrincipalName: string;
  displayName?: string;
  mail?: string;
  proxyAddresses?: string[];
  /** Default true. */
  accountEnabled?: boolean;
  /** `Member` (default) or `Guest`. */
  userType?: string;
  /** Object ID, user principal name or address. */
  manager?: string;
  [more: string]: unknown;
}

export interface SeedEntraGroup {
  id?: string;
  displayName: string;
  /** Object IDs, or names: of users their user principal name or address, of groups their display name, of contacts their address. */
  members?: string[];
  owners?: string[];
  [more: string]: unknown;
}

export interface SeedContact {
  id?: string;
  displayName?: string;
  mail?: string;
  [more: string]: unknown;
}

/** As Graph shows it; `secretText` of a password is what signs in. */
export interface SeedApplication {
  id?: string;
  appId?: string;
  displayName: string;
  owners?: string[];
  passwordCredentials?: { keyId?: string; secretText?: string; [more: string]: unknown }[];
  keyCredentials?: Record<string, unknown>[];
  federatedIdentityCredentials?: Record<string, unknown>[];
  [more: string]: unknown;
}

/** A multi-tenant application of somebody else, such as Mimecast: this tenant may take it in as a service principal. */
export interface SeedForeignApplication {
  appId: string;
  /** Default: the application ID. */
  displayName?: string;
  /** The tenant where it is registered. */
  appOwnerOrganizationId?: string;
}

export interface SeedServicePrincipal {
  id?: string;
  appId: string;
  owners?: string[];
  [more: string]: unknown;
}

/** An application permission that was consented to (or a role that was given to a user or group). */
export interface SeedAppRoleAssignment {
  id?: string;
  principalId: string;
  resourceId: string;
  appRoleId: string;
  [more: string]: unknown;
}

export interface SeedPermissionGrant {
  id?: string;
  clientId: string;
  resourceId: string;
  scope?: string;
  [more: string]: unknown;
}

export interface SeedEntraDomain {
  /** The name. */
  id: string;
  isDefault?: boolean;
  isInitial?: boolean;
  isVerified?: boolean;
  [more: string]: unknown;
}

/** How many token requests of a client still go out without what was just made. Default 0. */
export interface SeedDelays {
  /** After a service principal (AADSTS700016) or a password (AADSTS7000215) is made. */
  signIn?: number;
  /** After an app role is assigned: tokens without it. */
  consent?: number;
}

/** The directory as one document. Keys left out are empty. */
export interface EntraSeed {
  /** Left out or empty: any tenant. */
  tenants?: SeedTenant[];
  /** Left out: any client ID and secret, and all is allowed. Applications that the directory holds are always checked. */
  clients?: SeedEntraClient[];
  /** Client IDs that conditional access refuses. */
  blockedClients?: string[];
  /** Seconds that a token is good for; default 3599. */
  tokenTtlSeconds?: number;
  delays?: SeedDelays;
  /** Graph calls of one client in a window; more are answered 429 with `Retry-After`. */
  rate_limit?: { limit: number; window_ms: number };
  domains?: (string | SeedEntraDomain)[];
  users?: SeedEntraUser[];
  groups?: SeedEntraGroup[];
  contacts?: SeedContact[];
  applications?: SeedApplication[];
  /** Left out: whatever looks like an application ID is one. Else these, and no others. */
  foreignApplications?: SeedForeignApplication[];
  servicePrincipals?: SeedServicePrincipal[];
  appRoleAssignments?: SeedAppRoleAssignment[];
  oauth2PermissionGrants?: SeedPermissionGrant[];
}
