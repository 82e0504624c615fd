import { Secret } from '../../../src/core/secret';
import type { SourceAnswer } from '../../../src/core/people';
import { adminDn, ldifEntry, Slapd, suffix } from '../../harness/slapd';
import { addresses, base, failureOf, password, readLdap, type Settings } from './fixture';

const groups = `ou=Groups,${suffix}`;
const many = `ou=Many,${suffix}`;
const umlaut = 'Jörg, "J" + <Co>; #1';

function unit(name: string): string {
  return ldifEntry(`ou=${name},${suffix}`, { objectClass: 'organizationalUnit', ou: name });
}

function user(uid: string, more: Record<string, string | string[]> = {}, below = base): string {
  return ldifEntry(`uid=${uid},${below}`, {
    objectClass: ['inetOrgPerson', 'inetLocalMailRecipient'],
    ...{ uid, cn: uid, sn: uid, mail: `${uid}@contoso.example` },
    ...more,
  });
}

function group(cn: string, members: readonly string[], objectClass = 'groupOfNames'): string {
  const attribute = objectClass === 'groupOfNames' ? 'member' : 'uniqueMember';
  return ldifEntry(`cn=${cn},${groups}`, { objectClass, cn, [attribute]: members });
}

const dnOf = (uid: string): string => `uid=${uid},${base}`;

const company = [
  ...['People', 'Groups', 'Hidden', 'Empty', 'Many'].map(unit),
  user('ann', {
    displayName: 'Ann Lee',
    mailLocalAddress: ['ann.lee@contoso.example', 'ANN@contoso.example'],
    departmentNumber: ['7', '12'],
  }),
  user('ben', { title: 'Head of (things) * and \\ more' }),
  user('cem'),
  ldifEntry(`cn=J\\C3\\B6rg\\, \\"J\\" \\+ \\<Co\\>\\; #1,${base}`, {
    ...{ objectClass: 'inetOrgPerson', cn: umlaut, sn: 'J', mail: 'joerg@contoso.example' },
  }),
  ldifEntry(`uid=nomail,${base}`, { objectClass: 'inetOrgPerson', uid: 'nomail', cn: 'No Mail', sn: 'M' }),
  ldifEntry(`uid=printer,${base}`, { objectClass: 'device', cn: 'printer' }).replace(
    'uid=printer',
    'cn=printer',
  ),
  user('secret', {}, `ou=Hidden,${suffix}`),
  ...Array.from({ length: 1200 }, (_, index) => user(`m${index}`, {}, many)),
  user('reader', { userPassword: password }, groups),
  group('Sales', [dnOf('ann'), `cn=Field,${groups}`, dnOf('gone')]),
  group('Field', [dnOf('BEN').toUpperCase(), `cn=Sales, ${groups}`]),
  group('Unique', [`${dnOf('cem')}#'0101'B`], 'groupOfUniqueNames'),
  group('Alone', [`cn=Alone,${groups}`]),
  group('Paren) (*', [dnOf('cem')]),
  ldifEntry(`cn=Posix,${groups}`, {
    objectClass: 'posixGroup',
    cn: 'Posix',
    gidNumber: '7',
    memberUid: ['ann', 'cem'],
  }),
].join('\n');

const access = [
  'limits dn.exact="uid=reader,ou=Groups,dc=contoso,dc=example" size.soft=1000 size.hard=1000 size.pr=1000 size.prtotal=unlimited',
  `access to dn.subtree="ou=Hidden,${suffix}" attrs=entry by * read`,
  `access to dn.subtree="ou=Hidden,${suffix}" by * search`,
  'access to attrs=userPassword by anonymous auth',
  'access to * by users read by * none',
];

let server: Slapd;
beforeAll(async () => {
  server = await Slapd.start(password, company, { settings: access });
}, 120_000);
afterAll(() => server.stop());

const reader = `uid=reader,${groups}`;

function read(settings: Settings = {}, url = server.url()): Promise<SourceAnswer> {
  const { connection, ...others } = settings;
  return readLdap([url], { ...others, connection: { bindDn: reader, ...connection } });
}

test('people as inetOrgPerson: address, name, aliases, id; without mail they are left out and counted', async () => {
  const answer = await read();
  const origin = { source: 'ldap:corp', place: dnOf('ann') };
  const directoryId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
  expect(answer.people[0]).toEqual({
    ...{ address: 'ann@contoso.example', origin, name: 'Ann Lee', directoryId },
    aliases: ['ann.lee@contoso.example'],
  });
  expect(addresses(answer)).toEqual(['ann', 'ben', 'cem', 'joerg'].map((name) => `${name}@contoso.example`));
  expect(answer.people[3]?.name).toBe(umlaut);
  expect(answer.problems).toEqual([]);
  expect(answer.notes).toEqual([`1 left out, people without mail: uid=nomail,${base}`]);
});

