import type { EmulatorSeed } from '../src/emulator/seed';
import { company } from '../tools/sample-company';

const domain = 'contoso.example';
const teamsInDivision = 19;

export const entraClient = { clientId: 'bench', clientSecret: 'bench-secret' };
export const entraTenantId = '11111111-2222-4333-8444-555555555555';

/** Display names of its groups: of twenty, one is a division with the other nineteen, which are teams, in it. */
export function groupNames(groups: number): readonly string[] {
  return Array.from({ length: groups }, (_, index) => `Group ${index}`);
}

/** A tenant of so many licensed users with their aliases, each in one team. */
export function entraTenant(users: number, groups: number): EmulatorSeed {
  const people = company(users, { domains: [domain], aliasDomain: 'contoso.onmicrosoft.example' });
  const names = groupNames(groups);
  const teams = names.filter((_, index) => !isDivision(index));
  const membersOf = new Map(teams.map((name): [string, string[]] => [name, []]));
  people.forEach(({ objectId }, index) => membersOf.get(teams[index % teams.length] ?? '')?.push(objectId));
  return {
    account: { accountCode: 'BENCH' },
    domains: [domain],
    entra: {
      tenants: [{ tenantId: entraTenantId, defaultDomain: domain, displayName: 'Contoso' }],
      clients: [entraClient],
      users: people.map((person) => ({
        id: person.objectId,
        userPrincipalName: person.address,
        displayName: person.displayName,
        mail: person.address,
        proxyAddresses: [`SMTP:${person.address}`, ...person.aliases.map((alias) => `smtp:${alias}`)],
        department: person.department,
        assignedLicenses: [{ skuId: 'office' }],
      })),
      groups: names.map((displayName, index) => ({
        displayName,
        members: membersOf.get(displayName) ?? names.slice(index + 1, index + 1 + teamsInDivision),
      })),
    },
  };
}

function isDivision(index: number): boolean {
  return index % (teamsInDivision + 1) === 0;
}
