import { addressKey } from '../core/email-address';
import { attributesDigest, type AccountFacts } from './memory';
import { isExcluded, type Exclusions } from './scope';
import type { ChangeTodo, DesiredAccount, ManagedAccount, PresentFacts } from './types';

type Fields = Record<string, readonly [string, string]>;

/** How an account differs from what is declared of it, `enabled` aside. */
export interface Difference {
  readonly fields: Fields;
  readonly todo: Pick<ChangeTodo, 'name' | 'addAliases' | 'removeAliases' | 'attributes' | 'checkFirst'>;
  /** True when something surely differs; otherwise the fields only have to be checked. */
  readonly isCertain: boolean;
  /** What is to be remembered once it is as declared. */
  readonly after: Pick<AccountFacts, 'aliases' | 'foundAliases' | 'attributes'>;
}

/** What a new account gets. */
export function everything(account: DesiredAccount): Omit<Difference, 'isCertain'> {
  const { name, aliases, attributes } = account;
  return {
    fields: {
      ...(name === undefined ? {} : { name: ['', name] as const }),
      ...(aliases.length > 0 ? { aliases: ['', aliases.join(', ')] as const } : {}),
      ...(attributes.size > 0 ? { attributes: ['', attributesText(attributes)] as const } : {}),
    },
    todo: {
      ...(name === undefined ? {} : { name }),
      ...(aliases.length > 0 ? { addAliases: aliases } : {}),
      ...(attributes.size > 0 ? { attributes } : {}),
    },
    after: { aliases, attributes: attributesDigest(attributes) },
  };
}

/** `managed`: what is remembered of it; undefined: nothing, so that what the listing cannot prove has to be checked. */
export function differenceOf(
  account: DesiredAccount,
  present: PresentFacts,
  managed: ManagedAccount | undefined,
  exclusions: Exclusions,
): Difference {
  const name = nameDifference(account, present);
  const aliases = aliasDifference(account, present, managed, exclusions);
  const digest = attributesDigest(account.attributes);
  const attributes = attributeDifference(account, present, managed, digest);
  return {
    fields: { ...name.fields, ...aliases.fields, ...attributes.fields },
    todo: { ...name.todo, ...aliases.todo, ...attributes.todo },
    isCertain: name.isCertain || aliases.isCertain || attributes.isCertain,
    after: { ...aliases.after, attributes: digest },
  };
}

type Part = Omit<Difference, 'after'>;
type AliasPart = Part & { readonly after: Pick<AccountFacts, 'aliases' | 'foundAliases'> };

const none: readonly never[] = [];
const same: Part = { fields: {}, todo: {}, isCertain: false };
const noAliases: AliasPart = { ...same, after: { aliases: none } };

function nameDifference({ name }: DesiredAccount, present: PresentFacts): Part {
  if (name === undefined || name === present.name) return same;
  return { fields: { name: [present.name, name] }, todo: { name }, isCertain: true };
}

function aliasDifference(
  { aliases }: DesiredAccount,
  present: PresentFacts,
  managed: ManagedAccount | undefined,
  exclusions: Exclusions,
): AliasPart {
  const before = managed?.aliases ?? none;
  const foundBefore = managed?.foundAliases ?? none;
  if (aliases.length + before.length + foundBefore.length === 0) return noAliases;
  const declared = keysOf(aliases);
  const isUndeclared = (alias: string): boolean => !declared.has(addressKey(alias));
  const isHandsOff = (alias: string): boolean => isExcluded(addressKey(alias), exclusions);
  const undeclared = before.filter(isUndeclared);
  // What is known of an excluded alias is kept, for the day on which it is not excluded any more.
  const kept = undeclared.filter(isHandsOff);
  const foundKept = foundBefore.filter(isUndeclared).filter(isHandsOff);
  const taken = undeclared.filter((alias) => !isHandsOff(alias));
  const standings = standingsOf(aliases, present, managed);
  const those = (...wanted: readonly Standing[]): readonly string[] =>
    aliases.filter((_, index) => wanted.includes(standings[index] as Standing));
  const isChecked = standings.includes('unproved');
  if (!isChecked && taken.length === 0 && !standings.includes('missing'))
    return {
      ...same,
      after: { aliases: [...those('ours'), ...kept], foundAliases: [...those('found'), ...foundKept] },
    };
  const added = those('missing', 'unproved');
  const todo: { -readonly [K in keyof Difference['todo']]: Difference['todo'][K] } = {};
  if (added.length > 0) todo.addAliases = added;
  if (taken.length > 0) todo.removeAliases = taken;
  if (isChecked) todo.checkFirst = true;
  return {
    fields: { aliases: [taken.join(', '), added.join(', ')] },
    todo,
    isCertain: standings.includes('missing') || managed !== undefined,
    // Until who acts has looked, an unproved one may turn out to be either.
    after: {
      aliases: [...those('missing', 'unproved', 'ours'), ...kept],
      foundAliases: [...those('unproved', 'found'), ...foundKept],
    },
  };
}

/**
 * How a declared alias stands. `missing`: surely not there. `unproved`: there, but whose it is nobody has looked.
 * `ours`: as it should be, and added by this sync. `found`: as it should be, and not added by it.
 */
type Standing = 'missing' | 'unproved' | 'ours' | 'found';

function standingsOf(
  aliases: readonly string[],
  { absentAliases, wrongAliases }: PresentFacts,
  managed: ManagedAccount | undefined,
): readonly Standing[] {
  const missing = keysOf(wrongAliases ? [...absentAliases, ...wrongAliases] : absentAliases);
  const ours = keysOf(managed?.aliases ?? none);
  const found = keysOf(managed?.foundAliases ?? none);
  return aliases.map((alias) => {
    const key = addressKey(alias);
    if (missing.has(key)) return 'missing';
    if (ours.has(key)) return 'ours';
    return wrongAliases || found.has(key) ? 'found' : 'unproved';
  });
}

function attributeDifference(
  { attributes }: DesiredAccount,
  { wrongAttributes }: PresentFacts,
  managed: ManagedAccount | undefined,
  digest: string | undefined,
): Part {
  const isUnproved = wrongAttributes === undefined && managed === undefined;
  const wrong = wrongAttributes
    ? new Map([...attributes].filter(([name]) => wrongAttributes.includes(name)))
    : attributes;
  if (wrong.size === 0 || (!wrongAttributes && managed?.attributes === digest)) return same;
  return {
    fields: { attributes: ['', attributesText(wrong)] },
    todo: { attributes: wrong, ...(isUnproved ? { checkFirst: true } : {}) },
    isCertain: !isUnproved,
  };
}

function attributesText(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([name, value]) => `${name}=${value}`).join(', ');
}

const noKeys: ReadonlySet<string> = new Set();

function keysOf(addresses: readonly string[]): ReadonlySet<string> {
  return addresses.length === 0 ? noKeys : new Set(addresses.map(addressKey));
}
