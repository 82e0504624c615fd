import { amount, firstOf } from '../../core/counted';
import type { Diagnostics } from '../../core/diagnostics';
import { digestOf } from '../../core/digest';
import { path } from '../../core/path';
import { visible } from '../../core/suspicious';
import type { Config, State } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import type { GroupMember } from '../../mimecast/group-members';
import { keyOfMember, memberKey } from '../group-listings';
import type { GroupMembersAttributes } from './profile-group-members-schema';

export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly updated: readonly string[];
}

type Declared = Pick<State<GroupMembersAttributes>, 'members' | 'mode' | 'exclude'>;

/** Who comes, who goes, whose note changes; excluded members never do. */
export function differenceOf(
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, string>,
  exclude: readonly string[],
): Difference {
  const presentNotes = new Map([...present].map(([member, note]) => [memberKey(member), note]));
  const wantedKeys = new Set([...wanted.keys()].map(memberKey));
  const mine = [...wanted.keys()].filter((member) => !isExcluded(member, exclude)).sort();
  return {
    added: mine.filter((member) => !presentNotes.has(memberKey(member))),
    removed: [...present.keys()]
      .filter((member) => !wantedKeys.has(memberKey(member)) && !isExcluded(member, exclude))
      .sort(),
    updated: mine.filter(
      (member) =>
        (presentNotes.get(memberKey(member)) ?? wanted.get(member) ?? '') !== (wanted.get(member) ?? ''),
    ),
  };
}

/** `*@domain` covers the addresses of a domain; anything else is one member. */
export function isExcluded(member: string, exclude: readonly string[]): boolean {
  const key = memberKey(member);
  return exclude.some((pattern) => {
    const lower = memberKey(pattern);
    return lower.startsWith('*@') ? key.includes('@') && key.endsWith(lower.slice(1)) : key === lower;
  });
}

/** Refuses a plan that removes more members than the limits allow, unless exactly these were acknowledged. */
export function guardRemovals(
  removed: readonly string[],
  members: number,
  config: Config<GroupMembersAttributes>,
  diagnostics: Diagnostics,
): void {
  const limit = limitOf(members, config.limits);
  if (removed.length <= limit) return;
  const digest = digestOf(['group members', config.group_id, limit, removed.map(memberKey)]);
  if (config.acknowledge === digest) return;
  const names = firstOf(removed.map(visible));
  diagnostics.error(
    'Refused: too many members removed',
    `${amount(removed.length)} of ${amount(members)} members would leave the group, and ${amount(limit)} may: ${names}.\n\nIf a source is incomplete, mend it. If all of them are to go, accept exactly these removals with\n  acknowledge = "${digest}"\nor raise limits.`,
    path('members'),
  );
}

/** 30 % unless configured, but never fewer than 3; `max_removals` caps that. */
function limitOf(members: number, limits: Config<GroupMembersAttributes>['limits']): number {
  const percent = numberIn(limits, 'max_removal_percent') ?? 30;
  const share = Math.max(3, Math.floor((members * percent) / 100));
  return Math.min(share, numberIn(limits, 'max_removals') ?? Infinity);
}

function numberIn(
  limits: Config<GroupMembersAttributes>['limits'],
  name: 'max_removals' | 'max_removal_percent',
): number | undefined {
  const value = limits === null || isUnknown(limits) ? null : limits[name];
  return typeof value === 'number' ? value : undefined;
}

/** What the group holds, in the spelling of the state; additive: only what the state knows. */
export function membersAsDeclared(
  state: Declared,
  listed: readonly GroupMember[],
): ReadonlyMap<string, string> {
  const present = new Map(listed.map((row) => [keyOfMember(row), row]));
  const result = new Map<string, string>();
  for (const [member] of state.members) {
    const row = present.get(memberKey(member));
    if (row) result.set(member, row.note ?? '');
    present.delete(memberKey(member));
  }
  if (state.mode === 'additive') return result;
  for (const row of present.values()) {
    const member = row.emailAddress ?? row.domain ?? '';
    if (!isExcluded(member, state.exclude ?? [])) result.set(member, row.note ?? '');
  }
  return result;
}

export function asMap(listed: readonly GroupMember[]): ReadonlyMap<string, string> {
  return new Map(listed.map((row) => [row.emailAddress ?? row.domain ?? '', row.note ?? '']));
}

export function summaryOf(members: number, change: Difference) {
  return {
    members,
    added: change.added.length,
    removed: change.removed.length,
    updated: change.updated.length,
  };
}
