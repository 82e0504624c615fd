import type { IResolvable, TerraformProvider } from 'cdktf';
import type { DirectoryConnector } from './directory-connector';
import type { DirectoryGroup } from './directory-group';
import type { MailPlatform } from './mail-platform';
import type { Policy } from './policies/policy';
import type { ProfileGroup } from './profile-group';
import type { UserSyncProps } from './user-sync-props';

export interface SyncNow {
  /** Whether the apply waits until no connector synchronizes any more. Default: `true`. */
  readonly wait?: boolean | IResolvable;
  /** Longest wait, as a duration. Default: `20m`. */
  readonly timeout?: string;
  /** Anything; a change asks again. The connector and its domains are among the triggers already. */
  readonly triggers?: { readonly [name: string]: string };
}

export interface DirectorySynchronizationProps {
  /** Where the mailboxes are: says which kinds of connector Mimecast documents for them. */
  readonly mailPlatform: MailPlatform;
  /** Mimecast's own synchronization with the directory. */
  readonly connector: DirectoryConnector;
  /** Takes a connector that Mimecast does not document for the mail platform. The reason is kept in the synthesized stack. */
  readonly allowUnusualConnector?: string;
  /**
   * Users who are to have accounts. While the connector is enabled and keeps all their domains, Mimecast's own synchronization
   * makes the missing ones (`Missing.requestSync()`), unless `whenMissing` says otherwise.
   */
  readonly users?: Omit<UserSyncProps, 'provider'>;
  /**
   * Asks Mimecast to synchronize at the first apply, and whenever the connector is another one or keeps other domains.
   * All connectors of the account synchronize: Mimecast cannot be asked for one alone. Default: not asked.
   */
  readonly syncNow?: boolean | SyncNow;
  /** Groups that are looked up, or given their members, only when the synchronization that `syncNow` asks for is over. */
  readonly groups?: readonly (DirectoryGroup | ProfileGroup)[];
  /** Policies that come into force only then, as a group that is still empty is a policy for nobody. */
  readonly policies?: readonly Policy[];
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}
