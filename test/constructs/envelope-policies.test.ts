import { TerraformVariable } from 'cdktf';
import {
  AddressAlterationDefinition,
  AddressAlterationPolicy,
  AddressAlterationSet,
  ManagedUrl,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  WebSecurityUrlPolicy,
} from '../../src/index';
import { document, refusals } from './synthesis';

const usual = {
  from_part: 'envelope_from',
  enabled: true,
  enforced: false,
  override: false,
  bidirectional: false,
  from_eternal: true,
  to_eternal: true,
};
const everyone = { from: PolicyTarget.everyone(), to: PolicyTarget.everyone() };

describe('a policy for address alteration', () => {
  it('is for the mail of somebody, with a set', () => {
    const { resource, data } = document((stack) => {
      new AddressAlterationPolicy(stack, 'merger', {
        name: 'Merger',
        comment: 'Until the old domain is gone',
        alterations: 'abc',
        from: PolicyTarget.freeMailDomains(),
        to: PolicyTarget.attribute('Office', 'Oslo'),
        senderPart: 'header_from',
        enabled: false,
        enforced: true,
        override: true,
        bidirectional: true,
        begins: '2026-03-01T08:00:00Z',
        ends: '2026-04-01T08:00:00Z',
        sourceIps: ['198.51.100.0/24'],
        hostnames: ['mail.contoso.example'],
        spfDomains: ['contoso.example'],
      });
    });

    expect(data).toEqual({ mimecast_address_attribute: { attribute_office: { name: 'Office' } } });
    expect(resource?.['mimecast_address_alteration_policy']?.['merger']).toEqual({
      address_alteration_set_id: 'abc',
      policy: {
        description: 'Merger',
        comment: 'Until the old domain is gone',
        from: { type: 'free_mail_domains' },
        to: {
          type: 'address_attribute_value',
          attribute_id: '${data.mimecast_address_attribute.attribute_office.id}',
          attribute_value: 'Oslo',
        },
        from_part: 'header_from',
        enabled: false,
        enforced: true,
        override: true,
        bidirectional: true,
        from_date: '2026-03-01T08:00:00Z',
        to_date: '2026-04-01T08:00:00Z',
        source_ips: ['198.51.100.0/24'],
        hostnames: ['mail.contoso.example'],
        spf_domains: ['contoso.example'],
      },
    });
  });

  it('leaves out what is not said', () => {
    const { resource } = document((stack) => {
      const to = PolicyTarget.group(new ProfileGroup(stack, 'vip', { name: 'VIP' }));
      const from = PolicyTarget.domain('contoso.example');
      new AddressAlterationPolicy(stack, 'merger', { name: 'Merger', alterations: 'abc', from, to });
    });

    expect(resource?.['mimecast_address_alteration_policy']?.['merger']?.['policy']).toEqual({
      description: 'Merger',
      from: { type: 'email_domain', email_domain: 'contoso.example' },
      to: { type: 'profile_group', group_id: '${mimecast_profile_group.vip.id}' },
      ...usual,
    });
  });

  it('is for a display name, which must say something', () => {
    const { resource } = document((stack) => {
      const from = PolicyTarget.headerDisplayName('Ada Martin');
      new AddressAlterationPolicy(stack, 'name', { name: 'Name', ...everyone, from, alterations: 'abc' });
    });
    expect(resource?.['mimecast_address_alteration_policy']?.['name']?.['policy']).toMatchObject({
      from: { type: 'header_display_name', header_display_name: 'Ada Martin' },
    });

    const lines = refusals((stack) => {
      const from = PolicyTarget.headerDisplayName(' ');
      new AddressAlterationPolicy(stack, 'name', { name: 'Name', ...everyone, from, alterations: 'abc' });
    });
    expect(lines).toEqual(['[people/name] from: display name is blank: give one such as "Ann Lee".']);
  });

  it('takes a set that is found by its name, of which there must be one', () => {
    const { resource, data } = document((stack) => {
      const set = AddressAlterationSet.lookup(stack, 'merger', { name: 'Merger "2026"' });
      new AddressAlterationPolicy(stack, 'merger_policy', { name: 'Merger', ...everyone, alterations: set });
      new AddressAlterationDefinition(stack, 'sales', {
        original: 'sales@fabrikam.example',
        replacement: 'sales@contoso.example',
        addresses: 'envelope_to',
        routing: 'inbound',
        set,
      });
    });

    const matching = (sets: string) =>
      `for each in ${sets}.items : each.id if lower(each.description) == lower("Merger \\"2026\\"")`;
    const setId = `\${one([${matching('data.mimecast_address_alteration_sets.merger')}])}`;
    expect(resource?.['mimecast_address_alteration_policy']?.['merger_policy']).toMatchObject({
      address_alteration_set_id: setId,
    });
    expect(resource?.['mimecast_address_alteration_definition']?.['sales']).toEqual({
      original_address: 'sales@fabrikam.example',
      new_address: 'sales@contoso.example',
      address_type: 'envelope_to',
      routing: 'inbound',
      folder_id: setId,
    });
    expect(data?.['mimecast_address_alteration_sets']?.['merger']).toMatchObject({
      lifecycle: {
        postcondition: [
          {
            condition: `\${length([${matching('self')}]) == 1}`,
            error_message: expect.stringContaining('Not exactly one set') as string,
          },
        ],
      },
    });
  });

  it('takes the name of a set that only Terraform knows', () => {
    const { data } = document((stack) => {
      const name = new TerraformVariable(stack, 'set', { type: 'string' }).stringValue;
      AddressAlterationSet.lookup(stack, 'token', { name });
      AddressAlterationSet.lookup(stack, 'text', { name: 'Merger ${var.set}' });
    });
    const sets = JSON.stringify(data?.['mimecast_address_alteration_sets']);

    expect(sets).toContain('== lower(var.set)');
    expect(sets).toContain('== lower(\\"Merger ${var.set}\\")');
  });

  it('is refused where something is blank', () => {
    const lines = refusals((stack) => {
      new AddressAlterationPolicy(stack, 'merger', { name: '', ...everyone, alterations: ' ' });
      AddressAlterationSet.lookup(stack, 'set', { name: '' });
      new AddressAlterationDefinition(stack, 'sales', {
        original: '',
        replacement: ' ',
        addresses: 'all',
        routing: 'all',
      });
    });

    expect(lines).toEqual([
      '[people/merger] name is blank: give the name that the Administration Console is to show.',
      '[people/merger] alterations is blank: give an AddressAlterationSet, or the ID of one.',
      '[people/set] name is blank: give the name of a set of address alterations.',
      '[people/sales] original is blank: give an address, "@domain", or "local@".',
      '[people/sales] replacement is blank: give an address, "@domain", or "local@".',
    ]);
  });
});

