import { Tenant, closeTenants, id, user, type User } from './tenant';

afterEach(closeTenants);

async function tenantOf(...users: readonly User[]): Promise<Tenant> {
  return Tenant.start({ users });
}

test('a user by name, primary address, aliases and object ID', async () => {
  const tenant = await tenantOf(
    user(1, {
      id: 'ABCDEF00-0000-4000-8000-000000000001',
      displayName: 'Ann Lee',
      mail: 'old@contoso.example',
      proxyAddresses: [
        'smtp:a.lee@contoso.example',
        'SMTP:Ann@Contoso.example',
        'X500:/o=x',
        'SIP:ann@contoso.example',
        'smtp:ann@contoso.example',
      ],
    }),
  );
  const directoryId = 'abcdef00-0000-4000-8000-000000000001';
  expect(await tenant.read()).toEqual({
    people: [
      {
        address: 'Ann@Contoso.example',
        origin: { source: 'entra:corp', place: `user ${directoryId}` },
        name: 'Ann Lee',
        enabled: 'in use',
        aliases: ['a.lee@contoso.example'],
        directoryId,
      },
    ],
    problems: [],
  });
});

test('more users than anybody has are refused before they fill the memory', async () => {
  const tenant = await tenantOf(user(1), user(2), user(3));
  await expect(tenant.read({ maxPeople: 2 })).rejects.toMatchObject({
    summary: 'Source has too many people',
    detail: expect.stringContaining('entra:corp has more than 2 entries'),
  });
  expect((await tenant.read({ maxPeople: 3 })).people).toHaveLength(3);
});

test('the address is the primary one, or else mail, and never the user principal name', async () => {
  const tenant = await tenantOf(
    user(1, { proxyAddresses: [], mail: 'mail@contoso.example' }),
    user(2, { proxyAddresses: ['smtp:only-alias@contoso.example'], mail: 'two@contoso.example' }),
    user(3, { proxyAddresses: [], mail: null }),
  );
  const { people, notes } = await tenant.read();
  expect(people.map(({ address, aliases }) => [address, aliases])).toEqual([
    ['mail@contoso.example', []],
    ['two@contoso.example', ['only-alias@contoso.example']],
  ]);
  expect(notes).toEqual(['1 left out, users without a mail address']);
});

test('aliases that are named twice count once, however many there are', async () => {
  const aliases = Array.from({ length: 20 }, (_, index) => `alias${index}@contoso.example`);
  const entries = [...aliases, ...aliases].map((alias) => `smtp:${alias}`);
  const tenant = await tenantOf(
    user(1, { proxyAddresses: ['SMTP:u1@contoso.example', ...entries, 'smtp:U1@contoso.example'] }),
    user(2, {
      proxyAddresses: ['SMTP:u2@contoso.example', 'smtp:b@contoso.example', 'smtp:B@contoso.example'],
    }),
  );
  const { people } = await tenant.read();
  expect(people.map((person) => person.aliases)).toEqual([aliases, ['b@contoso.example']]);
});

describe('guests', () => {
  const guests = [
    user(1),
    user(2, {
      userType: 'Guest',
      userPrincipalName: 'gus_fabrikam.example#EXT#@contoso.example',
      mail: 'gus@fabrikam.example',
      proxyAddresses: ['SMTP:gus@fabrikam.example'],
    }),
    user(3, { userType: null, userPrincipalName: 'eve_x.example#EXT#@contoso.example' }),
  ];

  test('are left out, and counted', async () => {
    const { people, notes } = await (await tenantOf(...guests)).read();
    expect(people.map(({ address }) => address)).toEqual(['u1@contoso.example']);
    expect(notes).toEqual(['2 left out, guests (include_guests takes them in)']);
  });

  test('are taken in by the setting, with the address that they have at home', async () => {
    const { people, notes } = await (await tenantOf(...guests)).read({ includeGuests: true });
    expect(people.map(({ address }) => address)).toContain('gus@fabrikam.example');
    expect(people).toHaveLength(3);
    expect(notes).toBeUndefined();
  });

  test('never by a user principal name with #EXT#, even where the setting names that property', async () => {
    const { people } = await (
      await tenantOf(...guests)
    ).read({ includeGuests: true, attributes: new Map([['address', 'userPrincipalName']]) });
    expect(people.map(({ address }) => address)).toEqual(['u1@contoso.example']);
  });
});

describe('blocked sign-in', () => {
  const blocked = [
    user(1, { accountEnabled: false }),
    user(2, { accountEnabled: false, assignedLicenses: [], displayName: 'Info (shared mailbox)' }),
    user(3),
  ];

  test('of somebody with a licence: left out, and counted', async () => {
    const { people, notes } = await (await tenantOf(...blocked)).read();
    expect(people.map(({ address }) => address)).toEqual(['u2@contoso.example', 'u3@contoso.example']);
    expect(notes?.[0]).toBe(
      '1 left out, accounts with a licence and blocked sign-in (include_disabled takes them in, as disabled)',
    );
  });

  test('of somebody with a licence is disabled where the setting asks for it; nobody is enabled', async () => {
    const { people } = await (await tenantOf(...blocked)).read({ includeDisabled: true });
    expect(people.map(({ address, enabled }) => [address, enabled])).toEqual([
      ['u1@contoso.example', false],
      ['u2@contoso.example', undefined],
      ['u3@contoso.example', 'in use'],
    ]);
  });

  test('of a shared mailbox disables nothing, whatever the setting says', async () => {
    for (const includeDisabled of [false, true]) {
      const { people, notes } = await (await tenantOf(...blocked)).read({ includeDisabled });
      const shared = people.find(({ address }) => address === 'u2@contoso.example');
      expect(shared).toMatchObject({ name: 'Info (shared mailbox)' });
      expect(shared).not.toHaveProperty('enabled');
      expect(notes?.at(-1)).toBe(
        '1 with blocked sign-in and no licence, as shared mailboxes and rooms have it: not disabled for that',
      );
    }
  });
});

