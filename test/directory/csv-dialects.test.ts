import { problemTexts, readCsv } from './csv-fixture';
import type { SourcePerson } from '../../src/core/people';

const origin = expect.objectContaining({ source: 'csv:users.csv' }) as SourcePerson['origin'];

describe('export of the Microsoft 365 admin centre', () => {
  const header =
    'Block credential,Display name,Licenses,Object Id,Proxy addresses,Soft deletion time stamp,User principal name';
  const read = (...rows: string[]): ReturnType<typeof readCsv> => readCsv([header, ...rows].join('\r\n'));

  test('the primary address, the aliases, and nothing of the other kinds of address', async () => {
    const answer = await read(
      'False,"Lee, Ann",Microsoft 365 E3,AB12CD34-0000-4000-8000-000000000001,smtp:ann@contoso.example+X500:/o=ExchangeLabs/cn=1+SMTP:Ann.Lee@contoso.example+SPO:SPO_1@SPO_2+smtp:news+digest@contoso.example+sip:ann@contoso.example+smtp:ANN@contoso.example,,ann@contoso.onmicrosoft.example',
    );
    expect(answer).toEqual({
      people: [
        {
          address: 'Ann.Lee@contoso.example',
          origin,
          name: 'Lee, Ann',
          enabled: 'in use',
          aliases: ['ann@contoso.example', 'news+digest@contoso.example'],
          directoryId: 'ab12cd34-0000-4000-8000-000000000001',
        },
      ],
      problems: [],
    });
  });

  test('without a primary address the user principal name counts, and is no alias of itself', async () => {
    const { people } = await read(
      'False,A,Unlicensed,,,,a@contoso.example',
      'False,B,Unlicensed,,smtp:B@contoso.example+smtp:b2@contoso.example,,b@contoso.example',
    );
    expect(people).toEqual([
      { address: 'a@contoso.example', origin, name: 'A', enabled: 'in use', aliases: [] },
      { address: 'b@contoso.example', origin, name: 'B', enabled: 'in use', aliases: ['b2@contoso.example'] },
    ]);
  });

  test('two primary addresses and no address at all are problems', async () => {
    expect(
      problemTexts(
        await read(
          'False,A,E3,,SMTP:a@contoso.example+SMTP:b@contoso.example,,a@contoso.example',
          'False,B,E3,,,,',
        ),
      ),
    ).toEqual([
      'csv:users.csv line 2 has more than one primary address (SMTP: in capitals)',
      'csv:users.csv line 3 has no address',
    ]);
  });

  test.each([
    ['True', 'Microsoft 365 E3', false],
    ['TRUE', 'Microsoft 365 E3+Power BI', false],
    ['True', 'Unlicensed', undefined],
    ['True', '', undefined],
    ['False', 'Microsoft 365 E3', 'in use'],
    ['False', 'Unlicensed', 'in use'],
    ['', 'Microsoft 365 E3', undefined],
  ])('blocked %s, licences %s: enabled is %s', async (blocked, licences, enabled) => {
    const { people } = await read(`${blocked},A,${licences},,,,a@contoso.example`);
    expect(people).toHaveLength(1);
    expect(people[0]?.enabled).toBe(enabled);
  });

  test('without the licences nobody is disabled: shared mailboxes cannot be told from people', async () => {
    const { people } = await readCsv(
      'User principal name,Display name,Block credential\na@contoso.example,A,True\n',
    );
    expect(people[0]?.enabled).toBeUndefined();
  });

  test('guests and deleted users are left out, and counted', async () => {
    const guest = (index: number): string =>
      `False,G,Unlicensed,,SMTP:g${index}@mail.example,,g${index}_mail.example#ext#@contoso.example`;
    const answer = await read(
      ...[1, 2, 3, 4, 5, 6, 7].map(guest),
      'True,D,Unlicensed,,,2025-01-20 14:02:51Z,d@contoso.example',
      'False,A,E3,,,,a@contoso.example',
    );
    expect(answer.people.map(({ address }) => address)).toEqual(['a@contoso.example']);
    expect(answer.problems).toEqual([]);
    expect(answer.notes).toEqual([
      '7 left out, guests (#EXT# in the user principal name): line 2, 3, 4, 5, 6 and 2 more',
      '1 left out, deleted users (soft deletion time stamp): line 9',
    ]);
  });

  test('with semicolons, as Excel of many countries saves it', async () => {
    const { people } = await readCsv(
      'Display name;Licenses;User principal name\nAnn;Unlicensed;a@contoso.example\n',
    );
    expect(people).toEqual([{ address: 'a@contoso.example', origin, name: 'Ann' }]);
  });
});

