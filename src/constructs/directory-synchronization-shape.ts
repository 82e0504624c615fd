import { isToken } from './address';
import { anyProvider } from './checked';
import { DirectoryConnector } from './directory-connector';
import { DirectoryGroup } from './directory-group';
import type { DirectorySynchronizationProps, SyncNow } from './directory-synchronization-props';
import { anyText, either, flag, knownFlag, knownOneOf, nothing, optional } from './expected';
import { list, knownNamedTexts, made, object, type Shape } from './expected-objects';
import type { MailPlatform } from './mail-platform';
import { Policy } from './policies/policy';
import { ProfileGroup } from './profile-group';
import { usersShape } from './user-sync-shape';

const syncNowShape: Shape<SyncNow> = {
  wait: optional(flag),
  timeout: optional(anyText),
  triggers: optional(knownNamedTexts),
};

/** What the props of a directory synchronization must be. */
export const synchronizationShape: Shape<DirectorySynchronizationProps> = {
  mailPlatform: knownOneOf<MailPlatform>('microsoft365', 'onPremises', 'hybrid', 'googleWorkspace'),
  connector: made<DirectoryConnector>([DirectoryConnector], {
    wanted:
      'a DirectoryConnector, such as DirectoryConnector.microsoft365(…) or DirectoryConnector.fromExisting(…)',
    standIn: (scope) => scope && DirectoryConnector.fromExisting(scope, 'connector', { id: nothing }),
  }),
  allowUnusualConnector: optional(anyText),
  users: optional(object(usersShape)),
  syncNow: optional(
    either<boolean | SyncNow>((value) =>
      typeof value === 'object' && !isToken(value) ? object(syncNowShape) : knownFlag,
    ),
  ),
  groups: optional(
    list(
      made<DirectoryGroup | ProfileGroup>([DirectoryGroup, ProfileGroup], {
        wanted: 'a DirectoryGroup or a ProfileGroup',
      }),
      'a list of groups',
    ),
  ),
  policies: optional(
    list(made<Policy>([Policy], { wanted: 'a policy, such as a BlockedSenderPolicy' }), 'a list of policies'),
  ),
  provider: anyProvider,
};
