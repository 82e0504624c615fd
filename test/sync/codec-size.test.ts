import { encodeComparison } from '../../src/sync/codec';
import type { Comparison, DesiredAccount } from '../../src/sync/types';
import { chance, company } from './codec-company';

// What a comparison takes in plan and state is promised, and a saved plan holds it: these are its savings, one by one.

const people = 600;
const givenNames = 'Ann Bo Cleo Dana Eve Femke Gus Hal Ina Jon Kim Lea Max Nia Olga Pia'.split(' ');

/** A family name that nobody else has. */
function family(index: number): string {
  const letters = [0, 1, 2, 3, 4].map((at) =>
    String.fromCharCode(97 + Math.floor(chance(`letter ${at}`, index) * (at % 2 === 0 ? 26 : 5))),
  );
  const text = letters.join('') + 'bcdfghjk'.charAt(index % 8);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Person {
  readonly given: string;
  readonly family: string;
  readonly index: number;
}

type Account = Partial<DesiredAccount> & { readonly address: string };

/** Bytes for each account that the second way of writing the same people takes beyond the first. */
function costOf(plain: (person: Person) => Account, costly: (person: Person) => Account): number {
  const sizeOf = (form: (person: Person) => Account): number => {
    const desired = Array.from({ length: people }, (_, index): DesiredAccount => ({
      ...{ aliases: [], attributes: new Map<string, string>(), origins: [] },
      ...form({
        given: givenNames[Math.floor(chance('given', index) * givenNames.length)] ?? '',
        family: family(index),
        index,
      }),
    }));
    desired.sort((a, b) => (a.address < b.address ? -1 : 1));
    const empty: Comparison = company({ size: 0, withIds: false, isInAddressOrder: true });
    return encodeComparison({ ...empty, desired }).length;
  };
  return (sizeOf(costly) - sizeOf(plain)) / people;
}

/** The same for names beside their addresses. */
function costOfName(address: (person: Person) => string, name: (person: Person) => string): number {
  return costOf(
    (person) => ({ address: address(person) }),
    (person) => ({ address: address(person), name: name(person) }),
  );
}

const low = (text: string): string => text.toLowerCase();

describe('a name that follows from its address takes next to nothing', () => {
  test.each<[string, (person: Person) => string, (person: Person) => string]>([
    ['ann.lee', (p) => `${low(p.given)}.${low(p.family)}`, (p) => `${p.given} ${p.family}`],
    ['ann_lee', (p) => `${low(p.given)}_${low(p.family)}`, (p) => `${p.given} ${p.family}`],
    ['lee-ann, Lee, Ann', (p) => `${low(p.family)}-${low(p.given)}`, (p) => `${p.family}, ${p.given}`],
    ['ANN.LEE', (p) => `${p.given}.${p.family}`.toUpperCase(), (p) => `${p.given} ${p.family}`],
    ['ann.lee12', (p) => `${low(p.given)}.${low(p.family)}${p.index}`, (p) => `${p.given} ${p.family}`],
    ['alee, Lee', (p) => `${low(p.given).charAt(0)}${low(p.family)}`, (p) => p.family],
    ['leea, Lee', (p) => `${low(p.family)}${low(p.given).charAt(0)}`, (p) => p.family],
    ['lee, Lee (DE)', (p) => low(p.family), (p) => `${p.family} (DE)`],
    ['lee.a.b.c', (p) => `${low(p.family)}.x.y.${low(p.given)}`, (p) => `${p.family} X. ${p.given}`],
  ])('%s', (_, local, name) => {
    const address = (person: Person): string => `${local(person)}@x.example`;
    expect(costOfName(address, name)).toBeLessThan(0.1);
  });

  test.each<[string, (given: string) => string, (given: string) => string]>([
    [
      'without its marks',
      (given) => low(given),
      (given) => given.replace(/[aeo]/, (letter) => `${letter}\u0308`),
    ],
    ['in another script', (given) => low(given), (given) => `Я${low(given).replace(/[a-z]/g, 'ж')}${given}`],
  ])('a given name that is written %s is learned once', (_, plain, written) => {
    const address = ({ given, index }: Person): string => `${plain(given)}.${low(family(index))}@x.example`;
    expect(costOfName(address, (p) => `${written(p.given)} ${p.family}`)).toBeLessThan(0.5);
    expect(costOfName(address, (p) => `${p.family}, ${written(p.given)}`)).toBeLessThan(0.5);
  });

  test('one that does not is written out', () => {
    const address = ({ index }: Person): string => `p${index}@x.example`;
    const cost = costOfName(address, (person) => `${person.given} ${person.family}`);
    expect(cost).toBeGreaterThan(3);
  });
});

test.each<[string, (person: Person, address: string, name: string) => string]>([
  ['the address', (_, address) => `users["${address}"]`],
  ['the name', (_, _address, name) => `CN=${name},OU=People,DC=x,DC=example`],
  ['the account before', ({ index }) => `line ${index + 2}`],
])('a place that follows from %s takes next to nothing', (_, place) => {
  const account = (person: Person): Account => ({
    address: `p${String(person.index).padStart(4, '0')}@x.example`,
    name: `${person.given} ${person.family}`,
  });
  const origins = (of: string): DesiredAccount['origins'] => [{ source: 'ldap:corp', place: of }];
  const cost = costOf(
    (person) => ({ ...account(person), origins: origins('one') }),
    (person) => {
      const { address, name = '' } = account(person);
      return { address, name, origins: origins(place(person, address, name)) };
    },
  );
  expect(cost).toBeLessThan(0.1);
});
