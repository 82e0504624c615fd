import type { SourceAnswer } from '../../../src/core/people';
import { Secret } from '../../../src/core/secret';
import { administrator, administratorPassword, domainDn, Samba } from '../../harness/samba';
import { ldifEntry } from '../../harness/slapd';
import { addresses, failureOf, readLdap, type Settings } from './fixture';

const company = `OU=Company,${domainDn}`;
const people = `OU=People,${company}`;
const groups = `OU=Groups,${company}`;

type Attributes = Readonly<Record<string, string | readonly string[]>>;

function unit(dn: string): string {
  return ldifEntry(dn, { objectClass: 'organizationalUnit' });
}

const enabledWithoutPassword = '544';
const disabledWithoutPassword = '546';

function user(name: string, more: Attributes = {}): string {
  return ldifEntry(`CN=${name},${people}`, {
    ...{
      objectClass: 'user',
      sAMAccountName: name.replace(/[^a-z]/gi, ''),
      userAccountControl: enabledWithoutPassword,
    },
    mail: `${name.toLowerCase()}@contoso.example`,
    ...more,
  });
}

function group(name: string, members: readonly string[], more: Attributes = {}): string {
  return ldifEntry(`CN=${name},${groups}`, {
    ...{ objectClass: 'group', sAMAccountName: name },
    ...(members.length > 0 && { member: members }),
    ...more,
  });
}

const of = (name: string): string => `CN=${name},${people}`;

const ldif = [
  ...[company, people, groups].map(unit),
  user('Ann', {
    displayName: 'Ann Lee',
    mail: 'ann@contoso.example',
    proxyAddresses: [
      'smtp:ann@contoso.example',
      'SMTP:Ann.Lee@contoso.example',
      'X500:/o=x',
      'smtp:a@contoso.example',
    ],
    department: 'Sales',
  }),
  user('Ben', { userAccountControl: disabledWithoutPassword }),
  user('Cem'),
  user('Dora'),
  ldifEntry(`CN=Nomail,${people}`, {
    objectClass: 'user',
    sAMAccountName: 'Nomail',
    userAccountControl: '544',
  }),
  ldifEntry(`CN=PC1,${people}`, {
    ...{
      objectClass: 'computer',
      sAMAccountName: 'PC1$',
      userAccountControl: '4096',
      mail: 'pc1@contoso.example',
    },
  }),
  ldifEntry(`CN=Partner,${people}`, { objectClass: 'contact', mail: 'partner@contoso.example' }),
  group('Field', [of('Cem')]),
  group('Sales', [of('Ann'), `CN=Field,${groups}`, of('Partner')]),
  group('Second', [of('Ben')]),
  group('First', [`CN=Second,${groups}`]),
  group('Nobody', []),
].join('\n');

/** First is in Second, which is in First. */
const cycle = `dn: CN=Second,${groups}\nchangetype: modify\nadd: member\nmember: CN=First,${groups}\n`;

let dc: Samba | undefined;
beforeAll(async () => {
  dc = await Samba.start(ldif, cycle);
}, 180_000);
afterAll(() => dc?.stop());

function read(settings: Settings = {}, protocol: 'ldaps' | 'ldap' = 'ldaps'): Promise<SourceAnswer> {
  const { connection, ...others } = settings;
  return readLdap([`${protocol}://${dc?.address}`], {
    baseDns: [people],
    ...others,
    connection: {
      ...{ bindDn: administrator, bindPassword: new Secret(administratorPassword) },
      ...(dc && { caPem: dc.certificate.pem }),
      ...connection,
    },
  });
}

test('people of Active Directory: no computers, no contacts; the disabled are, the others are in use', async () => {
  const answer = await read();
  const guid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
  const byAddress = new Map(answer.people.map((person) => [person.address, person]));
  expect([...byAddress.keys()].sort()).toEqual([
    'Ann.Lee@contoso.example',
    ...['ben', 'cem', 'dora'].map((name) => `${name}@contoso.example`),
  ]);
  expect(byAddress.get('Ann.Lee@contoso.example')).toEqual({
    ...{ address: 'Ann.Lee@contoso.example', name: 'Ann Lee', directoryId: guid },
    origin: { source: 'ldap:corp', place: of('Ann') },
    enabled: 'in use',
    aliases: ['ann@contoso.example', 'a@contoso.example'],
  });
  expect(byAddress.get('ben@contoso.example')).toMatchObject({ name: 'Ben', enabled: false, aliases: [] });
  expect(answer.notes).toEqual([`1 left out, people without mail: CN=Nomail,${people}`]);
});

test('the text of an objectGUID finds the entry that it came from', async () => {
  const [ann] = (await read({ filter: '(cn=Ann)' })).people;
  const again = await read({ baseDns: [`<GUID=${ann?.directoryId}>`] }).catch((error: unknown) => error);
  expect(again).toMatchObject({ summary: 'LDAP base DN cannot be read' });
  const bytes = (ann?.directoryId ?? '')
    .replace(/-/g, '')
    .replace(/^(..)(..)(..)(..)(..)(..)(..)(..)/, '$4$3$2$1$6$5$8$7');
  const filter = `(objectGUID=${bytes.replace(/../g, '\\$&')})`;
  expect(addresses(await read({ filter }))).toEqual(['Ann.Lee@contoso.example']);
});

