import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceFrom, company, guid } from './sample-company';
import { messyExport, microsoft365Header, tidyExport, type Microsoft365Row } from './sample-microsoft-365';

/** Where the files are checked in. */
export const sampleFolder = join(__dirname, '..', 'examples', 'data');

const byteOrderMark = '\ufeff';

/** File name to content: examples/data holds exactly this. */
export function sampleFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['microsoft-365-users.csv', microsoft365Csv(messyExport())],
    ['microsoft-365-users-clean.csv', microsoft365Csv(tidyExport())],
    ['additional-users.csv', additionalUsers],
    ['active-directory-users.csv', activeDirectoryCsv()],
  ]);
}

/** As the admin centre writes it: UTF-8 with byte order mark, CRLF, quotes only where they are needed. */
export function microsoft365Csv(rows: readonly Microsoft365Row[]): string {
  const lines = rows.map((row) =>
    microsoft365Header.map((header) => quotedWhereNeeded(row[header])).join(','),
  );
  return `${byteOrderMark}${[microsoft365Header.join(','), ...lines].join('\r\n')}\r\n`;
}

function quotedWhereNeeded(cell: string): string {
  return /[",\r\n]/.test(cell) ? quoted(cell) : cell;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** People who are in no directory. */
const additionalUsers = [
  'email,name,enabled,aliases',
  'ext.alma.brandt@contoso.example,Alma Brandt (contractor),,',
  'ext.tomas.rehak@contoso.example,Tomáš Řehák (contractor),,t.rehak@contoso.example',
  'ext.yara.haddad@contoso.example,يارا حداد,true,',
  'ext.li.chen@contoso.example,陈丽,,',
  'scanner@contoso.example,"Scanner, Dublin, 2nd floor",true,scan@contoso.example;scan@contoso.onmicrosoft.example',
  'alerts@contoso.example,"Monitoring ""alerts""",,',
  'ext.sigrid.loeken@contoso.example,Sigrid Løken (contractor),,',
  'works.council@fabrikam.example,Betriebsrat Köln,,betriebsrat@fabrikam.example',
  '',
].join('\n');

const adHeader = [
  'DistinguishedName',
  'displayName',
  'Enabled',
  'GivenName',
  'mail',
  'msExchRecipientTypeDetails',
  'Name',
  'ObjectClass',
  'ObjectGUID',
  'proxyAddresses',
  'SamAccountName',
  'Surname',
  'userAccountControl',
  'UserPrincipalName',
] as const;

type AdRow = Partial<Record<(typeof adHeader)[number], string>>;

/** As Export-Csv of Windows PowerShell writes what Get-ADUser found: a line with the type, every cell quoted. */
function activeDirectoryCsv(): string {
  const lines = adRows().map((row) => adHeader.map((header) => quoted(row[header] ?? '')).join(','));
  const start = [
    '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser',
    adHeader.map(quoted).join(','),
  ];
  return `${byteOrderMark}${[...start, ...lines].join('\r\n')}\r\n`;
}

function adRows(): readonly AdRow[] {
  const chance = chanceFrom(2008);
  const people = company(26, {
    domains: ['fabrikam.example'],
    aliasDomain: 'contoso.onmicrosoft.example',
    seed: 2008,
  });
  const staff = people.map((person, index): AdRow => {
    const [account = ''] = person.address.split('@');
    const entries = [`SMTP:${person.address}`, ...person.aliases.map((alias) => `smtp:${alias}`)];
    return {
      ...adUser(person.displayName, account, 'Staff', index % 11 !== 7, person.objectId),
      GivenName: person.givenName,
      Surname: person.familyName,
      mail: person.address,
      msExchRecipientTypeDetails: '2147483648',
      proxyAddresses: entries.join(';'),
    };
  });
  const room: AdRow = {
    ...adUser('Room Köln 1, 8 seats', 'room.koeln.1', 'Rooms', false, guid(chance)),
    mail: 'room.koeln.1@fabrikam.example',
    msExchRecipientTypeDetails: '8589934592',
    proxyAddresses: 'SMTP:room.koeln.1@fabrikam.example',
  };
  const services = ['svc-backup', 'svc-monitoring', 'krbtgt'].map((account) =>
    adUser(account, account, 'Service Accounts', account !== 'krbtgt', guid(chance)),
  );
  return [...staff, room, ...services];
}

function adUser(
  displayName: string,
  account: string,
  unit: string,
  enabled: boolean,
  objectGuid: string,
): AdRow {
  return {
    DistinguishedName: `CN=${displayName.replaceAll(',', '\\,')},OU=${unit},DC=corp,DC=fabrikam,DC=example`,
    displayName,
    Enabled: enabled ? 'True' : 'False',
    Name: displayName,
    ObjectClass: 'user',
    ObjectGUID: objectGuid,
    SamAccountName: account.slice(0, 20),
    userAccountControl: enabled ? '512' : '514',
    UserPrincipalName: `${account}@corp.fabrikam.example`,
  };
}

if (require.main === module) {
  for (const [name, content] of sampleFiles()) writeFileSync(join(sampleFolder, name), content);
}
