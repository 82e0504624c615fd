import type { EmulatorSeed, SeedUser } from '../../src/emulator/seed';
import { Chance } from './chance';

/** One person as a source declares them. */
export interface Declared {
  readonly address: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly aliases: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** A company at two points in time: what Mimecast holds and manages, and what is declared next. */
export interface Company {
  readonly seed: EmulatorSeed;
  /** Declared in the run before. */
  readonly before: readonly Declared[];
  /** Declared from now on: some came, some changed, some left. */
  readonly after: readonly Declared[];
  /** Members of the group before and after. */
  readonly membersBefore: readonly string[];
  readonly membersAfter: readonly string[];
}

export const domain = 'contoso.example';
export const groupName = 'Staff';

/** Of some 24 people, two or three each come, change, leave, are disabled, come back. */
export function companyOf(seed: number): Company {
  const chance = new Chance(seed);
  const before = Array.from({ length: 24 }, (_, n) => personOf(n, chance));
  const leaving = new Set(chance.some(before, chance.between(1, 2)));
  const staying = before.filter((person) => !leaving.has(person));
  const changed = new Set(chance.some(staying, chance.between(2, 4)));
  const joining = Array.from({ length: chance.between(2, 5) }, (_, n) => personOf(100 + n, chance));
  const after = [
    ...staying.map((person) => (changed.has(person) ? changeOf(person, chance) : person)),
    ...joining,
  ];
  const addresses = before.map(({ address }) => address);
  const membersBefore = chance.some(addresses, 12);
  const out = new Set(chance.some(membersBefore, 2));
  const membersAfter = [
    ...membersBefore.filter((member) => !out.has(member)),
    ...chance.some(
      staying.map(({ address }) => address).filter((address) => !membersBefore.includes(address)),
      3,
    ),
  ];
  return { seed: accountOf(before), before, after, membersBefore, membersAfter };
}

function personOf(n: number, chance: Chance): Declared {
  const local = `p${String(n).padStart(3, '0')}`;
  return {
    address: `${local}@${domain}`,
    name: `Person ${n}`,
    enabled: !chance.isHeads(0.08),
    aliases: chance.isHeads(0.25) ? [`${local}.alias@${domain}`] : [],
    attributes: chance.isHeads(0.25) ? { Department: chance.pick(['Sales', 'Law', 'IT']) } : {},
  };
}

function changeOf(person: Declared, chance: Chance): Declared {
  const local = person.address.split('@')[0] ?? '';
  return chance.pick<() => Declared>([
    () => ({ ...person, name: `${person.name} ${chance.pick(['Lee', 'Roy', 'Ito'])}` }),
    () => ({ ...person, aliases: [`${local}.new@${domain}`] }),
    () => ({ ...person, attributes: { Department: 'Board' } }),
    () => ({ ...person, enabled: !person.enabled }),
  ])();
}

/** What is there before anything is managed: half of the people, and some whom nobody declares. */
function accountOf(people: readonly Declared[]): EmulatorSeed {
  const there = people.filter((_, index) => index % 2 === 0);
  const users: SeedUser[] = [
    { emailAddress: `postmaster@${domain}`, name: 'Postmaster' },
    { emailAddress: `printer@${domain}`, name: 'Printer' },
    { emailAddress: `kept@${domain}`, name: 'Kept by a directory', source: 'ldap' },
    ...there.map(({ address, name }) => ({ emailAddress: address, name })),
  ];
  return { account: { accountCode: 'C0001' }, domains: [domain], users, attributes: ['Department'] };
}
