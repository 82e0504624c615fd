import type { Standing } from '../../core/people';
import { guidText, isDisabled, standingOf } from '../active-directory';
import { addressesOf, parseProxyAddresses, type PersonAddresses } from '../proxy-addresses';
import type { LdapEntry } from './entry';
import { allOf, anyOf, asksFor, equal, not, type Filter } from './filter';

/** How people stand in one kind of directory. */
export interface LdapDialect {
  /** As messages call it. */
  readonly title: string;
  /** Attributes that are read. */
  readonly reads: readonly string[];
  /** Attributes that every such entry has: where one is missing, the rights to read it are. */
  readonly always: (entry: LdapEntry) => readonly string[];
  /** The attribute of aliases. */
  readonly aliases: string;
  /** What stands for `address` in messages. */
  readonly address: string;
  /** Who is a person, together with what the setting `filter` asks for. */
  people(asked: Filter | undefined): Filter;
  addresses(entry: LdapEntry): PersonAddresses;
  readonly names: readonly string[];
  enabled(entry: LdapEntry): Standing | undefined;
  directoryId(entry: LdapEntry): string;
}

/**
 * Active Directory, and Samba as its domain controller. Computers are never people; contacts are only where the filter
 * asks for them: `(objectClass=contact)`. A disabled account is one with bit 2 of `userAccountControl`, unless Exchange
 * says that its mailbox is shared, a room, equipment, or of somebody in another forest. An enabled one is in use.
 */
export const activeDirectory: LdapDialect = {
  title: 'Active Directory',
  reads: [
    'objectClass',
    'mail',
    'proxyAddresses',
    'displayName',
    'cn',
    'userAccountControl',
    'msExchRecipientTypeDetails',
    'objectGUID',
  ],
  always: (entry) =>
    isUser(entry) ? ['objectClass', 'objectGUID', 'userAccountControl'] : ['objectClass', 'objectGUID'],
  aliases: 'proxyAddresses',
  address: 'mail',
  people: (asked) => {
    const user = equal('objectClass', 'user');
    const withContacts = asked !== undefined && asksFor(asked, 'objectClass', 'contact');
    const kinds = withContacts ? anyOf(user, equal('objectClass', 'contact')) : user;
    const people = [equal('objectCategory', 'person'), kinds, not(equal('objectClass', 'computer'))];
    return allOf(...people, ...(asked === undefined ? [] : [asked]));
  },
  addresses: (entry) => proxiesOf(entry, entry.text('mail')),
  names: ['displayName', 'cn'],
  enabled: (entry) => standingBy(entry, 'userAccountControl', entry.text('msExchRecipientTypeDetails')),
  directoryId: (entry) => guidOf(entry, 'objectGUID'),
};

/**
 * Any other directory, with people as `inetOrgPerson`. A filter that names an `objectClass` says itself who is a
 * person. Nothing says by itself whether an account is disabled: map `enabled` where something does.
 */
export const plainLdap: LdapDialect = {
  title: 'LDAP directory',
  reads: ['objectClass', 'mail', 'mailLocalAddress', 'displayName', 'cn', 'entryUUID'],
  always: () => ['objectClass'],
  aliases: 'mailLocalAddress',
  address: 'mail',
  people: (asked) => {
    if (asked === undefined) return equal('objectClass', 'inetOrgPerson');
    return asksFor(asked, 'objectClass') ? asked : allOf(equal('objectClass', 'inetOrgPerson'), asked);
  },
  addresses: (entry) => {
    const mails = entry.texts('mail');
    if (mails.length > 1) entry.problems.push(manyMails(mails.length));
    const aliases = parseProxyAddresses(entry.texts('mailLocalAddress'));
    return addressesOf({ aliases: aliases.aliases, ambiguous: false }, mails[0] ?? '');
  },
  names: ['displayName', 'cn'],
  enabled: () => undefined,
  directoryId: (entry) => entry.text('entryUUID').toLowerCase(),
};

function isUser(entry: LdapEntry): boolean {
  return entry.texts('objectClass').some((name) => name.toLowerCase() === 'user');
}

function manyMails(count: number): string {
  return `has ${count} values under "mail", and LDAP keeps no order among them: name an attribute with one value (attributes = { address = "…" }), or take the one that the server gives first and the others as aliases (attributes = { address = "mail", aliases = "mail" })`;
}

/** The primary address of `proxyAddresses`, or else this one. */
export function proxiesOf(entry: LdapEntry, otherwise: string): PersonAddresses {
  const proxies = parseProxyAddresses(entry.texts('proxyAddresses'));
  if (proxies.ambiguous) entry.problems.push('has more than one primary address (SMTP: in capitals)');
  return addressesOf(proxies, otherwise);
}

/** By the bits of this attribute; nothing where it is empty. */
export function standingBy(
  entry: LdapEntry,
  attribute: string,
  recipientTypeDetails = '',
): Standing | undefined {
  const control = entry.text(attribute);
  if (control === '') return undefined;
  const disabled = isDisabled(control);
  if (disabled === undefined) entry.problems.push(`has no number under ${JSON.stringify(attribute)}`);
  return disabled === undefined ? undefined : standingOf(disabled, recipientTypeDetails);
}

const guidBytes = 16;

export function guidOf(entry: LdapEntry, attribute: string): string {
  const bytes = entry.octets(attribute)[0]?.bytes;
  if (bytes === undefined) return '';
  if (bytes.length === guidBytes) return guidText(bytes);
  entry.problems.push(`has no 16 bytes under ${JSON.stringify(attribute)}`);
  return '';
}
