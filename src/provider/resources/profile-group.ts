import { ApiError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, optional, required, schema, type State } from '../../framework/schema';
import type { Group } from '../../mimecast/groups';
import type { Mimecast } from '../../mimecast/mimecast';
import type { Configured } from '../configured';

const groupSchema = schema(
  'A profile group: a group made in Mimecast, as opposed to one that a directory keeps. Policies take it as a target.',
  {
    id: computed.string('ID that Mimecast gave the group.', { keep: true }),
    description: required.string('Name of the group, as the Administration Console shows it.', {
      validate: notBlank,
    }),
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
  importId: 'GROUP_ID',

  async create({ plan, provider, signal }) {
    const { groups } = provider.mimecast();
    const wanted = {
      description: plan.description,
      ...(plan.parent_id === null ? {} : { parentId: plan.parent_id }),
    };
    const id = await groups
      .create(wanted, signal)
      .catch((error: unknown) => foundAfter(error, provider.mimecast(), wanted, signal));
    const made = await groups.read(id, signal);
    return { state: stateOf(made ?? { id, description: plan.description, source: 'cloud' }, plan) };
  },

  async read({ state, provider, signal }) {
    const found = await provider.mimecast().groups.read(state.id ?? '', signal);
    return (
      found && {
        state: stateOf(found, {
          ...state,
          description: found.description,
          parent_id: state.parent_id && (found.parentId ?? state.parent_id),
        }),
      }
    );
  },

  async update({ plan, prior, provider, signal }) {
    const { groups } = provider.mimecast();
    const id = prior.id ?? '';
    await groups.update(
      id,
      { description: plan.description, ...(plan.parent_id === null ? {} : { parentId: plan.parent_id }) },
      signal,
    );
    return { state: { ...prior, description: plan.description, parent_id: plan.parent_id } };
  },

  async delete({ state, provider, signal }) {
    await provider.mimecast().groups.delete(state.id ?? '', signal);
  },

  async importState({ id, provider, signal }) {
    const parentId = await parentBelowTop(provider.mimecast(), id, signal);
    return {
      state: { id, description: '', parent_id: parentId, source: null, user_count: null, group_count: null },
    };
  },
});

function stateOf(
  group: Group,
  wanted: { readonly description: string; readonly parent_id: string | null },
): State<Attributes> {
  return {
    id: group.id,
    description: wanted.description,
    parent_id: wanted.parent_id,
    source: group.source,
    user_count: group.userCount ?? 0,
    group_count: group.groupCount ?? 0,
  };
}

/**
 * The group that a create made whose answer was lost: the only one of that name in that place, and still empty. Otherwise the error
 * stands, and says what is there by that name.
 */
async function foundAfter(
  error: unknown,
  { groups }: Mimecast,
  wanted: { readonly description: string; readonly parentId?: string },
  signal: AbortSignal,
): Promise<string> {
  if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
  const listed = await groups.list({ source: 'cloud' }, signal);
  const ids = new Set(listed.map(({ id }) => id));
  const isBelow = ({ parentId }: Group): boolean =>
    wanted.parentId === undefined ? !ids.has(parentId ?? '') : parentId === wanted.parentId;
  const alike = listed.filter((group) => group.description === wanted.description && isBelow(group));
  const [only] = alike;
  if (only && alike.length === 1 && !only.userCount && !only.groupCount) return only.id;
  const there = alike.map(({ id }) => id).join(', ');
  throw new ApiError(
    { kind: error.kind, status: error.status, outcomeUnknown: true },
    error.summary,
    alike.length === 0
      ? `${error.detail} There is no group "${wanted.description}" in that place: apply again.`
      : `${error.detail} Groups "${wanted.description}" in that place: ${there}. Import the one that was meant, instead of creating another.`,
  );
}

/** The parent of a group, or null for a group at the top: the top itself is in no listing. */
async function parentBelowTop({ groups }: Mimecast, id: string, signal: AbortSignal): Promise<string | null> {
  const parent = (await groups.read(id, signal))?.parentId;
  if (parent === undefined) return null;
  const listed = await groups.list({ source: 'cloud' }, signal);
  return listed.some((group) => group.id === parent) ? parent : null;
}

function notBlank(text: string): string | undefined {
  return text.trim() === '' ? 'must not be blank' : undefined;
}
