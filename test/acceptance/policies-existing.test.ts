import type { EmulatorSeed } from '../../src/emulator/seed';
import { Workspace } from '../harness/workspace';
import { account as envelopeAccount, otherSet, set } from './envelope-policies';
import { account, addByHand, applied, everybody, expectNoChanges, held, kinds, resource } from './policies';

let workspace: Workspace;
afterEach(() => workspace.close());

async function open(seed: EmulatorSeed): Promise<void> {
  workspace = await Workspace.open({ seed });
}

const writesTo = (path: RegExp) =>
  workspace.emulator.requests().filter((request) => request.method === 'POST' && path.test(request.path));

/** After a state that was lost, the same configuration is applied once more. */
async function refusedAnew(...addresses: readonly string[]): Promise<string> {
  expect((await workspace.terraform('state', 'rm', ...addresses)).code).toBe(0);
  const ran = await workspace.apply();
  expect(ran.code).toBe(1);
  return ran.text;
}

describe('a policy of each kind', () => {
  beforeEach(() => open(account()));

  test('that is there already is not made a second time: the error says how to import it', async () => {
    const all = kinds.map(({ type, needed }) =>
      resource(type, 'it', { description: 'It', ...needed, ...everybody }),
    );
    await applied(workspace, all.join(''));
    const made = await Promise.all(kinds.map(({ type }) => workspace.attributes(`${type}.it`)));
    const text = await refusedAnew(...kinds.map(({ type }) => `${type}.it`));
    expect(text.split('exists already').length - 1).toBe(kinds.length);
    for (const [index, { type, family }] of kinds.entries()) {
      const id = String(made[index]?.['id']);
      expect(text).toContain(`terraform import ${type}.NAME ${id}`);
      expect(held(workspace, family)).toHaveLength(1);
      const imported = await workspace.terraform('import', '-no-color', `${type}.it`, id);
      expect(imported).toMatchObject({ code: 0 });
    }
    await expectNoChanges(workspace);
  });
});

describe('a policy', () => {
  beforeEach(() => open(account()));
  const type = 'mimecast_greylisting_policy';
  const base = { description: 'It', option: 'apply', ...everybody };
  const row = {
    ...{ family: 'greylisting', id: 'eNoOther', description: 'It', option: 'apply' },
    ...{ from: { type: 'everyone' }, to: { type: 'everyone' } },
  };

  test.each([
    ['another name', { description: 'Other' }],
    ['another target', { to: { type: 'internal_addresses' } }],
    ['another switch than the default', { enabled: false }],
    ['another end', { toEternal: false, toDate: '2027-03-01T08:00:00Z' }],
  ])('with %s is another one', async (_, other) => {
    addByHand(workspace, { ...row, ...other });
    await applied(workspace, resource(type, 'it', base));
    expect(held(workspace, 'greylisting')).toHaveLength(2);
  });

  test('and its twin of the same configuration are two', async () => {
    await applied(workspace, resource(type, 'a', base) + resource(type, 'b', base));
    expect(held(workspace, 'greylisting')).toHaveLength(2);
    await expectNoChanges(workspace);
  });

  test('that is replaced in this run is not in the way of what replaces it', async () => {
    await applied(workspace, resource(type, 'it', base));
    expect(await workspace.apply(`-replace=${type}.it`)).toMatchObject({ code: 0 });
    expect(held(workspace, 'greylisting')).toHaveLength(1);
  });
});

describe('definitions', () => {
  beforeEach(() => open(account()));

  test('a delivery route that is there already is not made a second time', async () => {
    const type = 'mimecast_delivery_route_definition';
    const host = { description: 'It', hostname: 'mail.contoso.example', port: 587 };
    await applied(workspace, resource(type, 'it', host));
    const { id } = await workspace.attributes(`${type}.it`);
    const text = await refusedAnew(`${type}.it`);
    expect(text).toContain('The delivery route definition exists already');
    expect(text).toContain(`terraform import ${type}.NAME ${String(id)}`);
    await applied(workspace, resource(type, 'it', { ...host, port: 25 }));
  });

  test('a key is told by its domain and selector, whatever it is called', async () => {
    const type = 'mimecast_dns_authentication_outbound_definition';
    const key = { description: 'It', domain: 'contoso.example', selector: 's9' };
    await applied(workspace, resource(type, 'it', key));
    const { id } = await workspace.attributes(`${type}.it`);
    workspace.configure(resource(type, 'it', { ...key, description: 'Other' }));
    const sent = writesTo(/definitions$/).length;
    const text = await refusedAnew(`${type}.it`);
    expect(text).toContain(`terraform import ${type}.NAME ${String(id)}`);
    expect(writesTo(/definitions$/)).toHaveLength(sent);
    await applied(workspace, resource(type, 'it', { ...key, selector: 's8' }));
  });

  test('a key whose selector is left out is told by all that is written', async () => {
    const type = 'mimecast_dns_authentication_outbound_definition';
    const key = { description: 'It', domain: 'contoso.example' };
    await applied(workspace, resource(type, 'it', key));
    expect(await refusedAnew(`${type}.it`)).toContain('exists already');
    await applied(workspace, resource(type, 'it', { ...key, description: 'Other' }));
  });
});

