import { Workspace } from '../harness/workspace';
import {
  account,
  applied,
  byHand,
  callsSince,
  everybody,
  expectNoChanges,
  heldDefinitions,
  resource,
} from './policies';
import { filesBelow, holding } from './secrets-search';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: { ...account(), definitions: [] } });
});
afterEach(() => workspace.close());

const routes = () => heldDefinitions(workspace, 'delivery-route');
const keys = () => heldDefinitions(workspace, 'dns-authentication-outbound');

describe('mimecast_delivery_route_definition', () => {
  const type = 'mimecast_delivery_route_definition';
  const at = `${type}.it`;
  const host = { description: 'It', hostname: 'mail.contoso.example', port: 25 };
  const secret = 'variable "secret" {\n  type = string\n  ephemeral = true\n}\n';
  const signIn = {
    username: 'mimecast',
    auth_mechanisms: ['PLAIN', 'LOGIN'],
    password_wo: '=var.secret',
    password_wo_version: 1,
  };
  const given = (value: string) => `-var=secret=${value}`;
  const configure = (values: object) =>
    workspace.configure(secret + resource(type, 'it', { ...host, ...values }));

  test('without signing in: made, changed in place, imported, destroyed', async () => {
    await applied(workspace, resource(type, 'it', host));
    await expectNoChanges(workspace);
    await expectNoChanges(workspace, '-refresh=false');
    await applied(workspace, resource(type, 'it', { ...host, hostname: 'Mail2.contoso.example', port: 587 }));
    expect(routes()).toMatchObject([{ hostname: 'Mail2.contoso.example', port: 587 }]);
    byHand(workspace, 'It', (row) => Object.assign(row, { hostname: 'mail2.CONTOSO.example' }));
    await expectNoChanges(workspace);
    const { id } = await workspace.attributes(at);
    await workspace.terraform('state', 'rm', at);
    expect((await workspace.terraform('import', '-no-color', at, String(id))).code).toBe(0);
    await expectNoChanges(workspace);
    expect((await workspace.destroy()).code).toBe(0);
    expect(routes()).toEqual([]);
  });

  test('the password is sent when it is made and when its version changes, and is nowhere', async () => {
    configure(signIn);
    expect((await workspace.plan('-out=it.tfplan', given('Kanarienvogel'))).code).toBe(2);
    expect((await workspace.apply(given('Kanarienvogel'), 'it.tfplan')).code).toBe(0);
    expect(routes()).toMatchObject([{ username: 'mimecast', password: 'Kanarienvogel' }]);
    await expectNoChanges(workspace, given('Zeisig'));

    configure({ ...signIn, port: 587 });
    expect((await workspace.apply(given('Zeisig'))).code).toBe(0);
    expect(routes()).toMatchObject([{ port: 587, password: 'Kanarienvogel' }]);

    configure({ ...signIn, password_wo_version: 2 });
    const ran = await workspace.apply(given('Zeisig'));
    expect(ran.code).toBe(0);
    expect(routes()).toMatchObject([{ password: 'Zeisig' }]);
    const left = { ...filesBelow(workspace.folder), output: ran.text };
    for (const password of ['Kanarienvogel', 'Zeisig']) expect(holding(password, left)).toEqual([]);
  });

  test('what signs in is written as a whole, with the password', async () => {
    configure(signIn);
    expect((await workspace.apply(given('one'))).code).toBe(0);
    configure({ ...signIn, username: 'other', domain: 'contoso.example' });
    expect((await workspace.apply(given('two'))).code).toBe(0);
    expect(routes()).toMatchObject([
      { username: 'other', domain: 'contoso.example', authMechanisms: ['PLAIN', 'LOGIN'], password: 'two' },
    ]);
    await expectNoChanges(workspace, given('two'));

    const { username, auth_mechanisms, password_wo_version } = signIn;
    const withoutPassword = { username, auth_mechanisms, password_wo_version };
    configure({ ...withoutPassword, username: 'third', domain: 'contoso.example' });
    expect((await workspace.plan(given('x'))).text).toContain('Set password_wo: username changes');
    configure({ ...withoutPassword, username: 'other', domain: 'contoso.example', password_wo_version: 9 });
    expect((await workspace.plan(given('x'))).text).toContain('password_wo_version has changed');
    configure({ ...withoutPassword, username: 'other', domain: 'contoso.example' });
    await expectNoChanges(workspace, given('x'));
  });

  test('mechanisms have no order and no blanks of their own', async () => {
    configure(signIn);
    expect((await workspace.apply(given('one'))).code).toBe(0);
    configure({ ...signIn, auth_mechanisms: ['LOGIN', 'PLAIN'] });
    await expectNoChanges(workspace, given('one'));
  });

  test('a sign-in needs no mechanisms, and those that it had are taken away', async () => {
    const { username, password_wo, password_wo_version } = signIn;
    const plain = { username, password_wo, password_wo_version };
    configure(plain);
    expect((await workspace.apply(given('one'))).code).toBe(0);
    await expectNoChanges(workspace, given('one'));
    configure(signIn);
    expect((await workspace.apply(given('one'))).code).toBe(0);
    expect(routes()).toMatchObject([{ authMechanisms: ['PLAIN', 'LOGIN'] }]);
    configure(plain);
    expect((await workspace.apply(given('one'))).code).toBe(0);
    expect(routes()).toMatchObject([{ username: 'mimecast', authMechanisms: [] }]);
    await expectNoChanges(workspace, given('one'));
  });

  test('a sign-in that is taken away replaces it; one without a name is refused', async () => {
    configure(signIn);
    expect((await workspace.apply(given('one'))).code).toBe(0);
    workspace.configure(resource(type, 'it', host));
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 1 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(routes()[0]).not.toHaveProperty('username');
    configure({ domain: 'x.example', auth_mechanisms: ['PLAIN'], password_wo: '=var.secret' });
    const { text } = await workspace.terraform('validate', '-no-color');
    expect(text).toContain('domain is set, but username is not');
    expect(text).toContain('auth_mechanisms is set, but username is not');
    configure({ username: 'mimecast' });
    expect((await workspace.plan(given('x'))).text).toContain('Set password_wo: username changes');
  });

  test('one that signs in cannot be made without a password', async () => {
    configure({ username: 'mimecast' });
    expect((await workspace.plan(given('x'))).text).toContain('needed to make a definition that signs in');
  });

  test('an alternate route is set, and taken away', async () => {
    const other = resource(type, 'other', { ...host, description: 'Other' });
    const it = (values: object) => other + resource(type, 'it', { ...host, ...values });
    await applied(workspace, it({ alternate_route_id: `=${type}.other.id` }));
    await expectNoChanges(workspace);
    await applied(workspace, it({}));
    await expectNoChanges(workspace);
  });

  test('one that a policy applies is not deleted: the policy is named', async () => {
    const policy = resource('mimecast_delivery_route_policy', 'p', {
      description: 'Route of Finance',
      definition_id: `=${at}.id`,
      ...everybody,
    });
    await applied(workspace, resource(type, 'it', host) + policy);
    await workspace.terraform('state', 'rm', 'mimecast_delivery_route_policy.p');
    const ran = await workspace.destroy();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('Route of Finance');
    expect(ran.text).toContain('only when nothing applies it');
    expect(routes()).toHaveLength(1);
  });

  test('many are read by one listing', async () => {
    const many = ['a', 'b', 'c'].map((name) => resource(type, name, { ...host, description: name }));
    await applied(workspace, many.join(''));
    const since = workspace.emulator.requests().length;
    await expectNoChanges(workspace);
    expect(callsSince(workspace, since)).toEqual(['GET /delivery-route/definitions']);
  });

  test('made once though the answer was lost', async () => {
    workspace.emulator.setFaults([
      { method: 'POST', path: 'delivery-route/definitions$', nth: 1, drop: 'after' },
    ]);
    await applied(workspace, resource(type, 'it', host));
    expect(routes()).toMatchObject([{ id: (await workspace.attributes(at))['id'] }]);
    await expectNoChanges(workspace);
  });
});

