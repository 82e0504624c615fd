import { addressKey } from '../core/email-address';
import type { Difference } from './difference';
import { differenceOf, everything } from './difference';
import { remembered } from './memory';
import type { Outcome } from './outcome';
import { untouchable } from './outcome';
import { reasons } from './reasons';
import type { Change, ChangeTodo, DesiredAccount, ManagedAccount, PresentFacts, Verb } from './types';
import type { View } from './view';

/** What is to be done about one desired account. `old`: the managed account that was its earlier address. */
export function desiredOutcome(
  account: DesiredAccount,
  managed: ManagedAccount | undefined,
  old: ManagedAccount | undefined,
  view: View,
): Outcome {
  const { present } = account;
  const handsOff = untouchable(account);
  if (handsOff) return managed ? { kind: 'released', why: handsOff } : unchanged(undefined);
  if (old && (present || view.settings.missing === 'create')) return rename(account, old, view);
  return present ? presentOutcome(account, present, managed) : absentOutcome(account, managed, view);
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
  const { address, name, origins } = account;
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
): Outcome {
  if (account.enabled === false && present.enabled) return disable(account, managed);
  const difference = differenceOf(account, present, managed);
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
  const facts = { aliases, attributes, enabled: false, disabledHere: true };
  const remember = remembered(account, managed, foundAliases ? { ...facts, foundAliases } : facts);
  const unpurge = managed?.purgedAt === undefined ? {} : { unpurge: true };
  return change(account, 'disable', {}, { ...unpurge, enabled: false, remember });
}

function rename(account: DesiredAccount, old: ManagedAccount, view: View): Outcome {
  const { present } = account;
  const difference = present ? differenceOf(account, present, undefined) : everything(account);
  const moved = movedAliases(account, old);
  const enabled = renamedEnabled(account);
  const state = newState({ ...account, enabled: enabled ?? present?.enabled ?? true });
  const aliases = difference.fields.aliases?.[1] ?? '';
  const isEnabled = view.undesired.get(addressKey(old.address))?.enabled ?? false;
  return change(
    account,
    'rename',
    {
      ...difference.fields,
      ...(moved.length > 0 ? { aliases: [moved.join(', '), aliases] as const } : {}),
    },
    {
      ...difference.todo,
      ...(moved.length > 0 ? { removeAliases: moved } : {}),
      ...(enabled === undefined ? {} : { enabled }),
      ...(isEnabled ? { disableFrom: true } : {}),
      remember: remembered(account, undefined, { ...difference.after, ...state }),
    },
    old.address,
  );
}

/** What `enabled` is to be written at the new address, if anything. */
function renamedEnabled({ enabled, present }: DesiredAccount): boolean | undefined {
  const actual = present?.enabled ?? true;
  return enabled === undefined || enabled === actual ? undefined : enabled;
}

/** Aliases that this sync gave the old account and that the new one is to have. */
function movedAliases({ aliases }: DesiredAccount, old: ManagedAccount): readonly string[] {
  const wanted = new Set(aliases.map(addressKey));
  return old.aliases.filter((alias) => wanted.has(addressKey(alias)));
}
