import type { Diagnostics } from '../core/diagnostics';
import type { PeopleSource, SourcePerson, SourceProblem } from '../core/people';
import { textProblems } from '../core/person-text';
import { path, renderPath } from '../core/path';
import { createSource } from '../directory/source';
import type { ObjectOf, State } from '../framework/schema';
import { isUnknown, type Unknown } from '../framework/values';
import type { DirectoryAccess } from './directories/directory-access';
import { entraSourceOf, ldapSourceOf } from './directories/directory-sources';
import type { sourceAttributes, userAttributes } from './people-schema';

type Users<U> = ReadonlyMap<string, ObjectOf<typeof userAttributes, U> | U> | null | U;
type Sources<U> = readonly (ObjectOf<typeof sourceAttributes, U> | U)[] | null | U;
type Source = ObjectOf<typeof sourceAttributes, never>;

/** Users declared in code first, then the sources in their order: earlier wins. */
export function peopleSources(
  users: Users<never>,
  sources: Sources<never>,
  access: DirectoryAccess,
): PeopleSource[] {
  const declared = users && users.size > 0 ? [declaredUsers(users)] : [];
  return [...declared, ...(sources ?? []).map((source, index) => sourceOf(source, index, access))];
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
    if (!isUnknown(source)) validateSource(source, index, diagnostics);
  });
}

const kinds = ['csv', 'entra', 'ldap'] as const;

function validateSource(
  source: ObjectOf<typeof sourceAttributes, Unknown>,
  index: number,
  diagnostics: Diagnostics,
): void {
  const at = path('sources', index);
  const place = renderPath(at);
  if (source.csv !== null && !isUnknown(source.csv) && source.directory !== null)
    diagnostics.error(
      'Source needs no directory',
      `${place} is a file: leave directory out, or read from the directory with entra = { … } or ldap = { … }.`,
      at,
    );
  if (kinds.some((kind) => isUnknown(source[kind]))) return;
  const given = kinds.filter((kind) => source[kind] !== null);
  if (given.length === 1) return;
  const wanted = 'csv = { path = "…" }, entra = { … } and ldap = { … }';
  diagnostics.error(
    given.length === 0 ? 'Source without a kind' : 'Source of more than one kind',
    `${place} needs exactly one of ${wanted}${given.length === 0 ? '' : `, and has ${given.join(' and ')}: make one source of each`}.`,
    at,
  );
}

function declaredUsers(users: ReadonlyMap<string, State<typeof userAttributes>>): PeopleSource {
  const people = [...users].map(([address, user]) => declaredPerson(address, user));
  const problems = people.flatMap(problemsOf);
  return { name: 'declared', read: () => Promise.resolve({ people, problems }) };
}

function problemsOf({ origin, name = '', attributes = new Map() }: SourcePerson): SourceProblem[] {
  const messages = [
    ...textProblems('name', name),
    ...[...attributes].flatMap(([of, text]) => textProblems(`attribute ${JSON.stringify(of)}`, text)),
  ];
  return messages.map((message) => ({ origin, message }));
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

function sourceOf(source: Source, index: number, access: DirectoryAccess): PeopleSource {
  const place = renderPath(path('sources', index));
  if (source.entra !== null) return entraSourceOf(source, source.entra, place, access);
  if (source.ldap !== null) return ldapSourceOf(source, source.ldap, place, access);
  if (source.csv !== null) return csvSourceOf(source, source.csv);
  throw new TypeError('validated before: a source has a kind');
}

function csvSourceOf({ name }: Source, csv: NonNullable<Source['csv']>): PeopleSource {
  return createSource('csv', {
    path: csv.path,
    ...(name === null ? {} : { name }),
    ...(csv.delimiter === null ? {} : { delimiter: csv.delimiter }),
    ...(csv.encoding === null ? {} : { encoding: csv.encoding }),
    ...(csv.columns === null ? {} : { columns: csv.columns }),
  });
}