test('contacts come where the filter asks for them, and computers never do', async () => {
  const contacts = await read({ filter: '(|(objectClass=contact)(cn=PC1)(cn=Cem))' });
  expect([...addresses(contacts)].sort()).toEqual(['cem@contoso.example', 'partner@contoso.example']);
  expect(addresses(await read({ filter: '(|(objectClass=user)(cn=Cem))' }))).toHaveLength(4);
});

test('filter, attributes and small pages', async () => {
  const answer = await read({
    filter: '(!(userAccountControl:1.2.840.113556.1.4.803:=2))',
    attributes: new Map([
      ['address', 'mail'],
      ['aliases', ''],
      ['enabled', 'userAccountControl'],
      ['attribute:Department', 'department'],
    ]),
    connection: { pageSize: 1 },
  });
  expect([...addresses(answer)].sort()).toEqual(
    ['ann', 'cem', 'dora'].map((name) => `${name}@contoso.example`),
  );
  const ann = answer.people.find(({ address }) => address === 'ann@contoso.example');
  expect([...(ann?.attributes ?? [])]).toEqual([['Department', 'Sales']]);
  expect(answer.people.map(({ enabled }) => enabled)).toEqual(['in use', 'in use', 'in use']);
});

describe('groups', () => {
  test('members of groups within groups', async () => {
    const answer = await read({ groups: ['Sales'] });
    expect([...addresses(answer)].sort()).toEqual(['Ann.Lee@contoso.example', 'cem@contoso.example']);
  });

  test('groups that contain each other are named, and have their members', async () => {
    const answer = await read({ groups: ['First'] });
    expect(addresses(answer)).toEqual(['ben@contoso.example']);
    expect(answer.notes).toEqual([
      `group CN=First,${groups} is a member of itself, through others or directly`,
    ]);
  });

  test('by DN, and several; contacts among the members come with the filter', async () => {
    const answer = await read({
      groups: [`cn=sales,${groups}`, 'Second'],
      filter: '(|(objectClass=user)(objectClass=contact))',
    });
    expect([...addresses(answer)].sort()).toEqual([
      'Ann.Lee@contoso.example',
      ...['ben', 'cem', 'partner'].map((name) => `${name}@contoso.example`),
    ]);
  });

  test('whose primary group it is belongs to it', async () => {
    const answer = await read({ groups: ['Domain Users'] });
    expect(addresses(answer)).toHaveLength(4);
  });

  test('a group in the group that is asked for counts with its primary members', async () => {
    const answer = await read({ groups: [`CN=Users,CN=Builtin,${domainDn}`] });
    expect(addresses(answer)).toHaveLength(4);
  });

  test.each([
    ['Nobody', 'nobody matches (&(&(objectCategory=person)'],
    ['Gone', 'there is no group "Gone" below "DC=contoso,DC=example"'],
    [of('Ann'), `"${of('Ann')}" is no group.`],
    [`CN=Gone,${groups}`, 'noSuchObject'],
  ])('%s is refused', async (name, message) => {
    expect((await failureOf(read({ groups: [name] }))).detail).toContain(message);
  });
});

describe('the server', () => {
  test('the root of the domain refers to partitions that hold nobody, and is read all the same', async () => {
    const answer = await read({ baseDns: [] });
    expect(addresses(answer)).toHaveLength(4);
  });

  test('StartTLS, and names of other forms', async () => {
    const upgraded = { startTls: true, bindDn: 'CONTOSO\\Administrator' };
    expect(addresses(await read({ connection: upgraded }, 'ldap'))).toHaveLength(4);
  });

  test('a password in the clear is refused by the server as well, with what to do', async () => {
    const failure = await failureOf(read({}, 'ldap'));
    expect(failure).toMatchObject({ kind: 'invalid', summary: 'Directory server refuses the sign-in' });
    expect(failure.detail).toContain('strongerAuthRequired');
    expect(failure.detail).toContain('use an ldaps:// URL or start_tls = true');
  });

  test('a wrong password is explained', async () => {
    const failure = await failureOf(read({ connection: { bindPassword: new Secret('canary-wrong') } }));
    expect(failure.kind).toBe('unauthenticated');
    expect(failure.detail).toContain('(invalidCredentials, 49). User or password is wrong.');
    expect(failure.detail).not.toContain('canary');
  });

  test('who is not signed in is told to', async () => {
    const nobody = { bindDn: '', bindPassword: new Secret('') };
    const failure = await failureOf(read({ connection: nobody }));
    expect(failure.kind).toBe('unauthenticated');
    expect(failure.detail).toContain('give bind_dn and bind_password');
  });
});
