import { ConfigError } from '../core/errors';
import type { Group } from '../mimecast/groups';
import type { Configured } from './configured';
import { isUnreadable, noSuchGroup } from './no-such-group';
import { groupOf } from './profile-group-index';

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
