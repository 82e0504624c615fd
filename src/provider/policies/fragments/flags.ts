import { optionalComputed } from '../../../framework/schema';
import { compact } from '../../../mimecast/json-value';
import { leftOut } from '../../left-out';
import { flagIn, type Fragment } from './fragment';

/** The switches of every policy. */
export const flags: Fragment = {
  attributes: {
    enabled: optionalComputed.bool(`Whether the policy is in force. ${leftOut('`true`')}`),
    enforced: optionalComputed.bool(
      `Whether the policy is enforced, as Mimecast calls it. ${leftOut('`false`')}`,
    ),
    override: optionalComputed.bool(
      `Whether it wins over policies of its kind that are just as specific. ${leftOut('`false`')}`,
    ),
    bidirectional: optionalComputed.bool(
      `Whether it also holds for mail in the other direction, from the recipients to the senders. ${leftOut('`false`')}`,
    ),
  },
  write: (values) =>
    compact({
      enabled: flagIn(values, 'enabled'),
      enforced: flagIn(values, 'enforced'),
      override: flagIn(values, 'override'),
      bidirectional: flagIn(values, 'bidirectional'),
    }),
  read: ({ enabled, enforced, override, bidirectional }) =>
    compact({ enabled, enforced, override, bidirectional }),
  defaults: { enabled: true, enforced: false, override: false, bidirectional: false },
};
