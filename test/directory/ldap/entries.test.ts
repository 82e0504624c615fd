import type { SourcePerson } from '../../../src/core/people';
import type { LdapServer, Values } from '../../harness/ldap-server';
import { addresses, base, failureOf, person, readLdap, scripted, type Settings } from './fixture';

const activeDirectory = {
  supportedCapabilities: ['1.2.840.113556.1.4.800', '1.2.840.113556.1.4.1670'],
  defaultNamingContext: 'DC=contoso,DC=example',
};

const dn = `cn=Ann,${base}`;
const guid = Buffer.from('33221100554477668899aabbccddeeff', 'hex');

function adUser(more: Values = {}): Values {
  return {
    ...{ objectClass: ['top', 'person', 'organizationalPerson', 'user'], objectGUID: guid },
    ...{ userAccountControl: '512', mail: 'ann@contoso.example', cn: 'Ann' },
    ...more,
  };
}

function serving(root: Values, ...entries: readonly (readonly [string, Values])[]): Promise<LdapServer> {
  return scripted({
    root,
    search: (_, reply) => {
      for (const [name, values] of entries) reply.entry(name, values);
      reply.result();
    },
  });
}

async function readAd(values: Values, settings: Settings = {}): Promise<SourcePerson | undefined> {
  const server = await serving(activeDirectory, [dn, values]);
  const { people, problems } = await readLdap([server.url], settings);
  expect(problems).toEqual([]);
  expect(people).toHaveLength(1);
  return people[0];
}

async function problemsOf(root: Values, values: Values, settings: Settings = {}): Promise<readonly string[]> {
  const server = await serving(
    root,
    [dn, values],
    [`cn=Ben,${base}`, person('ben', adUser({ mail: 'ben@contoso.example' }))],
  );
  const { people, problems } = await readLdap([server.url], settings);
  expect(people).toHaveLength(1);
  expect(new Set(problems.map(({ origin }) => origin.place))).toEqual(new Set([dn]));
  return problems.map(({ message }) => message);
}

describe('Active Directory', () => {
  test.each([
    ['512', undefined, 'in use'],
    ['514', undefined, false],
    ['66050', '1', false],
    ['514', '2', undefined],
    ['514', '4', undefined],
    ['514', '16', undefined],
    ['514', '32', undefined],
    ['514', '34359738368', undefined],
    ['514', '2147483648', false],
  ])(
    'userAccountControl %s, msExchRecipientTypeDetails %s: enabled is %s',
    async (control, type, enabled) => {
      const mailbox = type === undefined ? {} : { msExchRecipientTypeDetails: type };
      const read = await readAd(adUser({ userAccountControl: control, ...mailbox }));
      expect(read?.enabled).toBe(enabled);
      expect(read).toHaveProperty('address');
    },
  );

  test('an objectGUID whose bytes would pass for text is bytes, however its name is spelled', async () => {
    const text = Buffer.from('ABCDEFGHIJKLMNOP');
    const read = await readAd({ ...adUser({ objectGUID: [] }), objectguid: text });
    expect(read?.directoryId).toBe('44434241-4645-4847-494a-4b4c4d4e4f50');
    expect((await readAd(adUser()))?.directoryId).toBe('00112233-4455-6677-8899-aabbccddeeff');
  });

  test('attributes without a value are as attributes that are not there', async () => {
    const read = await readAd(
      adUser({ displayName: [], proxyAddresses: [], msExchRecipientTypeDetails: [] }),
    );
    expect(read).toEqual({
      ...{ address: 'ann@contoso.example', name: 'Ann', directoryId: expect.any(String) as string },
      origin: { source: 'ldap:corp', place: dn },
      enabled: 'in use',
    });
  });

  test('one value, many values, and blanks around them', async () => {
    const one = await readAd(adUser({ proxyAddresses: 'smtp:a@contoso.example' }));
    expect(one?.aliases).toEqual(['a@contoso.example']);
    const many = await readAd(
      adUser({ proxyAddresses: [' SMTP:b@contoso.example ', 'smtp:ann@contoso.example'] }),
    );
    expect(many).toMatchObject({ address: 'b@contoso.example', aliases: ['ann@contoso.example'] });
  });

  test('what is wrong with a person is said, and does not hide the others', async () => {
    expect(
      await problemsOf(
        activeDirectory,
        adUser({
          proxyAddresses: ['SMTP:a@contoso.example', 'SMTP:b@contoso.example'],
          userAccountControl: 'many',
          objectGUID: Buffer.alloc(8),
          displayName: Buffer.from([0xff, 0xfe]),
        }),
      ),
    ).toEqual([
      'has more than one primary address (SMTP: in capitals)',
      'has bytes that are no text under "displayName"',
      'has no number under "userAccountControl"',
      'has no 16 bytes under "objectGUID"',
    ]);
    expect(await problemsOf(activeDirectory, adUser({ displayName: 'Ann\nLee\u0007' }))).toEqual([
      'has a line break in its name',
    ]);
  });

  test.each(['objectClass', 'objectGUID', 'userAccountControl'])(
    'a user without %s may not be read, and is an error',
    async (attribute) => {
      const server = await serving(
        activeDirectory,
        [dn, adUser({ [attribute]: [] })],
        [`cn=Ben,${base}`, adUser()],
      );
      const failure = await failureOf(readLdap([server.url]));
      if (attribute === 'objectClass') expect(failure.detail).toContain('came without objectClass');
      expect(failure).toMatchObject({
        kind: 'forbidden',
        summary: 'Entries of the directory cannot be read',
      });
      expect(failure.detail).toContain(
        `1 entry came without ${attribute}, which every such entry has: ${dn}.`,
      );
    },
  );
});

