/** A stack as a company of some size has it: three connectors, forty groups, two hundred policies; as Terraform JSON. */

type Block = Readonly<Record<string, unknown>>;
type Blocks = Record<string, Block>;

export interface SamplePolicies {
  readonly data: Readonly<Record<string, Blocks>>;
  readonly resource: Readonly<Record<string, Blocks>>;
}

/** How many of each kind: 200 in all. */
export const policyCounts = {
  mimecast_blocked_sender_policy: 40,
  mimecast_anti_spoofing_policy: 30,
  mimecast_anti_spoofing_bypass_policy: 30,
  mimecast_greylisting_policy: 40,
  mimecast_delivery_route_policy: 20,
  mimecast_dns_authentication_outbound_policy: 10,
  mimecast_address_alteration_policy: 20,
  mimecast_web_security_url_policy: 5,
  mimecast_managed_url: 5,
} as const;

const groupCount = 40;

export function samplePolicies(): SamplePolicies {
  const kinds = Object.entries(policyCounts).map(([type, count]): [string, Blocks] => [
    type,
    numbered(count, (n) => policies[type as keyof typeof policyCounts](n)),
  ]);
  return {
    data: { mimecast_address_alteration_sets: { all: {} } },
    resource: { ...connectors(), ...groups(), ...definitions(), ...Object.fromEntries(kinds) },
  };
}

const group = (n: number): string => `\${mimecast_profile_group.g${pad(n % groupCount)}.id}`;

const inbound = (n: number): Block => ({
  from_type: 'external_addresses',
  to_type: 'profile_group',
  to_group_id: group(n),
});

const outbound = (n: number): Block => ({
  from_type: 'profile_group',
  from_group_id: group(n),
  to_type: 'external_addresses',
});

const range = (n: number): string => `198.51.100.${n}/32`;

const policies: Readonly<Record<keyof typeof policyCounts, (n: number) => Block>> = {
  mimecast_blocked_sender_policy: (n) => ({
    ...inbound(n),
    from_type: 'email_domain',
    from_domain: `spam${n}.example`,
    option: 'block_sender',
    description: `Block ${n}`,
  }),
  mimecast_anti_spoofing_policy: (n) => ({
    ...inbound(n),
    option: 'take_no_action',
    source_ips: [range(n + 1), range(n)],
    description: `Spoofing ${n}`,
  }),
  mimecast_anti_spoofing_bypass_policy: (n) => ({
    ...inbound(n),
    option: 'enable_bypass',
    spf_domains: [`partner${n}.example`],
    description: `Bypass ${n}`,
  }),
  mimecast_greylisting_policy: (n) => ({ ...inbound(n), option: 'apply', description: `Greylisting ${n}` }),
  mimecast_delivery_route_policy: (n) => ({
    ...inbound(n),
    definition_id: '${mimecast_delivery_route_definition.exchange.id}',
    description: `Route ${n}`,
  }),
  mimecast_dns_authentication_outbound_policy: (n) => ({
    ...outbound(n),
    definition_id: '${mimecast_dns_authentication_outbound_definition.dkim.id}',
    description: `Signing ${n}`,
  }),
  mimecast_address_alteration_policy: (n) => ({
    address_alteration_set_id: '${data.mimecast_address_alteration_sets.all.items[0].id}',
    policy: {
      description: `Alteration ${n}`,
      from: { type: 'profile_group', group_id: group(n) },
      to: { type: 'external_addresses' },
    },
  }),
  mimecast_web_security_url_policy: (n) => ({
    description: `Web ${n}`,
    targets: [
      {
        policy: {
          description: `Web target ${n}`,
          from: { type: 'profile_group', group_id: group(n) },
          to: { type: 'everyone' },
        },
      },
    ],
    url_actions: [
      { action: 'block', type: 'domain', value: `games${n}.example` },
      { action: 'allow', type: 'domain', value: `learning${n}.example` },
    ],
  }),
  mimecast_managed_url: (n) => ({ action: 'block', url: `https://bad${n}.example/login` }),
};

function connectors(): Record<string, Blocks> {
  return {
    mimecast_microsoft_365_directory_integration: {
      cloud: { description: 'Microsoft 365', tenant_domain: 'contoso.onmicrosoft.example' },
    },
    mimecast_active_directory_integration: {
      plant: {
        description: 'Plant',
        hostname: 'dc1.fabrikam.example',
        alternate_hostname: 'dc2.fabrikam.example',
        root_dn: 'DC=fabrikam,DC=example',
        user_dn: 'CN=mimecast,DC=fabrikam,DC=example',
        domains: ['fabrikam.example'],
        password_wo: '${var.secret}',
        password_wo_version: 1,
      },
    },
    mimecast_google_workspace_directory_integration: {
      school: {
        description: 'School',
        user: 'admin@contoso-services.example',
        domains: ['contoso-services.example'],
        service_account_key_wo: '${jsonencode({ type = "service_account", private_key = var.secret })}',
        service_account_key_wo_version: 1,
      },
    },
  };
}

function groups(): Record<string, Blocks> {
  return { mimecast_profile_group: numbered(groupCount, (n) => ({ description: `Department ${n}` }), 'g') };
}

function definitions(): Record<string, Blocks> {
  return {
    mimecast_delivery_route_definition: {
      exchange: { description: 'Exchange', hostname: 'mail.contoso.example', port: 25 },
    },
    mimecast_dns_authentication_outbound_definition: {
      dkim: { description: 'Signing', domain: 'contoso.example', selector: 'mc2026', sign_dkim: true },
    },
  };
}

function numbered(count: number, block: (n: number) => Block, prefix = 'p'): Blocks {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${pad(n)}`, block(n)]));
}

function pad(n: number): string {
  return String(n).padStart(3, '0');
}
