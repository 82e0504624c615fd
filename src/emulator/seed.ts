import type { EntraSeed } from './entra/seed';

/** One internal domain of the account. */
export interface SeedDomain {
  domain: string;
  /** Defaults: local true, sendOnly false, inboundType `any`. */
  local?: boolean;
  sendOnly?: boolean;
  inboundType?: string;
  [more: string]: unknown;
}

/** One row of the user listings: an account, or an alias of one (a row of its own). */
export interface SeedUser {
  emailAddress: string;
  name?: string;
  domain?: string;
  source?: 'cloud' | 'ldap';
  addressType?: string;
  alias?: boolean;
  /** The account that an alias row belongs to. */
  aliasFor?: string;
  disabled?: boolean;
  attributes?: Record<string, string>;
  updatedDateTime?: string;
  /** An administrator cannot be purged. */
  admin?: boolean;
  /** On the purge list, waiting for the next purge. */
  purgeListed?: boolean;
  [more: string]: unknown;
}

/** A member has either an address or a whole domain. */
export interface SeedMember {
  emailAddress?: string;
  domain?: string;
  note?: string;
}

export interface SeedGroup {
  id?: string;
  description: string;
  /** Left out: the root. */
  parentId?: string;
  source?: 'cloud' | 'ldap';
  members?: SeedMember[];
  [more: string]: unknown;
}

/** A directory integration: `type` is `m365`, `active-directory` or `google`; the other keys are the API's own. */
export interface SeedIntegration {
  id?: string;
  type: string;
  description?: string;
  enabled?: boolean;
  status?: string;
  domains?: string[];
  syncRunning?: boolean;
  lastSyncDateTime?: string;
  [more: string]: unknown;
}

/** A connection that is made in the console only: `serverType` is `ad_push` or `domino`. */
export interface SeedConnection {
  id?: string;
  serverType: string;
  description?: string;
  enabled?: boolean;
  status?: string;
  domains?: string[];
  syncRunning?: boolean;
  lastSyncDateTime?: string;
  /** What sync-requests answers for the engine; `mse_sync_requested` where left out. */
  mseStatus?: string;
  [more: string]: unknown;
}

/** The consent that a Microsoft 365 integration names in `connectorId`: `configured` (asked for), `connected` or `error`. */
export interface SeedConnector {
  id?: string;
  name?: string;
  provider?: string;
  status?: string;
  [more: string]: unknown;
}

export interface SeedAttribute {
  id?: string;
  name: string;
  [more: string]: unknown;
}

/** A policy or a definition of the family as a read shows it; what is left out has the API's default. */
export interface SeedFamilyRow {
  /**
   * Policies: `blocked-senders`, `anti-spoofing`, `anti-spoofing-bypass`, `greylisting`, `delivery-route`,
   * `dns-authentication-outbound`, `address-alteration`, `web-urls`, `managed-urls`, `managed-senders`. Definitions:
   * `delivery-route`, `dns-authentication-outbound`, `address-alteration`, `address-alteration-sets`.
   */
  family: string;
  id?: string;
  [field: string]: unknown;
}

/** An API application: without `products` it has all, without `permissions` its role may do all. */
export interface SeedClient {
  clientId: string;
  clientSecret: string;
  /** `uag`, `eso`, `pol`, `dom`, `con`, `acc`, or the products' names. */
  products?: string[];
  /** `Directories | Internal | Read` and the like; separators and case do not count. */
  permissions?: string[];
}

/** What a directory sync run does. */
export interface SeedSync {
  /** Addresses or rows that the run creates, directory-owned. */
  createUsers?: (string | SeedUser)[];
  /** Addresses that are gone at their source. They stay while an integration of the account is disabled or in error. */
  removeUsers?: string[];
  /** How many looks (listings, integrations, connections, one account) still find it running; default 1. `control`: until told. */
  looks?: number | 'control';
}

export interface SeedAccount {
  accountCode?: string;
  accountName?: string;
  /** Left out: any client ID and secret is accepted. */
  clients?: SeedClient[];
  /** Seconds that an access token is good for; default 1799. */
  tokenTtlSeconds?: number;
  /** Members in one call; default 500. */
  maxMembersPerCall?: number;
  /** Managed URLs have another ID in each listing, not only in filtered ones; default false. */
  managedUrlIdsRotate?: boolean;
  onSync?: SeedSync;
  [more: string]: unknown;
}

/** The whole store as one document. Keys left out are empty; keys not known here are kept as they are. */
export interface EmulatorSeed {
  account?: SeedAccount;
  domains?: (string | SeedDomain)[];
  users?: SeedUser[];
  groups?: SeedGroup[];
  integrations?: SeedIntegration[];
  connections?: SeedConnection[];
  connectors?: SeedConnector[];
  attributes?: (string | SeedAttribute)[];
  policies?: SeedFamilyRow[];
  definitions?: SeedFamilyRow[];
  /** The directory that the login and Microsoft Graph serve. */
  entra?: EntraSeed;
  /** Only listed: what the account knows of others' domains, and those whose proof is awaited. */
  external_domains?: (string | Record<string, unknown>)[];
  pending_domains?: (string | Record<string, unknown>)[];
  rate_limit?: { limit: number; window_ms: number };
  [more: string]: unknown;
}
