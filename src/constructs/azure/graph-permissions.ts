/** Application permissions of Microsoft Graph that reading people takes. None of them writes. */
export type GraphPermission = 'User.Read.All' | 'GroupMember.Read.All' | 'Directory.Read.All';

/**
 * What is read of the directory: `users`; `groups`, which is users and the groups they are in; `directory`, which is
 * everything, as Mimecast documents it for its own connectors.
 */
export type DirectoryReads = 'users' | 'groups' | 'directory';

/** Client ID of Microsoft Graph in every tenant of every cloud. */
export const microsoftGraph = '00000003-0000-0000-c000-000000000000';

const why: { readonly [permission in GraphPermission]: string } = {
  'User.Read.All': 'reads names, addresses, aliases and attributes of all users',
  'GroupMember.Read.All': 'finds groups by name and reads who is in them, but none of their other content',
  'Directory.Read.All': 'reads everything in the directory: users, groups, devices, applications and roles',
};

const needed: { readonly [reads in DirectoryReads]: readonly GraphPermission[] } = {
  users: ['User.Read.All'],
  groups: ['User.Read.All', 'GroupMember.Read.All'],
  directory: ['User.Read.All', 'Directory.Read.All'],
};

export const graphPermissions = Object.keys(why) as readonly GraphPermission[];
export const directoryReads = Object.keys(needed) as readonly DirectoryReads[];

/** The fewest permissions for it; none where the synthesis refuses it. */
export function permissionsFor(reads: DirectoryReads): readonly GraphPermission[] {
  return Object.hasOwn(needed, reads) ? needed[reads] : [];
}

/** What an administrator who looks at the application in Entra reads about each permission. */
export function explained(purpose: string, permissions: readonly GraphPermission[]): string {
  return [purpose, ...permissions.map((permission) => `${permission} ${why[permission]}.`)].join(' ');
}
