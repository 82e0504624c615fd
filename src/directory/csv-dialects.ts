import type { Standing } from '../core/people';
import { guidText, isDisabled, standingOf } from './active-directory';
import type { CsvRow } from './csv-row';
import {
  addressesOf,
  parseProxyAddresses,
  type PersonAddresses,
  type ProxyAddresses,
} from './proxy-addresses';

/** How one kind of file is read. Headers are in lower case. */
export interface CsvDialect {
  /** As messages call it. */
  readonly title: string;
  /** The kind is recognised where the header has at least one of each group. */
  readonly signature: readonly (readonly string[])[];
  /** The headers that are read; with `strict`, a note says which others the file has. */
  readonly reads: readonly string[];
  readonly strict?: boolean;
  /** Columns `attribute:NAME` are read. */
  readonly attributes?: boolean;
  /** What rows without an address are, in words that follow a count; left out: such a row is a problem. */
  readonly addressless?: string;
  /** Why a row is no user of the company, in words that follow a count; undefined: it is one. */
  leavesOut?(row: CsvRow): string | undefined;
  addresses(row: CsvRow): PersonAddresses;
  name(row: CsvRow): string;
  enabled?(row: CsvRow): Standing | undefined;
  directoryId?(row: CsvRow): string;
}

/**
 * "Export users" of the Microsoft 365 admin centre (Users, Active users). Blocked sign-in disables an account only
 * where it has a licence: the accounts of shared mailboxes, rooms and equipment are blocked, have none, and do
 * receive mail. Whoever's sign-in is not blocked is in use.
 */
