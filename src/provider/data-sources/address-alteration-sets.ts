import { InvariantError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, optional, optionalComputed, schema } from '../../framework/schema';
import type { Configured } from '../configured';

const setsSchema = schema(
  'The sets (folders) of address alterations. They are created, changed and removed in the Administration Console: no API changes or removes them.',
  {
    id: computed.string('Always `address_alteration_sets`.'),
    folder_id: optional.string('ID of a set: only it and what is below it. Default: all.'),
    depth: optionalComputed.integer('How many levels of sets below each other to look at. Default: all.', {
      min: 1,
    }),
    items: computed.nested(
      'list',
      {
        id: computed.string('ID of the set.'),
        description: computed.string('Name of the set.'),
        parent_id: computed.string('ID of the set above it. Empty for the topmost.'),
        source: computed.string(
          '`cloud`, as Mimecast calls what is made in it. Empty where it does not say.',
        ),
        folder_count: computed.integer('Sets below it. Empty where Mimecast does not say.'),
        user_count: computed.integer('Members, as Mimecast counts them. Empty where it does not say.'),
      },
      'The sets, by name.',
    ),
  },
);

export const addressAlterationSets = defineDataSource<Configured, typeof setsSchema.attributes>({
  typeName: 'mimecast_address_alteration_sets',
  schema: setsSchema,

  async read() {
    throw new InvariantError('Not ready', 'This type does nothing yet.');
  },
});
