import type { Diagnostics } from '../../core/diagnostics';
import { ApiError } from '../../core/errors';
import { path } from '../../core/path';
import { visible } from '../../core/suspicious';
import {
  defineResource,
  type Context,
  type PlanAnswer,
  type PlanContext,
  type UpdateContext,
} from '../../framework/definitions';
import type { Config, State } from '../../framework/schema';
import { diagnosticOf } from '../../framework/error-diagnostics';
import { isUnknown } from '../../framework/values';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { memberKey, noteProblem, reportFailures, toMember } from '../group-listings';
import { checkProfileGroup, refuseDirectoryGroup } from '../profile-group-check';
import { groupOf } from '../profile-group-index';
import {
  asMap,
  differenceOf,
  guardRemovals,
  isExcluded,
  membersAsDeclared,
  summaryOf,
  type Difference,
} from './profile-group-members-change';
import { warnMisleading, warnUnnamed } from './profile-group-members-remarks';
import { membersSchema, type GroupMembersAttributes } from './profile-group-members-schema';

type Attributes = GroupMembersAttributes;
type MembersState = State<Attributes>;

export const profileGroupMembers = defineResource<Configured, Attributes>({
  typeName: 'mimecast_profile_group_members',
  schema: membersSchema,
  uses: [
    operations.listGroups,
    operations.getGroup,
    operations.listMembers,
    operations.addMembers,
    operations.removeMembers,
  ],
  importId: 'GROUP_ID',
  validate,
  plan,

  async create(context) {
    const { plan: wanted, provider, signal } = context;
    await checkProfileGroup(provider, wanted.group_id, signal);
    const present = await provider.groupListings.members(provider.mimecast(), wanted.group_id, signal);
    const change = differenceOf(wanted.members, asMap(present ?? []), wanted.exclude ?? []);
    // Whoever is in the group already was in no plan: the next one shows them.
    if (wanted.mode !== 'additive' && change.removed.length > 0)
      warnUndeclared(context.diagnostics, change.removed);
    await write(context, wanted.group_id, wanted.members, { ...change, removed: [] });
    // A state would make Terraform replace the resource, and so empty the group. Without one, the next apply adds the rest.
    if (context.diagnostics.hasErrors) return undefined;
    return {
      state: {
        ...(wanted as MembersState),
        id: wanted.group_id,
        summary: summaryOf(wanted.members.size, { ...change, removed: [] }),
      },
    };
  },

  async read({ state, provider, diagnostics, signal }) {
    const listed = await provider.groupListings.members(provider.mimecast(), state.group_id, signal);
    if (!listed) return undefined;
    warnUnnamed(diagnostics, state.group_id, provider.groupListings.unnamed(state.group_id));
    refuseDirectoryGroup(await groupOf(provider, state.group_id, signal));
    return { state: { ...state, members: membersAsDeclared(state, listed) } };
  },

  async update(context) {
    const { plan: wanted, prior } = context;
    const change = differenceOf(wanted.members, prior.members, wanted.exclude ?? []);
    await write(context, wanted.group_id, wanted.members, change).catch((error: unknown) =>
      context.diagnostics.add(diagnosticOf(error)),
    );
    if (context.diagnostics.hasErrors) return { state: await stateAfterFailure(context) };
    const summary = isUnknown(wanted.summary) ? summaryOf(wanted.members.size, change) : wanted.summary;
    return { state: { ...(wanted as MembersState), id: prior.id, summary } };
  },

  async delete({ state, provider, diagnostics, signal }) {
    const members = [...state.members.keys()].filter((member) => !isExcluded(member, state.exclude ?? []));
    try {
      const { groups } = provider.mimecast();
      const keys = members.map((member) => toMember(member));
      reportFailures(await groups.removeMembers(state.group_id, keys, signal), diagnostics);
    } catch (error) {
      // The group is gone, and its members with it.
      if (!(error instanceof ApiError && error.kind === 'not_found')) throw error;
    } finally {
      provider.groupListings.forget(state.group_id);
    }
  },

  async importState({ id, provider, signal }) {
    await checkProfileGroup(provider, id, signal);
    const nothing = { mode: null, exclude: null, limits: null, acknowledge: null, summary: null };
    return { state: { id, group_id: id, members: new Map(), ...nothing } };
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

function plan({
  config,
  prior,
  planned,
  diagnostics,
}: PlanContext<Configured, Attributes>): PlanAnswer<Attributes> {
  if (isUnknown(config.members)) return {};
  if (!prior) warnMisleading(diagnostics, [...config.members.keys()]);
  if (!prior || isUnknown(config.exclude) || isUnknown(config.limits)) return {};
  if (config.group_id !== prior.group_id || [...config.members.values()].some(isUnknown)) return {};
  const change = differenceOf(
    config.members as ReadonlyMap<string, string>,
    prior.members,
    knownList(config.exclude),
  );
  warnMisleading(diagnostics, change.added);
  guardRemovals(change.removed, prior.members.size, config, diagnostics);
  const nothing = change.added.length + change.removed.length + change.updated.length === 0;
  // Nothing to do: the members in their old spelling, since another one is no change.
  return nothing
    ? { planned: { ...planned, members: prior.members, summary: prior.summary } }
    : { planned: { ...planned, summary: summaryOf(config.members.size, change) } };
}

function knownList(list: readonly unknown[] | null): string[] {
  return (list ?? []).filter((item): item is string => typeof item === 'string');
}

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

/** Who really is in the group now; as before where that cannot be read. */
async function stateAfterFailure({
  plan: wanted,
  prior,
  provider,
  signal,
}: UpdateContext<Configured, Attributes>): Promise<MembersState> {
  const state = { ...(wanted as MembersState), id: prior.id, summary: prior.summary };
  const known = { ...state, members: new Map([...wanted.members, ...prior.members]) };
  const listed = await provider.groupListings
    .members(provider.mimecast(), wanted.group_id, signal)
    .catch(() => undefined);
  return { ...state, members: listed ? membersAsDeclared(known, listed) : prior.members };
}

function warnUndeclared(diagnostics: Diagnostics, members: readonly string[]): void {
  const first = members.slice(0, 5).map(visible).join(', ');
  diagnostics.warning(
    'Group has members that are not declared',
    `${members.length} (${first}${members.length > 5 ? ', …' : ''}) were in the group before and were in no plan, so they were left. The next plan shows their removal; to keep them, declare them, exclude them, or set mode = "additive".`,
  );
}
