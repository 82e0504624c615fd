import { Workspace } from '../harness/workspace';
import { account, applied, everybody, expectNoChanges, held, resource, route, team } from './policies';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: account() });
});
afterEach(() => workspace.close());

async function refusal(hcl: string): Promise<string> {
  workspace.configure(hcl);
  const ran = await workspace.terraform('validate', '-no-color');
  expect(ran.code).toBe(1);
  return ran.text;
}

async function isValid(hcl: string): Promise<void> {
  workspace.configure(hcl);
  expect(await workspace.terraform('validate', '-no-color')).toMatchObject({ code: 0 });
}

const greylisting = (values: object) =>
  resource('mimecast_greylisting_policy', 'it', { description: 'It', ...everybody, ...values });

describe('targets', () => {
  test.each([
    ['from', 'profile_group', ['from_group_id']],
    ['to', 'email_domain', ['to_domain']],
    ['from', 'individual_email_address', ['from_email_address']],
    ['to', 'address_attribute_value', ['to_attribute_id', 'to_attribute_value']],
  ])('%s_type "%s" needs what belongs to it', async (side, type, names) => {
    const text = await refusal(greylisting({ [`${side}_type`]: type }));
    for (const name of names)
      expect(text).toContain(`${name} is needed with ${side}_type "${type}". Set it, or choose another`);
  });

  test.each([
    ['group_id', team, 'profile_group'],
    ['domain', 'x.example', 'email_domain'],
    ['email_address', 'ann@x.example', 'individual_email_address'],
    ['attribute_value', 'Sales', 'address_attribute_value'],
  ])('"everyone" has no %s', async (name, value, type) => {
    const text = await refusal(greylisting({ [`from_${name}`]: value, [`to_${name}`]: value }));
    for (const side of ['from', 'to'])
      expect(text).toContain(
        `${side}_${name} does not belong to ${side}_type "everyone". Remove it, or set ${side}_type to "${type}".`,
      );
  });

  test('everything that is wrong is said at once, at its line', async () => {
    const text = await refusal(
      greylisting({ from_type: 'email_domain', from_group_id: team, to_type: 'profile_group' }),
    );
    expect(text).toContain('from_domain is needed');
    expect(text).toMatch(/from_group_id = "[^"]+" from_group_id does not belong/);
    expect(text).toContain('to_group_id is needed');
  });

  test('of the other dialect are not known here', async () => {
    expect(await refusal(greylisting({ from_type: 'free_mail_domains' }))).toContain('from_type must be');
  });

  test('domains and addresses that are none are called so', async () => {
    const text = await refusal(
      greylisting({
        from_type: 'email_domain',
        from_domain: 'ann@x.example',
        to_type: 'individual_email_address',
        to_email_address: 'x.example',
      }),
    );
    expect(text).toContain('from_domain must be a domain');
    expect(text).toContain('to_email_address must be an address');
  });

  test('of a type that is not known yet are not judged; nor is a value', async () => {
    const unknownValues = `resource "terraform_data" "later" { input = "profile_group" }\n`;
    workspace.configure(
      unknownValues +
        greylisting({ to_type: '=terraform_data.later.output', to_group_id: team }) +
        resource('mimecast_greylisting_policy', 'other', {
          description: 'Other',
          from_type: 'everyone',
          to_type: 'email_domain',
          to_domain: '="${terraform_data.later.output}.example"',
        }),
    );
    const plan = await workspace.plan();
    expect(plan.text).toContain('3 to add, 0 to change, 0 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(held(workspace, 'greylisting')).toHaveLength(2);
    await expectNoChanges(workspace);
  });

  test('empty text is as good as none', async () => {
    await applied(workspace, greylisting({ from_group_id: '', to_domain: '', from_date_time: '' }));
    await expectNoChanges(workspace);
  });
});

describe('what a kind does not have is named', () => {
  const wanted = { description: 'It', ...everybody };

  test.each([
    ['mimecast_greylisting_policy', {}, 'hostnames', ['x.example']],
    ['mimecast_greylisting_policy', {}, 'definition_id', route],
    ['mimecast_blocked_sender_policy', { option: 'block_sender' }, 'spf_domains', ['x.example']],
    ['mimecast_anti_spoofing_policy', {}, 'spf_domains', ['x.example']],
    ['mimecast_anti_spoofing_bypass_policy', { option: 'enable_bypass' }, 'hostnames', ['x.example']],
    ['mimecast_delivery_route_policy', { definition_id: route }, 'option', 'apply'],
  ])('%s: %p and %s', async (type, needed, name, value) => {
    const text = await refusal(resource(type, 'it', { ...wanted, ...needed, [name]: value }));
    expect(text).toContain(`An argument named "${name}" is not expected here.`);
  });

  test.each([
    ['mimecast_blocked_sender_policy', {}, 'option is needed: set it to "block_sender" or "no_action".'],
    ['mimecast_blocked_sender_policy', { option: 'block' }, 'option must be "block_sender" or "no_action"'],
    [
      'mimecast_anti_spoofing_bypass_policy',
      { option: 'enable_bypass', from_part: 'envelope_from' },
      'from_part must be "both"',
    ],
    ['mimecast_delivery_route_policy', {}, 'The argument "definition_id" is required'],
    ['mimecast_dns_authentication_outbound_policy', {}, 'The argument "definition_id" is required'],
  ])('%s with %p', async (type, values, message) => {
    expect(await refusal(resource(type, 'it', { ...wanted, ...values }))).toContain(message);
  });

  test('words of kinds whose words are not published are passed on', async () => {
    await isValid(resource('mimecast_anti_spoofing_policy', 'it', { ...wanted, option: 'some_word' }));
  });
});

describe('periods', () => {
  test('that contradict themselves are refused', async () => {
    const text = await refusal(
      greylisting({ from_eternal: true, from_date_time: '2026-03-01T08:00:00Z', to_eternal: false }),
    );
    expect(text).toContain('from_eternal is true, and from_date_time is a date. Remove one of them.');
    expect(text).toContain('to_eternal is false, so that to_date_time is needed.');
    expect(
      await refusal(
        greylisting({ from_date_time: '2026-03-01T08:00:00Z', to_date_time: '2026-03-01T08:30:00+01:00' }),
      ),
    ).toContain('would never be in force');
  });

  test('need dates with an offset', async () => {
    for (const date of ['tomorrow', '2026-03-01', '2026-03-01T08:00:00', '2026-13-01T08:00:00Z'])
      expect(await refusal(greylisting({ to_date_time: date }))).toContain('to_date_time must be a date');
  });

  test('may end at an instant that is not known yet', async () => {
    const later = `resource "terraform_data" "end" { input = "2027-03-01T08:00:00Z" }\n`;
    await applied(workspace, later + greylisting({ to_date_time: '=terraform_data.end.output' }));
    expect(await workspace.attributes('mimecast_greylisting_policy.it')).toMatchObject({
      to_eternal: false,
      to_date_time: '2027-03-01T08:00:00Z',
    });
    await expectNoChanges(workspace);
  });

  test('addresses that are none are not looked up from', async () => {
    expect(await refusal(greylisting({ source_ips: ['mail.x.example'] }))).toContain(
      'must hold IP addresses or ranges',
    );
  });
});
