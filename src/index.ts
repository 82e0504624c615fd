/** What `cdktf-mimecast` offers to CDKTF stacks. The bindings below it are at `cdktf-mimecast/bindings/…`. */
export type { ConnectorKind } from './constructs/connector-kind';
export { DirectoryConnector } from './constructs/directory-connector';
export type {
  ActiveDirectoryConnectorProps,
  ConsoleConnector,
  DirectoryConnectorProps,
  ExistingConnector,
  GoogleWorkspaceConnectorProps,
  Microsoft365ConnectorProps,
  UnlinkLimit,
} from './constructs/directory-connector-props';
export { DirectoryGroup } from './constructs/directory-group';
export type { DirectoryGroupLookup } from './constructs/directory-group';
export { DirectorySynchronization } from './constructs/directory-synchronization';
export type { DirectorySynchronizationProps, SyncNow } from './constructs/directory-synchronization-props';
export type { MailPlatform } from './constructs/mail-platform';
export { Members } from './constructs/members';
export type { Member } from './constructs/members';
export { MimecastProvider } from './constructs/mimecast-provider';
export type { MimecastProviderProps } from './constructs/mimecast-provider';
export { Missing } from './constructs/missing';
export { PolicyTarget } from './constructs/policy-target';
export { ProfileGroup } from './constructs/profile-group';
export type { MemberLimits, ProfileGroupProps } from './constructs/profile-group';
export { Removal } from './constructs/removal';
export type { SecretInput } from './constructs/secret-input';
export { SecretVariable } from './constructs/secret-variable';
export { UserSource } from './constructs/user-source';
export type { CsvColumns, CsvOptions } from './constructs/user-source';
export { UserSync } from './constructs/user-sync';
export type { DeclaredUser, UserLimits, UserSyncProps, UserSyncTimeouts } from './constructs/user-sync-props';
