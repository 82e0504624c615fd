import { computed, required } from '../../../framework/schema';
import { compact } from '../../../mimecast/json-value';
import { textIn, type Fragment } from './fragment';

/** What every policy has: an ID and a name. */
export const identity: Fragment = {
  attributes: {
    id: computed.string('ID that Mimecast gave the policy.', { keep: true }),
    description: required.string('Name of the policy, as the Administration Console shows it.', {
      validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
    }),
  },
  write: (values) => compact({ description: textIn(values, 'description') }),
  read: ({ description }) => compact({ description }),
};
