import { addressKey } from '../core/email-address';
import { attributesDigest } from './memory';
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
): Difference {
  const parts = [
    nameDifference(account, present),
    aliasDifference(account, present, managed),
    attributeDifference(account, present, managed),
  ];
  const isChecked = parts.some((part) => part.todo?.checkFirst);
  return {
    fields: Object.assign({}, ...parts.map((part) => part.fields)) as Fields,
    todo: Object.assign(
      {},
      ...parts.map((part) => part.todo),
      isChecked ? { checkFirst: true } : {},
    ) as ChangeTodo,
    isCertain: parts.some((part) => part.isCertain),
    after: Object.assign({ aliases: [] }, ...parts.map((part) => part.after)) as Difference['after'],
  };
}

interface Part {
  readonly fields?: Fields;
  readonly todo?: Difference['todo'];
  readonly isCertain?: boolean;
  readonly after?: Partial<Difference['after']>;
}

const same: Part = {};

function nameDifference({ name }: DesiredAccount, present: PresentFacts): Part {
  if (name === undefined || name === present.name) return same;
  return { fields: { name: [present.name, name] }, todo: { name }, isCertain: true };
}

function aliasDifference(
  { aliases }: DesiredAccount,
  present: PresentFacts,
  managed: ManagedAccount | undefined,
): Part {
  const before = managed?.aliases ?? [];
  if (aliases.length + before.length === 0) return same;
  const declared = keysOf(aliases);
  const taken = before.filter((alias) => !declared.has(addressKey(alias)));
  const { wrong, unproved, found } = sortAliases(aliases, present, managed);
  const notOurs = new Set(found);
  // Until who acts has looked, an unproved one may turn out to be either.
  const foundOrUnproved = aliases.filter((alias) => notOurs.has(alias) || unproved.has(alias));
  const added = aliases.filter((alias) => wrong.has(alias) || unproved.has(alias));
  return {
    ...(added.length + taken.length > 0 ? { fields: { aliases: [taken.join(', '), added.join(', ')] } } : {}),
    todo: {
      ...(added.length > 0 ? { addAliases: added } : {}),
      ...(taken.length > 0 ? { removeAliases: taken } : {}),
      ...(unproved.size > 0 ? { checkFirst: true } : {}),
    },
    isCertain: wrong.size + taken.length > 0 || (managed !== undefined && unproved.size > 0),
    after: {
      aliases: aliases.filter((alias) => !notOurs.has(alias)),
      ...(foundOrUnproved.length > 0 ? { foundAliases: foundOrUnproved } : {}),
    },
  };
}

interface SortedAliases {
  /** Surely missing. */
  readonly wrong: ReadonlySet<string>;
  /** There, but whose they are nobody has looked. */
  readonly unproved: ReadonlySet<string>;
  /** As they should be, and not added by this sync. */
  readonly found: readonly string[];
}

function sortAliases(
  aliases: readonly string[],
  { absentAliases, wrongAliases }: PresentFacts,
  managed: ManagedAccount | undefined,
): SortedAliases {
  const wrongKeys = keysOf([...absentAliases, ...(wrongAliases ?? [])]);
  const ours = keysOf(managed?.aliases ?? []);
  const known = keysOf(managed?.foundAliases ?? []);
  const wrong = new Set<string>();
  const unproved = new Set<string>();
  const found: string[] = [];
  for (const alias of aliases) {
    const key = addressKey(alias);
    if (wrongKeys.has(key)) wrong.add(alias);
    else if (ours.has(key)) continue;
    else if (wrongAliases || known.has(key)) found.push(alias);
    else unproved.add(alias);
  }
  return { wrong, unproved, found };
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

function keysOf(addresses: readonly string[]): ReadonlySet<string> {
  return new Set(addresses.map(addressKey));
}
