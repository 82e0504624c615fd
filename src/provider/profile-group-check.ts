import { ApiError, ConfigError } from '../core/errors';
import type { Group } from '../mimecast/groups';
import type { Configured } from './configured';
import { groupOf } from './profile-group-index';

/** The error for a `group_id` that is of no group. */
export function noSuchGroup(id: string, said?: ApiError): ConfigError {
  return new ConfigError(
    'There is no such group',
    `group_id "${id}" is the ID of no group in this account. data.mimecast_profile_groups lists the profile groups with their IDs.${said ? ` ${said.detail}` : ''}`,
    { cause: said },
  );
}

/** True for the refusal of an ID that Mimecast cannot even read. */
export function isUnreadable(error: unknown): error is ApiError {
  return error instanceof ApiError && error.kind === 'invalid' && error.status === 400;
}

/** Only profile groups are changed here. @throws ConfigError for a directory group. */
export function refuseDirectoryGroup(group: Group | undefined): void {
  if (group?.source !== 'ldap') return;
  throw new ConfigError(
    'This is no profile group',
    `The group "${group.description}" with the ID ${group.id} is a directory group (source ldap), which its directory keeps: change it there. No resource keeps it; data.mimecast_directory_group finds it, and policies can use it by its ID. Where it is in the state of a resource already, take it out with terraform state rm, or a removed block that does not destroy.`,
  );
}

/** Before members are written or taken over. @throws ConfigError where there is no profile group of that ID. */
export async function checkProfileGroup(
  provider: Configured,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const group = await groupOf(provider, id, signal).catch((error: unknown) => {
    throw isUnreadable(error) ? noSuchGroup(id, error) : error;
  });
  if (!group) throw noSuchGroup(id);
  refuseDirectoryGroup(group);
}
