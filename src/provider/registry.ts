import type { AnyDataSource, AnyResource } from '../framework/definitions';
import type { Configured } from './configured';
import { addressAttribute } from './data-sources/address-attribute';
import { connectors } from './data-sources/connectors';
import { directoryConnection } from './data-sources/directory-connection';
import { directoryGroup } from './data-sources/directory-group';
import { directoryUsers } from './data-sources/directory-users';
import { internalDomains } from './data-sources/internal-domains';
import { profileGroupMembersData } from './data-sources/profile-group-members';
import { profileGroups } from './data-sources/profile-groups';
import { roles } from './data-sources/roles';
import { userComparison } from './data-sources/user-comparison';
import { users } from './data-sources/users';
import { whoami } from './data-sources/whoami';
import { activeDirectoryIntegration } from './resources/active-directory-integration';
import { directorySyncRequest } from './resources/directory-sync-request';
import { googleWorkspaceDirectoryIntegration } from './resources/google-workspace-directory-integration';
import { microsoft365DirectoryIntegration } from './resources/microsoft-365-directory-integration';
import { profileGroup } from './resources/profile-group';
import { profileGroupMember } from './resources/profile-group-member';
import { profileGroupMembers } from './resources/profile-group-members';
import { userSync } from './resources/user-sync';

/** Every resource type of the provider: one line each. */
export const resources: readonly AnyResource<Configured>[] = [
  activeDirectoryIntegration,
  directorySyncRequest,
  googleWorkspaceDirectoryIntegration,
  microsoft365DirectoryIntegration,
  profileGroup,
  profileGroupMember,
  profileGroupMembers,
  userSync,
];

/** Every data source type of the provider: one line each. */
export const dataSources: readonly AnyDataSource<Configured>[] = [
  addressAttribute,
  connectors,
  directoryConnection,
  directoryGroup,
  directoryUsers,
  internalDomains,
  profileGroupMembersData,
  profileGroups,
  roles,
  userComparison,
  users,
  whoami,
];