describe('other directories', () => {
  const two = person('ann', { mail: ['ann@contoso.example', 'lee@contoso.example'] });

  test('who has two addresses is a problem, with two ways out', async () => {
    const [problem] = await problemsOf({}, two);
    expect(problem).toContain('has 2 values under "mail", and LDAP keeps no order among them');
    const server = await serving({}, [dn, two]);
    const attributes = new Map([
      ['address', 'mail'],
      ['aliases', 'mail'],
    ]);
    const { people } = await readLdap([server.url], { attributes });
    expect(people[0]).toMatchObject({ address: 'ann@contoso.example', aliases: ['lee@contoso.example'] });
  });

  test('a name of many values does not depend on their order', async () => {
    for (const cn of [
      ['Lee, Ann', 'Ann Lee'],
      ['Ann Lee', 'Lee, Ann'],
    ]) {
      const server = await serving({}, [dn, { ...person('ann', { cn }), displayName: [] }]);
      expect((await readLdap([server.url])).people[0]?.name).toBe('Ann Lee');
    }
  });

  test.each([
    ['loginDisabled', 'FALSE', false],
    ['accountEnabled', 'TRUE', true],
    ['nsAccountLock', 'TRUE', false],
    ['nsaccountlock', 'false', true],
  ])('enabled from %s: %s', async (attribute, value, enabled) => {
    const server = await serving({}, [dn, person('ann', { [attribute]: value })]);
    const answer = await readLdap([server.url], { attributes: new Map([['enabled', attribute]]) });
    expect(answer.people[0]?.enabled).toBe(enabled);
  });

  test('enabled that is neither true nor false is a problem, and without a value says nothing', async () => {
    const attributes = new Map([['enabled', 'employeeType']]);
    const values = person('ann', { employeeType: 'staff' });
    expect(await problemsOf({}, values, { attributes })).toEqual([
      'has neither true nor false under "employeeType"',
    ]);
  });

  test('without an alias anywhere the directory does not say, with one it says of everybody', async () => {
    const ben = [`uid=ben,${base}`, person('ben')] as const;
    const without = await serving({}, [dn, person('ann')], ben);
    expect((await readLdap([without.url])).people.map(({ aliases }) => aliases)).toEqual([
      undefined,
      undefined,
    ]);
    const one = await serving({}, [dn, person('ann', { mailLocalAddress: 'a@contoso.example' })], ben);
    expect((await readLdap([one.url])).people.map(({ aliases }) => aliases)).toEqual([
      ['a@contoso.example'],
      [],
    ]);
  });

  test('nobody with an address is an error that says which attribute was looked at', async () => {
    const server = await serving(
      {},
      [dn, { objectClass: 'inetOrgPerson' }],
      [`cn=Ben,${base}`, { objectClass: 'inetOrgPerson' }],
    );
    const failure = await failureOf(
      readLdap([server.url], { attributes: new Map([['address', 'rfc822Mailbox']]) }),
    );
    expect(failure).toMatchObject({ kind: 'not_found', summary: 'Nobody in the directory has an address' });
    expect(failure.detail).toContain('none of 2 people shows rfc822Mailbox.');
  });

  test('many without an address are counted, and the first five named', async () => {
    const without = Array.from(
      { length: 7 },
      (_, index) => [`cn=N${index},${base}`, { objectClass: 'inetOrgPerson' }] as const,
    );
    const server = await serving({}, [dn, person('ann')], ...without);
    const { notes } = await readLdap([server.url]);
    const shown = [0, 1, 2, 3, 4].map((index) => `cn=N${index},${base}`).join('; ');
    expect(notes).toEqual([`7 left out, people without mail: ${shown} and 2 more`]);
  });
});

