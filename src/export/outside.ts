import { isManageable } from '../provider/data-sources/directory-connection-find';
import type { AttributeType } from '../mimecast/attributes';
import { addressAttribute } from '../provider/data-sources/address-attribute';
import { directoryGroup, directoryGroupPlaces } from '../provider/data-sources/directory-group';
import { listedAlterationSets } from '../provider/alteration-listings';
import { listedConnectors } from '../provider/connector-listing';
import { listedDirectoryGroups, listedIntegrations } from '../provider/directory-listings';
import { resources } from '../provider/registry';
import type { Account } from './account';
import type { Gap } from './collect';
import type { Lookup } from './expression';
import { leftOut, listings } from './listings';
import { lookupsBy } from './lookups';
import type { People } from './people';

/** What an account has and no configuration can make. */
export interface Outside {
  /** Named, so that nobody looks for it. */
  readonly gaps: readonly Gap[];
  /** What their IDs mean to a person. */
  readonly names: ReadonlyMap<string, string>;
  /** By which data source Terraform finds them, by ID. */
  readonly lookups: ReadonlyMap<string, Lookup>;
}

/** Not being told of something is no failure: it would not be exported anyway. */
export async function findOutside({ provider, signal }: Account): Promise<Outside> {
  const mimecast = provider.mimecast();
  const [integrations, groups, listed, sets, attributes] = await Promise.all([
    listedIntegrations(provider, signal).catch(() => []),
    listedDirectoryGroups(provider, signal).catch(() => []),
    listedConnectors(provider, signal).catch(() => []),
    listedAlterationSets(provider, signal).catch(() => []),
    mimecast.attributes.types(signal).catch(() => []),
  ]);
  const connectors = 'kind' in listed ? [] : listed;
  const places = directoryGroupPlaces(groups);
  const foreign = integrations.filter(({ type }) => !isManageable(type));
  return {
    gaps: [
      ...foreign.map(({ type, description }) => ({
        typeName: `directory connection (${type})`,
        label: description,
        why: 'made in the Administration Console only; data.mimecast_directory_connection finds it.',
      })),
      ...connectors.map(({ name, id }) => ({
        typeName: 'cloud connector',
        label: name ?? id,
        why: "ends with a person's consent in the Administration Console; data.mimecast_connectors finds it.",
      })),
      ...many(
        'directory groups',
        groups.length,
        'a directory keeps them; data.mimecast_directory_group finds them.',
      ),
      ...many(
        'sets of address alterations',
        sets.length,
        'the API cannot change them; data.mimecast_address_alteration_sets finds them.',
      ),
    ],
    names: new Map([
      ...places.map(({ group, path }) => [group.id, `directory group ${path}`] as const),
      ...connectors.map(({ id, name }) => [id, `cloud connector ${name ?? ''}`] as const),
      ...sets.map(({ id, description }) => [id, `set of address alterations ${description}`] as const),
      ...attributes.map(({ id, name }) => [id, `address attribute ${name}`] as const),
    ]),
    lookups: lookupsOf(places, attributes),
  };
}

function lookupsOf(
  places: ReturnType<typeof directoryGroupPlaces>,
  attributes: readonly AttributeType[],
): Outside['lookups'] {
  const groups = places.map(({ group: { id }, path }) => ({ id, name: path }));
  return new Map([
    ...lookupsBy(directoryGroup.typeName, 'path', groups),
    ...lookupsBy(addressAttribute.typeName, 'name', attributes),
  ]);
}

/** Types of the provider of which there is nothing to export. */
export function neverExported(): Gap[] {
  return resources.flatMap(({ typeName, importState }) => {
    if (listings[typeName]) return [];
    const why =
      leftOut[typeName] ?? (importState ? undefined : 'stands for no object that exists by itself.');
    return why === undefined ? [] : [{ typeName, why }];
  });
}

export function peopleOutside(people: People | undefined): Gap[] {
  if (!people) return [];
  const { ofDirectories, unusable } = people;
  return [
    ...many('users of directories', ofDirectories, 'a directory keeps them, and a sync leaves them alone.'),
    ...unusable.map((address) => ({
      ...{ typeName: 'user', label: address },
      why: 'its address cannot be declared.',
    })),
  ];
}

function many(what: string, count: number, why: string): Gap[] {
  return count === 0 ? [] : [{ typeName: `${what} (${count})`, why }];
}
