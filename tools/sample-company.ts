import { cultures, type Culture } from './sample-names';

/** One invented person with a mailbox. */
export interface CompanyPerson {
  readonly objectId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  /** Lower case, unique in the company together with `aliases`. */
  readonly address: string;
  readonly aliases: readonly string[];
  readonly enabled: boolean;
  readonly title: string;
  readonly department: string;
  readonly culture: Culture;
  readonly place: Culture['places'][number];
  readonly phone: string;
  /** `2021-03-07 09:12:44Z` */
  readonly created: string;
}

export interface CompanyOptions {
  /** Another seed, other people. */
  readonly seed?: number;
  /** The first is the main one; one person in ten is in one of the others. */
  readonly domains?: readonly string[];
  /** Everybody has an alias in it. Left out: nobody has. */
  readonly aliasDomain?: string;
}

/** Numbers from 0 up to 1, the same for the same seed (the generator that is known as mulberry32). */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

export function guid(chance: Chance): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(chance() * 16).toString(16)).join('');
  const variant = '89ab'.charAt(Math.floor(chance() * 4));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A moment of working hours between 2014 and 2024. */
export function moment(chance: Chance): string {
  const two = (from: number, count: number): string =>
    String(from + Math.floor(chance() * count)).padStart(2, '0');
  return `20${two(14, 11)}-${two(1, 12)}-${two(1, 28)} ${two(7, 11)}:${two(0, 60)}:${two(0, 60)}Z`;
}

const jobs: readonly { readonly department: string; readonly titles: readonly string[] }[] = [
  { department: 'Sales', titles: ['Account Manager', 'Sales Director, EMEA', 'Inside Sales Representative'] },
  { department: 'Finance', titles: ['Accountant', 'Controller', 'Payroll Specialist'] },
  { department: 'Research & Development', titles: ['Software Engineer', 'Test Engineer', 'Architect'] },
  { department: 'Operations', titles: ['Planner', 'Warehouse Manager', 'Buyer'] },
  { department: 'People, Culture', titles: ['Recruiter', 'HR Business Partner'] },
  { department: 'IT', titles: ['Systems Administrator', 'Service Desk Analyst', 'Security Engineer'] },
  { department: 'Legal', titles: ['Counsel', 'Paralegal'] },
  { department: 'Marketing', titles: ['Content Designer', 'Campaign Manager', 'Event Planner'] },
];

interface NameForms {
  readonly written: string;
  readonly latin: string;
}

const nameLists = new Map<string, readonly NameForms[]>();

/** `written/latin` pairs; a space within a written name is kept, because only the next pair starts after a latin form. */
function nameForms(list: string): readonly NameForms[] {
  const known = nameLists.get(list);
  if (known !== undefined) return known;
  const forms = [...list.matchAll(/([^/]+)\/([a-z-]+)(?: |$)/g)].map(([, written = '', latin = '']) => ({
    written,
    latin,
  }));
  nameLists.set(list, forms);
  return forms;
}

/** `count` believable people, the same for the same options. */
export function company(count: number, options: CompanyOptions = {}): readonly CompanyPerson[] {
  const chance = chanceFrom(options.seed ?? 1);
  const taken = new Map<string, number>();
  return Array.from({ length: count }, () => person(chance, taken, options));
}

function person(chance: Chance, taken: Map<string, number>, options: CompanyOptions): CompanyPerson {
  const { domains = ['contoso.example'], aliasDomain } = options;
  const culture = pickCulture(chance);
  const given = pick(chance, nameForms(culture.given));
  const family = pick(chance, nameForms(culture.family));
  const domain = chance() < 0.9 ? pick(chance, domains.slice(0, 1)) : pick(chance, domains);
  const local = unique(taken, `${given.latin}.${family.latin}`);
  const maidenName = chance() < 0.06 ? pick(chance, nameForms(culture.family)).latin : undefined;
  const aliases = aliasDomain === undefined ? [] : [`${local}@${aliasDomain}`];
  if (maidenName !== undefined) {
    aliases.push(`${unique(taken, `${given.latin}.${maidenName}`)}@${domain}`);
  }
  const { department, titles } = pick(chance, jobs);
  return {
    objectId: guid(chance),
    givenName: given.written,
    familyName: family.written,
    displayName: displayName(culture, given.written, family.written),
    address: `${local}@${domain}`,
    aliases,
    enabled: chance() >= 0.01,
    title: pick(chance, titles),
    department,
    culture,
    place: pick(chance, culture.places),
    phone: `${culture.dialling} ${String(Math.floor(chance() * 10_000)).padStart(4, '0')}`,
    created: moment(chance),
  };
}

const totalWeight = cultures.reduce((sum, { weight }) => sum + weight, 0);

function pickCulture(chance: Chance): Culture {
  let left = chance() * totalWeight;
  return cultures.find(({ weight }) => (left -= weight) < 0) ?? pick(chance, cultures);
}

/** `jane.doe`, then `jane.doe2` and so on: over all domains, so that aliases do not collide either. */
function unique(taken: Map<string, number>, local: string): string {
  const number = (taken.get(local) ?? 0) + 1;
  taken.set(local, number);
  return number === 1 ? local : `${local}${number}`;
}

function displayName(culture: Culture, given: string, family: string): string {
  if (culture.order === 'given first') return `${given} ${family}`;
  return culture.order === 'family first' ? `${family} ${given}` : `${family}${given}`;
}