const microsoft365: CsvDialect = {
  title: 'Microsoft 365 admin centre, export of active users',
  signature: [
    ['user principal name'],
    ['block credential', 'licenses', 'object id', 'proxy addresses', 'display name'],
  ],
  reads: [
    'user principal name',
    'display name',
    'block credential',
    'licenses',
    'object id',
    'proxy addresses',
    'soft deletion time stamp',
  ],
  leavesOut: (row) => {
    if (/#ext#/i.test(row.text('user principal name'))) return 'guests (#EXT# in the user principal name)';
    return row.text('soft deletion time stamp') === ''
      ? undefined
      : 'deleted users (soft deletion time stamp)';
  },
  addresses: (row) => addressesOf(proxiesOf(row, 'proxy addresses'), row.text('user principal name')),
  name: (row) => row.text('display name'),
  enabled: (row) => {
    const licences = row.text('licenses').toLowerCase();
    const blocked = row.truth('block credential');
    if (blocked === false) return 'in use';
    return blocked === true && licences !== '' && licences !== 'unlicensed' ? false : undefined;
  },
  directoryId: (row) => row.text('object id').toLowerCase(),
};

const mailHeaders = ['mail', 'emailaddress', 'proxyaddresses'];

/**
 * Active Directory by `csvde` or by `Get-ADUser … | Export-Csv`. A disabled account is one with bit 2 of
 * `userAccountControl` or `Enabled` False, unless Exchange says that its mailbox is shared, a room or equipment:
 * these are always disabled, and do receive mail. An enabled one is in use.
 */
const activeDirectory: CsvDialect = {
  title: 'Active Directory, csvde or Export-Csv',
  signature: [
    ['dn', 'distinguishedname', 'samaccountname', 'objectguid', 'useraccountcontrol'],
    ['mail', 'emailaddress', 'proxyaddresses', 'userprincipalname'],
  ],
  reads: [
    'mail',
    'emailaddress',
    'proxyaddresses',
    'userprincipalname',
    'displayname',
    'cn',
    'name',
    'useraccountcontrol',
    'enabled',
    'msexchrecipienttypedetails',
    'objectguid',
    'objectclass',
  ],
  addressless: 'users without a mail address',
  leavesOut: (row) => {
    const objectClass = row.text('objectclass').toLowerCase();
    return objectClass === '' || objectClass === 'user'
      ? undefined
      : 'entries that are no users (objectClass)';
  },
  addresses: (row) => {
    const saysMail = mailHeaders.some((header) => row.has(header));
    return addressesOf(
      adProxies(row),
      row.firstText(saysMail ? mailHeaders.slice(0, 2) : ['userprincipalname']),
    );
  },
  name: (row) => row.firstText(['displayname', 'cn', 'name']),
  enabled: (row) => {
    const control = row.text('useraccountcontrol');
    const byControl = control === '' ? undefined : isDisabled(control);
    if (control !== '' && byControl === undefined)
      row.problems.push('has no number under "userAccountControl"');
    const enabled = row.truth('enabled');
    if (byControl === undefined && enabled === undefined) return undefined;
    return standingOf(byControl === true || enabled === false, row.text('msexchrecipienttypedetails'));
  },
  directoryId: (row) => writtenGuid(row.text('objectguid')),
};

function adProxies(row: CsvRow): ProxyAddresses | undefined {
  if (row.text('proxyaddresses').startsWith('Microsoft.ActiveDirectory.')) {
    row.problems.push(
      'has the name of a type under "proxyAddresses"; export them joined: Select-Object *, @{n="proxyAddresses";e={$_.proxyAddresses -join ";"}} -ExcludeProperty proxyAddresses',
    );
    return undefined;
  }
  return proxiesOf(row, 'proxyaddresses');
}

/** `csvde` writes an objectGUID as its bytes, X'…'; everybody else as text. */
function writtenGuid(text: string): string {
  const hex = /^X'([0-9a-f]{32})'$/i.exec(text)?.[1];
  return hex === undefined ? text.toLowerCase().replace(/^\{|\}$/g, '') : guidText(Buffer.from(hex, 'hex'));
}

/** What joins the entries (`+` in Microsoft 365, `;` in csvde) may stand within one as well, unless a kind (`smtp:`) follows. */
const beforeKind = /[+;,\s]\s*(?=[A-Za-z0-9]+:)/;

function proxiesOf(row: CsvRow, header: string): ProxyAddresses | undefined {
  const entries = row.list(header, beforeKind);
  if (entries === undefined) return undefined;
  const proxies = parseProxyAddresses(entries);
  if (proxies.ambiguous) row.problems.push('has more than one primary address (SMTP: in capitals)');
  return proxies;
}

const emails = ['email', 'email address', 'emailaddress', 'e-mail', 'address'];
const names = ['name', 'display name', 'global name'];

/**
 * Mimecast's own spreadsheet import: `email`, `name`, `password`
 * (https://mimecastsupport.zendesk.com/hc/en-us/articles/34000742070291). Passwords are never read.
 */
const mimecastImport: CsvDialect = {
  title: 'Mimecast, spreadsheet import of users',
  signature: [['email', 'email address'], ['password']],
  reads: [...emails, ...names],
  addresses: (row) => ({ address: row.firstText(emails) }),
  name: (row) => row.firstText(names),
};

/** Ours: `email` or `address`, and any of `name`, `enabled`, `aliases`, `directory id`, `attribute:NAME`. */
const plain: CsvDialect = {
  title: 'plain (email, name, enabled, aliases, directory id, attribute:NAME)',
  signature: [emails],
  reads: [...emails, ...names, 'enabled', 'aliases', 'directory id', 'directory_id'],
  strict: true,
  attributes: true,
  addresses: (row) => ({ address: row.firstText(emails), aliases: aliasList(row, 'aliases') }),
  name: (row) => row.firstText(names),
  enabled: (row) => row.truth('enabled'),
  directoryId: (row) => row.firstText(['directory id', 'directory_id']),
};

/** Aliases separated by `;`, `,`, `|` or blanks, also with the kinds of `proxyAddresses`. Undefined: no such column. */
export function aliasList(row: CsvRow, header: string): readonly string[] | undefined {
  const entries = row.list(header, /[;,|\s]+|\+(?=[A-Za-z0-9]+:)/);
  return entries && parseProxyAddresses(entries).aliases;
}

/** Of no known kind: every column comes from the setting `columns`. */
export const unknownDialect: CsvDialect = {
  title: 'by the setting columns',
  signature: [],
  reads: [],
  addresses: () => ({ address: '' }),
  name: () => '',
};

/** The first whose signature fits is taken. A new kind of file is one entry here. */
export const dialects: readonly CsvDialect[] = [microsoft365, activeDirectory, mimecastImport, plain];
