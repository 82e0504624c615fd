/** Who keeps an account: `cloud` made in Mimecast, `directory` a directory connector (or it cannot be told). */
export type Owner = 'cloud' | 'directory';

/** One row of the account listing. */
export interface ListedAddress {
  readonly address: string;
  readonly name: string;
  /** True for a secondary address of some other user: never an account. */
  readonly isAlias: boolean;
  readonly enabled: boolean;
  readonly owner: Owner;
}

/** One directory integration of the account, of any kind, as far as its state matters to removals. */
export interface IntegrationState {
  /** Its description, or its type where it has none. */
  readonly name: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly status: 'ok' | 'not_active' | 'error' | 'unknown';
  /** Internal domains that it covers; empty = all of them. */
  readonly domains: readonly string[];
}

/** Which account of which gateway: a comparison of one is never applied to another. */
export interface AccountIdentity {
  readonly accountCode: string;
  readonly baseUrl: string;
}

export interface NewAccount {
  readonly address: string;
  readonly name?: string;
}

/** What a write found: `already` means that it was so before (also when the answer to an earlier try was lost). */
export type WriteOutcome = 'done' | 'already';

export interface InternalDomainFacts {
  readonly domain: string;
  /** How Mimecast checks recipients there: `any`, `known` …; left out where it does not say. */
  readonly inboundType?: string;
}

/** What holds accounts (Mimecast). Every write can be repeated. Failures are ApiErrors. */
export interface AccountHolder {
  identify(signal: AbortSignal): Promise<AccountIdentity>;
  internalDomains(signal: AbortSignal): Promise<readonly InternalDomainFacts[]>;
  integrations(signal: AbortSignal): Promise<readonly IntegrationState[]>;
  /** All addresses of these internal domains, alias rows included, each once. Throws rather than leave any out. */
  listAddresses(domains: readonly string[], signal: AbortSignal): Promise<readonly ListedAddress[]>;
  /** One call an account. */
  readAliases(address: string, signal: AbortSignal): Promise<readonly string[]>;
  /** One call an account. Attribute name to value. */
  readAttributes(address: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** The account as it is now, or undefined. One call. */
  readAccount(
    address: string,
    signal: AbortSignal,
  ): Promise<Pick<ListedAddress, 'address' | 'name' | 'enabled'> | undefined>;
  create(account: NewAccount, signal: AbortSignal): Promise<WriteOutcome>;
  setName(address: string, name: string, signal: AbortSignal): Promise<WriteOutcome>;
  setEnabled(address: string, enabled: boolean, signal: AbortSignal): Promise<WriteOutcome>;
  addAlias(address: string, alias: string, signal: AbortSignal): Promise<WriteOutcome>;
  removeAlias(address: string, alias: string, signal: AbortSignal): Promise<WriteOutcome>;
  setAttributes(
    address: string,
    values: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<WriteOutcome>;
  /** At most 1,000 addresses a call. */
  addToPurgeList(addresses: readonly string[], signal: AbortSignal): Promise<void>;
  removeFromPurgeList(addresses: readonly string[], signal: AbortSignal): Promise<void>;
  /** Asks Mimecast to run its directory synchronization now. */
  requestDirectorySync(signal: AbortSignal): Promise<'started' | 'already_running' | 'no_integrations'>;
}
