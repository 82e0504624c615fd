import { amount, firstOf } from '../core/counted';
import type { EmailAddress } from '../core/email-address';
import { suspicion, visible } from '../core/suspicious';
import type { Listing } from './listing';
import type { MergedPerson } from './merge';
import type { ListedAddress } from './ports';
import { handsOffReason } from './hands-off';
import type { Exclusions } from './scope';
import type { DesiredAccount, PresentFacts, UndesiredAccount } from './types';

/** What is worth saying about the facts, collected by kind. */
export interface Remarks {
  /** Aliases that are accounts of their own in Mimecast. */
  readonly ownAccounts: string[];
  /** Primary addresses that Mimecast has as aliases of other accounts. */
  readonly takenAddresses: string[];
  /** Accounts kept by a directory that differ from what is declared. */
  readonly directoryOwned: string[];
  /** Accounts that Mimecast made itself and that somebody declares. */
  readonly system: string[];
  /** New addresses, aliases and names that a reader may take for others, each with why. */
  readonly misleading: string[];
}

export function noRemarks(): Remarks {
  return { ownAccounts: [], takenAddresses: [], directoryOwned: [], system: [], misleading: [] };
}

const none: readonly string[] = [];

/** One desired account beside what the listing has at its address. */
export function desiredAccount(
  person: MergedPerson,
  listing: Listing,
  exclusions: Exclusions,
  remarks: Remarks,
): DesiredAccount {
  const { email, name, enabled, directoryId } = person;
  const row = listing.accounts.get(email.key);
  const handsOff = handsOffReason(email.key, row?.owner, exclusions);
  const own = person.aliases.filter((alias) => listing.accounts.has(alias.key));
  const aliases = person.aliases.filter((alias) => !own.includes(alias));
  const account: { -readonly [K in keyof DesiredAccount]: DesiredAccount[K] } = {
    address: email.text,
    aliases: textsOf(aliases),
    attributes: person.attributes,
    origins: person.origins,
  };
  if (name !== undefined) account.name = name;
  if (enabled !== undefined) account.enabled = enabled;
  if (directoryId !== undefined) account.directoryId = directoryId;
  if (row) account.present = presentFacts(row, absentOf(aliases, listing));
  if (handsOff) account.handsOff = handsOff;
  remark(account, remarks);
  for (const alias of own) remarks.ownAccounts.push(`${alias.text} (${email.text})`);
  if (handsOff !== 'excluded' && !row && listing.aliases.has(email.key))
    remarks.takenAddresses.push(email.text);
  return account;
}

function absentOf(aliases: readonly EmailAddress[], listing: Listing): readonly string[] {
  return textsOf(aliases.filter((alias) => !listing.aliases.has(alias.key)));
}

/** Most lists are empty: they share one. */
function textsOf(aliases: readonly EmailAddress[]): readonly string[] {
  return aliases.length === 0 ? none : aliases.map((alias) => alias.text);
}

function presentFacts(row: ListedAddress, absentAliases: readonly string[]): PresentFacts {
  return {
    name: row.name.trim().normalize('NFC'),
    enabled: row.enabled,
    owner: row.owner,
    absentAliases,
  };
}

function remark(account: DesiredAccount, remarks: Remarks): void {
  const { address, present, handsOff } = account;
  if (handsOff === 'system') remarks.system.push(address);
  if (handsOff === 'directory' && present) {
    const fields = differingFields(account, present);
    if (fields.length > 0) remarks.directoryOwned.push(`${address} (${fields.join(', ')})`);
  }
  if (handsOff === undefined) remarks.misleading.push(...misleading(account));
}

/** Of what this comparison would bring only: what is there already was looked at when it came. */
function misleading({ address, name, aliases, present }: DesiredAccount): readonly string[] {
  const reasons = [
    present ? undefined : suspicion(address, 'address'),
    name === present?.name ? undefined : quoted(name ?? '', 'name'),
    ...(present?.absentAliases ?? aliases).map((alias) => quoted(alias, 'alias')),
  ].filter((reason) => reason !== undefined);
  return reasons.length === 0 ? none : [`${visible(address)} (${reasons.join('; ')})`];
}

function quoted(text: string, what: string): string | undefined {
  const reason = suspicion(text, what);
  return reason === undefined ? undefined : `${reason}: ${visible(text)}`;
}

function differingFields(account: DesiredAccount, present: PresentFacts): readonly string[] {
  return [
    ...(account.name !== undefined && account.name !== present.name ? ['name'] : []),
    ...(account.enabled !== undefined && account.enabled !== present.enabled ? ['enabled'] : []),
    ...(present.absentAliases.length > 0 ? ['aliases'] : []),
  ];
}

export function undesiredAccount(key: string, row: ListedAddress, exclusions: Exclusions): UndesiredAccount {
  const handsOff = handsOffReason(key, row.owner, exclusions);
  const name = row.name.trim().normalize('NFC');
  return {
    address: row.address.trim().normalize('NFC'),
    enabled: row.enabled,
    owner: row.owner,
    ...(handsOff ? { handsOff } : name === '' ? {} : { name }),
  };
}

/** One sentence for each kind of remark. */
export function remarkWarnings(remarks: Remarks): readonly string[] {
  const sentences: readonly (readonly [readonly string[], string])[] = [
    [
      remarks.directoryOwned,
      'Accounts that a directory connector keeps differ from what is declared, and stay as they are',
    ],
    [remarks.system, 'Accounts that Mimecast makes itself are declared, and stay as they are'],
    [
      remarks.ownAccounts,
      'Declared aliases that are accounts of their own in Mimecast (as after a rename) are left out of the aliases',
    ],
    [
      remarks.takenAddresses,
      'Declared addresses that Mimecast has as aliases of other accounts: creating these accounts may fail until the aliases are taken away',
    ],
    [
      remarks.misleading,
      'New addresses or names that may be read as others: check them at their source, letter by letter',
    ],
  ];
  return sentences.flatMap(([names, text]) =>
    names.length > 0 ? [`${text} (${amount(names.length)}): ${firstOf(names)}.`] : [],
  );
}
