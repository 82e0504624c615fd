import { ConfigError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, optionalComputed, schema } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import type { Group } from '../../mimecast/groups';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { listedDirectoryGroups } from '../directory-listings';

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
    const { group, path: at } = theOne(placesOf(groups), config);
    return {
      id: group.id,
      name: config.name ?? group.description,
      path: config.path ?? at,
      user_count: group.userCount ?? null,
    };
  },
});

interface Place {
  readonly group: Group;
  readonly path: string;
}

/** Each group with its path: the names of the directory groups above it. The folder that holds them all is in no listing. */
function placesOf(groups: readonly Group[]): Place[] {
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

function theOne(
  places: readonly Place[],
  { name, path: at }: { readonly name: string | null; readonly path: string | null },
): Place {
  const matches = (place: Place): boolean =>
    name === null ? keyOf(place.path) === keyOf(at ?? '') : keyOf(place.group.description) === keyOf(name);
  const found = places.filter(matches);
  const [only] = found;
  if (only && found.length === 1) return only;
  const wanted = name === null ? `at "${at ?? ''}"` : `named "${name}"`;
  throw found.length === 0
    ? noneError(places, wanted, name ?? at ?? '')
    : severalError(found, wanted, name !== null);
}

function noneError(places: readonly Place[], wanted: string, text: string): ConfigError {
  const last = keyOf(text).split('/').at(-1) ?? '';
  const near = places.filter(({ path: at }) => keyOf(at).includes(last));
  const there =
    places.length === 0
      ? 'There is none at all: no directory integration has brought any yet.'
      : `There are ${places.length}; ${near.length > 0 ? 'those that come near' : 'some of them'}: ${pathsOf(near.length > 0 ? near : places)}.`;
  return new ConfigError(
    'No such directory group',
    `The account has no directory group ${wanted}. ${there} A group comes with the next synchronization of the directory that has it.`,
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
  return paths.length > 20
    ? `${paths.slice(0, 20).join(', ')} and ${paths.length - 20} more`
    : paths.join(', ');
}

/** Without case, and without slashes around it. */
function keyOf(text: string): string {
  return text
    .trim()
    .replace(/^\/+|\/+$/g, '')
    .toLowerCase();
}
