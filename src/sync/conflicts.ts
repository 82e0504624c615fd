import { firstOf } from '../core/counted';
import type { MergedPerson } from './merge';
import type { Problems } from './problems';
import { originsText } from './problems';

/** Reports every alias that cannot be: somebody's primary address, several people's, or of a domain not internal. */
export function checkAliases(
  people: ReadonlyMap<string, MergedPerson>,
  claimants: Iterable<MergedPerson>,
  internal: ReadonlySet<string> | undefined,
  problems: Problems,
): void {
  const claims = new Map<string, MergedPerson>();
  const shared = new Map<string, MergedPerson[]>();
  for (const person of claimants) {
    for (const alias of person.aliases) {
      const primary = people.get(alias.key);
      if (primary) problems.report('aliasPrimary', `${alias.text} of ${sided(person)} is ${sided(primary)}`);
      if (internal && !internal.has(alias.domain))
        problems.report('aliasDomain', `${alias.text} of ${sided(person)}`);
      const first = claims.get(alias.key);
      const owners = shared.get(alias.key);
      if (!first) claims.set(alias.key, person);
      else if (owners) owners.push(person);
      else shared.set(alias.key, [first, person]);
    }
  }
  for (const [key, owners] of shared)
    problems.report('aliasShared', `${key} of ${firstOf(owners.map(sided), 10, ' and of ')}`);
}

function sided({ email, origins }: MergedPerson): string {
  return `${email.text} (${originsText(origins)})`;
}