describe('settings', () => {
  test.each([
    [
      { attributes: new Map([['mail', 'mail']]) },
      'LDAP attributes are not usable',
      'attributes has "mail". The fields are "address"',
    ],
    [
      { attributes: new Map([['name', 'cn)(uid=*']]) },
      'LDAP attributes are not usable',
      'names "cn)(uid=*", which cannot be an attribute of LDAP',
    ],
    [
      { attributes: new Map([['address', '']]) },
      'LDAP attributes are not usable',
      'cannot leave the address out',
    ],
    [{ groups: ['Sales', ' '] }, 'LDAP group is not usable', 'groups has an empty name'],
  ])('%j', async (settings, summary, message) => {
    const failure = await failureOf(readLdap(['ldap://127.0.0.1:1'], { name: 'people', ...settings }));
    expect(failure).toEqual({ summary, detail: expect.stringContaining(message) as string });
    expect(failure.detail).toMatch(/^people: /);
  });

  test.each([
    [{}, 'the server does not say what it holds. Give base_dns.'],
    [{ namingContexts: ['dc=a', 'dc=b'] }, 'the server holds "dc=a", "dc=b". Say in base_dns what to read.'],
  ])('without base DNs the server must hold one thing: %j', async (root, message) => {
    const server = await serving(root);
    const failure = await failureOf(readLdap([server.url], { baseDns: [] }));
    expect(failure).toMatchObject({ kind: 'invalid', summary: 'LDAP base DN is missing' });
    expect(failure.detail).toContain(message);
  });
});

describe('referrals', () => {
  const below = 'DC=contoso,DC=example';
  const dns = `ldap://DomainDnsZones.contoso.example/DC=DomainDnsZones,${below}`;
  const forest = `ldap://ForestDnsZones.contoso.example/DC=ForestDnsZones,${below}`;
  const configuration = `ldaps://contoso.example/CN=Configuration,${below}??base`;
  const child = `ldap://emea.contoso.example/DC=emea,${below}`;

  async function referring(root: Values, ...urls: readonly string[]): Promise<LdapServer> {
    return scripted({
      root,
      search: (_, reply) => {
        reply.entry(dn, adUser());
        for (const url of urls) reply.reference(url);
        reply.result();
      },
    });
  }

  test('to what holds nobody are no error in Active Directory', async () => {
    const server = await referring(activeDirectory, dns, forest, configuration);
    expect(addresses(await readLdap([server.url]))).toEqual(['ann@contoso.example']);
  });

  test.each([
    [activeDirectory, [dns, child, forest], child],
    [activeDirectory, ['ldap://x.example/CN=Configuration%2', child], 'ldap://x.example/CN=Configuration%2'],
    [{}, [dns], dns],
  ])('to other servers are an error', async (root, urls, named) => {
    const server = await referring(root, ...urls);
    const failure = await failureOf(readLdap([server.url]));
    expect(failure).toMatchObject({ kind: 'invalid', summary: 'Directory server refers to other servers' });
    expect(failure.detail).toContain(`a part of the answer is at ${JSON.stringify(named)}`);
  });

  test('of the whole search are an error', async () => {
    const server = await scripted({ search: (_, reply) => reply.result(10, 'ldap://other.example/') });
    const failure = await failureOf(readLdap([server.url]));
    expect(failure).toMatchObject({ kind: 'invalid', summary: 'Directory server refuses the search' });
    expect(failure.detail).toContain(
      '(referral, 10). It says: "ldap://other.example/". It sends on to another server',
    );
  });
});

