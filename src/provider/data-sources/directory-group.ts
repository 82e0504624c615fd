import { firstOf } from '../../core/counted';
import { ApiError, ConfigError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, optionalComputed, schema } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import type { Group } from '../../mimecast/groups';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { listedDirectoryGroups } from '../directory-listings';
import { profileGroupIndex } from '../profile-group-index';

const groupSchema = schema(
  'A directory group: a group that a directory integration keeps, as opposed to a profile group. Found by exactly one of `name` and `path`.',
  {
    id: computed.string('ID of the group.'),
    name: optionalComputed.string(
      'Name of the group, without case. Where several groups have it, `path` tells them apart.',
    ),
    path: optionalComputed.string(
      'Names of the groups above it and its own, from the top, with slashes: `com/example/Staff/Sales`. Without case.',
    ),
    user_count: computed.integer('Members, as Mimecast counts them. Empty where Mimecast does not say.'),
  },
);

export const directoryGroup = defineDataSource<Configured, typeof groupSchema.attributes>({
  typeName: 'mimecast_directory_group',
  schema: groupSchema,
  uses: [operations.listGroups],

  validate({ name, path: at }, diagnostics) {
    if (isUnknown(name) || isUnknown(at) || (name === null) !== (at === null)) return;
    const problem = name === null ? 'One of name and path is needed' : 'Only one of name and path may be set';
    diagnostics.error('Group is not determined', `${problem}: by it the directory group is found.`);
  },

  async read({ config, provider, signal }) {
    const groups = await listedDirectoryGroups(provider, signal);
    const places = directoryGroupPlaces(groups);
    const found = matching(places, config);
    if (found.length === 0)
      throw noneError(places, config, await profileGroupsNamed(config, provider, signal));
    const { group, path: at } = theOne(found, config);
    return {
      id: group.id,
      name: config.name ?? group.description,
      path: config.path ?? at,
      user_count: group.userCount ?? null,
    };
  },
});

interface Wanted {
  readonly name: string | null;
  readonly path: string | null;
}

interface Place {
  readonly group: Group;
  readonly path: string;
}

/** Each group with its path: the names of the directory groups above it. The folder that holds them all is in no listing. */
export function directoryGroupPlaces(groups: readonly Group[]): Place[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return groups.map((group) => {
    const names: string[] = [];
    const passed = new Set<string>();
    for (let at: Group | undefined = group; at && !passed.has(at.id); at = byId.get(at.parentId ?? '')) {
      passed.add(at.id);
      names.unshift(at.description);
    }
    return { group, path: names.join('/') };
  });
}

function matching(places: readonly Place[], { name, path: at }: Wanted): Place[] {
  const matches = (place: Place): boolean =>
    name === null ? keyOf(place.path) === keyOf(at ?? '') : keyOf(place.group.description) === keyOf(name);
  return places.filter(matches);
}

function theOne(found: readonly Place[], wanted: Wanted): Place {
  const [only] = found;
  if (only && found.length === 1) return only;
  throw severalError(found, inWords(wanted), wanted.name !== null);
}

function inWords({ name, path: at }: Wanted): string {
  return name === null ? `at "${at ?? ''}"` : `named "${name}"`;
}

/** Their IDs; only looked for where nothing else was found, and not to be able to look hides nothing. */
async function profileGroupsNamed(
  { name, path: at }: Wanted,
  provider: Configured,
  signal: AbortSignal,
): Promise<string[]> {
  try {
    const { groups } = await profileGroupIndex(provider, signal);
    const text = keyOf(name ?? at ?? '');
    return groups.filter(({ description }) => keyOf(description) === text).map(({ id }) => id);
  } catch (error) {
    if (error instanceof ApiError) return [];
    throw error;
  }
}

function noneError(
  places: readonly Place[],
  wanted: Wanted,
  profileGroupIds: readonly string[],
): ConfigError {
  if (profileGroupIds.length > 0)
    return new ConfigError(
      'No such directory group',
      `The account has no directory group ${inWords(wanted)}. A profile group has that name (ID ${profileGroupIds.join(', ')}): data.mimecast_profile_groups lists those, and mimecast_profile_group keeps them.`,
    );
  const last =
    keyOf(wanted.name ?? wanted.path ?? '')
      .split('/')
      .at(-1) ?? '';
  const near = places.filter(({ path: at }) => keyOf(at).includes(last));
  const there =
    places.length === 0
      ? 'There is none at all: no directory integration has brought any yet.'
      : `There are ${places.length}; ${near.length > 0 ? 'those that come near' : 'some of them'}: ${pathsOf(near.length > 0 ? near : places)}.`;
  return new ConfigError(
    'No such directory group',
    `The account has no directory group ${inWords(wanted)}. ${there} A group comes with the next synchronization of the directory that has it.`,
  );
}

function severalError(found: readonly Place[], wanted: string, isByName: boolean): ConfigError {
  return new ConfigError(
    'Several directory groups',
    isByName
      ? `There are ${found.length} directory groups ${wanted}. Set path instead, to one of: ${pathsOf(found)}.`
      : `There are ${found.length} directory groups ${wanted}: ${found.map(({ group }) => group.id).join(', ')}. Give one of them another name in its directory, or use its ID without this data source.`,
  );
}

function pathsOf(places: readonly Place[]): string {
  const paths = places.map(({ path: at }) => `"${at}"`).sort();
  return firstOf(paths, 20);
}

/** Without case, and without slashes around it. */
function keyOf(text: string): string {
  return text
    .trim()
    .replace(/^\/+|\/+$/g, '')
    .toLowerCase();
}
