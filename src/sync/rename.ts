import { addressKey } from '../core/email-address';
import { compareText } from './names';
import { untouchable } from './outcome';
import type { ManagedAccount } from './types';
import type { View } from './view';

/** Who has a new primary address: the key of the new address to the managed account with the old one. */
export type Renames = ReadonlyMap<string, ManagedAccount>;

/** Pairs accounts that are no longer desired with desired ones of the same directory id that nobody has yet. */
export function pairRenames(view: View): Renames {
  const oldById = oldAccounts(view);
  const renames = new Map<string, ManagedAccount>();
  if (oldById.size === 0) return renames;
  const keys = [...view.desired.keys()].sort(compareText);
  for (const key of keys) {
    const account = view.desired.get(key);
    const id = account?.directoryId;
    if (!account || id === undefined || untouchable(account)) continue;
    const old = oldById.get(id);
    if (!old || !mayMove(old, view.managed.get(key), view)) continue;
    renames.set(key, old);
    oldById.delete(id);
  }
  return renames;
}

/** To an address that nobody has; or back to one that this sync put out of use, from one that is in use. */
function mayMove(old: ManagedAccount, managed: ManagedAccount | undefined, view: View): boolean {
  if (!managed) return true;
  const isInUse = view.undesired.get(addressKey(old.address))?.enabled ?? false;
  return isInUse && !managed.enabled && managed.purgedAt === undefined;
}

/** Of several with one id (renamed before), the one that is enabled, then the first by address. */
function oldAccounts(view: View): Map<string, ManagedAccount> {
  const byId = new Map<string, ManagedAccount>();
  if (view.keepsLeavers) return byId;
  for (const [key, old] of view.managed) {
    const row = view.undesired.get(key);
    if (old.directoryId === undefined || old.purgedAt !== undefined || !row) continue;
    if (row.handsOff || row.owner !== 'cloud') continue;
    const other = byId.get(old.directoryId);
    if (!other || isBefore(key, other, view)) byId.set(old.directoryId, old);
  }
  return byId;
}

function isBefore(key: string, other: ManagedAccount, view: View): boolean {
  const otherKey = addressKey(other.address);
  const isEnabled = view.undesired.get(key)?.enabled ?? false;
  const isOtherEnabled = view.undesired.get(otherKey)?.enabled ?? false;
  return isEnabled === isOtherEnabled ? key < otherKey : isEnabled;
}
