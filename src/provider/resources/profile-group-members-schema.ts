import { computed, optional, required, schema } from '../../framework/schema';
import { visible } from '../../core/suspicious';
import { addressProblem, domainProblem } from '../group-listings';

export const membersSchema = schema(
  'All members of one profile group, kept as declared. A plan that would remove more than the limits allow is refused.',
  {
    id: computed.string('ID of the group.', { keep: true }),
    group_id: required.string('ID of the profile group.', { replaces: true }),
    members: required.map('string', 'Address or domain to note (empty for none).', {
      validate: memberProblem,
      nullElements: true,
    }),
    mode: optional.string(
      '`authoritative`: members that are not declared are removed. `additive`: they are left alone, and only members that were declared here before are removed. Default: `authoritative`.',
      { oneOf: ['authoritative', 'additive'] },
    ),
    exclude: optional.list('string', 'Addresses, domains, or `*@domain`, that are never added or removed.', {
      unordered: true,
    }),
    limits: optional.nested(
      'single',
      {
        max_removals: optional.integer(
          'Most members removed in one run, whatever the percentage allows. Default: no fixed number.',
          { min: 0 },
        ),
        max_removal_percent: optional.integer(
          'Most members removed in one run, in percent. Default: `30`, but 3 members are always allowed.',
          { min: 0, max: 100 },
        ),
      },
      'Guards. Each that is set replaces its own default.',
    ),
    acknowledge: optional.string(
      'The digest that a refusal showed: accepts exactly those removals. Write-only: adding or taking it away is never a change.',
      { writeOnly: true },
    ),
    summary: computed.nested(
      'single',
      {
        members: computed.integer('Members declared.'),
        added: computed.integer('Members added by the last run.'),
        removed: computed.integer('Members removed by the last run.'),
        updated: computed.integer('Members whose note the last run changed.'),
      },
      'Counts, for policies as code.',
    ),
  },
);

export type GroupMembersAttributes = typeof membersSchema.attributes;

function memberProblem(members: ReadonlyMap<string, string>): string | undefined {
  const strange = [...members.keys()].filter(
    (member) => addressProblem(member) !== undefined && domainProblem(member) !== undefined,
  );
  return strange.length === 0
    ? undefined
    : `has keys that are neither an address nor a domain: "${strange.slice(0, 10).map(visible).join('", "')}"`;
}
