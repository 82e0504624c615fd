import { untouchable } from './outcome';
import type { ManagedAccount } from './types';
import type { Row, View } from './view';

/** Somebody who has a new primary address. */
export interface Rename {
  /** What is remembered of the old address. */
  readonly old: ManagedAccount;
  readonly oldKey: string;
  /** Whether the account at the old address is in use. */
  readonly isOldEnabled: boolean;
  /** False while the new account is not there, and this sync does not make it. */
  readonly isMade: boolean;
}

/** By the key of the new address. */
export type Renames = ReadonlyMap<string, Rename>;

/** Pairs accounts that are no longer desired with desired ones of the same directory id that nobody has yet. */
export function pairRenames(view: View): Renames {
  const oldById = oldAccounts(view);
  const renames = new Map<string, Rename>();
  for (const { key, desired, managed } of view.rows) {
    if (desired?.directoryId === undefined || untouchable(desired)) continue;
    const old = oldById.get(desired.directoryId);
    if (!old || !mayMove(old, managed)) continue;
    const isMade = desired.present !== undefined || view.settings.missing === 'create';
    renames.set(key, { old: old.managed, oldKey: old.key, isOldEnabled: old.isEnabled, isMade });
    oldById.delete(old.id);
  }
  return renames;
}

interface OldAccount {
  readonly key: string;
  /** Of the directory. */
  readonly id: string;
  readonly managed: ManagedAccount;
  readonly isEnabled: boolean;
}

/** To an address that nobody has; or back to one that this sync put out of use, from one that is in use. */
function mayMove(old: OldAccount, managed: ManagedAccount | undefined): boolean {
  return !managed || (old.isEnabled && !managed.enabled && managed.purgedAt === undefined);
}

/** Of several with one id (renamed before), the one that is enabled, then the first by address. */
function oldAccounts(view: View): Map<string, OldAccount> {
  const byId = new Map<string, OldAccount>();
  if (view.keepsLeavers) return byId;
  for (const row of view.rows) {
    const old = oldAccount(row);
    if (!old) continue;
    const other = byId.get(old.id);
    if (!other || (old.isEnabled && !other.isEnabled)) byId.set(old.id, old);
  }
  return byId;
}

function oldAccount({ key, managed, undesired }: Row): OldAccount | undefined {
  if (managed?.directoryId === undefined || managed.purgedAt !== undefined || !undesired) return undefined;
  if (undesired.handsOff || undesired.owner !== 'cloud') return undefined;
  return { key, id: managed.directoryId, managed, isEnabled: undesired.enabled };
}
