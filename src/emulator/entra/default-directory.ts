import type { EntraSeed, SeedEntraUser } from './seed';

/** The same people as in the default account, as their directory knows them. Any tenant, any client. */
export function defaultDirectory(): EntraSeed {
  return {
    domains: [
      { id: 'contoso.example', isDefault: true },
      { id: 'contoso.onmicrosoft.example', isInitial: true },
      'fabrikam.example',
      'tailspin.example',
    ],
    users: people(),
    groups: [
      {
        displayName: 'All Staff',
        description: 'Everybody who works here',
        members: [
          'Sales',
          'ada.martin@contoso.example',
          'chloe.durand@contoso.example',
          'dana.lee@tailspin.example',
        ],
        owners: ['ada.martin@contoso.example'],
      },
      { displayName: 'Sales', members: ['ben.okafor@contoso.example', 'old.account@contoso.example'] },
      { displayName: 'VIP Users', members: ['ada.martin@contoso.example', 'kim@northwind.example'] },
    ],
    contacts: [{ displayName: 'Northwind orders', mail: 'orders@northwind.example' }],
  };
}

function people(): SeedEntraUser[] {
  return [
    person('Ada', 'Martin', 'contoso.example', { jobTitle: 'Managing Director' }),
    person('Ben', 'Okafor', 'contoso.example', {
      department: 'Sales',
      jobTitle: 'Account Manager',
      proxyAddresses: ['SMTP:ben.okafor@contoso.example', 'smtp:b.okafor@contoso.example'],
      manager: 'ada.martin@contoso.example',
    }),
    person('Chloe', 'Durand', 'contoso.example', { department: 'Finance' }),
    person('Old', 'Account', 'contoso.example', { accountEnabled: false }),
    person('Dana', 'Lee', 'tailspin.example', {}),
    {
      userPrincipalName: 'kim_northwind.example#EXT#@contoso.onmicrosoft.example',
      displayName: 'Kim Guest',
      mail: 'kim@northwind.example',
      userType: 'Guest',
    },
  ];
}

function person(
  givenName: string,
  surname: string,
  domain: string,
  more: Partial<SeedEntraUser>,
): SeedEntraUser {
  const address = `${givenName}.${surname}@${domain}`.toLowerCase();
  const displayName = `${givenName} ${surname}`;
  return { userPrincipalName: address, displayName, givenName, surname, mail: address, ...more };
}
