import type { EmulatorSeed } from '../../src/emulator/seed';

/** Names that are code somewhere. */
export const hostile = [
  'Quote " and \\ backslash',
  '${path.module} %{ if true }yes%{ endif } $${escaped} $$${x} %%{y} ${TfToken[TOKEN.0]}',
  "It's `ticks`, */ // # and <b>|</b>",
  'Zürich 東京 👩‍👩‍👧 e\u0301',
  'right-to-left \u202e mark, line \u2028 end',
  '2024',
  '東京',
  'for',
  'constructor',
  '__proto__',
];

/** An account with something of every type that can be exported, and some that cannot. */
export const account: EmulatorSeed = {
  account: { accountCode: 'C0001', accountName: 'Contoso' },
  domains: ['contoso.example', 'fabrikam.example', 'tailspin.example'],
  attributes: [{ id: 'department', name: 'Department' }],
  users: [
    { emailAddress: 'ann@contoso.example', name: 'Lee, Ann "Annie"' },
    { emailAddress: 'a.lee@contoso.example', aliasFor: 'ann@contoso.example' },
    { emailAddress: 'bo@fabrikam.example', name: '=1+1', disabled: true },
    { emailAddress: 'cy@contoso.example', name: '' },
    { emailAddress: 'postmaster@contoso.example', name: 'postmaster' },
    { emailAddress: 'dana@tailspin.example', name: 'Dana', source: 'ldap' },
  ],
  groups: [
    {
      id: 'team',
      description: 'Team',
      members: [{ emailAddress: 'ann@contoso.example', note: 'Lead ${x}' }],
    },
    { id: 'below', description: 'Team', parentId: 'team' },
    { id: 'top', description: 'Über-Team', members: [{ domain: 'northwind.example' }] },
    ...hostile.map((description, index) => ({
      id: `hostile-${index}`,
      description,
      members: [{ emailAddress: 'ann@contoso.example', note: description.slice(0, 100) }],
    })),
    { id: 'staff', description: 'Staff\n}\u2028*/', source: 'ldap' as const },
    { id: 'sales', description: 'Sales "EMEA" ${x}', source: 'ldap' as const },
    { id: 'twin-1', description: 'Twin', source: 'ldap' as const },
    { id: 'twin-2', description: 'twin', source: 'ldap' as const },
  ],
  connectors: [{ id: 'consent', name: 'Contoso Entra', provider: 'azure_standard', status: 'connected' }],
  integrations: [
    {
      ...{ id: 'entra', type: 'm365', description: 'Entra', connectorId: 'consent', maxUnlink: '1,000' },
      ...{ tenantDomain: 'contoso.onmicrosoft.example', domains: ['tailspin.example'], info: 'Ours' },
    },
    {
      ...{ id: 'office', type: 'active-directory', description: 'Head office', enabled: false, port: 636 },
      ...{ hostname: 'dc1.contoso.example', alternateHostname: 'dc2.contoso.example' },
      ...{ userDn: 'CN=Mimecast,DC=contoso,DC=example', rootDn: 'DC=contoso,DC=example' },
    },
    { id: 'google', type: 'google', description: 'Workspace', user: 'admin@contoso.example', domains: [] },
  ],
  connections: [{ id: 'notes', serverType: 'domino', description: 'Old Notes' }],
  definitions: [
    // Two that are each other's alternate: a circle that Terraform would refuse.
    {
      ...{ family: 'delivery-route', id: 'one', description: 'One', hostname: 'one.contoso.example' },
      ...{ port: 2525, alternateRouteId: 'other' },
    },
    {
      ...{ family: 'delivery-route', id: 'other', description: 'Other', hostname: 'other.contoso.example' },
      ...{ alternateRouteId: 'one' },
    },
    {
      ...{ family: 'dns-authentication-outbound', id: 'dkim', description: 'DKIM', signDkim: true },
      ...{ domain: 'contoso.example', selector: 's1' },
    },
    { family: 'address-alteration-sets', id: 'rebranding', description: 'Rebranding' },
    {
      ...{ family: 'address-alteration', folderId: 'rebranding', addressType: 'from', routing: 'outbound' },
      ...{ originalAddress: '@contoso.example', newAddress: '@fabrikam.example' },
    },
    {
      ...{ family: 'address-alteration', addressType: 'all', routing: 'all' },
      ...{ originalAddress: 'x@contoso.example', newAddress: 'y@contoso.example' },
    },
  ],
  policies: [
    {
      ...{ family: 'blocked-senders', id: 'p1', description: 'Free mail', option: 'block_sender' },
      from: { type: 'email_domain', domain: 'freemail.example' },
      to: { type: 'profile_group', group: { id: 'top' } },
      ...{ fromDateTime: '2026-03-01T08:00:00Z', enabled: false },
    },
    {
      ...{ family: 'blocked-senders', id: 'p2', description: hostile[1] ?? '', option: 'no_action' },
      to: { type: 'profile_group', group: { id: 'staff' } },
    },
    {
      ...{ family: 'blocked-senders', id: 'p3', description: 'Inside', option: 'block_sender' },
      from: { type: 'profile_group', group: { id: 'twin-1' } },
      to: { type: 'profile_group', group: { id: 'sales' } },
    },
    {
      ...{ family: 'anti-spoofing', description: 'Nobody is us', option: 'take_no_action' },
      ...{ sourceIPs: ['192.0.2.0/24', '198.51.100.7'], hostnames: ['mx.contoso.example'] },
    },
    {
      ...{ family: 'anti-spoofing-bypass', description: 'Newsletter', option: 'enable_bypass' },
      ...{ fromPart: 'both', spfDomains: ['agency.example'], sourceIPs: [] },
    },
    {
      ...{ family: 'greylisting', description: 'Unknown', option: 'apply', toDate: '2027-01-01T00:00:00Z' },
      bidirectional: true,
    },
    {
      ...{ family: 'delivery-route', description: 'Archive', definitionId: 'one' },
      to: { type: 'address_attribute_value', attribute: { id: 'department', value: 'Sales' } },
    },
    { family: 'dns-authentication-outbound', description: 'Sign all', definitionId: 'dkim' },
    {
      ...{ family: 'address-alteration', addressAlterationSetId: 'rebranding' },
      policy: {
        ...{ description: 'New brand', comment: hostile[0], fromPart: 'both' },
        from: { type: 'profile_group', groupId: 'team' },
        to: { type: 'individual_email_address', emailAddress: 'ann@contoso.example' },
        conditions: { sourceIPs: ['192.0.2.0/24'] },
      },
    },
    {
      family: 'managed-urls',
      url: 'https://bad.example/login?a=${b}&c=%{d}',
      action: 'block',
      comment: 'Phishing',
    },
    { family: 'managed-urls', url: 'https://good.example', action: 'permit', matchType: 'domain' },
    { family: 'web-urls', id: 'games', description: 'Games', policies: [], urls: [] },
  ],
};
