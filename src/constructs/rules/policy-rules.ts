import { at, each, limitsRemovals, type Facts, type Rule } from './rule';

const type = /^mimecast_\w+_policy$/;

/** About policies and the groups that they are for. */
export const policyRules = {
  'policy-for-everyone': {
    level: 'warning',
    why: 'A policy from everyone to everyone holds for all mail of the account: a mistake in it is a mistake everywhere, and narrower policies cannot be told from it.',
    remedy: 'Give it the narrowest targets that do, such as PolicyTarget.externalAddresses() or a group',
    check: (facts) =>
      facts.elements
        .filter(({ type: its }) => type.test(its))
        .flatMap(({ construct, attributes }) =>
          policiesIn(attributes).some(isForEveryone)
            ? [{ construct, what: 'The policy is from everyone to everyone' }]
            : [],
        ),
  },
  'members-without-limits': {
    level: 'warning',
    why: 'Members that are not declared are removed, and policies hold for them no longer. The usual limit (30 %, and 3 members always) empties a small group at once.',
    remedy: 'Give limits: removals or removalPercent (max_removals, max_removal_percent)',
    check: each('mimecast_profile_group_members', (members) =>
      (members['mode'] ?? 'authoritative') === 'authoritative' && !limitsRemovals(members)
        ? 'Members of the group are removed without a limit of its own'
        : undefined,
    ),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** Where a policy type keeps its targets: itself, in `policy`, or in each of `targets`. */
function policiesIn(attributes: Facts['elements'][number]['attributes']): readonly unknown[] {
  const targets = attributes['targets'];
  const several = Array.isArray(targets) ? targets.map((target: unknown) => at(target, 'policy')) : [];
  return [attributes, attributes['policy'], ...several];
}

function isForEveryone(policy: unknown): boolean {
  const isEveryone = (side: string) =>
    at(policy, side, 'type') === 'everyone' || at(policy, `${side}_type`) === 'everyone';
  return isEveryone('from') && isEveryone('to');
}
