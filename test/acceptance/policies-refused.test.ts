import { secureId } from '../../src/emulator/secure-id';
import { Workspace } from '../harness/workspace';
import { account as envelopeAccount, set } from './envelope-policies';
import { account, applied, everybody, resource, team } from './policies';

let workspace: Workspace;
afterEach(() => workspace.close());

const nobody = secureId('group', 'nobody');
const noDefinition = secureId('definition', 'none');
const everyone = { type: 'everyone' };
const unknownGroup = { type: 'profile_group', group_id: nobody };
const policy = (more: object) => ({ description: 'It', from: everyone, to: everyone, ...more });

async function refused(hcl: string): Promise<string> {
  workspace.configure(hcl);
  const ran = await workspace.apply();
  expect(ran.code).toBe(1);
  return ran.text;
}

describe('a refusal names the attribute, and what finds such an ID', () => {
  const greylisting = (more: object) =>
    resource('mimecast_greylisting_policy', 'it', {
      ...{ description: 'It', option: 'apply', ...everybody },
      ...more,
    });

  test.each([
    [
      greylisting({ to_type: 'profile_group', to_group_id: nobody }),
      'to_group_id',
      'data.mimecast_directory_group',
    ],
    [
      resource('mimecast_delivery_route_policy', 'it', {
        ...{ description: 'It', definition_id: noDefinition, ...everybody },
      }),
      'definition_id',
      'data.mimecast_delivery_route_definitions',
    ],
    [
      resource('mimecast_delivery_route_definition', 'it', {
        ...{ description: 'It', hostname: 'mail.contoso.example', port: 25 },
        alternate_route_id: noDefinition,
      }),
      'alternate_route_id',
      'data.mimecast_delivery_route_definitions',
    ],
  ])('REST: %#', async (hcl, name, finder) => {
    workspace = await Workspace.open({ seed: account() });
    const text = await refused(hcl);
    expect(text).toContain(`It is ${name} that Mimecast refuses.`);
    expect(text).toMatch(new RegExp(`on main.tf line \\d+.* ${name} = `));
    expect(text).toContain(finder);
  });

  test.each([
    [
      resource('mimecast_address_alteration_policy', 'it', {
        address_alteration_set_id: set,
        policy: policy({ to: unknownGroup }),
      }),
      'policy.to.group_id',
      'data.mimecast_profile_groups',
    ],
    [
      resource('mimecast_address_alteration_policy', 'it', {
        address_alteration_set_id: secureId('set', 'none'),
        policy: policy({}),
      }),
      'address_alteration_set_id',
      'data.mimecast_address_alteration_sets',
    ],
    [
      resource('mimecast_address_alteration_definition', 'it', {
        ...{ address_type: 'all', routing: 'all', folder_id: secureId('set', 'none') },
        ...{ original_address: '@fabrikam.example', new_address: '@contoso.example' },
      }),
      'folder_id',
      'data.mimecast_address_alteration_sets',
    ],
    [
      resource('mimecast_web_security_url_policy', 'it', {
        description: 'It',
        targets: [{ policy: policy({ from: unknownGroup }) }],
        url_actions: [{ action: 'block', type: 'domain', value: 'games.example' }],
      }),
      'targets[0].policy.from.group_id',
      'data.mimecast_profile_groups',
    ],
  ])('envelope: %#', async (hcl, name, finder) => {
    workspace = await Workspace.open({ seed: envelopeAccount() });
    const text = await refused(hcl);
    expect(text).toContain(`It is ${name} that Mimecast refuses.`);
    expect(text).not.toContain(`At ${name}`);
    expect(text).toContain(finder);
  });

  test('of an update as of a create', async () => {
    workspace = await Workspace.open({ seed: account() });
    await applied(workspace, greylisting({ to_type: 'profile_group', to_group_id: team }));
    const text = await refused(greylisting({ to_type: 'profile_group', to_group_id: nobody }));
    expect(text).toContain('It is to_group_id that Mimecast refuses.');
  });
});