test('attributes of the setting win over what is read by default', async () => {
  const { people } = await read({
    attributes: new Map([
      ['address', 'mailLocalAddress'],
      ['name', 'uid'],
      ['aliases', ''],
      ['directory_id', ''],
      ['attribute:Department', 'departmentNumber'],
    ]),
  });
  expect(people).toEqual([
    {
      ...{ address: 'ann.lee@contoso.example', name: 'ann', attributes: new Map([['Department', '12, 7']]) },
      origin: { source: 'ldap:corp', place: dnOf('ann') },
    },
  ]);
});

describe('filter', () => {
  test.each([
    ['(uid=ann)', ['ann']],
    ['uid=ann', ['ann']],
    [' (& (uid=*)\n (! (uid=ann)) (!(uid=nomail)) ) ', ['ben', 'cem']],
    ['(|(uid=a*)(uid=*em))', ['ann', 'cem']],
    ['(cn=J\\c3\\b6rg*)', ['joerg']],
    ['(cn=Jörg*)', ['joerg']],
    ['(title=Head of \\28things\\29 \\2a and \\5c more)', ['ben']],
    ['(cn:caseExactMatch:=ann)', ['ann']],
    ['(&(createTimestamp>=20200101000000Z)(createTimestamp<=99990101000000Z)(uid~=ann))', ['ann']],
    ['(objectClass=device)', []],
  ])('%s', async (filter, names) => {
    const reading = read({ filter });
    if (names.length > 0)
      expect(addresses(await reading)).toEqual(names.map((name) => `${name}@contoso.example`));
    else
      expect(await failureOf(reading)).toMatchObject({ summary: 'Nobody in the directory has an address' });
  });

  test('a binary value finds what it is compared with', async () => {
    const { people } = await read({ filter: '(uid=ann)' });
    const id = people[0]?.directoryId ?? '';
    expect(addresses(await read({ filter: `(entryUUID=${id})` }))).toEqual(['ann@contoso.example']);
  });
});

describe('scope and base DNs', () => {
  test('overlapping base DNs give everybody once; without base DNs it is what the server holds', async () => {
    const bases = [base, suffix, ` OU=people, ${suffix}`];
    const once = await read({ baseDns: bases, filter: '(uid=ann)' });
    expect(addresses(once)).toEqual(['ann@contoso.example']);
    const all = await read({ baseDns: [], filter: '(|(uid=ann)(uid=reader))' });
    expect(addresses(all)).toEqual(['ann@contoso.example', 'reader@contoso.example']);
  });

  test('one entry, or one level', async () => {
    expect(addresses(await read({ baseDns: [dnOf('ben')], scope: 'base' }))).toEqual(['ben@contoso.example']);
    expect(addresses(await read({ scope: 'one' }))).toHaveLength(4);
    expect(await failureOf(read({ baseDns: [suffix], scope: 'one' }))).toMatchObject({
      kind: 'not_found',
      summary: 'Directory answers nobody',
    });
  });

  test('a base DN with nobody in it is an error beside one that has people', async () => {
    const failure = await failureOf(read({ baseDns: [base, `ou=Empty,${suffix}`] }));
    expect(failure.detail).toContain(
      `base DN "ou=Empty,${suffix}": nobody matches (objectClass=inetOrgPerson)`,
    );
  });

  test('a base DN that is not there is an error that names it', async () => {
    const failure = await failureOf(read({ baseDns: [base, `ou=Gone,${suffix}`] }));
    expect(failure).toMatchObject({ kind: 'not_found', summary: 'Directory server refuses the search' });
    expect(failure.detail).toContain(`base DN "ou=Gone,${suffix}": it refuses the search (noSuchObject, 32)`);
  });
});

describe('a server that gives 1,000 entries at most', () => {
  test('is read in pages', async () => {
    const answer = await read({ baseDns: [many] });
    expect(new Set(addresses(answer)).size).toBe(1200);
  });

  test('and refuses pages that are larger', async () => {
    const failure = await failureOf(read({ baseDns: [many], connection: { pageSize: 5000 } }));
    expect(failure).toMatchObject({ kind: 'invalid', summary: 'Directory server refuses the search' });
    expect(failure.detail).toContain('adminLimitExceeded, 11');
    expect(failure.detail).toContain('make page_size smaller');
  });
});

