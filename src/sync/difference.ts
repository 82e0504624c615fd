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
  const ours = managed?.aliases ?? [];
  if (aliases.length + ours.length === 0) return same;
  const oursKeys = keysOf(ours);
  const foundKeys = keysOf(managed?.foundAliases ?? []);
  const wrongKeys = keysOf([...present.absentAliases, ...(present.wrongAliases ?? [])]);
  const declaredKeys = keysOf(aliases);
  const taken = ours.filter((alias) => !declaredKeys.has(addressKey(alias)));
  const wrong: string[] = [];
  const unproved: string[] = [];
  const right: string[] = [];
  for (const alias of aliases) {
    const key = addressKey(alias);
    if (wrongKeys.has(key)) wrong.push(alias);
    else if (present.wrongAliases || oursKeys.has(key) || foundKeys.has(key)) right.push(alias);
    else unproved.push(alias);
  }
  const added = [...wrong, ...unproved];
  return {
    ...(added.length + taken.length > 0 ? { fields: { aliases: [taken.join(', '), added.join(', ')] } } : {}),
    todo: {
      ...(added.length > 0 ? { addAliases: added } : {}),
      ...(taken.length > 0 ? { removeAliases: taken } : {}),
      ...(unproved.length > 0 ? { checkFirst: true } : {}),
    },
    isCertain: wrong.length + taken.length > 0 || (managed !== undefined && unproved.length > 0),
    after: {
      aliases: [...wrong, ...right.filter((alias) => oursKeys.has(addressKey(alias)))],
      foundAliases: [...unproved, ...right.filter((alias) => !oursKeys.has(addressKey(alias)))],
    },
  };
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