describe('groups that are resolved by us', () => {
  const groups = 'ou=Groups,dc=contoso,dc=example';
  const root = { namingContexts: 'dc=contoso,dc=example' };
  const dnOf = (name: string): string => `cn=${name},${groups}`;

  /** A directory of these groups, and of people of whom `uids` are. */
  function holding(
    members: ReadonlyMap<string, readonly string[]>,
    uids: readonly string[],
    ranged = 1500,
  ): Promise<LdapServer> {
    return scripted({
      root,
      search: (asked, reply) => {
        const called = /\(cn=([^)]*)\)\)$/.exec(asked.text)?.[1];
        const start = /^member;range=(\d+)-/.exec(asked.attributes[0] ?? '')?.[1];
        if (asked.scope === 'base') {
          const all = members.get(asked.base) ?? [];
          const from = Number(start ?? 0);
          const end = Math.min(from + ranged, all.length);
          const isLast = end === all.length;
          const name = from === 0 && isLast ? 'member' : `member;range=${from}-${isLast ? '*' : end - 1}`;
          reply.entry(asked.base, { objectClass: 'groupOfNames', [name]: all.slice(from, end) });
        } else if (asked.base === base) {
          for (const uid of uids) reply.entry(`uid=${uid},${base}`, person(uid));
        } else {
          for (const each of members.keys())
            if (called === undefined || each.startsWith(`cn=${called},`)) reply.entry(each, {});
        }
        reply.result();
      },
    });
  }

  test('3,200 members that come in ranges', async () => {
    const uids = Array.from({ length: 3200 }, (_, index) => `u${index}`);
    const members = new Map([[dnOf('All'), uids.map((uid) => `uid=${uid},${base}`)]]);
    const server = await holding(members, [...uids, 'other']);
    const answer = await readLdap([server.url], { groups: ['All'] });
    expect(answer.people).toHaveLength(3200);
    expect(answer.notes).toBeUndefined();
  });

  test('50,000 members: as few requests as ranges, and those who are not among the people are counted', async () => {
    const uids = Array.from({ length: 50_000 }, (_, index) => `u${index}`);
    const members = new Map([[dnOf('All'), uids.map((uid) => `uid=${uid},${base}`)]]);
    const server = await holding(members, [...uids.slice(0, 500), 'other']);
    const answer = await readLdap([server.url], { groups: ['All'] });
    expect(answer.people).toHaveLength(500);
    expect(answer.notes).toEqual([
      expect.stringMatching(/^members of the groups .*: 49,500 \(uid=u500,.* and 49,495 more\)$/),
    ]);
    expect(server.searches.filter(({ scope }) => scope === 'base')).toHaveLength(Math.ceil(50_000 / 1500));
  });

  test('50 groups deep, and wide with cycles: each group is read once, each cycle named once', async () => {
    const members = new Map<string, string[]>();
    for (let level = 0; level < 50; level += 1)
      members.set(dnOf(`G${level}`), [dnOf(`G${level + 1}`), `uid=u${level},${base}`]);
    members.set(dnOf('G50'), [dnOf('G0'), dnOf('G49'), dnOf('G50')]);
    const uids = Array.from({ length: 50 }, (_, index) => `u${index}`);
    const server = await holding(members, uids);
    const answer = await readLdap([server.url], { groups: [dnOf('G0')] });
    expect(answer.people).toHaveLength(50);
    expect(answer.notes).toHaveLength(3);
    expect(answer.notes?.filter((note) => note.endsWith(`${dnOf('G50')} -> ${dnOf('G50')}`))).toHaveLength(1);
    const reads = server.searches.filter(({ attributes }) => attributes.includes('member'));
    expect(reads).toHaveLength(51);
  });

  test('nobody of the directory in the group is an error, and so is a name that means two groups', async () => {
    const members = new Map([
      [dnOf('Sales'), [`uid=gone,${base}`]],
      [`cn=Sales,ou=Old,dc=contoso,dc=example`, [`uid=ann,${base}`]],
    ]);
    const server = await holding(members, ['ann']);
    const ambiguous = await failureOf(readLdap([server.url], { groups: ['Sales'] }));
    expect(ambiguous).toMatchObject({ summary: 'LDAP group is not usable' });
    expect(ambiguous.detail).toContain(
      `"Sales" is the name of 2 groups: ${dnOf('Sales')}; cn=Sales,ou=Old,dc=contoso,dc=example.`,
    );
    const failure = await failureOf(readLdap([server.url], { groups: [dnOf('Sales')] }));
    expect(failure).toMatchObject({ kind: 'not_found', summary: 'Directory answers nobody' });
    expect(failure.detail).toContain('none of 1 entry is in one of the groups');
  });
});
