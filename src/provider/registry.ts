import type { AnyDataSource, AnyResource } from '../framework/definitions';
import type { Configured } from './configured';
import { directoryUsers } from './data-sources/directory-users';
import { internalDomains } from './data-sources/internal-domains';
import { profileGroupMembersData } from './data-sources/profile-group-members';
import { profileGroups } from './data-sources/profile-groups';
import { userComparison } from './data-sources/user-comparison';
import { users } from './data-sources/users';
import { whoami } from './data-sources/whoami';
import { profileGroup } from './resources/profile-group';
import { profileGroupMember } from './resources/profile-group-member';
import { profileGroupMembers } from './resources/profile-group-members';
import { userSync } from './resources/user-sync';

/** Every resource type of the provider: one line each. */
export const resources: readonly AnyResource<Configured>[] = [
  profileGroup,
  profileGroupMember,
  profileGroupMembers,
  userSync,
];

/** Every data source type of the provider: one line each. */
export const dataSources: readonly AnyDataSource<Configured>[] = [
  directoryUsers,
  internalDomains,
  profileGroupMembersData,
  profileGroups,
  userComparison,
  users,
  whoami,
];