describe('what cannot be is said by validate', () => {
  async function validated(hcl: string): Promise<string> {
    workspace.configure(hcl);
    return (await workspace.terraform('validate', '-no-color')).text;
  }
  const greylisting = (sourceIps: readonly string[]) =>
    resource('mimecast_greylisting_policy', 'it', {
      description: 'It',
      ...everybody,
      source_ips: sourceIps,
    });
  const alteration = (more: object) =>
    resource('mimecast_address_alteration_policy', 'it', {
      address_alteration_set_id: set,
      policy: policy(more),
    });

  beforeEach(async () => {
    workspace = await Workspace.open({ seed: envelopeAccount() });
  });

  test.each([
    '999.1.1.1',
    '192.0.2.0/33',
    '2001:db8::/129',
    '2001:::1',
    '192.0.2.1/24/8',
    '192.0.2.0/',
    'fe80::1%eth0',
  ])('that %s is no address or range', async (range) => {
    const wanted = `must hold IP addresses or ranges such as "198.51.100.0/24", which "${range}" is not`;
    expect(await validated(greylisting([range]))).toContain(wanted);
    expect(await validated(alteration({ source_ips: [range] }))).toContain(wanted);
  });

  test('addresses and ranges of both versions are fine', async () => {
    const ranges = ['192.0.2.1', '192.0.2.0/24', '0.0.0.0/0', '2001:db8::1', '2001:DB8::/32', '::/0'];
    expect(await validated(greylisting(ranges))).toContain('Success!');
    expect(await validated(alteration({ source_ips: ranges }))).toContain('Success!');
  });

  test('that a domain or address of a nested target is none; the path is said once', async () => {
    const text = await validated(
      alteration({
        from: { type: 'email_domain', email_domain: 'ann@x.example' },
        to: { type: 'individual_email_address', email_address: 'x.example' },
      }),
    );
    expect(text).toContain('policy.from.email_domain must be a domain such as "contoso.example"');
    expect(text).toContain('policy.to.email_address must be an address');
    const other = await validated(alteration({ to: { type: 'everyone', group_id: team } }));
    expect(other).toContain('policy.to.group_id does not belong');
    for (const said of [text, other]) expect(said).not.toMatch(/At policy\.\S+:/);
  });

  const urls = (...entries: readonly (readonly [string, string])[]) =>
    resource('mimecast_web_security_url_policy', 'it', {
      description: 'It',
      targets: [{ policy: policy({}) }],
      url_actions: entries.map(([type, value]) => ({ action: 'block', type, value })),
    });

  test('that an entry of a web list is no domain, or no URL', async () => {
    const text = await validated(
      urls(
        ['domain', 'https://games.example/'],
        ['domain', 'two words.example'],
        ['domain', 'games.example/chess'],
        ['url', 'https://games.example/two words'],
      ),
    );
    for (const index of [0, 1, 2])
      expect(text).toContain(`url_actions[${index}].value must be a domain such as "contoso.example"`);
    expect(text).toContain('url_actions[3].value must be a URL such as');
    expect(
      await validated(
        urls(['domain', 'Games.example'], ['url', 'games.example/chess'], ['url', 'http://x.example/a?b=c']),
      ),
    ).toContain('Success!');
  });

  test('that a switch for permitted URLs has no effect on a blocked one', async () => {
    const url = (action: string) =>
      resource('mimecast_managed_url', 'it', {
        ...{ url: 'https://a.example', action, disable_rewrite: true, disable_user_awareness: true },
      });
    const text = await validated(url('block'));
    expect(text).toContain('disable_rewrite is for permitted URLs');
    expect(text).toContain('disable_user_awareness is for permitted URLs');
    expect(text).toContain('Success!');
    expect(await validated(url('permit'))).not.toContain('is for permitted URLs');
  });
});

test('to import a URL that there is not does not ask for a URL', async () => {
  workspace = await Workspace.open({ seed: envelopeAccount() });
  workspace.configure(resource('mimecast_managed_url', 'x', { url: 'https://a.example', action: 'block' }));
  const importing = (id: string) => workspace.terraform('import', '-no-color', 'mimecast_managed_url.x', id);
  const { text } = await importing('https://nope.example/');
  expect(text).toContain('No managed URL is "https://nope.example/"');
  expect(text).not.toContain('give the URL itself');
  expect((await importing('wOi3nope')).text).toContain('give the URL itself instead');
});
