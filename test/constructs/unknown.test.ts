import { Fn, TerraformVariable, Token } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import {
  AddressAlterationPolicy,
  BlockedSenderPolicy,
  DeliveryRouteDefinition,
  DirectoryConnector,
  DirectorySynchronization,
  GreylistingPolicy,
  ManagedUrl,
  Members,
  PolicyTarget,
  ProfileGroup,
  UserSource,
  UserSync,
  WebSecurityUrlPolicy,
} from '../../src/index';
import { document, refusals } from './synthesis';

/*
 * Values that only Terraform knows. cdktf has several forms for them, of which the compiler sees little: `value` of a
 * variable and most functions of Terraform are `any`.
 */
const everyone = { from: PolicyTarget.everyone(), to: PolicyTarget.everyone() };
const domains = ['contoso.example'];

function variable(stack: TerraformStack): TerraformVariable {
  return new TerraformVariable(stack, 'v', { type: 'any' });
}

type Form = (variable: TerraformVariable) => never;

describe('a list that only Terraform knows', () => {
  it.each<[string, Form, string]>([
    ['a list of cdktf', (v) => v.listValue as never, '${var.v}'],
    ['a variable', (v) => v.value as never, '${var.v}'],
    [
      'a function',
      (v) => Fn.concat([v.listValue, ['a.example']]) as never,
      '${concat(var.v, ["a.example"])}',
    ],
    ['text', () => '${var.v}' as never, '${var.v}'],
  ])('may be %s', (_, form, written) => {
    const { resource, data } = document((stack) => {
      const list = form(variable(stack));
      new GreylistingPolicy(stack, 'wait', { name: 'Wait', ...everyone, sourceIps: list });
      const users = [{ address: 'ann@contoso.example', aliases: list }];
      new UserSync(stack, 'users', { domains: list, users, leaveAlone: list, verify: list });
      new ProfileGroup(stack, 'vip', { name: 'VIP', members: Members.atLeast([]), leaveAlone: list });
      const connector = DirectoryConnector.microsoft365(stack, 'entra', {
        name: 'Entra',
        tenantDomain: 'contoso.onmicrosoft.example',
        domains: list,
      });
      new DirectorySynchronization(stack, 'all', {
        mailPlatform: 'microsoft365',
        connector,
        syncNow: true,
        users: { domains: list, users },
      });
    });

    expect(resource?.['mimecast_greylisting_policy']?.['wait']?.['source_ips']).toBe(written);
    expect(resource?.['mimecast_profile_group_members']?.['vip']?.['exclude']).toBe(written);
    expect(resource?.['mimecast_microsoft_365_directory_integration']?.['entra']?.['domains']).toBe(written);
    expect(data?.['mimecast_user_comparison']?.['users']).toEqual({
      domains: written,
      exclude: written,
      verify: written,
      users: { 'ann@contoso.example': { aliases: written } },
    });
  });
});

describe('a value that only Terraform knows', () => {
  it.each<[string, Form]>([
    ['a text of cdktf', (v) => v.stringValue as never],
    ['a number of cdktf', (v) => v.numberValue as never],
    ['a variable', (v) => v.value as never],
    ['text', () => '${var.v}' as never],
  ])('may be %s', (_, form) => {
    const { resource, data } = document((stack) => {
      const value = form(variable(stack));
      DirectoryConnector.microsoft365(stack, 'entra', {
        name: value,
        tenantDomain: value,
        maxUnlink: value,
        syncGuests: value,
      });
      new DeliveryRouteDefinition(stack, 'route', { name: value, hostname: value, port: value });
      const [from, to] = [PolicyTarget.domain(value), PolicyTarget.attribute(value, value)];
      new BlockedSenderPolicy(stack, 'block', { name: value, from, to, action: value, enabled: value });
      new GreylistingPolicy(stack, 'wait', {
        name: value,
        from: PolicyTarget.address(value),
        to: PolicyTarget.group(value),
        begins: value,
      });
      new AddressAlterationPolicy(stack, 'alter', {
        name: value,
        from: PolicyTarget.headerDisplayName(value),
        to: PolicyTarget.everyone(),
        alterations: value,
      });
      new UserSync(stack, 'users', { domains: [value], from: [UserSource.csv(value)], changesShown: value });
      new UserSync(stack, 'more', {
        domains,
        users: [{ address: 'ann@contoso.example', attributes: value }],
      });
    });
    const known = '${var.v}';

    expect(resource?.['mimecast_microsoft_365_directory_integration']?.['entra']).toMatchObject({
      description: known,
      tenant_domain: known,
      max_unlink: known,
      sync_guest_users: known,
    });
    expect(resource?.['mimecast_delivery_route_definition']?.['route']).toMatchObject({
      description: known,
      hostname: known,
      port: known,
    });
    expect(resource?.['mimecast_blocked_sender_policy']?.['block']).toMatchObject({
      enabled: known,
      option: known,
      from_domain: known,
      to_attribute_value: known,
    });
    expect(resource?.['mimecast_greylisting_policy']?.['wait']).toMatchObject({
      from_email_address: known,
      to_group_id: known,
      from_date_time: known,
    });
    expect(resource?.['mimecast_address_alteration_policy']?.['alter']).toMatchObject({
      address_alteration_set_id: known,
      policy: { from: { header_display_name: known } },
    });
    expect(data?.['mimecast_user_comparison']?.['users']).toMatchObject({
      domains: [known],
      sources: [{ csv: { path: known } }],
    });
    expect(data?.['mimecast_user_comparison']?.['more']).toMatchObject({
      users: { 'ann@contoso.example': { attributes: known } },
    });
  });

  it('may be a switch that the API has the other way round', () => {
    const { resource } = document((stack) => {
      const { booleanValue } = variable(stack);
      const url = 'https://contoso.example/';
      new ManagedUrl(stack, 'url', { url, action: 'permit', rewrite: booleanValue, logClicks: false });
    });

    expect(resource?.['mimecast_managed_url']?.['url']).toMatchObject({
      disable_rewrite: '${!var.v}',
      disable_log_click: true,
      disable_user_awareness: false,
    });
  });

  it('may be a map of cdktf', () => {
    const { data } = document((stack) => {
      const attributes = Token.asStringMap(variable(stack).value);
      new UserSync(stack, 'users', { domains, users: [{ address: 'ann@contoso.example', attributes }] });
    });

    expect(data?.['mimecast_user_comparison']?.['users']?.['users']).toEqual({
      'ann@contoso.example': { attributes: '${var.v}' },
    });
  });
});

