import { ApiError } from '../../core/errors';
import type { Configured } from '../configured';
import { lookAfter } from '../creates';
import { freshIndex, profileGroupIndex, type Place, type ProfileGroupIndex } from '../profile-group-index';

/** Creates a group, unless there is one of its name in its place. @returns its ID. */
export async function createGroup(provider: Configured, wanted: Place, signal: AbortSignal): Promise<string> {
  const index = await profileGroupIndex(provider, signal);
  return index.inTurn(wanted, async () => {
    await refuseExisting(provider, index, wanted, signal);
    const id = await provider
      .mimecast()
      .groups.create(wanted, signal)
      .catch((error: unknown) => foundAfter(error, provider, index, wanted, signal));
    index.put({ ...wanted, id, source: 'cloud' });
    return id;
  });
}

async function refuseExisting(
  provider: Configured,
  index: ProfileGroupIndex,
  wanted: Place,
  signal: AbortSignal,
): Promise<void> {
  for (const { id } of index.at(wanted)) {
    // The listing may be minutes old: somebody may have taken it away or renamed it since.
    const now = await provider.mimecast().groups.read(id, signal);
    if (now) index.put(now);
    else index.remove(id);
    if (!index.at(wanted).some((group) => group.id === id)) continue;
    const where = wanted.parentId === undefined ? 'at the top' : `below the group ${wanted.parentId}`;
    throw new ApiError(
      { kind: 'conflict', existingId: id },
      'The group exists already',
      `There is a profile group "${wanted.description}" ${where}, with the ID ${id}. Nothing was created: policies and members of that group would not come along to another of the same name. Import it, or choose another description.`,
    );
  }
}

/**
 * The group that a create made whose answer was lost: the only one of that name in that place that was not there before. Otherwise
 * the error stands, and says what is there by that name.
 */
async function foundAfter(
  error: unknown,
  provider: Configured,
  before: ProfileGroupIndex,
  wanted: Place,
  signal: AbortSignal,
): Promise<string> {
  if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
  const named = `group "${wanted.description}"`;
  const after = await lookAfter(error, named, () => freshIndex(provider.mimecast(), signal));
  const alike = after.at(wanted);
  const added = alike.filter(({ id }) => !before.get(id));
  if (added[0] && added.length === 1) return added[0].id;
  const there = alike.map(({ id }) => id).join(', ');
  throw error.adding(
    alike.length === 0
      ? `There is no ${named} in that place: apply again.`
      : `Groups "${wanted.description}" in that place: ${there}. Import the one that was meant, instead of creating another.`,
  );
}