describe('attributes', () => {
  test('from properties and from properties in properties; what is empty is left out', async () => {
    const tenant = await tenantOf(
      user(1, {
        department: ' Research ',
        employeeId: 4711,
        onPremisesExtensionAttributes: { extensionAttribute1: 'blue', extensionAttribute2: null },
        businessPhones: ['+1', '+2'],
      }),
      user(2, { department: '' }),
    );
    const { people, problems } = await tenant.read({
      attributes: new Map([
        ['attribute:Department', 'department'],
        ['attribute:Number', 'employeeId'],
        ['attribute:Colour', 'onPremisesExtensionAttributes.extensionAttribute1'],
        ['attribute:Nothing', 'onPremisesExtensionAttributes/extensionAttribute2'],
        ['attribute:Phones', 'businessPhones'],
        ['attribute:Off', ''],
      ]),
    });
    expect(problems).toEqual([]);
    expect(people.map(({ attributes }) => Object.fromEntries(attributes ?? []))).toEqual([
      { Department: 'Research', Number: '4711', Colour: 'blue', Phones: '+1; +2' },
      {},
    ]);
  });

  test('a property that has parts has to be named further', async () => {
    const tenant = await tenantOf(
      user(1, { onPremisesExtensionAttributes: { extensionAttribute1: 'blue' } }),
    );
    const { people, problems } = await tenant.read({
      attributes: new Map([['attribute:Colour', 'onPremisesExtensionAttributes']]),
    });
    expect(people).toEqual([]);
    expect(problems).toEqual([
      {
        origin: { source: 'entra:corp', place: `user ${id(1)}` },
        message:
          'has no text under "onPremisesExtensionAttributes", but something with parts: name one of them',
      },
    ]);
  });

  test('every field of ours can come from somewhere else, or be left unread', async () => {
    const tenant = await tenantOf(
      user(1, {
        otherMails: ['SMTP:one@contoso.example', 'uno@contoso.example'],
        userPrincipalName: 'One@contoso.example',
        jobTitle: 'Chief',
        extension_ff_active: 'FALSE',
      }),
      user(2, { extension_ff_active: 'perhaps' }),
    );
    const { people, problems } = await tenant.read({
      attributes: new Map([
        ['address', 'userPrincipalName'],
        ['name', 'jobTitle'],
        ['enabled', 'extension_ff_active'],
        ['aliases', 'otherMails'],
      ]),
    });
    expect(people).toMatchObject([
      { address: 'One@contoso.example', name: 'Chief', enabled: false, aliases: ['uno@contoso.example'] },
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      'has neither true nor false under "extension_ff_active"',
    ]);
    const unread = await tenant.read({
      attributes: new Map([
        ['name', ''],
        ['aliases', ''],
      ]),
    });
    expect(Object.keys(unread.people[0] ?? {})).toEqual(['address', 'origin', 'directoryId', 'enabled']);
  });

  test.each([
    ['a field that is none of ours', 'adress', 'mail', /has "adress"\. The fields are "address", "name"/],
    ['a property that cannot be', 'name', 'displayName,mail', /names "displayName,mail"/],
    ['no address at all', 'address', '', /attributes\.address .* cannot be empty/],
  ])('%s is refused before anything is read', async (_, field, property, words) => {
    const tenant = await tenantOf(user(1));
    const error = await tenant.refusal({ attributes: new Map([[field, property]]) });
    expect(error.detail).toMatch(words);
    expect(tenant.server.seen).toEqual([]);
  });

  test('only what is needed is asked for', async () => {
    const tenant = await tenantOf(user(1));
    await tenant.read({
      attributes: new Map([
        ['attribute:A', 'onPremisesExtensionAttributes.extensionAttribute1'],
        ['attribute:B', 'onPremisesExtensionAttributes.extensionAttribute2'],
        ['name', 'displayName'],
      ]),
    });
    const [asked] = tenant.server.seen.filter(({ path }) => path.startsWith('/v1.0/users'));
    const query = new URL(asked?.path ?? '', tenant.server.url).searchParams;
    expect(query.get('$select')).toBe(
      'id,displayName,userPrincipalName,mail,proxyAddresses,accountEnabled,userType,assignedLicenses,onPremisesExtensionAttributes',
    );
    expect(query.get('$top')).toBe('999');
  });
});

test('what is wrong with users is said of each of them', async () => {
  const tenant = await tenantOf(
    user(1, { proxyAddresses: ['SMTP:a@contoso.example', 'SMTP:b@contoso.example'] }),
    user(2, { displayName: 'Two\u0007' }),
    user(3),
  );
  const { people, problems } = await tenant.read();
  expect(people).toHaveLength(1);
  expect(problems.map(({ origin, message }) => `${origin.place} ${message}`)).toEqual([
    `user ${id(1)} has more than one primary address (SMTP: in capitals)`,
    `user ${id(2)} has a control character (U+0007) in its name`,
  ]);
});

test('a name of its own tells two sources of one directory apart', async () => {
  const tenant = await tenantOf(user(1));
  const { people } = await tenant.read({ name: 'entra:sales' });
  expect(people[0]?.origin.source).toBe('entra:sales');
});
