import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  AntiSpoofingBypassPolicy,
  AntiSpoofingPolicy,
  BlockedSenderPolicy,
  DeliveryRouteDefinition,
  DeliveryRoutePolicy,
  DirectoryConnector,
  DirectoryGroup,
  DirectorySynchronization,
  DnsAuthenticationOutboundDefinition,
  DnsAuthenticationOutboundPolicy,
  GreylistingPolicy,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  SecretVariable,
} from '../../src/index';
import type { PolicyProps } from '../../src/index';
import { document, refusals } from './synthesis';

type Build = (stack: TerraformStack) => void;

const everyone = { from: PolicyTarget.everyone(), to: PolicyTarget.everyone() };
const always = {
  enabled: true,
  enforced: false,
  override: false,
  bidirectional: false,
  from_eternal: true,
  to_eternal: true,
};
const usual = { from_part: 'envelope_from', ...always };
const both = { from_type: 'everyone', to_type: 'everyone', ...usual };

/** The only resource of a type that a stack with these constructs has. */
function only(type: string, build: Build): Record<string, unknown> {
  const named = document(build).resource?.[`mimecast_${type}`] ?? {};
  const [one = {}, ...others] = Object.values(named);
  expect(others).toEqual([]);
  return one;
}

function greylisting(props: Partial<PolicyProps>): Build {
  return (stack) => {
    new GreylistingPolicy(stack, 'wait', { name: 'Wait', ...everyone, ...props });
  };
}

describe('the target of a policy', () => {
  it.each<[string, () => PolicyTarget, Record<string, unknown>]>([
    ['everyone', () => PolicyTarget.everyone(), {}],
    ['internal_addresses', () => PolicyTarget.internalAddresses(), {}],
    ['external_addresses', () => PolicyTarget.externalAddresses(), {}],
    ['email_domain', () => PolicyTarget.domain('contoso.example'), { domain: 'contoso.example' }],
    [
      'individual_email_address',
      () => PolicyTarget.address('ann@contoso.example'),
      { email_address: 'ann@contoso.example' },
    ],
    ['profile_group', () => PolicyTarget.group('abc'), { group_id: 'abc' }],
  ])('%s is the same as sender and as recipient', (type, target, fields) => {
    const found = only('greylisting_policy', greylisting({ from: target(), to: target() }));

    const sides = (['from', 'to'] as const).map((side) =>
      Object.fromEntries(
        Object.entries({ type, ...fields }).map(([name, value]) => [`${side}_${name}`, value]),
      ),
    );
    expect(found).toEqual({ description: 'Wait', option: 'apply', ...usual, ...sides[0], ...sides[1] });
  });

  it('is a profile group or a directory group', () => {
    const found = only('greylisting_policy', (stack) => {
      const from = PolicyTarget.group(new ProfileGroup(stack, 'vip', { name: 'VIP' }));
      const to = PolicyTarget.group(DirectoryGroup.lookup(stack, 'sales', { name: 'Sales' }));
      greylisting({ from, to })(stack);
    });

    expect(found).toMatchObject({
      from_type: 'profile_group',
      from_group_id: '${mimecast_profile_group.vip.id}',
      to_type: 'profile_group',
      to_group_id: '${data.mimecast_directory_group.sales.id}',
    });
  });

  it('looks an attribute up by its name, once in a stack', () => {
    const { data, resource } = document((stack) => {
      const sales = PolicyTarget.attribute('Job Title', 'Sales');
      greylisting({ from: sales, to: PolicyTarget.attribute('job title', 'Support') })(stack);
      const target = PolicyTarget.attribute('Job-Title', 'Sales');
      new BlockedSenderPolicy(stack, 'block', {
        name: 'Block',
        ...everyone,
        to: target,
        action: 'no_action',
      });
      new BlockedSenderPolicy(stack, 'more', { name: 'More', ...everyone, to: sales, action: 'no_action' });
    });

    expect(data).toEqual({
      mimecast_address_attribute: {
        attribute_job_title: { name: 'Job Title' },
        attribute_job_title_2: { name: 'Job-Title' },
      },
    });
    expect(resource?.['mimecast_greylisting_policy']?.['wait']).toEqual({
      description: 'Wait',
      option: 'apply',
      ...usual,
      from_type: 'address_attribute_value',
      from_attribute_id: '${data.mimecast_address_attribute.attribute_job_title.id}',
      from_attribute_value: 'Sales',
      to_type: 'address_attribute_value',
      to_attribute_id: '${data.mimecast_address_attribute.attribute_job_title.id}',
      to_attribute_value: 'Support',
    });
    expect(resource?.['mimecast_blocked_sender_policy']?.['block']?.['to_attribute_id']).toBe(
      '${data.mimecast_address_attribute.attribute_job_title_2.id}',
    );
  });

  it('looks an attribute up for each provider', () => {
    const { data } = document((stack) => {
      const provider = new MimecastProvider(stack, 'other', { alias: 'other' });
      const to = PolicyTarget.attribute('Office', 'Oslo');
      greylisting({ to })(stack);
      new GreylistingPolicy(stack, 'there', { name: 'There', ...everyone, to, provider });
    });

    expect(data?.['mimecast_address_attribute']).toEqual({
      attribute_office: { name: 'Office' },
      attribute_office_2: { name: 'Office', provider: 'mimecast.other' },
    });
  });

  it.each<[() => PolicyTarget, string]>([
    [() => PolicyTarget.domain('contoso'), '"contoso" is no domain: give one such as "contoso.example".'],
    [() => PolicyTarget.address('ann'), '"ann" has no @: give an address such as "ann@contoso.example".'],
    [
      () => PolicyTarget.group(' '),
      'the group is blank: give a ProfileGroup, a DirectoryGroup, or the ID of a group.',
    ],
    [
      () => PolicyTarget.attribute('', 'Sales'),
      'name of the attribute is blank: give one such as "Department".',
    ],
    [
      () => PolicyTarget.attribute('Department', ' '),
      'value of the attribute is blank: give one such as "Sales".',
    ],
  ])('is refused where it is none', (target, problem) => {
    expect(refusals(greylisting({ to: target() }))).toEqual([`[people/wait] to: ${problem}`]);
  });

  it('is not looked at where only Terraform knows it', () => {
    const lines = refusals((stack) => {
      const text = new TerraformVariable(stack, 'text', { type: 'string' }).stringValue;
      const targets = [
        PolicyTarget.domain(text),
        PolicyTarget.address(text),
        PolicyTarget.group(text),
        PolicyTarget.attribute(text, text),
      ];
      for (const [index, to] of targets.entries()) {
        new GreylistingPolicy(stack, `policy${index}`, { name: 'a', ...everyone, to });
      }
    });

    expect(lines).toEqual([]);
  });
});

