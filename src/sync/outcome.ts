import type { Change, DesiredAccount, HandsOff, ManagedAccount } from './types';

/** Why an account is no longer managed although it is there. */
export type Release = 'scope' | 'excluded' | 'system' | 'directory' | 'kept';

/** What a decision comes to for one account. */
export type Outcome =
  | { readonly kind: 'change'; readonly change: Change }
  /** Nothing to do; `remember` undefined: not managed. */
  | { readonly kind: 'unchanged'; readonly remember: ManagedAccount | undefined }
  | { readonly kind: 'released'; readonly why: Release }
  /** Not there any more. */
  | { readonly kind: 'forgotten' }
  /** Desired, absent, and only to be reported. */
  | { readonly kind: 'reported' }
  /** Renamed, but the new account is not there yet: the old one stays as it is. */
  | { readonly kind: 'waiting' }
  /** On the purge list for longer than a purge takes. */
  | { readonly kind: 'overdue'; readonly remember: ManagedAccount }
  /** The old half of a rename: part of that change. */
  | { readonly kind: 'renamed' };

/** Whether a change takes somebody's account away. */
export function isRemoval({ verb, todo }: Change): boolean {
  return verb === 'disable' || verb === 'purge' || todo.disableFrom === true;
}

/** Why a desired account is never touched; whoever made the comparison, a directory keeps what is its own. */
export function untouchable({ handsOff, present }: DesiredAccount): HandsOff | undefined {
  return handsOff ?? (present?.owner === 'directory' ? 'directory' : undefined);
}
