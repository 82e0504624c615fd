import type { Diagnostics } from '../core/diagnostics';
import type { PeopleSource, SourcePerson } from '../core/people';
import { path, renderPath } from '../core/path';
import { createSource } from '../directory/source';
import type { ObjectOf, State } from '../framework/schema';
import { isUnknown, type Unknown } from '../framework/values';
import type { sourceAttributes, userAttributes } from './people-schema';

type Users<U> = ReadonlyMap<string, ObjectOf<typeof userAttributes, U> | U> | null | U;
type Sources<U> = readonly (ObjectOf<typeof sourceAttributes, U> | U)[] | null | U;

/** Users declared in code first, then the sources in their order: earlier wins. */
export function peopleSources(users: Users<never>, sources: Sources<never>): PeopleSource[] {
  const declared = users && users.size > 0 ? [declaredUsers(users)] : [];
  return [...declared, ...(sources ?? []).map(sourceOf)];
}

/** Says at validate time that there is nobody to compare with, or that a source has no kind. */
export function validateSources(
  users: Users<Unknown>,
  sources: Sources<Unknown>,
  diagnostics: Diagnostics,
): void {
  if (isUnknown(users) || isUnknown(sources)) return;
  if ((users?.size ?? 0) === 0 && (sources?.length ?? 0) === 0) {
    diagnostics.error(
      'Nobody is declared',
      'Give users, sources or both. To stop synchronizing without touching anyone, remove the resource.',
    );
  }
  sources?.forEach((source, index) => {
    if (isUnknown(source) || isUnknown(source.csv) || source.csv !== null) return;
    diagnostics.error(
      'Source without a kind',
      `${renderPath(path('sources', index))} needs csv = { path = "…" }.`,
      path('sources', index),
    );
  });
}

function declaredUsers(users: ReadonlyMap<string, State<typeof userAttributes>>): PeopleSource {
  const people = [...users].map(([address, user]) => declaredPerson(address, user));
  return { name: 'declared', read: () => Promise.resolve({ people, problems: [] }) };
}

function declaredPerson(address: string, user: State<typeof userAttributes>): SourcePerson {
  return {
    address,
    origin: { source: 'declared', place: renderPath(path('users', address)) },
    ...(user.name === null ? {} : { name: user.name }),
    ...(user.enabled === null ? {} : { enabled: user.enabled }),
    ...(user.aliases === null ? {} : { aliases: user.aliases }),
    ...(user.attributes === null ? {} : { attributes: user.attributes }),
  };
}

function sourceOf(source: ObjectOf<typeof sourceAttributes, never>): PeopleSource {
  const { csv } = source;
  if (csv === null) throw new TypeError('validated before: a source has a kind');
  return createSource('csv', {
    path: csv.path,
    ...(source.name === null ? {} : { name: source.name }),
    ...(csv.delimiter === null ? {} : { delimiter: csv.delimiter }),
    ...(csv.encoding === null ? {} : { encoding: csv.encoding }),
    ...(csv.columns === null ? {} : { columns: csv.columns }),
  });
}
