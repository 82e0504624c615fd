import type { Kind } from './entity';
import type { Caller } from './graph-call';

const directoryRead = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const directoryWrite = ['Directory.ReadWrite.All'];

const readUsers = ['User.Read.All', 'User.ReadWrite.All', ...directoryRead];
const readGroups = ['Group.Read.All', 'Group.ReadWrite.All', ...directoryRead];
const readApplications = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Application.ReadWrite.OwnedBy',
  ...directoryRead,
];
const readContacts = ['OrgContact.Read.All', ...directoryRead];

/** Application permissions of Microsoft Graph that allow a call; one of them is enough. */
export const allowing = {
  readUsers: [...readUsers, 'User.ReadBasic.All'],
  writeUsers: ['User.ReadWrite.All', ...directoryWrite],
  readGroups: ['GroupMember.Read.All', 'GroupMember.ReadWrite.All', ...readGroups],
  createGroups: ['Group.Create', 'Group.ReadWrite.All', ...directoryWrite],
  writeGroups: ['Group.ReadWrite.All', ...directoryWrite],
  writeMembers: ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', ...directoryWrite],
  readMemberships: ['GroupMember.Read.All', ...readGroups, ...readUsers],
  readApplications,
  writeApplications: ['Application.ReadWrite.All', ...directoryWrite],
  readContacts,
  readAssignments: ['AppRoleAssignment.ReadWrite.All', ...readApplications],
  writeAssignments: ['AppRoleAssignment.ReadWrite.All'],
  readGrants: ['DelegatedPermissionGrant.ReadWrite.All', ...readApplications],
  writeGrants: ['DelegatedPermissionGrant.ReadWrite.All', ...directoryWrite],
  readDomains: ['Domain.Read.All', 'Domain.ReadWrite.All', ...directoryRead],
  readOrganization: ['Organization.Read.All', 'User.Read.All', ...directoryRead],
  readObjects: [...readUsers, ...readGroups, 'GroupMember.Read.All', ...readApplications],
} as const satisfies Record<string, readonly string[]>;

const reading: Partial<Record<Kind, readonly string[]>> = {
  user: allowing.readUsers,
  group: allowing.readGroups,
  orgContact: readContacts,
  application: readApplications,
  servicePrincipal: readApplications,
};

export function hasOneOf(caller: Caller, permissions: readonly string[]): boolean {
  return permissions.some((permission) => caller.roles.has(permission));
}

/** Of members and owners that a client may not read, Graph says that they are there and nothing else. */
export function mayRead(caller: Caller, kind: Kind): boolean {
  return hasOneOf(caller, reading[kind] ?? directoryRead);
}