describe('what every policy says', () => {
  it('is written where it is said', () => {
    const found = only(
      'greylisting_policy',
      greylisting({
        enabled: false,
        enforced: true,
        override: true,
        bidirectional: true,
        begins: '2026-03-01T08:00:00Z',
        ends: '2026-04-01T08:00:00+0200',
        sourceIps: ['198.51.100.0/24', '2001:db8::/32'],
      }),
    );

    expect(found).toEqual({
      description: 'Wait',
      option: 'apply',
      from_type: 'everyone',
      to_type: 'everyone',
      from_part: 'envelope_from',
      enabled: false,
      enforced: true,
      override: true,
      bidirectional: true,
      from_date_time: '2026-03-01T08:00:00Z',
      to_date_time: '2026-04-01T08:00:00+0200',
      source_ips: ['198.51.100.0/24', '2001:db8::/32'],
    });
  });

  it.each<[Partial<PolicyProps>, string]>([
    [{ name: '' }, 'name is blank: give the name that the Administration Console is to show.'],
    [
      { begins: '2026-03-01' },
      'begins is "2026-03-01": give an instant with its time zone, such as "2026-03-01T08:00:00Z".',
    ],
    [
      { ends: '2026-02-31T25:00:00Z' },
      'ends is "2026-02-31T25:00:00Z": give an instant with its time zone, such as "2026-03-01T08:00:00Z".',
    ],
    [
      { begins: '2026-03-01T08:00:00Z', ends: '2026-03-01T09:00:00+01:00' },
      'ends is 2026-03-01T09:00:00+01:00, which is not after begins (2026-03-01T08:00:00Z): the policy would never be in force.',
    ],
    [
      { sourceIps: ['198.51.100.0/24', 'mail.contoso.example'] },
      'sourceIps[1] is "mail.contoso.example": give an IP address or a range, such as "198.51.100.0/24".',
    ],
  ])('is refused where it makes no sense: %j', (props, problem) => {
    expect(refusals(greylisting(props))).toEqual([`[people/wait] ${problem}`]);
  });

  it('is refused all at once', () => {
    const from = PolicyTarget.domain('x');
    const to = PolicyTarget.address('y');

    expect(refusals(greylisting({ name: ' ', from, to }))).toHaveLength(3);
  });
});

