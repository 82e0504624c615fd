import type { Diagnostics } from '../../core/diagnostics';
import { path } from '../../core/path';
import { defineResource, type Context, type PlanAnswer, type PlanContext } from '../../framework/definitions';
import type { Config, State } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import type { GroupMember, MembersOutcome } from '../../mimecast/group-members';
import type { Configured } from '../configured';
import { keyOfMember, memberKey, noteProblem, toMember } from '../group-listings';
import { differenceOf, guardRemovals, isExcluded } from './profile-group-members-change';
import { membersSchema, type GroupMembersAttributes } from './profile-group-members-schema';

type Attributes = GroupMembersAttributes;
type MembersState = State<Attributes>;

export const profileGroupMembers = defineResource<Configured, Attributes>({
  typeName: 'mimecast_profile_group_members',
  schema: membersSchema,
  importId: 'GROUP_ID',
  validate,
  plan,

  async create(context) {
    const { plan: wanted, provider, signal } = context;
    const present = await provider.groupListings.members(provider.mimecast(), wanted.group_id, signal);
    const change = differenceOf(wanted.members, asMap(present ?? []), wanted.exclude ?? []);
    // Whoever is in the group already was in no plan: the next one shows them.
    if (wanted.mode !== 'additive' && change.removed.length > 0)
      warnUndeclared(context.diagnostics, change.removed);
    await write(context, wanted.group_id, wanted.members, { ...change, removed: [] });
    return {
      state: {
        ...(wanted as MembersState),
        id: wanted.group_id,
        summary: summaryOf(wanted.members.size, { ...change, removed: [] }),
      },
    };
  },

  async read({ state, provider, signal }) {
    const listed = await provider.groupListings.members(provider.mimecast(), state.group_id, signal);
    return listed && { state: { ...state, members: membersAsDeclared(state, listed) } };
  },

  async update(context) {
    const { plan: wanted, prior } = context;
    const change = differenceOf(wanted.members, prior.members, wanted.exclude ?? []);
    await write(context, wanted.group_id, wanted.members, change);
    const summary = isUnknown(wanted.summary) ? summaryOf(wanted.members.size, change) : wanted.summary;
    return { state: { ...(wanted as MembersState), id: prior.id, summary } };
  },

  async delete({ state, provider, diagnostics, signal }) {
    const members = [...state.members.keys()].filter((member) => !isExcluded(member, state.exclude ?? []));
    const outcome = await provider.mimecast().groups.removeMembers(
      state.group_id,
      members.map((member) => toMember(member)),
      signal,
    );
    provider.groupListings.forget(state.group_id);
    reportFailures(outcome, diagnostics);
  },

  importState({ id }) {
    const nothing = { mode: null, exclude: null, limits: null, acknowledge: null, summary: null };
    return Promise.resolve({ state: { id, group_id: id, members: new Map(), ...nothing } });
  },
});

function validate(config: Config<Attributes>, diagnostics: Diagnostics): void {
  if (isUnknown(config.members)) return;
  const seen = new Map<string, string>();
  for (const [member, note] of config.members) {
    const twin = seen.get(memberKey(member));
    if (twin !== undefined)
      diagnostics.error(
        'Member is declared twice',
        `"${twin}" and "${member}" are one member. Keep one.`,
        path('members', member),
      );
    seen.set(memberKey(member), member);
    const problem = isUnknown(note) || note === null ? undefined : noteProblem(note);
    if (problem)
      diagnostics.error('Note is too long', `The note of "${member}" ${problem}.`, path('members', member));
  }
}

function plan({ config, prior, planned, diagnostics }: PlanContext<Attributes>): PlanAnswer<Attributes> {
  if (!prior || isUnknown(config.members) || isUnknown(config.exclude) || isUnknown(config.limits)) return {};
  if (config.group_id !== prior.group_id || [...config.members.values()].some(isUnknown)) return {};
  const change = differenceOf(
    config.members as ReadonlyMap<string, string>,
    prior.members,
    knownList(config.exclude),
  );
  guardRemovals(change.removed, prior.members.size, config, diagnostics);
  const nothing = change.added.length + change.removed.length + change.updated.length === 0;
  return {
    planned: { ...planned, summary: nothing ? prior.summary : summaryOf(config.members.size, change) },
  };
}

function knownList(list: readonly unknown[] | null): string[] {
  return (list ?? []).filter((item): item is string => typeof item === 'string');
}

type Difference = ReturnType<typeof differenceOf>;

async function write(
  context: Context<Configured>,
  groupId: string,
  wanted: ReadonlyMap<string, string>,
  change: Difference,
): Promise<void> {
  const { provider, diagnostics, signal } = context;
  const { groups } = provider.mimecast();
  const removed = [...change.removed, ...change.updated];
  const added = [...change.added, ...change.updated].map((member) =>
    toMember(member, wanted.get(member) ?? ''),
  );
  try {
    // A note cannot be changed: such a member is taken out and put in again.
    if (removed.length > 0)
      reportFailures(
        await groups.removeMembers(
          groupId,
          removed.map((member) => toMember(member)),
          signal,
        ),
        diagnostics,
      );
    if (added.length > 0) reportFailures(await groups.addMembers(groupId, added, signal), diagnostics);
  } finally {
    provider.groupListings.forget(groupId);
  }
}

function reportFailures({ failures }: MembersOutcome, diagnostics: Diagnostics): void {
  for (const { error } of failures) diagnostics.error(error.summary, error.detail);
}

/** What the group holds, in the spelling of the state; additive: only what the state knows. */
function membersAsDeclared(state: MembersState, listed: readonly GroupMember[]): ReadonlyMap<string, string> {
  const present = new Map(listed.map((row) => [keyOfMember(row), row]));
  const result = new Map<string, string>();
  for (const [member] of state.members) {
    const row = present.get(memberKey(member));
    if (row) result.set(member, row.note ?? '');
    else if (isExcluded(member, state.exclude ?? [])) result.set(member, '');
    present.delete(memberKey(member));
  }
  if (state.mode === 'additive') return result;
  for (const row of present.values()) {
    const member = row.emailAddress ?? row.domain ?? '';
    if (!isExcluded(member, state.exclude ?? [])) result.set(member, row.note ?? '');
  }
  return result;
}

function asMap(listed: readonly GroupMember[]): ReadonlyMap<string, string> {
  return new Map(listed.map((row) => [row.emailAddress ?? row.domain ?? '', row.note ?? '']));
}

function summaryOf(members: number, change: Difference) {
  return {
    members,
    added: change.added.length,
    removed: change.removed.length,
    updated: change.updated.length,
  };
}

function warnUndeclared(diagnostics: Diagnostics, members: readonly string[]): void {
  const first = members.slice(0, 5).join(', ');
  diagnostics.warning(
    'Group has members that are not declared',
    `${members.length} (${first}${members.length > 5 ? ', …' : ''}) were in the group before and were in no plan, so they were left. The next plan shows their removal; to keep them, declare them, exclude them, or set mode = "additive".`,
  );
}
