import { defaultDirectory } from './entra/default-directory';
import { secureId } from './secure-id';
import type { EmulatorSeed, SeedUser } from './seed';

const domains = [
  'contoso.example',
  'contoso.onmicrosoft.example',
  'contoso-services.example',
  'fabrikam.example',
  'tailspin.example',
];

/**
 * A small company: all domains are kept by hand but tailspin.example, which a directory integration keeps, and
 * fabrikam.example, which a Synchronization Engine keeps; both are enabled and well.
 */
export function defaultSeed(): EmulatorSeed {
  return {
    account: { accountCode: 'CUS01A01', accountName: 'Contoso', region: 'eu' },
    domains: domains.map((domain) => ({ domain, local: true, sendOnly: false, inboundType: 'any' })),
    users: [...domains.flatMap(systemUsers), ...people()],
    groups: groups(),
    attributes: ['Department', 'Job Title', 'Office'],
    integrations: [tailspin()],
    connections: [fabrikam()],
    definitions: [
      {
        family: 'address-alteration-sets',
        id: secureId('address alteration set', 'rebranding'),
        description: 'Rebranding',
      },
    ],
    connectors: connectors(),
    entra: defaultDirectory(),
  };
}

function systemUsers(domain: string): SeedUser[] {
  return ['postmaster', 'abuse'].map((local) => ({
    emailAddress: `${local}@${domain}`,
    name: `${local}@${domain}`,
  }));
}

function people(): SeedUser[] {
  const updatedDateTime = '2026-01-12T09:30:00Z';
  return [
    { emailAddress: 'ada.martin@contoso.example', name: 'Ada Martin', admin: true, updatedDateTime },
    {
      emailAddress: 'ben.okafor@contoso.example',
      name: 'Ben Okafor',
      attributes: { Department: 'Sales', 'Job Title': 'Account Manager' },
      updatedDateTime,
    },
    {
      emailAddress: 'b.okafor@contoso.example',
      name: 'Ben Okafor',
      aliasFor: 'ben.okafor@contoso.example',
      updatedDateTime,
    },
    {
      emailAddress: 'chloe.durand@contoso.example',
      name: 'Chloe Durand',
      attributes: { Department: 'Finance' },
      updatedDateTime,
    },
    { emailAddress: 'old.account@contoso.example', name: 'Old Account', disabled: true, updatedDateTime },
    {
      emailAddress: 'scanner@contoso-services.example',
      name: 'Scanner, second floor',
      addressType: 'created_by_email',
      updatedDateTime,
    },
    { emailAddress: 'dana.lee@tailspin.example', name: 'Dana Lee', source: 'ldap', updatedDateTime },
    { emailAddress: 'eli.moss@fabrikam.example', name: 'Eli Moss', source: 'ldap', updatedDateTime },
    { emailAddress: 'fay.novak@fabrikam.example', name: 'Fay Novak', source: 'ldap', updatedDateTime },
  ];
}

function groups(): NonNullable<EmulatorSeed['groups']> {
  return [
    {
      id: groupId('profile-vip'),
      description: 'VIP Users',
      members: [{ emailAddress: 'ada.martin@contoso.example', note: 'Managing director' }],
    },
    {
      id: groupId('profile-partners'),
      description: 'Partners',
      members: [{ domain: 'northwind.example', note: 'Supplier' }],
    },
    {
      id: groupId('profile-partners-blocked'),
      description: 'Former partners',
      parentId: groupId('profile-partners'),
    },
    { id: groupId('directory-tailspin'), description: 'tailspin', source: 'ldap' },
    {
      id: groupId('directory-tailspin-all'),
      description: 'Tailspin All Staff',
      parentId: groupId('directory-tailspin'),
      source: 'ldap',
      members: [{ emailAddress: 'dana.lee@tailspin.example' }],
    },
    { id: groupId('directory-fabrikam'), description: 'fabrikam', source: 'ldap' },
    {
      id: groupId('directory-fabrikam-plant'),
      description: 'Fabrikam Plant',
      parentId: groupId('directory-fabrikam'),
      source: 'ldap',
      members: [{ emailAddress: 'fay.novak@fabrikam.example' }],
    },
  ];
}

function tailspin(): NonNullable<EmulatorSeed['integrations']>[number] {
  return {
    type: 'm365',
    description: 'Tailspin Microsoft 365',
    info: '',
    enabled: true,
    status: 'ok',
    domains: ['tailspin.example'],
    tenantDomain: 'tailspin.onmicrosoft.example',
    serverSubtype: 'standard',
    clientId: '7c0f3d3e-52a4-4a1b-9a53-0f0f6a1f2b11',
    acknowledgeDisabledAccounts: true,
    deleteUsers: false,
    syncContacts: false,
    syncGuestUsers: false,
    maxUnlink: '10',
    syncRunning: false,
    lastSyncDateTime: '2026-01-12T08:04:11Z',
  };
}

/** Made in the Administration Console, as every engine is. */
function fabrikam(): NonNullable<EmulatorSeed['connections']>[number] {
  return {
    serverType: 'ad_push',
    description: 'Fabrikam Synchronization Engine',
    enabled: true,
    status: 'ok',
    domains: ['fabrikam.example'],
    acknowledgeDisabledAccounts: true,
    syncRunning: false,
    lastSyncDateTime: '2026-01-12T08:11:47Z',
  };
}

/** One whose consent was given, and one that waits for it; no integration needs either yet. */
function connectors(): NonNullable<EmulatorSeed['connectors']> {
  const product = { id: secureId('product', 'directory-sync'), name: 'Directory Synchronization' };
  return [
    { name: 'Contoso Entra ID', description: 'Consent of the Contoso tenant', status: 'connected' },
    { name: 'Fabrikam Entra ID', description: 'Waits for consent', status: 'configured' },
  ].map((row) => ({ id: secureId('connector', row.name), ...row, product, provider: 'azure_standard' }));
}

function groupId(name: string): string {
  return secureId('group', name);
}
