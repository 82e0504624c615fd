import { Workspace } from '../harness/workspace';
import { calls } from './groups';
import { accountWith, addresses, change, google, integrationsOf, ldap, m365, password } from './integrations';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: accountWith() });
});
afterEach(() => workspace.close());

async function applied(hcl: string): Promise<string> {
  workspace.configure(hcl);
  const ran = await workspace.apply();
  expect(ran).toMatchObject({ code: 0 });
  return ran.text;
}

async function expectNoChanges(...args: string[]): Promise<void> {
  const plan = await workspace.plan(...args);
  expect(plan.text).toContain('No changes.');
  expect(plan.code).toBe(0);
}

function writes(since = 0): string[] {
  return calls(workspace, /(POST|PATCH|DELETE) .*\/integrations\//, since).map((line) =>
    line.replace(/\/[\w-]{40,}/, '/ID').replace(/ .*\/integrations/, ' '),
  );
}

describe.each([
  ['m365', addresses.m365, m365],
  ['active-directory', addresses.ldap, ldap],
  ['google', addresses.google, google],
] as const)('an integration of type %s', (kind, address, hcl) => {
  test('is made with the defaults of what is left out, changed in place, and destroyed', async () => {
    await applied(hcl());
    const made = await workspace.attributes(address);
    expect(made).toMatchObject({
      enabled: true,
      domains: [],
      max_unlink: '10',
      delete_users: false,
      info: '',
      sync_running: false,
      last_sync_date_time: null,
    });
    await expectNoChanges();
    await expectNoChanges('-refresh=false');

    const since = workspace.emulator.requests().length;
    await applied(hcl('info = "New"'));
    expect(writes(since)).toEqual([`PATCH /${kind}/ID`]);
    expect(integrationsOf(workspace)).toEqual([expect.objectContaining({ type: kind, info: 'New' })]);
    expect(await workspace.attributes(address)).toMatchObject({ id: made['id'], info: 'New' });
    await expectNoChanges();

    expect((await workspace.destroy()).code).toBe(0);
    expect(integrationsOf(workspace)).toEqual([]);
  });

  test('max_unlink is read as a number, and written with or without commas', async () => {
    await applied(hcl('max_unlink = "1,000"'));
    expect(integrationsOf(workspace)).toMatchObject([{ maxUnlink: '1,000' }]);
    await expectNoChanges();
    workspace.configure(hcl('max_unlink = "1000"'));
    await expectNoChanges();
    await applied(hcl('max_unlink = "50000"'));
    expect(integrationsOf(workspace)).toMatchObject([{ maxUnlink: '50,000' }]);
    await expectNoChanges();
    await applied(hcl('max_unlink = "unlimited"'));
    await expectNoChanges();
    workspace.configure(hcl('max_unlink = "30"'));
    expect((await workspace.plan()).text).toContain('"unlimited"');
  });

  test('domains have neither order nor case', async () => {
    await applied(hcl('domains = ["contoso.example", "Fabrikam.Example"]'));
    await expectNoChanges();
    workspace.configure(hcl('domains = ["fabrikam.example", "contoso.example"]'));
    await expectNoChanges();
    change(workspace, { domains: ['FABRIKAM.example', 'contoso.example'] });
    await expectNoChanges();
    change(workspace, { domains: ['contoso.example'] });
    expect((await workspace.plan()).text).toContain('1 to change');
    await applied(hcl('domains = []'));
    expect(integrationsOf(workspace)).toMatchObject([{ domains: [] }]);
    await expectNoChanges();
  });

  test('what Mimecast does with it is no diff', async () => {
    await applied(hcl());
    change(workspace, { lastSyncDateTime: '2026-02-03T04:05:06Z', syncRunning: true, status: 'error' });
    await expectNoChanges();
    await workspace.terraform('apply', '-refresh-only', '-auto-approve', '-no-color');
    expect(await workspace.attributes(address)).toMatchObject({
      last_sync_date_time: '2026-02-03T04:05:06Z',
      sync_running: true,
    });
  });

  test('what the configuration leaves out is left alone, also by changes of the rest', async () => {
    await applied(hcl());
    change(workspace, { deleteUsers: true, maxUnlink: '300' });
    await expectNoChanges();
    await applied(hcl('info = "New"'));
    expect(integrationsOf(workspace)).toMatchObject([{ deleteUsers: true, maxUnlink: '300', info: 'New' }]);
  });

  test('its first plan shows the defaults of what is left out', async () => {
    workspace.configure(hcl());
    await workspace.plan('-out=it.tfplan');
    const plan = await workspace.show<{ resource_changes: { change: { after: unknown } }[] }>('it.tfplan');
    const defaults = {
      enabled: true,
      domains: [],
      acknowledge_disabled_accounts: false,
      delete_users: false,
      max_unlink: '10',
      ...(kind === 'google' ? {} : { sync_contacts: false }),
      ...(kind === 'm365' ? { sync_guest_users: false, server_subtype: 'standard' } : {}),
    };
    expect(plan.resource_changes[0]?.change.after).toMatchObject(defaults);
  });

  test('turning it off warns while planning that removals pause', async () => {
    await applied(hcl('enabled = true'));
    workspace.configure(hcl('enabled = false'));
    expect((await workspace.plan()).text).toContain('Mimecast pauses removals for all of them');
  });

  test('destroying it says once, while planning, what becomes of its accounts and groups', async () => {
    await applied(hcl());
    const plan = (await workspace.plan('-destroy')).text;
    expect(plan).toContain('What becomes of the accounts and groups that it brought is not published');
    // It will be gone: neither disabled nor in error.
    expect(plan).not.toContain('pauses removals');
    const { text } = await workspace.destroy();
    expect(text.split(': synchronization ends').length - 1).toBe(1);
  });

  test('destroying one that is off says that what it held goes on', async () => {
    await applied(hcl('enabled = false'));
    expect((await workspace.plan('-destroy')).text).toContain(
      'It is turned off: removals that Mimecast held',
    );
  });

  test('replacing it says so while applying', async () => {
    await applied(hcl());
    const { text } = await workspace.apply(`-replace=${address}`);
    expect(text).toContain('is destroyed and made anew');
    expect(text).not.toContain('synchronization ends');
  });

  test('that it will delete accounts from now on is said while planning', async () => {
    await applied(hcl());
    workspace.configure(hcl('delete_users = true'));
    expect((await workspace.plan()).text).toContain('Mimecast deletes from the next synchronization on');
    expect(await applied(hcl('delete_users = true'))).toContain('will delete accounts');
    expect((await workspace.plan()).text).not.toContain('Warning');
  });

  test('turned off by hand, a refresh says what that holds', async () => {
    await applied(hcl());
    change(workspace, { enabled: false, status: 'not_active' });
    const { text, code } = await workspace.plan();
    expect(code).toBe(0);
    expect(text.split('turned off by hand').length - 1).toBe(1);
    expect(text).toContain('mimecast_user_sync holds its removals');
    expect(text).toContain('Audit Logs');
    await applied(hcl('enabled = true'));
    expect((await workspace.plan()).text).not.toContain('Warning');
  });

  test('in error, each refresh says so once, whoever else reads it', async () => {
    const also = `data "mimecast_directory_connection" "it" { id = ${address}.id }\n`;
    await applied(hcl() + also);
    change(workspace, { status: 'error' });
    const { text, code } = await workspace.plan();
    expect(code).toBe(0);
    expect(text.split('": in error').length - 1).toBe(1);
    expect(text).toContain('mimecast_user_sync holds its removals');
    expect(text).toContain('Services > Directory Synchronization');
  });

  test('two of one name are not both made, whatever the case', async () => {
    const other = hcl()
      .replace('"it"', '"other"')
      .replace(/(description +=) "(.*)"/, (_, is, name) => `${is} "${String(name).toUpperCase()}"`);
    workspace.configure(hcl() + other);
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('Two directory integrations of one name');
    expect(integrationsOf(workspace)).toHaveLength(1);
  });

  test('made, but the answer was lost: it is found again', async () => {
    workspace.emulator.setFaults([
      { method: 'POST', path: `integrations/${kind}$`, drop: 'after', count: 1 },
    ]);
    await applied(hcl());
    expect(integrationsOf(workspace)).toHaveLength(1);
    expect(await workspace.attributes(address)).toMatchObject({ id: integrationsOf(workspace)[0]?.id });
    await expectNoChanges();
  });

  test('not made, and the answer was lost: the error says to apply again', async () => {
    workspace.emulator.setFaults([
      { method: 'POST', path: `integrations/${kind}$`, status: 500, body: {}, count: 1 },
    ]);
    workspace.configure(hcl());
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('apply again');
    await applied(hcl());
    expect(integrationsOf(workspace)).toHaveLength(1);
  });

  test('one of the same name that is there is not made a second time: the error says how to import it', async () => {
    await applied(hcl());
    const [there] = integrationsOf(workspace);
    await workspace.terraform('state', 'rm', address);
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('of this type already');
    expect(ran.text).toContain('terraform import');
    expect(integrationsOf(workspace)).toHaveLength(1);
    const imported = await workspace.terraform('import', '-no-color', address, there?.id ?? '');
    expect(imported).toMatchObject({ code: 0 });
    await expectNoChanges();
  });

  test('made with other values than it was told, and the answer was lost: the error names it', async () => {
    await applied(hcl());
    const [there] = integrationsOf(workspace);
    await workspace.terraform('state', 'rm', address);
    workspace.emulator.setFaults([
      { method: 'GET', path: 'v1/integrations[?]', count: 1, body: { integrations: [], meta: {} } },
      { method: 'POST', path: `integrations/${kind}$`, status: 500, body: {}, count: 1 },
    ]);
    workspace.configure(hcl('info = "Another"'));
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(ran.text).toContain('Import the one that was meant');
    expect(ran.text.replace(/\s/g, '')).toContain(there?.id);
  });

  test('made, but not read back: a warning, and the next plan has the rest', async () => {
    workspace.emulator.setFaults([
      { method: 'GET', path: `integrations/${kind}/`, status: 400, body: {}, count: 1 },
    ]);
    expect(await applied(hcl())).toContain('could not be read back');
    await expectNoChanges();
    expect(integrationsOf(workspace)).toHaveLength(1);
  });

  test('destroying what is gone is a success', async () => {
    await applied(hcl());
    workspace.emulator.store.load(accountWith());
    expect((await workspace.destroy('-refresh=false')).code).toBe(0);
  });
});

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
    await expectNoChanges();
  });

  test('is needed to make it, and when its version changes; said while planning', async () => {
    workspace.configure(ldap('', null));
    const plan = await workspace.plan();
    expect(plan.code).toBe(1);
    expect(plan.text).toContain('password_wo is needed to create the integration');

    await applied(ldap('password_wo_version = 1'));
    workspace.configure(ldap('password_wo_version = 1', null));
    await expectNoChanges();
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
      await expectNoChanges();
    }
  });

  test('given another consent, it says with which application Mimecast signs in now', async () => {
    const output = `output "client" { value = ${addresses.m365}.client_id }`;
    await applied(m365('', 'waiting') + output);
    await applied(m365() + output);
    expect(await workspace.attributes(addresses.m365)).toMatchObject({
      client_id: expect.any(String) as string,
    });
    await expectNoChanges();
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
  await expectNoChanges();
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
