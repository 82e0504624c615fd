import type { PeopleSource, SourcePerson } from '../../core/people';
import { defineDataSource } from '../../framework/definitions';
import { computed, required, schema, type State } from '../../framework/schema';
import { ConfigError } from '../../core/errors';
import { parseEmailAddress } from '../../core/email-address';
import type { Configured } from '../configured';
import { sourceAttributes } from '../people-schema';
import { peopleSources, validateSources } from '../people-sources';

const user = {
  name: computed.string('Display name.'),
  enabled: computed.bool('Whether the account may be used; empty where the source does not say.'),
  aliases: computed.list('string', 'Secondary addresses.'),
  attributes: computed.map('string', 'Attributes by name.'),
};

const directoryUsersSchema = schema(
  'The users of one or more sources as a map, for expressions. All of them stand in plan and state: wise up to about 2,000 users; more belong in `sources` of `mimecast_user_comparison`, which reads them without storing them one by one.',
  {
    sources: required.nested(
      'list',
      sourceAttributes,
      'Where users come from; an earlier source wins over a later one.',
    ),
    users: computed.nested('map', user, 'The users, by primary address.'),
    count_by_source: computed.map('integer', 'How many users each source gave.'),
  },
);

type Attributes = typeof directoryUsersSchema.attributes;
type User = NonNullable<State<Attributes>['users']> extends ReadonlyMap<string, infer U> ? U : never;

export const directoryUsers = defineDataSource<Configured, Attributes>({
  typeName: 'mimecast_directory_users',
  schema: directoryUsersSchema,
  validate: ({ sources }, diagnostics) => validateSources(null, sources, diagnostics),

  async read({ config, signal }) {
    const found = new Map<string, User>();
    const counts = new Map<string, number>();
    const sources = peopleSources(null, config.sources);
    const answers = await Promise.all(sources.map((source) => readAll(source, signal)));
    for (const [index, people] of answers.entries()) {
      counts.set(sources[index]?.name ?? '', people.length);
      for (const person of people) addUnlessKnown(found, person);
    }
    return { sources: config.sources, users: found, count_by_source: counts };
  },
});

async function readAll(source: PeopleSource, signal: AbortSignal): Promise<readonly SourcePerson[]> {
  const { people, problems } = await source.read(signal);
  if (people.length === 0 && problems.length === 0) {
    throw new ConfigError(
      'Source is empty',
      `${source.name} has no users. An empty source is never taken for "everybody has left".`,
    );
  }
  if (problems.length === 0) return people;
  const lines = problems.slice(0, 50).map(({ origin, message }) => `${origin.place}: ${message}`);
  throw new ConfigError('Source has problems', `${source.name}:\n${lines.join('\n')}`);
}

function addUnlessKnown(found: Map<string, User>, person: SourcePerson): void {
  const parsed = parseEmailAddress(person.address);
  if ('problem' in parsed) {
    throw new ConfigError(
      'Invalid address',
      `${person.origin.source}, ${person.origin.place}: "${person.address}" ${parsed.problem}.`,
    );
  }
  if (found.has(parsed.key)) return;
  found.set(parsed.key, {
    name: person.name ?? null,
    enabled: person.enabled ?? null,
    aliases: person.aliases ?? null,
    attributes: person.attributes ?? null,
  });
}
