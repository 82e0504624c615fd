import { addressKey } from '../core/email-address';
import type { Difference } from './difference';
import { differenceOf, everything } from './difference';
import { remembered } from './memory';
import type { Outcome } from './outcome';
import { untouchable } from './outcome';
import { reasons } from './reasons';
import type { Rename } from './rename';
import type { Change, ChangeTodo, DesiredAccount, ManagedAccount, PresentFacts, Verb } from './types';
import type { View } from './view';

/** What is to be done about one desired account. */
export function desiredOutcome(
  account: DesiredAccount,
  managed: ManagedAccount | undefined,
  renamed: Rename | undefined,
  view: View,
): Outcome {
  const { present } = account;
  const handsOff = untouchable(account);
  if (handsOff) return managed ? { kind: 'released', why: handsOff } : unchanged(undefined);
  if (renamed?.isMade) return rename(account, managed, renamed, view);
  return present ? presentOutcome(account, present, managed, view) : absentOutcome(account, managed, view);
}

function unchanged(remember: ManagedAccount | undefined): Outcome {
  return { kind: 'unchanged', remember };
}

function change(
  account: DesiredAccount,
  verb: Exclude<Verb, 'purge'>,
  fields: Difference['fields'],
  todo: ChangeTodo,
  from?: string,
): Outcome {
  const { address, origins, present } = account;
  // An empty name is none.
  const name = account.name ?? (present?.name || undefined);
  const reason = reasons[verb](account);
  const made: { -readonly [K in keyof Change]: Change[K] } = { verb, address, fields, reason, origins, todo };
  if (from !== undefined) made.from = from;
  if (name !== undefined) made.name = name;
  return { kind: 'change', change: made };
}

function absentOutcome(account: DesiredAccount, managed: ManagedAccount | undefined, view: View): Outcome {
  const { missing } = view.settings;
  if (missing === 'report') return { kind: 'reported' };
  if (missing === 'request_sync') return change(account, 'await', {}, {});
  const { fields, todo, after } = everything(account);
  return change(account, 'create', fields, {
    ...todo,
    ...(account.enabled === false ? { enabled: false } : {}),
    ...(managed?.purgedAt === undefined ? {} : { unpurge: true }),
    remember: remembered(account, managed, { ...after, ...newState(account) }),
  });
}

function newState({ enabled }: DesiredAccount): Pick<ManagedAccount, 'enabled' | 'disabledHere'> {
  return enabled === false ? { enabled: false, disabledHere: true } : { enabled: true };
}

function presentOutcome(
  account: DesiredAccount,
  present: PresentFacts,
  managed: ManagedAccount | undefined,
  { exclusions }: View,
): Outcome {
  if (managed && isAsRemembered(account, present, managed)) return unchanged(managed);
  if (account.enabled === false && present.enabled) return disable(account, managed);
  const difference = differenceOf(account, present, managed, exclusions);
  const { after } = difference;
  const isEnabling = isToBeEnabled(account, present, managed);
  const enabled = isEnabling || present.enabled;
  const remember = remembered(account, managed, { ...after, enabled, disabledHere: managed?.disabledHere });
  const isListed = managed?.purgedAt !== undefined;
  if (managed && !isEnabling && !isListed && !difference.isCertain) return unchanged(remember);
  const unpurge = isListed ? { unpurge: true } : undefined;
  const purge = isListed ? { purge: ['on the purge list', 'taken off it'] as const } : undefined;
  const fields = { ...difference.fields, ...purge };
  const todo = { ...difference.todo, ...unpurge, remember };
  if (isEnabling) return change(account, 'enable', fields, { ...todo, enabled: true });
  return change(account, difference.isCertain || isListed ? 'update' : 'adopt', fields, todo);
}

/** What nearly all accounts are in nearly all runs: nothing differs, and nothing new is to be remembered. */
function isAsRemembered(account: DesiredAccount, present: PresentFacts, managed: ManagedAccount): boolean {
  const isPlain =
    account.aliases.length + managed.aliases.length + account.attributes.size === 0 &&
    managed.foundAliases === undefined &&
    managed.attributes === undefined &&
    managed.purgedAt === undefined &&
    managed.disabledHere === undefined;
  return (
    isPlain &&
    (account.name ?? present.name) === present.name &&
    (account.enabled ?? present.enabled) === present.enabled &&
    managed.enabled === present.enabled &&
    managed.address === account.address &&
    (account.directoryId ?? managed.directoryId) === managed.directoryId
  );
}

/** A silent declaration leaves an account as it is, unless this sync disabled it. */
function isToBeEnabled(
  { enabled }: DesiredAccount,
  present: PresentFacts,
  managed: ManagedAccount | undefined,
): boolean {
  return !present.enabled && (enabled ?? managed?.disabledHere ?? false);
}

/** Only disables: what else differs is written once nobody waits for the door to be locked. */
function disable(account: DesiredAccount, managed: ManagedAccount | undefined): Outcome {
  const { aliases = [], foundAliases, attributes } = managed ?? {};
  const facts = { aliases, foundAliases, attributes, enabled: false, disabledHere: true };
  const remember = remembered(account, managed, facts);
  const unpurge = managed?.purgedAt === undefined ? {} : { unpurge: true };
  return change(account, 'disable', {}, { ...unpurge, enabled: false, remember });
}

/** `managed`: what is remembered of the new address, which may have been this person's before. */
function rename(
  account: DesiredAccount,
  managed: ManagedAccount | undefined,
  { old, isOldEnabled }: Rename,
  { exclusions }: View,
): Outcome {
  const { present } = account;
  const difference = present ? differenceOf(account, present, managed, exclusions) : everything(account);
  const { todo, after } = difference;
  const moved = movedAliases(account, old);
  const enabled = renamedEnabled(account, managed);
  const taken = [...moved, ...(todo.removeAliases ?? [])];
  const added = todo.addAliases ?? [];
  const isMoving = taken.length + added.length > 0;
  const fields = {
    ...difference.fields,
    ...(isMoving ? { aliases: [taken.join(', '), added.join(', ')] as const } : {}),
  };
  return change(
    account,
    'rename',
    fields,
    {
      ...todo,
      ...(moved.length > 0 ? { moveAliases: moved } : {}),
      ...(enabled === undefined ? {} : { enabled }),
      ...(isOldEnabled ? { disableFrom: true } : {}),
      remember: remembered(account, managed, {
        ...after,
        enabled: enabled ?? present?.enabled ?? true,
        disabledHere: enabled === false || managed?.disabledHere,
      }),
    },
    old.address,
  );
}

/** What `enabled` is to be written at the new address, if anything. */
function renamedEnabled(account: DesiredAccount, managed: ManagedAccount | undefined): boolean | undefined {
  const { enabled, present } = account;
  if (present && isToBeEnabled(account, present, managed)) return true;
  return enabled === false && (present?.enabled ?? true) ? false : undefined;
}

/** Aliases that this sync gave the old account and that the new one is to have. */
function movedAliases({ aliases }: DesiredAccount, old: ManagedAccount): readonly string[] {
  const wanted = new Set(aliases.map(addressKey));
  return old.aliases.filter((alias) => wanted.has(addressKey(alias)));
}
