import { ConfigError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, required, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
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
  uses: [operations.findAttributeTypes],

  async read({ config: { name }, provider, signal }) {
    const types = await provider.mimecast().attributes.types(signal);
    const wanted = name.trim().toLowerCase();
    const found =
      types.find((type) => type.name === name) ??
      types.find((type) => type.name.trim().toLowerCase() === wanted);
    if (found) return { name, id: found.id };
    const there = types.map((type) => `"${type.name}"`).sort();
    throw new ConfigError(
      'No such address attribute',
      `The account has no address attribute "${name}". ${there.length === 0 ? 'It has none at all' : `There are: ${there.join(', ')}`}. Correct the name, or define the attribute in the Administration Console (Directories, Attributes).`,
    );
  },
});