describe('export of Active Directory', () => {
  test('Get-ADUser | Export-Csv', async () => {
    const answer = await readCsv(
      [
        '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser',
        '"DistinguishedName","Enabled","mail","Name","ObjectGUID","proxyAddresses","SamAccountName","UserPrincipalName"',
        '"CN=Ann,DC=corp","True","ann@contoso.example","Ann","AB12CD34-0000-4000-8000-000000000001","SMTP:ann.lee@contoso.example;smtp:ann@contoso.example;X400:c=US;a= ;p=Contoso","ann","ann@corp.contoso.example"',
        '"CN=Bo,DC=corp","False","bo@contoso.example","Bo","","","bo","bo@corp.contoso.example"',
        '"CN=svc,DC=corp","True","","svc","","","svc","svc@corp.contoso.example"',
      ].join('\r\n'),
    );
    expect(answer).toEqual({
      people: [
        {
          address: 'ann.lee@contoso.example',
          origin,
          name: 'Ann',
          enabled: 'in use',
          aliases: ['ann@contoso.example'],
          directoryId: 'ab12cd34-0000-4000-8000-000000000001',
        },
        { address: 'bo@contoso.example', origin, name: 'Bo', enabled: false, aliases: [] },
      ],
      problems: [],
      notes: ['1 left out, users without a mail address: line 5'],
    });
  });

  test('csvde: bytes as hexadecimal digits, other classes, userAccountControl', async () => {
    const answer = await readCsv(
      [
        'DN,objectClass,displayName,userAccountControl,objectGUID,mail,proxyAddresses',
        `"CN=Ann,OU=Staff,DC=corp",user,Ann,512,X'34cd12ab00000040800000000000ab01',ann@contoso.example,`,
        '"CN=Bo,OU=Staff,DC=corp",user,Bo,66050,,bo@contoso.example,smtp:b@contoso.example',
        '"OU=Staff,DC=corp",organizationalUnit,,,,,',
        '"CN=All,OU=Staff,DC=corp",group,All,,,all@contoso.example,',
      ].join('\n'),
    );
    expect(answer.people).toEqual([
      {
        address: 'ann@contoso.example',
        origin,
        name: 'Ann',
        enabled: 'in use',
        aliases: [],
        directoryId: 'ab12cd34-0000-4000-8000-00000000ab01',
      },
      { address: 'bo@contoso.example', origin, name: 'Bo', enabled: false, aliases: ['b@contoso.example'] },
    ]);
    expect(answer.notes).toEqual(['2 left out, entries that are no users (objectClass): line 4, 5']);
  });

  test.each(['4', '16', '32', '34359738368', '8589934592', '17179869184'])(
    'the disabled account of a shared, room or equipment mailbox (%s) does not disable it',
    async (type) => {
      const { people } = await readCsv(
        `sAMAccountName,mail,userAccountControl,msExchRecipientTypeDetails\nroom,room@contoso.example,514,${type}\n`,
      );
      expect(people).toEqual([{ address: 'room@contoso.example', origin }]);
    },
  );

  test('the user principal name counts where the file has no mail address at all', async () => {
    const { people } = await readCsv('SamAccountName,UserPrincipalName,Enabled\na,a@contoso.example,True\n');
    expect(people).toEqual([{ address: 'a@contoso.example', origin, enabled: 'in use' }]);
  });

  test('what PowerShell writes for a list that was not joined, and no number, are problems', async () => {
    const answer = await readCsv(
      'SamAccountName,mail,proxyAddresses,userAccountControl\na,a@contoso.example,Microsoft.ActiveDirectory.Management.ADPropertyValueCollection,x\n',
    );
    expect(problemTexts(answer)).toEqual([
      expect.stringContaining('line 2 has the name of a type under "proxyAddresses"; export them joined'),
      'csv:users.csv line 2 has no number under "userAccountControl"',
    ]);
  });
});

test("Mimecast's import template: passwords go nowhere", async () => {
  const answer = await readCsv(
    'email,name,password\na@contoso.example,Ann,hunter2-canary\n,Bo,hunter3-canary\n',
  );
  expect(answer.people).toEqual([{ address: 'a@contoso.example', origin, name: 'Ann' }]);
  expect(problemTexts(answer)).toEqual(['csv:users.csv line 3 has no address']);
  expect(JSON.stringify(answer)).not.toContain('canary');
});
