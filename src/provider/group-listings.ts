import { addressKey, normalizeDomain } from '../core/email-address';
import { ApiError } from '../core/errors';
import type { Diagnostics } from '../core/diagnostics';
import { visible } from '../core/suspicious';
import type { GroupMember, MemberKey, MembersOutcome } from '../mimecast/group-members';
import type { Mimecast } from '../mimecast/mimecast';
import { isUnreadable, noSuchGroup } from './no-such-group';

/** Members of groups, each group listed once however many resources ask, and again after a write to it. */
export class GroupListings {
  readonly #listed = new Map<string, Promise<readonly GroupMember[] | undefined>>();
  readonly #unnamed = new Map<string, number>();
  #isWritten = false;

  /** True once a group's members were written in this walk: counts of members that were read before are out of date. */
  get isWritten(): boolean {
    return this.#isWritten;
  }

  /** Undefined: there is no such group. */
  members(
    mimecast: Mimecast,
    groupId: string,
    signal: AbortSignal,
  ): Promise<readonly GroupMember[] | undefined> {
    const onUnnamed = (count: number): void => void this.#unnamed.set(groupId, count);
    const listed = this.#listed.get(groupId) ?? list(mimecast, groupId, signal, onUnnamed);
    this.#listed.set(groupId, listed);
    listed.catch(() => this.#listed.delete(groupId));
    return listed;
  }

  /** How many of a group's members, as they were listed last, have neither an address nor a domain: they are not among the members. */
  unnamed(groupId: string): number {
    return this.#unnamed.get(groupId) ?? 0;
  }

  /** Forgets a group's members: they were written. */
  forget(groupId: string): void {
    this.#isWritten = true;
    this.#listed.delete(groupId);
    this.#unnamed.delete(groupId);
  }
}

async function list(
  { groups }: Mimecast,
  groupId: string,
  signal: AbortSignal,
  onUnnamed: (count: number) => void,
): Promise<readonly GroupMember[] | undefined> {
  try {
    return await groups.members(groupId, signal, onUnnamed);
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not_found') return undefined;
    throw isUnreadable(error) ? noSuchGroup(groupId, error) : error;
  }
}

/** An address or a domain, as it is compared: only an `@` tells one from the other. */
export function memberKey(member: string): string {
  return member.includes('@') ? addressKey(member) : (normalizeDomain(member) ?? member.trim().toLowerCase());
}

export function keyOfMember(member: MemberKey): string {
  return memberKey(member.emailAddress ?? member.domain ?? '');
}

export function toMember(text: string, note?: string): MemberKey & { readonly note?: string } {
  const named = text.includes('@') ? { emailAddress: text } : { domain: text };
  return note === undefined || note === '' ? named : { ...named, note };
}

export function addressProblem(text: string): string | undefined {
  return isPlain(text, /^[^\s@]+@[^\s@]+\.[^\s@]+$/)
    ? undefined
    : `must be an address, which "${visible(text)}" is not`;
}

export function domainProblem(text: string): string | undefined {
  return isPlain(text, /^[^\s@]+\.[^\s@]+$/)
    ? undefined
    : `must be a domain, which "${visible(text)}" is not`;
}

/** Of that form, and without a character that nobody sees. */
function isPlain(text: string, form: RegExp): boolean {
  return form.test(text) && visible(text) === text;
}

export function noteProblem(note: string): string | undefined {
  return note.length > 100 ? `has ${note.length} characters; Mimecast takes at most 100` : undefined;
}

/** Each member that was refused is an error of its own. */
export function reportFailures({ failures }: MembersOutcome, diagnostics: Diagnostics): void {
  for (const { error } of failures) diagnostics.error(error.summary, error.detail);
}
