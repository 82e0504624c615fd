import { addressKey } from '../core/email-address';
import { attributesDigest } from './memory';
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
  readonly after: Pick<ManagedAccount, 'aliases' | 'foundAliases' | 'attributes'>;
}

/** What a new account gets. */
export function everything(account: DesiredAccount): Difference {
  const { name, aliases, attributes } = account;
  const digest = attributesDigest(attributes);
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
    isCertain: true,
    after: { aliases, ...(digest === undefined ? {} : { attributes: digest }) },
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
  const attributes = attributeDifference(account, present, managed);
  const after = afterOf(aliases, attributes);
  if (!name.fields && !aliases.fields && !attributes.fields) return { ...nothing, after };
  const isChecked = aliases.todo?.checkFirst || attributes.todo?.checkFirst;
  return {
    fields: { ...name.fields, ...aliases.fields, ...attributes.fields },
    todo: {
      ...name.todo,
      ...aliases.todo,
      ...attributes.todo,
      ...(isChecked ? { checkFirst: true } : undefined),
    },
    isCertain: (name.isCertain || aliases.isCertain || attributes.isCertain) ?? false,
    after,
  };
}

const nothing = { fields: {}, todo: {}, isCertain: false } as const;

function afterOf(aliases: Part, attributes: Part): Difference['after'] {
  if (!attributes.after) return (aliases.after as Difference['after'] | undefined) ?? noAfter;
  return { aliases: none, ...aliases.after, ...attributes.after };
}

interface Part {
  readonly fields?: Fields;
  readonly todo?: Difference['todo'];
  readonly isCertain?: boolean;
  /** With its `aliases`, or with `attributes` only. */
  readonly after?: Partial<Difference['after']>;
}

const same: Part = {};
const none: readonly never[] = [];
const noAfter: Difference['after'] = { aliases: none };

function nameDifference({ name }: DesiredAccount, present: PresentFacts): Part {
  if (name === undefined || name === present.name) return same;
  return { fields: { name: [present.name, name] }, todo: { name }, isCertain: true };
}

function aliasDifference(
  { aliases }: DesiredAccount,
  present: PresentFacts,
  managed: ManagedAccount | undefined,
  exclusions: Exclusions,
): Part {
  const before = managed?.aliases ?? none;
  const foundBefore = managed?.foundAliases ?? none;
  if (aliases.length + before.length + foundBefore.length === 0) return same;
  const undeclared = without(before, aliases);
  const kept = undeclared.filter(isHandsOff(exclusions));
  const foundKept = without(foundBefore, aliases).filter(isHandsOff(exclusions));
  const taken = without(undeclared, kept);
  const standings = standingsOf(aliases, present, managed);
  const those = (...wanted: readonly Standing[]): readonly string[] =>
    aliases.filter((_, index) => wanted.includes(standings[index] as Standing));
  const isChecked = standings.includes('unproved');
  if (!isChecked && taken.length === 0 && !standings.includes('missing'))
    return {
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
    isCertain: taken.length > 0 || standings.includes('missing') || managed !== undefined,
    // Until who acts has looked, an unproved one may turn out to be either.
    after: {
      aliases: [...those('missing', 'unproved', 'ours'), ...kept],
      foundAliases: [...those('unproved', 'found'), ...foundKept],
    },
  };
}

/** What is known of an excluded alias is kept, for the day on which it is not excluded any more. */
function isHandsOff(exclusions: Exclusions): (alias: string) => boolean {
  return (alias) => isExcluded(addressKey(alias), exclusions);
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
): Part {
  const digest = attributesDigest(attributes);
  if (digest === undefined) return same;
  const after = { attributes: digest };
  const isUnproved = wrongAttributes === undefined && managed === undefined;
  const wrong = wrongAttributes
    ? new Map([...attributes].filter(([name]) => wrongAttributes.includes(name)))
    : attributes;
  if (wrong.size === 0 || (!wrongAttributes && managed?.attributes === digest)) return { after };
  return {
    fields: { attributes: ['', attributesText(wrong)] },
    todo: { attributes: wrong, ...(isUnproved ? { checkFirst: true } : {}) },
    isCertain: !isUnproved,
    after,
  };
}

function attributesText(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([name, value]) => `${name}=${value}`).join(', ');
}

/** Those of `all` that are not in `others`. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  if (all.length === 0) return all;
  const keys = keysOf(others);
  return all.filter((address) => !keys.has(addressKey(address)));
}

const noKeys: ReadonlySet<string> = new Set();

function keysOf(addresses: readonly string[]): ReadonlySet<string> {
  return addresses.length === 0 ? noKeys : new Set(addresses.map(addressKey));
}
