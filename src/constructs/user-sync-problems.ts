import { addressProblem, domainOf, domainProblem, isToken, keyOf } from './address';
import { countProblem, durationProblem, percentProblem } from './settings';
import type { DeclaredUser, UserSyncProps } from './user-sync-props';

/** Everything that is wrong with the props, each with what to do. What only Terraform knows is not looked at. */
export function userSyncProblems(props: UserSyncProps): string[] {
  const { users = [] } = props;
  return [
    ...scopeProblems(props),
    ...declarationProblems(props),
    ...users.flatMap((user, index) => addressProblems(user, `users[${index}]`, props.domains)),
    ...duplicateProblems(users),
    ...aliasProblems(users),
    ...exclusionProblems(props.leaveAlone ?? []),
    ...limitProblems(props),
  ];
}

function scopeProblems({ domains }: UserSyncProps): string[] {
  if (isToken(domains)) return [];
  if (domains.length === 0) {
    return [
      "domains is empty: name the internal domains that this sync owns, such as domains: ['contoso.example'].",
    ];
  }
  return domains.flatMap((domain, index) =>
    domainProblem(domain) === undefined
      ? []
      : [`domains[${index}] is "${domain}": give a domain name such as "contoso.example".`],
  );
}

function declarationProblems({ users = [], from = [] }: UserSyncProps): string[] {
  if (isToken(users) || users.length + from.length > 0) return [];
  return [
    'Nobody is declared: give users, from or both. To stop synchronizing without touching anyone, take this construct out.',
  ];
}

function addressProblems({ address }: DeclaredUser, place: string, domains: readonly string[]): string[] {
  if (isToken(address)) return [];
  const problem = addressProblem(address);
  if (problem !== undefined) return [`${place}.address "${address}" ${problem}: give the primary address.`];
  if (domains.length === 0 || isToken(domains) || domains.some(isToken)) return [];
  const domain = domainOf(address);
  if (domains.some((each) => keyOf(each).replace(/\.$/, '') === domain)) return [];
  return [
    `${place}.address ${address} is outside the domains of this sync (${domains.join(', ')}): add ${domain} to domains, or declare the user elsewhere.`,
  ];
}

function duplicateProblems(users: readonly DeclaredUser[]): string[] {
  const first = new Map<string, number>();
  return users.flatMap(({ address }, index) => {
    const earlier = first.get(keyOf(address));
    if (earlier === undefined) first.set(keyOf(address), index);
    return earlier === undefined
      ? []
      : [`users[${index}].address ${address} is declared twice (also users[${earlier}]): keep one of them.`];
  });
}

function aliasProblems(users: readonly DeclaredUser[]): string[] {
  const primary = new Map(users.map(({ address }, index) => [keyOf(address), index]));
  const owner = new Map<string, number>();
  return users.flatMap(({ aliases = [] }, index) =>
    aliases.flatMap((alias, position) => {
      if (isToken(alias)) return [];
      const place = `users[${index}].aliases[${position}] ${alias}`;
      const problem = addressProblem(alias);
      if (problem !== undefined) return [`${place} ${problem}: give an address.`];
      const key = keyOf(alias);
      const [holder, earlier] = [primary.get(key), owner.get(key)];
      owner.set(key, earlier ?? index);
      if (holder !== undefined && holder !== index) {
        return [
          `${place} is the primary address of users[${holder}]: an address is one or the other, so take it out of one of them.`,
        ];
      }
      if (earlier === undefined || earlier === index) return [];
      return [`${place} is an alias of users[${earlier}] too: keep it with one of them.`];
    }),
  );
}

function exclusionProblems(leaveAlone: readonly string[]): string[] {
  return leaveAlone.flatMap((pattern, index) => {
    if (isToken(pattern)) return [];
    const problem = pattern.startsWith('*@') ? domainProblem(pattern.slice(2)) : addressProblem(pattern);
    if (problem === undefined) return [];
    return [
      `leaveAlone[${index}] "${pattern}" ${problem}: give an address, or "*@domain" for all of a domain.`,
    ];
  });
}

function limitProblems({ whenRemoved, limits = {}, changesShown, timeouts = {} }: UserSyncProps): string[] {
  const unlimited = limits.removals === undefined && limits.removalPercent === undefined;
  return [
    ...(whenRemoved?.verb === 'purge' && unlimited
      ? [
          'whenRemoved is Removal.purge(), which deletes for good: say how many may go in one run, such as limits: { removals: 5 }.',
        ]
      : []),
    ...countProblem('limits.removals', limits.removals),
    ...percentProblem('limits.removalPercent', limits.removalPercent),
    ...countProblem('limits.updates', limits.updates),
    ...percentProblem('limits.updatePercent', limits.updatePercent),
    ...countProblem('limits.creates', limits.creates),
    ...countProblem('limits.fewestUsers', limits.fewestUsers),
    ...percentProblem('limits.sourceShrinkPercent', limits.sourceShrinkPercent),
    ...durationProblem('limits.planAge', limits.planAge),
    ...countProblem('changesShown', changesShown),
    ...durationProblem('timeouts.compare', timeouts.compare),
    ...durationProblem('timeouts.firstApply', timeouts.firstApply),
    ...durationProblem('timeouts.laterApply', timeouts.laterApply),
  ];
}