describe('mimecast_dns_authentication_outbound_definition', () => {
  const type = 'mimecast_dns_authentication_outbound_definition';
  const at = `${type}.it`;
  const base = { description: 'It', domain: 'contoso.example' };

  test('what Mimecast decides is known after it was made; description and sign_dkim change in place', async () => {
    await applied(workspace, resource(type, 'it', base));
    const made = await workspace.attributes(at);
    expect(made).toMatchObject({ sign_dkim: true, key_length: 2048, validated: false });
    expect(String(made['dns_address'])).toBe(`${String(made['selector'])}._domainkey.contoso.example`);
    expect(made['public_key']).toMatch(/^v=DKIM1/);
    await expectNoChanges(workspace);

    await applied(workspace, resource(type, 'it', { ...base, description: 'Other', sign_dkim: false }));
    expect(await workspace.attributes(at)).toEqual({ ...made, description: 'Other', sign_dkim: false });
    expect(keys()).toMatchObject([{ id: made['id'], description: 'Other', signDkim: false }]);
    await expectNoChanges(workspace);
  });

  test('the rest replaces it', async () => {
    await applied(workspace, resource(type, 'it', { ...base, selector: 's1', key_length: 2048 }));
    for (const change of [{ selector: 's2' }, { key_length: 1024 }]) {
      workspace.configure(resource(type, 'it', { ...base, selector: 's1', key_length: 2048, ...change }));
      expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 1 to destroy');
    }
    workspace.configure(resource(type, 'it', { ...base, domain: 'Contoso.example' }));
    await expectNoChanges(workspace);
  });

  test('validated at some time, it has no diff, and the state follows', async () => {
    await applied(workspace, resource(type, 'it', base));
    byHand(workspace, 'It', (row) => Object.assign(row, { validated: true }));
    await expectNoChanges(workspace);
    expect((await workspace.apply()).code).toBe(0);
    expect((await workspace.attributes(at))['validated']).toBe(true);
  });

  test('one that exists already says how to import it', async () => {
    await applied(workspace, resource(type, 'it', { ...base, selector: 's1' }));
    workspace.configure(
      resource(type, 'it', { ...base, selector: 's1' }) +
        resource(type, 'again', { ...base, selector: 's1' }),
    );
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain(`terraform import ${type}.NAME`);
  });

  test('made once though the answer was lost', async () => {
    const path = 'dns-authentication-outbound/definitions$';
    workspace.emulator.setFaults([{ method: 'POST', path, nth: 1, drop: 'after' }]);
    await applied(workspace, resource(type, 'it', base));
    expect(keys()).toMatchObject([{ id: (await workspace.attributes(at))['id'] }]);
    await expectNoChanges(workspace);
  });
});
