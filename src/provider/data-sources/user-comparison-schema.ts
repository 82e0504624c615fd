import { computed, optional, required, schema } from '../../framework/schema';
import { sourceAttributes, userAttributes } from '../people-schema';

export const userComparisonSchema = schema(
  'Compares the declared users with the accounts that Mimecast really has. It only reads. Feed `comparison` to `mimecast_user_sync`, which decides and acts. The result is stored in plan and state: it holds addresses and names.',
  {
    domains: required.list('string', 'The scope: internal domains of the account that this sync owns.', {
      unordered: true,
    }),
    users: optional.nested(
      'map',
      userAttributes,
      'Users declared in code, by primary address. For tens to a few thousand; more belong in a source.',
    ),
    sources: optional.nested(
      'list',
      sourceAttributes,
      'Where further users come from. `users` win over all of them, and an earlier source wins over a later one, attribute by attribute.',
    ),
    exclude: optional.list(
      'string',
      'Addresses, or `*@domain`, that are never touched. Aliases among them are left out; those that accounts have stay.',
      {
        unordered: true,
      },
    ),
    verify: optional.list(
      'string',
      '`aliases`, `attributes`: read these back from Mimecast for each user who declares them, one call an account and kind, instead of comparing with what was last applied.',
      { unordered: true, validate: knownParts },
    ),
    ready: optional.string(
      'Anything that must exist before the sources can be read, such as a credential made in the same apply. Terraform then looks during apply, and a first run only creates and adopts.',
    ),
    timeouts: optional.nested(
      'single',
      { read: optional.string('Longest comparison, as a duration. Default: `30m`.') },
      'How long the comparison may take.',
    ),
    desired_count: computed.integer('Users declared, from all sources.'),
    actual_count: computed.integer('Accounts in these domains, aliases not counted.'),
    comparison: computed.string('Opaque; for `comparison_wo` of `mimecast_user_sync`.', { sensitive: true }),
  },
);

export type UserComparisonAttributes = typeof userComparisonSchema.attributes;

function knownParts(parts: readonly string[]): string | undefined {
  const strange = parts.filter((part) => part !== 'aliases' && part !== 'attributes');
  return strange.length === 0 ? undefined : `knows "aliases" and "attributes", not "${strange.join('", "')}"`;
}
