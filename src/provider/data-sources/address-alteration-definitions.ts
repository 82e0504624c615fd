import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import { allAlterations } from '../alteration-listings';
import type { Configured } from '../configured';

const definitionsSchema = schema('All address alterations of the account.', {
  id: computed.string('Always `address_alteration_definitions`.'),
  items: computed.nested(
    'list',
    {
      id: computed.string('ID of the alteration.'),
      address_type: computed.string('Which addresses of a mail.'),
      original_address: computed.string('What is altered.', { sensitive: true }),
      new_address: computed.string('What it becomes.', { sensitive: true }),
      routing: computed.string('Mail of which direction: `all`, `inbound` or `outbound`.'),
      folder_id: computed.string(
        'ID of the set that it belongs to. Empty for the topmost, or where Mimecast does not say.',
      ),
    },
    'The alterations, by what is altered.',
  ),
});

export const addressAlterationDefinitions = defineDataSource<Configured, typeof definitionsSchema.attributes>(
  {
    typeName: 'mimecast_address_alteration_definitions',
    schema: definitionsSchema,
    uses: [operations.listAddressAlterationDefinitions, operations.listAddressAlterationSets],

    async read({ provider, signal }) {
      const found = await allAlterations(provider, signal);
      const items = found.map((alteration) => ({
        id: alteration.id,
        address_type: alteration.addressType,
        original_address: alteration.originalAddress,
        new_address: alteration.newAddress,
        routing: alteration.routing,
        folder_id: alteration.folderId ?? null,
      }));
      return {
        id: 'address_alteration_definitions',
        items: items.sort((a, b) => (a.original_address < b.original_address ? -1 : 1)),
      };
    },
  },
);
