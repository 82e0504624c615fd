import { domainOf } from './scope';
import type { Outcome } from './outcome';
import type { Change, ChangeTodo, ManagedAccount, UndesiredAccount } from './types';
import type { View } from './view';

/** How long Mimecast may take over its purge list before somebody should look: in ms. */
const purgeTime = 7 * 24 * 3_600_000;

/** Managed accounts that are not desired and whose person has a new address. */
export interface Renamed {
  /** Keys of old addresses. */
  readonly oldKeys: ReadonlySet<string>;
  /** Keys of old addresses whose new account is not made by this sync, and is not there. */
  readonly waitingKeys: ReadonlySet<string>;
}

/** What is to be done about one managed account that nobody declares. `row`: what is there at its address. */
export function leaverOutcome(
  key: string,
  managed: ManagedAccount,
  row: UndesiredAccount | undefined,
  renamed: Renamed,
  view: View,
): Outcome {
  if (!view.scope.has(domainOf(key))) return { kind: 'released', why: 'scope' };
  if (!row) return { kind: 'forgotten' };
  if (row.handsOff) return { kind: 'released', why: row.handsOff };
  if (row.owner !== 'cloud') return { kind: 'released', why: 'directory' };
  if (renamed.waitingKeys.has(key)) return { kind: 'waiting' };
  if (renamed.oldKeys.has(key)) return { kind: 'renamed' };
  if (view.keepsLeavers) return { kind: 'released', why: 'kept' };
  return view.settings.removed === 'purge' ? purge(managed, row, view) : disable(managed, row, view);
}

function disable(managed: ManagedAccount, row: UndesiredAccount, view: View): Outcome {
  if (!row.enabled || managed.purgedAt !== undefined) return listed(managed, row, view);
  const remember = { ...managed, enabled: false, disabledHere: true };
  return removal('disable', managed, row, { enabled: false, remember }, view);
}

function purge(managed: ManagedAccount, row: UndesiredAccount, view: View): Outcome {
  if (managed.purgedAt !== undefined) return listed(managed, row, view);
  const remember = { ...managed, enabled: false, purgedAt: view.now };
  return removal('purge', managed, row, { remember }, view);
}

/** Nothing to do: it is disabled, or on the purge list. */
function listed(managed: ManagedAccount, row: UndesiredAccount, view: View): Outcome {
  const { disabledHere, ...rest } = managed;
  const remember: ManagedAccount = {
    ...rest,
    enabled: false,
    ...(disabledHere && !row.enabled ? { disabledHere } : {}),
  };
  const isOverdue = view.now - (managed.purgedAt ?? view.now) > purgeTime;
  return isOverdue ? { kind: 'overdue', remember } : { kind: 'unchanged', remember };
}

function removal(
  verb: 'disable' | 'purge',
  { address }: ManagedAccount,
  { name }: UndesiredAccount,
  todo: ChangeTodo,
  view: View,
): Outcome {
  const made: Change = {
    verb,
    address,
    ...(name === undefined ? {} : { name }),
    fields: {},
    reason: view.leaverReason,
    origins: [],
    todo,
  };
  return { kind: 'change', change: made };
}
