import { InvariantError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, optionalComputed, schema } from '../../framework/schema';
import type { Configured } from '../configured';

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
  async read() {
    throw new InvariantError('Not there yet', 'mimecast_directory_group');
  },
});
