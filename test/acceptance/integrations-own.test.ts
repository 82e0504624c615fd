import { Workspace } from '../harness/workspace';
import {
  accountWith,
  addresses,
  appliedTo,
  change,
  google,
  integrationsOf,
  ldap,
  m365,
  password,
} from './integrations';
import { expectNoChanges } from './policies';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: accountWith() });
});
afterEach(() => workspace.close());

const applied = (hcl: string): Promise<string> => appliedTo(workspace, hcl);

describe('the password of mimecast_active_directory_integration', () => {
  const stored = (): unknown => integrationsOf(workspace)[0]?.['password'];

  test('is sent when it is made, and when its version changes', async () => {
    await applied(ldap());
    expect(stored()).toBe(password);
    await applied(ldap('info = "x"', 'another'));
    expect(stored()).toBe(password);
    await applied(ldap('password_wo_version = 1', 'another'));
    expect(stored()).toBe('another');
    await applied(ldap('password_wo_version = 2', 'third'));
    expect(stored()).toBe('third');
    await expectNoChanges(workspace);
  });

  test('is needed to make it, and when its version changes; said while planning', async () => {
    workspace.configure(ldap('', null));
    const plan = await workspace.plan();
    expect(plan.code).toBe(1);
    expect(plan.text).toContain('password_wo is needed to create the integration');

    await applied(ldap('password_wo_version = 1'));
    workspace.configure(ldap('password_wo_version = 1', null));
    await expectNoChanges(workspace);
    workspace.configure(ldap('password_wo_version = 2', null));
    expect((await workspace.plan()).text).toContain('password_wo_version has changed');
  });

  test('is not in an error that repeats it', async () => {
    workspace.emulator.setFaults([
      {
        method: 'POST',
        path: 'integrations/active-directory$',
        status: 400,
        body: { errors: [{ code: 'err_validation', field: 'password', message: `${password} is too weak` }] },
      },
    ]);
    workspace.configure(ldap());
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('is too weak');
    expect(ran.text).not.toContain(password);
    expect(ran.text).not.toContain('canary');
  });

  test('nor is the private key inside the key of a service account', async () => {
    const key = JSON.stringify({ client_email: 'x@y.example', private_key: 'canary-pem-77' });
    workspace.emulator.setFaults([
      {
        method: 'POST',
        path: 'integrations/google$',
        status: 400,
        body: { errors: [{ code: 'err_validation', message: 'canary-pem-77 is no PEM' }] },
      },
    ]);
    workspace.configure(google('', key));
    const ran = await workspace.apply();
    expect(ran.text).toContain('is no PEM');
    expect(ran.text).not.toContain('canary-pem-77');
  });
});

describe('what Mimecast decides anew when an integration changes', () => {
  test('turned off and on again, its status is that of now: an output of it is not changed by the next plan', async () => {
    const output = `output "status" { value = ${addresses.ldap}.status }`;
    await applied(ldap() + output);
    for (const [setting, status] of [
      ['enabled = false', 'not_active'],
      ['enabled = true', 'ok'],
    ]) {
      await applied(ldap(setting) + output);
      expect(await workspace.attributes(addresses.ldap)).toMatchObject({ status });
      await expectNoChanges(workspace);
    }
  });

  test('given another consent, it says with which application Mimecast signs in now', async () => {
    const output = `output "client" { value = ${addresses.m365}.client_id }`;
    await applied(m365('', 'waiting') + output);
    await applied(m365() + output);
    expect(await workspace.attributes(addresses.m365)).toMatchObject({
      client_id: expect.any(String) as string,
    });
    await expectNoChanges(workspace);
  });

  test('changed, but not read back: the status is that of before, and the next plan has the rest', async () => {
    await applied(ldap());
    workspace.emulator.setFaults([
      { method: 'GET', path: '/active-directory/', nth: 2, count: 1, status: 400 },
    ]);
    const text = await applied(ldap('enabled = false'));
    expect(text).toContain('could not be read back');
    expect(await workspace.attributes(addresses.ldap)).toMatchObject({ enabled: false, status: 'ok' });
    expect((await workspace.plan()).text).toContain('No changes.');
  });
});

test('names of hosts and tenants have no case', async () => {
  await applied(ldap());
  change(workspace, { hostname: 'DC1.Contoso.Example', encryptionMode: 'NONE' });
  await expectNoChanges(workspace);
});

test.each([
  ['max_unlink = "15"', 'max_unlink'],
  ['domains = ["contoso.example", "CONTOSO.example"]', 'twice'],
  ['port = 70000', 'port'],
  [`info = "${'x'.repeat(241)}"`, 'at most 240'],
])('what Mimecast would refuse is refused before: %s', async (settings, says) => {
  workspace.configure(ldap(settings));
  const plan = await workspace.plan();
  expect(plan.code).toBe(1);
  expect(plan.text).toContain(says);
});

test('what is no address, or no key, is refused before; the key is not shown', async () => {
  // Terraform itself shows the line of a literal.
  const key = `variable "key" {\n  ephemeral = true\n  default = "canary-key"\n}\n`;
  const hcl = key + google('', 'KEY').replace('"KEY"', 'var.key');
  workspace.configure(hcl.replace('admin@tailspin.example', 'admin'));
  expect((await workspace.plan()).text).toContain('user must be an address: it has no @');
  workspace.configure(hcl);
  const { text, code } = await workspace.plan();
  expect(code).toBe(1);
  expect(text).toContain('service_account_key_wo must be the JSON document');
  expect(text).not.toContain('canary');
});

test('a password that crosses the network in clear is said while planning, when it comes to that', async () => {
  const says = 'across the network in clear';
  workspace.configure(ldap('encryption_mode = "none"'));
  expect((await workspace.plan()).text).toContain(says);
  await applied(ldap('encryption_mode = "strict"'));
  workspace.configure(ldap('encryption_mode = "none"'));
  expect((await workspace.plan()).text).toContain(says);
  await applied(ldap('encryption_mode = "none"'));
  expect((await workspace.plan()).text).not.toContain('Warning');
});
