import { createHash } from 'node:crypto';
import type { Comparison, DesiredAccount } from '../../src/sync/types';

export interface CompanyOptions {
  readonly size: number;
  readonly withIds: boolean;
  readonly isInAddressOrder: boolean;
}

/** A number from 0 to 1 that is always the same for the same seed and index. */
export function chance(seed: string, index: number): number {
  let hash = index + 1;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** Family names are few and frequent or many and rare, as in life. */
function pick(seed: string, index: number, count: number): number {
  return Math.floor(count * chance(seed, index) ** 2);
}

const syllables =
  'ka lo mi ru sen ta vi dor el han ber go nal pe shi wen mar ti os tu lind ford son ski man ova'.split(' ');
const given: readonly (readonly [string, string])[] = [
  ...(
    'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica ' +
    'Thomas Karen Charles Lisa Christopher Nancy Daniel Betty Matthew Sandra Anthony Ashley Mark Emily Paul Kimberly Steven ' +
    'Andrew Donna Kenneth Michelle Joshua Carol Kevin Amanda Brian Melissa George Deborah Anna Sofia Lukas Emma Noah Mia'
  )
    .split(' ')
    .map((name) => [name, name.toLowerCase()] as const),
  ...([
    ['José', 'jose'],
    ['Zoë', 'zoe'],
    ['Jürgen', 'juergen'],
    ['Françoise', 'francoise'],
    ['Łukasz', 'lukasz'],
    ['Øystein', 'oystein'],
    ['Иван', 'ivan'],
    ['Ольга', 'olga'],
    ['Дмитрий', 'dmitry'],
    ['Γιώργος', 'giorgos'],
    ['Ελένη', 'eleni'],
    ['محمد', 'mohammed'],
    ['فاطمة', 'fatima'],
    ['陽子', 'yoko'],
    ['健太', 'kenta'],
    ['明', 'ming'],
    ['민준', 'minjun'],
  ] as const),
];

function familyName(index: number): readonly [string, string] {
  const parts = [0, 1, 2].map(
    (step) => syllables[Math.floor(chance(`family${step}`, index) * syllables.length)] ?? '',
  );
  const plain = parts.slice(0, 2 + (index % 2)).join('');
  const name = plain.charAt(0).toUpperCase() + plain.slice(1);
  if (index % 9 === 0) return [name.replace(/o/, 'ö').replace(/a/, 'á'), plain];
  if (index % 13 === 0)
    return [[...plain].map((c) => String.fromCodePoint(0x410 + (c.charCodeAt(0) - 97))).join(''), plain];
  return [name, plain];
}

/** A company as a comparison: names in several scripts, addresses from names, one alias each, everybody present. */
export function company({ size, withIds, isInAddressOrder }: CompanyOptions): Comparison {
  const taken = new Map<string, number>();
  const people = Array.from({ length: size }, (_, index) => {
    const [first, firstPlain] = given[pick('given', index, given.length)] ?? ['Ann', 'ann'];
    const [family, familyPlain] = familyName(pick('family', index, 40_000));
    const isShort = chance('style', index) < 0.1;
    const plain = isShort ? `${firstPlain.charAt(0)}${familyPlain}` : `${firstPlain}.${familyPlain}`;
    const times = (taken.get(plain) ?? 0) + 1;
    taken.set(plain, times);
    const domain =
      ['example.com', 'example.de', 'emea.example.com'][pick('domain', index, 3)] ?? 'example.com';
    const local = times === 1 ? plain : `${plain}${times}`;
    return { name: `${first} ${family}`, local, address: `${local}@${domain}`, line: index + 2 };
  });
  people.sort((a, b) => (a.address < b.address ? -1 : 1));
  const desired = people.map(({ name, local, address, line }, index): DesiredAccount => ({
    address,
    name,
    aliases: [`${local}@example.onmicrosoft.com`],
    attributes: new Map(),
    ...(withIds ? { directoryId: createHash('sha256').update(address).digest('hex').slice(0, 12) } : {}),
    origins: [{ source: 'csv:users.csv', place: `line ${isInAddressOrder ? index + 2 : line}` }],
    present: { name, enabled: true, owner: 'cloud', absentAliases: [] },
  }));
  return {
    accountCode: 'CXX1A1',
    baseUrl: 'https://api.services.mimecast.com',
    at: 1_750_000_000_000,
    hasReady: false,
    scope: ['emea.example.com', 'example.com', 'example.de'],
    exclude: [],
    desired,
    undesired: [],
    integrations: [],
    warnings: [],
  };
}