describe('address alteration', () => {
  beforeEach(() => open(envelopeAccount()));

  test('a policy that is there already is not made a second time, whatever IDs are shown', async () => {
    const type = 'mimecast_address_alteration_policy';
    const policy = (setId: string) => `
resource "${type}" "it" {
  address_alteration_set_id = "${setId}"
  policy = {
    description = "It"
    from        = { type = "everyone" }
    to          = { type = "everyone" }
  }
}
`;
    await applied(workspace, policy(set));
    const text = await refusedAnew(`${type}.it`);
    expect(text).toContain('The address alteration policy exists already');
    const [, id] = /terraform import \S+NAME (\S+)/.exec(text) ?? [];
    expect(id).toMatch(new RegExp(`,${set}$`));
    expect((await workspace.terraform('import', '-no-color', `${type}.it`, String(id))).code).toBe(0);
    await expectNoChanges(workspace);
    await workspace.terraform('state', 'rm', `${type}.it`);
    await applied(workspace, policy(otherSet));
    expect(held(workspace, 'address-alteration')).toHaveLength(2);
  });

  const alteration = (more: Record<string, string>) =>
    resource('mimecast_address_alteration_definition', 'it', {
      address_type: 'all',
      original_address: '@fabrikam.example',
      new_address: '@contoso.example',
      routing: 'outbound',
      ...more,
    });
  const made = () => writesTo(/address-alteration\/create-definition/).length;

  test.each([
    ['in a set', { folder_id: set }, { folder_id: otherSet }],
    ['at the top', {}, { folder_id: set }],
  ])('an alteration %s is told by what it alters, and where', async (_, where, elsewhere) => {
    const address = 'mimecast_address_alteration_definition.it';
    await applied(workspace, alteration(where));
    workspace.configure(alteration({ ...where, new_address: 'all@contoso.example' }));
    const sent = made();
    const text = await refusedAnew(address);
    expect(text).toContain('The address alteration exists already');
    expect(text).toContain('terraform import mimecast_address_alteration_definition.NAME');
    expect(made()).toBe(sent);
    await applied(workspace, alteration(elsewhere));
  });

  test('one of a set is not in the way of one at the top', async () => {
    await applied(workspace, alteration({ folder_id: set }));
    await workspace.terraform('state', 'rm', 'mimecast_address_alteration_definition.it');
    await applied(workspace, alteration({}));
    expect(made()).toBe(2);
  });
});

describe('managed URLs', () => {
  const type = 'mimecast_managed_url';
  const url = (name: string, address: string, action: string, more: object = {}) =>
    resource(type, name, { url: address, action, ...more });

  beforeEach(() => open(envelopeAccount()));

  test('of two of the same URL in one run, the second is refused', async () => {
    workspace.configure(
      url('a', 'https://a.example/x', 'block') + url('b', 'https://A.example:443/x', 'permit'),
    );
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('The managed URL exists already');
    expect(held(workspace, 'managed-urls')).toHaveLength(1);
  });

  test('one URL and the whole of its domain are two', async () => {
    const domain = { match_type: 'domain' };
    await applied(
      workspace,
      url('a', 'https://a.example', 'block') + url('b', 'https://a.example', 'block', domain),
    );
    expect(held(workspace, 'managed-urls')).toHaveLength(2);
  });

  test('one that is there in another spelling, with another action, is in the way', async () => {
    await applied(workspace, url('a', 'https://a.example/x', 'block'));
    await workspace.terraform('state', 'rm', `${type}.a`);
    workspace.configure(url('a', 'HTTPS://A.example:443/x', 'permit'));
    const ran = await workspace.apply();
    expect(ran.text).toContain('The managed URL exists already');
    expect(ran.text).toContain(`terraform import ${type}.NAME`);
  });

  test('to change its action makes it anew', async () => {
    await applied(workspace, url('a', 'https://a.example/x', 'block'));
    await applied(workspace, url('a', 'https://a.example/x', 'permit'));
    expect(held(workspace, 'managed-urls')).toMatchObject([{ action: 'permit' }]);
  });
});
