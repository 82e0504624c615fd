import { firstOf } from '../../core/counted';
import { ApiError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, optional, required, schema, type State } from '../../framework/schema';
import type { Group } from '../../mimecast/groups';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { refuseDirectoryGroup } from '../profile-group-check';
import {
  freshIndex,
  groupOf,
  knownProfileGroups,
  profileGroupIndex,
  type Place,
} from '../profile-group-index';
import { createGroup } from './profile-group-create';

const groupSchema = schema(
  'A profile group: a group made in Mimecast, as opposed to one that a directory keeps. Policies take it as a target. Where a group of the same description is in the same place already, it is not created a second time: the error gives its ID and how to import it. A group that a policy or definition uses, or that has groups below it, is not deleted.',
  {
    id: computed.string('ID that Mimecast gave the group.', { keep: true }),
    description: required.string(
      'Name of the group, as the Administration Console shows it. Each name once in one place.',
      { validate: notBlank },
    ),
    parent_id: optional.string(
      'ID of the group above this one. Left out: the group is created at the top, and stays where it is.',
    ),
    source: computed.string('`cloud` for a profile group.', { keep: true }),
    user_count: computed.integer('Members, as Mimecast counts them.', { keep: true }),
    group_count: computed.integer('Groups below this one.', { keep: true }),
  },
);

type Attributes = typeof groupSchema.attributes;

export const profileGroup = defineResource<Configured, Attributes>({
  typeName: 'mimecast_profile_group',
  schema: groupSchema,
  uses: [
    operations.listGroups,
    operations.getGroup,
    operations.createGroup,
    operations.updateGroup,
    operations.deleteGroup,
  ],
  importId: 'GROUP_ID',

  async create({ plan, provider, signal }) {
    const id = await createGroup(provider, placeOf(plan), signal);
    return { state: { ...plan, id, source: 'cloud', user_count: 0, group_count: 0 } };
  },

  async read({ state, provider, signal }) {
    const found = await groupOf(provider, state.id ?? '', signal);
    refuseDirectoryGroup(found);
    return found && { state: stateOf(found, state) };
  },

  async update({ plan, prior, provider, signal }) {
    const id = prior.id ?? '';
    await provider.mimecast().groups.update(id, placeOf(plan), signal);
    const index = await knownProfileGroups(provider);
    const known = index?.get(id);
    if (known) index?.put({ ...known, ...placeOf(plan) });
    return { state: { ...prior, description: plan.description, parent_id: plan.parent_id } };
  },

  async delete({ state, provider, signal }) {
    const id = state.id ?? '';
    try {
      await provider.mimecast().groups.delete(id, signal);
    } catch (error) {
      throw await explained(error, provider, state, signal);
    }
    (await knownProfileGroups(provider))?.remove(id);
  },

  async importState({ id, provider, signal }) {
    const nothing = { source: null, user_count: null, group_count: null };
    return {
      state: { id, description: '', parent_id: await parentBelowTop(provider, id, signal), ...nothing },
    };
  },
});

function placeOf(plan: { readonly description: string; readonly parent_id: string | null }): Place {
  return {
    description: plan.description,
    ...(plan.parent_id === null ? {} : { parentId: plan.parent_id }),
  };
}

function stateOf(group: Group, state: State<Attributes>): State<Attributes> {
  return {
    id: group.id,
    description: group.description,
    parent_id: state.parent_id && (group.parentId ?? state.parent_id),
    source: group.source,
    user_count: group.userCount ?? state.user_count ?? 0,
    group_count: group.groupCount ?? state.group_count ?? 0,
  };
}

/** The parent of a group, or null for a group at the top: the top itself is in no listing. */
async function parentBelowTop(provider: Configured, id: string, signal: AbortSignal): Promise<string | null> {
  const group = await groupOf(provider, id, signal);
  refuseDirectoryGroup(group);
  const index = await profileGroupIndex(provider, signal);
  const parentId = group?.parentId;
  return parentId !== undefined && index.get(parentId) ? parentId : null;
}

/** A refusal to delete, with the group's name and what may be in the way: which policy it is, the service says in its own words or not at all. */
async function explained(
  error: unknown,
  provider: Configured,
  { id, description }: State<Attributes>,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof ApiError)) return error;
  const { kind, status, outcomeUnknown, detail } = error;
  const refused = (sentences = ''): ApiError =>
    new ApiError(
      { kind, status, outcomeUnknown },
      `Could not delete the group "${shortened(description)}"`,
      `${detail} ${sentences}`.trimEnd(),
      { cause: error },
    );
  if (kind !== 'conflict' && kind !== 'invalid') return refused();
  const below = await freshIndex(provider.mimecast(), signal)
    .then(({ groups }) => groups.filter(({ parentId }) => parentId === id))
    .catch(() => []);
  const names = firstOf(below.map(({ description }) => `"${description}"`));
  const advice =
    below.length > 0
      ? `There are groups below it: ${names}. Delete or move them first.`
      : 'A group can be deleted only when nothing uses it: take it out of the policies and definitions that have it as a target, also those made in the Administration Console.';
  return refused(advice);
}

/** A summary is one line. */
function shortened(name: string): string {
  return name.length > 30 ? `${name.slice(0, 29)}…` : name;
}

function notBlank(text: string): string | undefined {
  return text.trim() === '' ? 'must not be blank' : undefined;
}
