import { anyProvider } from './checked';
import { anyText, flag, nothing, number, oneOf, optional, text } from './expected';
import { list, made, namedTexts, object, textList, texts, type Shape } from './expected-objects';
import { Missing } from './missing';
import { Removal } from './removal';
import { UserSource } from './user-source';
import type { DeclaredUser, UserLimits, UserSyncProps, UserSyncTimeouts } from './user-sync-props';

const userShape: Shape<DeclaredUser> = {
  address: text('the primary address'),
  name: optional(anyText),
  enabled: optional(flag),
  aliases: optional(texts),
  attributes: optional(namedTexts),
};

const limitsShape: Shape<UserLimits> = {
  removals: optional(number),
  removalPercent: optional(number),
  updates: optional(number),
  updatePercent: optional(number),
  creates: optional(number),
  fewestUsers: optional(number),
  sourceShrinkPercent: optional(number),
  planAge: optional(anyText),
};

const timeoutsShape: Shape<UserSyncTimeouts> = {
  compare: optional(anyText),
  firstApply: optional(anyText),
  laterApply: optional(anyText),
};

/** What a user synchronization must be told, wherever it stands. */
export const usersShape: Shape<Omit<UserSyncProps, 'provider'>> = {
  domains: texts,
  users: optional(
    list(object(userShape), "a list of users, such as [{ address: 'ann@contoso.example' }]", () => [
      { address: nothing },
    ]),
  ),
  from: optional(
    list(
      made<UserSource>([UserSource], {
        wanted: "a UserSource, such as UserSource.csv('users.csv')",
        standIn: () => UserSource.csv(nothing),
      }),
      'a list of sources',
      () => [UserSource.csv(nothing)],
    ),
  ),
  leaveAlone: optional(texts),
  whenRemoved: optional(made([Removal], { wanted: 'Removal.disable(), Removal.keep() or Removal.purge()' })),
  whenMissing: optional(
    made([Missing], {
      wanted: 'Missing.create(), Missing.requestSync(), Missing.requestSyncWhile(…) or Missing.report()',
    }),
  ),
  interlock: optional(oneOf('any', 'scope')),
  limits: optional(object(limitsShape)),
  verify: optional(textList(oneOf('aliases', 'attributes'), "a list of 'aliases' and 'attributes'")),
  acknowledge: optional(anyText),
  changesShown: optional(number),
  reportFile: optional(anyText),
  ready: optional(anyText),
  timeouts: optional(object(timeoutsShape)),
};

export const userSyncShape: Shape<UserSyncProps> = { ...usersShape, provider: anyProvider };
