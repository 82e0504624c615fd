import { defineDataSource } from '../../framework/definitions';
import { computed, optional, optionalComputed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import { listedAlterationSets } from '../alteration-listings';
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
  uses: [operations.listAddressAlterationSets],

  async read({ config, provider, signal }) {
    const { folder_id: folderId, depth } = config;
    const isAll = folderId === null && depth === null;
    const asked = { ...(folderId === null ? {} : { folderId }), ...(depth === null ? {} : { depth }) };
    const sets = isAll
      ? await listedAlterationSets(provider, signal)
      : await provider.mimecast().addressAlteration.sets(asked, signal);
    const items = sets.map((set) => ({
      id: set.id,
      description: set.description,
      parent_id: set.parentId ?? null,
      source: set.source ?? null,
      folder_count: set.folderCount ?? null,
      user_count: set.userCount ?? null,
    }));
    return {
      id: 'address_alteration_sets',
      folder_id: folderId,
      depth,
      items: items.sort((a, b) => (a.description < b.description ? -1 : 1)),
    };
  },
});
