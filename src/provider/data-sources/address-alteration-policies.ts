import { InvariantError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import type { Configured } from '../configured';
import { shownPolicy } from '../policies/fragments/envelope-schema';

const policiesSchema = schema('All policies that apply address alterations.', {
  id: computed.string('Always `address_alteration_policies`.'),
  items: computed.nested(
    'list',
    {
      id: computed.string('ID of the policy: another one each time, all of them good.'),
      address_alteration_set_id: computed.string(
        'ID of the set that it applies. Empty where Mimecast does not say.',
      ),
      policy: computed.nested('single', shownPolicy, 'Whom it is for, and when.'),
    },
    'The policies, by name.',
  ),
});

export const addressAlterationPolicies = defineDataSource<Configured, typeof policiesSchema.attributes>({
  typeName: 'mimecast_address_alteration_policies',
  schema: policiesSchema,

  async read() {
    throw new InvariantError('Not ready', 'This type does nothing yet.');
  },
});