describe('rights', () => {
  test('entries that may be found and not read are an error', async () => {
    const hidden = [base, `ou=Hidden,${suffix}`];
    const failure = await failureOf(read({ baseDns: hidden }));
    expect(failure).toMatchObject({
      kind: 'forbidden',
      summary: 'Entries of the directory cannot be read',
    });
    expect(failure.detail).toContain(
      `1 entry came without objectClass, which every such entry has: uid=secret,ou=Hidden,${suffix}. Give the account of bind_dn the right to read them.`,
    );
  });

  test('who is not signed in and sees nothing is told so', async () => {
    const failure = await failureOf(
      readLdap([server.url()], { connection: { bindDn: '', bindPassword: new Secret('') } }),
    );
    expect(failure.kind).toBe('not_found');
    expect(failure.detail).toContain('noSuchObject');
  });

  test('a wrong password is an error that does not show it', async () => {
    const wrong = new Secret('canary-wrong-77');
    const failure = await failureOf(read({ connection: { bindPassword: wrong } }));
    expect(failure).toMatchObject({
      kind: 'unauthenticated',
      summary: 'Directory server refuses the sign-in',
    });
    expect(failure.detail).toContain('(invalidCredentials, 49). Check bind_dn and bind_password.');
    expect(failure.detail).not.toContain('canary');
  });
});

describe('groups', () => {
  test('an empty list never comes to mean everybody', async () => {
    const { summary, detail } = await failureOf(read({ groups: [] }));
    expect(summary).toBe('No groups');
    expect(detail).toMatch(/^ldap:corp: groups is empty\. Name groups, or leave it out/);
  });

  test('members of groups within groups, cycles named once, unknown members counted', async () => {
    const answer = await read({ groups: ['Sales'] });
    expect(addresses(answer)).toEqual(['ann@contoso.example', 'ben@contoso.example']);
    expect(answer.notes).toEqual([
      `groups contain each other: cn=Sales,${groups} -> cn=Field,${groups} -> cn=Sales,${groups}`,
      `members of the groups that are not among the people of base_dns and filter: 1 (${dnOf('gone')})`,
    ]);
  });

  test.each([
    [['Unique'], ['cem']],
    [
      [`cn=unique,${groups}`, 'Field'],
      ['ann', 'ben', 'cem'],
    ],
    [['Posix'], ['ann', 'cem']],
    [['Paren) (*'], ['cem']],
  ])('%j', async (names, people) => {
    const answer = await read({ groups: names });
    expect(addresses(answer)).toEqual(people.map((name) => `${name}@contoso.example`));
  });

  test('the filter narrows the members', async () => {
    expect(addresses(await read({ groups: ['Sales'], filter: '(uid=ann)' }))).toEqual([
      'ann@contoso.example',
    ]);
  });

  test.each([
    ['*', 'there is no group "*" below "dc=contoso,dc=example". Give its DN.'],
    ['Sales)(cn=*', 'there is no group "Sales)(cn=*"'],
    [dnOf('ann'), `"${dnOf('ann')}" is no group.`],
    [`cn=Gone,${groups}`, 'noSuchObject'],
    ['Alone', 'none of the groups of the source has a member that is no group'],
  ])('%s is refused', async (name, message) => {
    expect((await failureOf(read({ groups: [name] }))).detail).toContain(message);
  });
});

describe('TLS', () => {
  const trusting = (caPem: string): Settings => ({ connection: { caPem } });

  test('LDAPS and StartTLS with a certificate of ones own', async () => {
    const { pem } = server.certificate;
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(addresses(await read(trusting(pem), server.secureUrl(host)))).toHaveLength(4);
      const upgraded = { connection: { caPem: pem, startTls: true } };
      expect(addresses(await read(upgraded, server.url(host)))).toHaveLength(4);
    }
  });

  test.each([
    ['LDAPS', false],
    ['StartTLS', true],
  ])('%s: a certificate that nobody vouches for is refused, and nothing is sent', async (_, startTls) => {
    const url = startTls ? server.url() : server.secureUrl();
    const failure = await failureOf(read({ connection: { startTls } }, url));
    expect(failure).toMatchObject({ kind: 'unavailable', summary: 'Directory server is not trusted' });
    expect(failure.detail).toContain('ca_pem');
  });

  test('LDAPS at a port that does not speak it, and LDAP at one that speaks TLS', async () => {
    const { pem } = server.certificate;
    expect((await failureOf(read(trusting(pem), `ldaps://127.0.0.1:${server.port}`))).kind).toBe(
      'unavailable',
    );
    expect((await failureOf(read({}, `ldap://127.0.0.1:${server.securePort}`))).summary).toMatch(
      /^Directory server (went away|cannot be understood)$/,
    );
  });

  test('the name in the certificate must be that of the URL, also after StartTLS', async () => {
    const other = await Slapd.start(password, company, { names: ['DNS:localhost'] });
    const root = { bindDn: adminDn, caPem: other.certificate.pem };
    try {
      for (const startTls of [true, false]) {
        const url = (host: string): string => (startTls ? other.url(host) : other.secureUrl(host));
        const failure = await failureOf(read({ connection: { ...root, startTls } }, url('127.0.0.1')));
        expect(failure.detail).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
        expect(failure.detail).toContain('use the name that the certificate has');
        const answer = await read({ connection: { ...root, startTls } }, url('localhost'));
        expect(addresses(answer)).toHaveLength(4);
      }
    } finally {
      await other.stop();
    }
  });
});
