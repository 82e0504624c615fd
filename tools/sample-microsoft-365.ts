import { company, chanceFrom, guid, moment, pick, type Chance, type CompanyPerson } from './sample-company';

/** The columns of "Export users" in the Microsoft 365 admin centre, in its order. */
export const microsoft365Header = [
  'Block credential',
  'City',
  'Country/Region',
  'Department',
  'DirSyncEnabled',
  'Display name',
  'Fax',
  'First name',
  'Last dirsync time',
  'Last name',
  'Last password change time stamp',
  'License assignment details',
  'Licenses',
  'Mobile Phone',
  'Oath token meta data',
  'Object Id',
  'Office',
  'Password never expires',
  'Phone number',
  'Postal code',
  'Preferred data location',
  'Preferred language',
  'Proxy addresses',
  'Release track',
  'Soft deletion time stamp',
  'State',
  'Street address',
  'Strong password required',
  'Title',
  'Usage location',
  'User principal name',
  'When created',
] as const;

export type Microsoft365Row = Record<(typeof microsoft365Header)[number], string>;

const mainDomain = 'contoso.example';
const aliasDomain = 'contoso.onmicrosoft.example';
const peopleCount = 2060;

/** The export of a company whose data is in order: guests, deleted users, shared mailboxes and rooms included. */
export function tidyExport(): readonly Microsoft365Row[] {
  const people = company(peopleCount, { domains: [mainDomain, 'fabrikam.example'], aliasDomain, seed: 365 });
  const chance = chanceFrom(12);
  const rows = [
    ...people.map((each) => personRow(each, chance)),
    ...sharedMailboxes(chance),
    ...rooms(chance),
    ...guests(chance),
    ...deletedUsers(chance),
  ];
  plantOddities(rows);
  // The admin centre sorts by display name; code units do, so that the order is the same everywhere.
  return rows.sort(
    (a, b) =>
      compareText(a['Display name'], b['Display name']) || compareText(a['Object Id'], b['Object Id']),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const emptyRow = Object.fromEntries(microsoft365Header.map((header) => [header, ''])) as Microsoft365Row;
const licences = [
  'Microsoft 365 E3',
  'Microsoft 365 E3+Power BI Pro',
  'Microsoft 365 Business Premium',
  'Office 365 F3',
];

function personRow(person: CompanyPerson, chance: Chance): Microsoft365Row {
  const { culture, place } = person;
  const licence = pick(chance, licences);
  return {
    ...emptyRow,
    'Block credential': person.enabled ? 'False' : 'True',
    City: place.city,
    'Country/Region': culture.country,
    Department: person.department,
    DirSyncEnabled: 'True',
    'Display name': person.displayName,
    'First name': person.givenName,
    'Last dirsync time': '2025-02-03 05:31:10Z',
    'Last name': person.familyName,
    'Last password change time stamp': moment(chance),
    'License assignment details': licence,
    Licenses: licence,
    'Object Id': person.objectId,
    Office: place.city,
    'Password never expires': 'False',
    'Phone number': person.phone,
    'Postal code': place.postalCode,
    'Preferred language': culture.language,
    'Proxy addresses': proxies(person.address, person.aliases, chance),
    'Street address': place.street,
    'Strong password required': 'True',
    Title: person.title,
    'Usage location': culture.countryCode,
    'User principal name': person.address,
    'When created': person.created,
  };
}

/** As Exchange has them: the primary one somewhere among the others. Some have none at all. */
function proxies(address: string, aliases: readonly string[], chance: Chance): string {
  const primary = `SMTP:${chance() < 0.05 ? shouted(address) : address}`;
  const entries = [primary, ...aliases.map((alias) => `smtp:${alias}`)];
  if (chance() < 0.3) entries.push(`SPO:SPO_${guid(chance)}@SPO_${guid(chance)}`);
  if (chance() < 0.2)
    entries.unshift(
      `X500:/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=${guid(chance).slice(0, 8)}`,
    );
  if (chance() < 0.2) entries.push(`sip:${address}`);
  return entries.join('+');
}

function shouted(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.replace(/(^|\.)[a-z]/g, (start) => start.toUpperCase())}@${domain.toUpperCase()}`;
}

/** An account without licence, with blocked sign-in, whose mailbox is in use. */
function mailbox(displayName: string, local: string, chance: Chance): Microsoft365Row {
  const address = `${local}@${mainDomain}`;
  return {
    ...emptyRow,
    'Block credential': 'True',
    DirSyncEnabled: 'False',
    'Display name': displayName,
    Licenses: 'Unlicensed',
    'Object Id': guid(chance),
    'Password never expires': 'False',
    'Proxy addresses': `SMTP:${address}+smtp:${local}@${aliasDomain}`,
    'Strong password required': 'True',
    'Usage location': 'IE',
    'User principal name': address,
    'When created': moment(chance),
  };
}

const teams = [
  'Accounts',
  'Bookings',
  'Careers',
  'Complaints',
  'Events',
  'Facilities',
  'Info',
  'Invoices',
  'Legal',
  'Orders',
  'Payroll',
  'Press',
  'Purchasing',
  'Quality',
  'Reception',
  'Returns',
  'Safety',
  'Sales',
  'Service Desk',
  'Travel',
];
const regions = ['', 'Nordics', 'Iberia', 'Asia'];

function sharedMailboxes(chance: Chance): readonly Microsoft365Row[] {
  return teams.flatMap((team) =>
    regions.map((region) => {
      const name = region === '' ? team : `${team} (${region})`;
      return mailbox(name, [team, region].join(' ').trim().toLowerCase().replaceAll(' ', '.'), chance);
    }),
  );
}

function rooms(chance: Chance): readonly Microsoft365Row[] {
  return ['Dublin', 'Berlin', 'Lyon', 'Osaka'].flatMap((city) =>
    [1, 2, 3, 4, 5, 6].map((number) =>
      mailbox(
        `Room ${city} 0.${number}, ${2 * number + 2} seats`,
        `room.${city.toLowerCase()}.${number}`,
        chance,
      ),
    ),
  );
}

function guests(chance: Chance): readonly Microsoft365Row[] {
  return Array.from({ length: 25 }, (_, index) => ({
    ...emptyRow,
    'Block credential': 'False',
    'Display name': `Guest of Fourth Coffee ${index + 1}`,
    Licenses: 'Unlicensed',
    'Object Id': guid(chance),
    'Proxy addresses': `SMTP:guest${index + 1}@fourthcoffee.example`,
    'User principal name': `guest${index + 1}_fourthcoffee.example#EXT#@${aliasDomain}`,
    'When created': moment(chance),
  }));
}

