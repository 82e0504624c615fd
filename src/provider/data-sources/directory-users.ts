import { defineDataSource } from '../../framework/definitions';
import { computed, required, schema, type State } from '../../framework/schema';
import { readSources } from '../../sync/look';
import { mergeSources, type MergedPerson } from '../../sync/merge';
import { Problems } from '../../sync/problems';
import type { Configured } from '../configured';
import { sourceAttributes } from '../people-schema';
import { peopleSources, validateSources } from '../people-sources';
import { warnTogether } from '../warnings';

const user = {
  name: computed.string('Display name.'),
  enabled: computed.bool('Whether the account may be used; empty where no source says.'),
  aliases: computed.list('string', 'Secondary addresses; empty where no source gives one.'),
  attributes: computed.map('string', 'Attributes by name; empty where no source gives one.'),
};

const directoryUsersSchema = schema(
  'The users of one or more sources as a map, for expressions. All of them stand in plan and state: wise up to about 2,000 users; more belong in `sources` of `mimecast_user_comparison`, which reads them without storing them one by one.',
  {
    sources: required.nested(
      'list',
      sourceAttributes,
      'Where users come from; an earlier source wins over a later one, attribute by attribute.',
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
  uses: [],
  validate: ({ sources }, diagnostics) => validateSources(null, sources, diagnostics),

  async read({ config, provider, diagnostics, signal }) {
    const problems = new Problems();
    const sources = peopleSources(null, config.sources, provider.directoryAccess);
    const answers = await readSources(sources, signal, problems);
    const users = [...mergeSources(answers, problems)].map(([key, person]) => [key, userOf(person)] as const);
    diagnostics.add(...problems.diagnostics);
    const notes = answers.flatMap(({ name, notes = [] }) => notes.map((note) => `${name}: ${note}`));
    warnTogether(diagnostics, 'Users of sources', notes);
    const counts = new Map<string, number>();
    for (const { name, people } of answers) counts.set(name, (counts.get(name) ?? 0) + people.length);
    return { sources: config.sources, users: new Map(users), count_by_source: counts };
  },
});

/** Null for what no source gives: these users may be declared in turn, and should leave that to later sources. */
function userOf({ name, enabled, aliases, attributes }: MergedPerson): User {
  return {
    name: name ?? null,
    enabled: enabled ?? null,
    aliases: aliases.length > 0 ? aliases.map((alias) => alias.text) : null,
    attributes: attributes.size > 0 ? attributes : null,
  };
}
