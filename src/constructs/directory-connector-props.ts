import type { IResolvable, TerraformProvider } from 'cdktf';
import type { ConnectorKind } from './connector-kind';
import type { SecretInput } from './secret-input';

/** Most addresses that one synchronization may unlink from the directory: these are what Mimecast offers. */
export type UnlinkLimit =
  0 | 10 | 20 | 50 | 100 | 300 | 500 | 1000 | 2000 | 5000 | 10000 | 50000 | 100000 | 'unlimited';

/**
 * What connectors of every kind have. What has a default here is what it says, also where somebody changed it in the
 * Administration Console; what has none is left as it is where it is left out.
 */
export interface DirectoryConnectorProps {
  /** Name of the connector, at most 120 characters. */
  readonly name: string;
  /** Remarks, at most 240 characters. Left out: none at first, and later what they are by then. */
  readonly remarks?: string;
  /** Internal domains that it keeps. Empty: all of the account. Left out: all at first, and later what it has by then. */
  readonly domains?: readonly string[];
  /**
   * Whether Mimecast synchronizes with it. Default: `true`. While any connector of the account is disabled or in error,
   * Mimecast removes nobody, for all of them.
   */
  readonly enabled?: boolean | IResolvable;
  /** Whether accounts that are disabled in the directory become disabled in Mimecast. Default: `false`. */
  readonly acknowledgeDisabledAccounts?: boolean | IResolvable;
  /**
   * Whether accounts that the directory no longer has are deleted, instead of kept as addresses known from mail.
   * Default: `false`.
   */
  readonly deleteUsers?: boolean | IResolvable;
  /** Most addresses that one synchronization may unlink. Default: 10. */
  readonly maxUnlink?: UnlinkLimit;
  /** Run the connector's own tests after it was created or changed; each that fails is a warning. Default: `false`. */
  readonly verify?: boolean | IResolvable;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

export interface Microsoft365ConnectorProps extends DirectoryConnectorProps {
  /** Domain with which the tenant signed up, such as `contoso.onmicrosoft.com`. */
  readonly tenantDomain: string;
  /** ID of the cloud connector that holds the consent of a tenant administrator; `data.mimecast_connectors` lists them. */
  readonly cloudConnectorId?: string;
  /** `gov` for GCC High. Default: `standard`. */
  readonly cloud?: 'standard' | 'gov';
  /** Default: `false`. */
  readonly syncContacts?: boolean | IResolvable;
  /** Default: `false`. */
  readonly syncGuests?: boolean | IResolvable;
}

export interface ActiveDirectoryConnectorProps extends DirectoryConnectorProps {
  /** Name or IP address of a domain controller that Mimecast's data centres can reach. */
  readonly hostname: string;
  /** The domain controller that is asked when the first does not answer. Default: the first. */
  readonly alternateHostname?: string;
  /** Port of both. Default: what Mimecast decides (389; LDAPS is 636). */
  readonly port?: number;
  /** `relaxed` is encrypted with any certificate, `strict` verifies it. Default: what Mimecast decides. */
  readonly encryption?: 'none' | 'relaxed' | 'strict';
  /** Distinguished name of the account that Mimecast signs in with: one that may only read. */
  readonly userDn: string;
  /** Password of that account. It reaches neither state nor plan. */
  readonly password: SecretInput;
  /** Any number; a change sends the password again, as nothing else tells that it is another one. Default: 1. */
  readonly passwordVersion?: number;
  /** Distinguished name below which is searched. */
  readonly rootDn: string;
  /** Default: `false`. */
  readonly syncContacts?: boolean | IResolvable;
}

export interface GoogleWorkspaceConnectorProps extends DirectoryConnectorProps {
  /** Address of the Google administrator in whose name the service account reads. */
  readonly user: string;
  /** Key of the service account, the JSON document as Google gives it. It reaches neither state nor plan. */
  readonly serviceAccountKey: SecretInput;
  /** Any number; a change sends the key again. Default: 1. */
  readonly serviceAccountKeyVersion?: number;
}

interface Lookup {
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

type OneOf<T> = { [K in keyof T]: Pick<T, K> & { [Other in Exclude<keyof T, K>]?: never } }[keyof T];

/** A connector that is there already, by exactly one of these. */
export type ExistingConnector = Lookup &
  OneOf<{
    readonly id: string;
    /** Its name, without case. */
    readonly description: string;
    readonly type: ConnectorKind;
    /** An internal domain that it names among its domains. */
    readonly domain: string;
  }>;

/** Which connector, where the account has several of a kind that only the Administration Console makes. */
export type ConsoleConnector = Lookup &
  (
    | OneOf<{ readonly id: string; readonly description: string; readonly domain: string }>
    | { readonly id?: never; readonly description?: never; readonly domain?: never }
  );