function deletedUsers(chance: Chance): readonly Microsoft365Row[] {
  return company(6, { domains: [mainDomain], seed: 99 }).map((person) => ({
    ...personRow({ ...person, address: `former.${person.address}` }, chance),
    'Soft deletion time stamp': '2025-01-20 14:02:51Z',
  }));
}

/** What is unusual and yet right: quotes, commas, line breaks, a plus in an address, a formula, a user without proxies. */
function plantOddities(rows: readonly Microsoft365Row[]): void {
  const [nicknamed, surnameFirst, twoLines, tagged, formula, bare] = rows;
  if (!nicknamed || !surnameFirst || !twoLines || !tagged || !formula || !bare)
    throw new Error('too few rows');
  nicknamed['Display name'] = `${nicknamed['First name']} "Ace" ${nicknamed['Last name']}`;
  surnameFirst['Display name'] = `${surnameFirst['Last name']}, ${surnameFirst['First name']} (ext.)`;
  twoLines['Street address'] = '1 Harbour Square\nBuilding "C", 2nd floor';
  tagged['Proxy addresses'] += `+smtp:news+digest@${mainDomain}`;
  formula.Title = '=HYPERLINK("https://contoso.example","Buyer")';
  bare['Proxy addresses'] = '';
}

/** The same export as it comes out of a company that grew: with what nobody can tell from the data, or cannot be right. */
export function messyExport(): readonly Microsoft365Row[] {
  const rows = tidyExport().map((row) => ({ ...row }));
  const staff = rows.filter((row) => row.DirSyncEnabled === 'True' && row['Soft deletion time stamp'] === '');
  const at = (index: number): Microsoft365Row => {
    const row = staff[index];
    if (row === undefined) throw new Error('too few rows');
    return row;
  };
  const addAlias = (index: number, address: string): void => {
    at(index)['Proxy addresses'] += `+smtp:${address}`;
  };
  for (const [first, second, alias] of [
    [100, 700, 'it.helpdesk'],
    [220, 1500, 'tenders'],
    [310, 311, 'board'],
  ] as const) {
    addAlias(first, `${alias}@${mainDomain}`);
    addAlias(second, `${alias}@${mainDomain}`);
  }
  addAlias(415, at(416)['User principal name']);
  moveTo(at(520), 'someone.else@northwind.example');
  moveTo(at(640), `double..dot@${mainDomain}`);
  moveTo(at(1777), `jan van dijk@${mainDomain}`);
  const repeated = at(1200);
  rows.splice(rows.indexOf(repeated) + 40, 0, { ...repeated });
  return rows;
}

function moveTo(row: Microsoft365Row, address: string): void {
  row['User principal name'] = address;
  row['Proxy addresses'] = `SMTP:${address}`;
}
