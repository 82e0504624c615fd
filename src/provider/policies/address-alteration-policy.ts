import { InvariantError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, required, schema } from '../../framework/schema';
import type { Configured } from '../configured';
import { envelopePolicyAttributes, envelopeTargets } from './fragments/envelope-schema';

const policySchema = schema(
  'A policy that applies a set of address alterations to the mail of some people. Mimecast shows such policies under another ID each time: the one in the state stays good.',
  {
    id: computed.string('ID that Mimecast gave the policy.', { keep: true }),
    address_alteration_set_id: required.string(
      'ID of the set of alterations to apply, as `data.mimecast_address_alteration_sets` finds it.',
      { validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined) },
    ),
    policy: required.nested('single', envelopePolicyAttributes(envelopeTargets), 'Whom it is for, and when.'),
  },
);

const pending = (): never => {
  throw new InvariantError('Not ready', 'This type does nothing yet.');
};

export const addressAlterationPolicy = defineResource<Configured, typeof policySchema.attributes>({
  typeName: 'mimecast_address_alteration_policy',
  schema: policySchema,
  create: pending,
  read: pending,
  update: pending,
  delete: pending,
  importState: pending,
  importId: 'POLICY_ID,ADDRESS_ALTERATION_SET_ID',
});