describe('a list of web addresses', () => {
  it('is for some people, and for domains and URLs', () => {
    const { resource } = document((stack) => {
      new WebSecurityUrlPolicy(stack, 'games', {
        name: 'Games',
        targets: [
          { name: 'Staff', from: PolicyTarget.group('abc'), to: PolicyTarget.everyone() },
          { name: 'Guests', ...everyone, enabled: false },
        ],
        urls: [
          { action: 'block', domain: 'games.example' },
          { action: 'allow', url: 'https://games.example/chess' },
        ],
      });
    });

    expect(resource?.['mimecast_web_security_url_policy']?.['games']).toEqual({
      description: 'Games',
      targets: [
        {
          policy: {
            description: 'Staff',
            from: { type: 'profile_group', group_id: 'abc' },
            to: { type: 'everyone' },
            ...usual,
          },
        },
        {
          policy: {
            description: 'Guests',
            from: { type: 'everyone' },
            to: { type: 'everyone' },
            ...usual,
            enabled: false,
          },
        },
      ],
      url_actions: [
        { action: 'block', type: 'domain', value: 'games.example' },
        { action: 'allow', type: 'url', value: 'https://games.example/chess' },
      ],
    });
  });

  it('is refused where it is for nobody, for nothing, or for something that is none', () => {
    const lines = refusals((stack) => {
      new WebSecurityUrlPolicy(stack, 'empty', { name: ' ', targets: [] as never, urls: [] as never });
      new WebSecurityUrlPolicy(stack, 'games', {
        name: 'Games',
        targets: [
          { name: 'Staff', ...everyone },
          { name: 'Guests', ...everyone, from: PolicyTarget.domain('x') },
        ],
        urls: [
          { action: 'block', domain: 'games.example' },
          { action: 'block', url: ' ' },
        ],
      });
    });

    expect(lines).toEqual([
      '[people/empty] name is blank: give the name that the Administration Console is to show.',
      '[people/empty] targets is empty: say whom the list is for.',
      '[people/empty] urls is empty: give at least one domain or URL.',
      '[people/games] targets[1].from: "x" is no domain: give one such as "contoso.example".',
      '[people/games] urls[1].url is blank: give a url.',
    ]);
  });

  it('is refused where it is longer than Mimecast takes', () => {
    const url = { action: 'block', domain: 'games.example' } as const;
    const lines = refusals((stack) => {
      new WebSecurityUrlPolicy(stack, 'games', {
        name: 'Games',
        targets: [{ name: 'Staff', ...everyone }],
        urls: [url, ...Array.from({ length: 5000 }, () => url)],
      });
    });

    expect(lines).toEqual(['[people/games] urls has 5,001 entries: Mimecast takes at most 5,000 in a list.']);
  });
});

describe('a managed URL', () => {
  it('says what is said', () => {
    const { resource } = document((stack) => {
      const provider = new MimecastProvider(stack, 'other', { alias: 'other' });
      new ManagedUrl(stack, 'plain', { url: 'https://bad.example/login', action: 'block' });
      new ManagedUrl(stack, 'all', {
        url: 'https://good.example',
        action: 'permit',
        match: 'domain',
        comment: 'Ours',
        rewrite: false,
        userAwareness: false,
        logClicks: true,
        provider,
      });
    });

    expect(resource?.['mimecast_managed_url']).toEqual({
      plain: {
        url: 'https://bad.example/login',
        action: 'block',
        match_type: 'explicit',
        disable_rewrite: false,
        disable_user_awareness: false,
        disable_log_click: false,
      },
      all: {
        url: 'https://good.example',
        action: 'permit',
        match_type: 'domain',
        comment: 'Ours',
        disable_rewrite: true,
        disable_user_awareness: true,
        disable_log_click: false,
        provider: 'mimecast.other',
      },
    });
  });

  it('is refused without a URL', () => {
    const lines = refusals((stack) => {
      new ManagedUrl(stack, 'blank', { url: '', action: 'block' });
    });

    expect(lines).toEqual([
      '[people/blank] url is blank: give an address such as "https://contoso.example/login".',
    ]);
  });
});
