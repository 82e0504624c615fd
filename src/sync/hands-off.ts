import type { Owner } from './ports';
import type { Exclusions } from './scope';
import { isExcluded } from './scope';
import type { HandsOff } from './types';

/** Why an account is never touched, or undefined where it may be. `owner`: undefined where there is no account yet. */
export function handsOffReason(
  key: string,
  owner: Owner | undefined,
  exclusions: Exclusions,
): HandsOff | undefined {
  if (isExcluded(key, exclusions)) return 'excluded';
  if (owner === 'directory') return 'directory';
  return isMadeBySystem(key) ? 'system' : undefined;
}

/** Mimecast makes these for each internal domain. */
export function isMadeBySystem(key: string): boolean {
  return /^(postmaster|abuse)@/.test(key);
}