describe('what the synthesis must know is refused', () => {
  it.each<[string, Form, string]>([
    ['a list of cdktf', (v) => v.listValue as never, 'a list that only Terraform knows'],
    ['a variable', (v) => v.value as never, 'known to Terraform alone'],
    ['text', () => '${var.v}' as never, 'known to Terraform alone'],
  ])('as %s', (_, form, what) => {
    const lines = refusals((stack) => {
      const value = form(variable(stack));
      const connector = DirectoryConnector.synchronizationEngine(stack, 'engine');
      new UserSync(stack, 'users', { domains, users: value, from: value, limits: value });
      new ProfileGroup(stack, 'vip', { name: 'VIP', members: Members.exactly(value) });
      new WebSecurityUrlPolicy(stack, 'urls', { name: 'URLs', targets: value, urls: value });
      new DirectorySynchronization(stack, 'all', {
        mailPlatform: 'onPremises',
        connector,
        groups: value,
        policies: value,
        syncNow: value,
      });
    });

    expect(lines.filter((line) => line.includes(' is known to') || line.includes(' is a list that'))).toEqual(
      [
        expect.stringContaining(`[people/users] users is ${what}: give a list of users`),
        expect.stringContaining(`[people/users] from is ${what}: give a list of sources`),
        `[people/users] limits is ${what}: give an object.`,
        expect.stringContaining(`[people/vip] members is ${what}: give a list of addresses`),
        expect.stringContaining(`[people/urls] targets is ${what}: give a list`),
        expect.stringContaining(`[people/urls] urls is ${what}: give a list`),
        `[people/all] syncNow is ${what}: give true or false.`,
        expect.stringContaining(`[people/all] groups is ${what}: give a list`),
        expect.stringContaining(`[people/all] policies is ${what}: give a list`),
      ],
    );
  });

  it('and so is a list in the place of one value', () => {
    const lines = refusals((stack) => {
      const list = variable(stack).listValue as never;
      const [from, to] = [PolicyTarget.domain(list), PolicyTarget.attribute('Department', list)];
      new GreylistingPolicy(stack, 'wait', { name: list, from, to });
      const directory = { hostname: 'dc1.contoso.example', userDn: 'CN=mimecast', rootDn: 'DC=contoso' };
      DirectoryConnector.activeDirectory(stack, 'ad', { ...directory, name: 'AD', password: list });
    });

    expect(lines).toEqual([
      '[people/wait] name is a list that only Terraform knows: give the name that the Administration Console is to show.',
      '[people/wait] from: domain is a list that only Terraform knows: give one such as "contoso.example".',
      '[people/wait] to: value of the attribute is a list that only Terraform knows: give one such as "Sales".',
      expect.stringContaining('[people/ad] password is neither a variable nor a text'),
    ]);
  });
});

it('a target that is no text at all is refused, and nothing of it is written', () => {
  const wrong = (() => 'x') as never;
  const targets = [
    PolicyTarget.domain(wrong),
    PolicyTarget.address(wrong),
    PolicyTarget.group(wrong),
    PolicyTarget.attribute(wrong, wrong),
  ];
  const lines = refusals((stack) => {
    for (const [index, to] of targets.entries()) {
      new GreylistingPolicy(stack, `policy${index}`, { name: 'a', ...everyone, to });
    }
  });

  expect(lines).toEqual(
    ['domain', 'address', 'the group', 'name of the attribute'].map((what, index): unknown =>
      expect.stringContaining(`[people/policy${index}] to: ${what} is a function: give`),
    ),
  );
});

it('a number that is none is refused', () => {
  const lines = refusals((stack) => {
    const port = Number(process.env['A_PORT_THAT_IS_NOT_SET']);
    new DeliveryRouteDefinition(stack, 'route', { name: 'Route', hostname: 'mail.contoso.example', port });
  });

  expect(lines).toEqual(['[people/route] port is NaN: give a number.']);
});