describe('a policy of each kind', () => {
  it('for blocked senders', () => {
    const found = only('blocked_sender_policy', (stack) => {
      new BlockedSenderPolicy(stack, 'block', {
        name: 'Block',
        ...everyone,
        action: 'block_sender',
        senderPart: 'both',
      });
    });

    expect(found).toEqual({ description: 'Block', ...both, option: 'block_sender', from_part: 'both' });
  });

  it('against spoofing', () => {
    const found = only('anti_spoofing_policy', (stack) => {
      new AntiSpoofingPolicy(stack, 'spoof', {
        name: 'Spoof',
        ...everyone,
        action: 'take_no_action',
        hostnames: ['mail.contoso.example'],
      });
    });

    expect(found).toEqual({
      description: 'Spoof',
      ...both,
      option: 'take_no_action',
      hostnames: ['mail.contoso.example'],
    });
  });

  it('past the policies against spoofing', () => {
    const found = only('anti_spoofing_bypass_policy', (stack) => {
      new AntiSpoofingBypassPolicy(stack, 'bypass', {
        name: 'Bypass',
        ...everyone,
        spfDomains: ['newsletter.example'],
      });
    });

    expect(found).toEqual({
      description: 'Bypass',
      from_type: 'everyone',
      to_type: 'everyone',
      ...always,
      option: 'enable_bypass',
      spf_domains: ['newsletter.example'],
    });
  });

  it('for a delivery route, with the route and the one that is taken when it fails', () => {
    const { resource } = document((stack) => {
      const alternate = new DeliveryRouteDefinition(stack, 'second', {
        name: 'Second',
        hostname: 'b.example',
      });
      const route = new DeliveryRouteDefinition(stack, 'first', {
        name: 'First',
        hostname: 'a.example',
        port: 2525,
        alternate,
        authentication: {
          mechanisms: ['plain'],
          username: 'mimecast',
          password: new SecretVariable(stack, 'smtp_password'),
          domain: 'CONTOSO',
        },
      });
      new DeliveryRoutePolicy(stack, 'all', { name: 'All', ...everyone, route });
      new DeliveryRoutePolicy(stack, 'some', { name: 'Some', ...everyone, route: 'abc' });
    });

    expect(resource?.['mimecast_delivery_route_definition']).toEqual({
      second: { description: 'Second', hostname: 'b.example', port: 25 },
      first: {
        description: 'First',
        hostname: 'a.example',
        port: 2525,
        alternate_route_id: '${mimecast_delivery_route_definition.second.id}',
        auth_mechanisms: ['plain'],
        username: 'mimecast',
        password_wo: '${var.smtp_password}',
        password_wo_version: 1,
        domain: 'CONTOSO',
      },
    });
    expect(resource?.['mimecast_delivery_route_policy']).toEqual({
      all: {
        description: 'All',
        ...both,
        definition_id: '${mimecast_delivery_route_definition.first.id}',
      },
      some: { description: 'Some', ...both, definition_id: 'abc' },
    });
  });

  it('for a delivery route is refused with a password in code, or without a mail server', () => {
    const lines = refusals((stack) => {
      const authentication = { mechanisms: ['plain'], username: 'mimecast', password: 'hunter2' };
      new DeliveryRouteDefinition(stack, 'route', { name: ' ', hostname: '', authentication });
    });

    expect(lines).toEqual([
      '[people/route] name is blank: give the name that the Administration Console is to show.',
      '[people/route] hostname is blank: give the name or IP address of the mail server.',
      expect.stringContaining('[people/route] authentication.password is written in code'),
    ]);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('for signing, with what is signed', () => {
    const { resource, output } = document((stack) => {
      const signing = new DnsAuthenticationOutboundDefinition(stack, 'dkim', {
        name: 'DKIM',
        domain: 'contoso.example',
        selector: 'mc2026',
        keyLength: 2048,
        signDkim: true,
      });
      new DnsAuthenticationOutboundPolicy(stack, 'sign', { name: 'Sign', ...everyone, signing });
      new DnsAuthenticationOutboundPolicy(stack, 'known', { name: 'Known', ...everyone, signing: 'abc' });
    });

    expect(output).toBeUndefined();
    expect(resource?.['mimecast_dns_authentication_outbound_definition']?.['dkim']).toEqual({
      description: 'DKIM',
      domain: 'contoso.example',
      selector: 'mc2026',
      key_length: 2048,
      sign_dkim: true,
    });
    expect(resource?.['mimecast_dns_authentication_outbound_policy']).toEqual({
      sign: {
        description: 'Sign',
        ...both,
        definition_id: '${mimecast_dns_authentication_outbound_definition.dkim.id}',
      },
      known: { description: 'Known', ...both, definition_id: 'abc' },
    });
  });

  it('for signing is refused without a domain', () => {
    const lines = refusals((stack) => {
      new DnsAuthenticationOutboundDefinition(stack, 'dkim', { name: 'DKIM', domain: '@contoso.example' });
    });

    expect(lines).toEqual([
      '[people/dkim] domain is "@contoso.example": give a domain name such as "contoso.example".',
    ]);
  });

  it('comes into force after a directory synchronization that it is part of', () => {
    const found = only('greylisting_policy', (stack) => {
      const connector = DirectoryConnector.microsoft365(stack, 'entra', { name: 'E', tenantDomain: 't' });
      const policy = new GreylistingPolicy(stack, 'wait', { name: 'Wait', ...everyone });
      new DirectorySynchronization(stack, 'contoso', {
        mailPlatform: 'microsoft365',
        connector,
        syncNow: true,
        policies: [policy],
      });
    });

    expect(found['depends_on']).toEqual(['mimecast_directory_sync_request.contoso']);
  });
});
