import { InvariantError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, required, schema } from '../../framework/schema';
import type { Configured } from '../configured';

const attributeSchema = schema(
  'An address attribute that the account defines (Administration Console: Directories, Attributes), found by its name. Policies take its ID in a target.',
  {
    name: required.string('Name of the attribute, without case.'),
    id: computed.string('ID of the attribute.'),
  },
);

export const addressAttribute = defineDataSource<Configured, typeof attributeSchema.attributes>({
  typeName: 'mimecast_address_attribute',
  schema: attributeSchema,
  async read() {
    throw new InvariantError('Not there yet', 'mimecast_address_attribute');
  },
});
