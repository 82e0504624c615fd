import { defineDataSource } from '../../framework/definitions';
import { computed, schema, type State } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import { listedAlterationPolicies } from '../alteration-listings';
import type { Configured } from '../configured';
import { refreshed } from '../policies/fragments/envelope-values';
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
  uses: [operations.listAddressAlterationPolicies],

  async read({ provider, signal }) {
    const { byId } = await listedAlterationPolicies(provider, signal);
    const items = [...byId.values()].map((row) => ({
      id: row.id,
      address_alteration_set_id: row.setId ?? null,
      policy: refreshed(undefined, row.policy),
    }));
    const nameOf = ({ policy }: (typeof items)[number]): string => String(policy['description']);
    return {
      id: 'address_alteration_policies',
      items: items.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    } as unknown as State<typeof policiesSchema.attributes>;
  },
});
