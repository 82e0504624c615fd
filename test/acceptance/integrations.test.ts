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

const kinds = [
  ['m365', addresses.m365],
  ['active-directory', addresses.ldap],
  ['google', addresses.google],
] as const;
const every = (settings = ''): string => m365(settings) + ldap(settings) + google(settings);
/** How many of the three the account has of what is given. */
const three = <T>(one: T): T[] => kinds.map(() => one);

async function expectEach(attributes: Record<string, unknown>): Promise<void> {
  for (const [, address] of kinds) expect(await workspace.attributes(address)).toMatchObject(attributes);
}

function times(text: string, sentence: string): number {
  return text.split(sentence).length - 1;
}

describe('an integration of each type', () => {
  test('is made with the defaults of what is left out, changed in place, and destroyed', async () => {
    await applied(every());
    await expectEach({
      enabled: true,
      domains: [],
      max_unlink: '10',
      delete_users: false,
      info: '',
      sync_running: false,
      last_sync_date_time: null,
    });
    const made = await Promise.all(kinds.map(([, address]) => workspace.attributes(address)));
    await expectNoChanges();
    await expectNoChanges('-refresh=false');

    const since = workspace.emulator.requests().length;
    await applied(every('info = "New"'));
    expect(writes(since).sort()).toEqual(kinds.map(([kind]) => `PATCH /${kind}/ID`).sort());
    expect(integrationsOf(workspace)).toMatchObject(three({ info: 'New' }));
    await expectEach({ info: 'New' });
    const changed = await Promise.all(kinds.map(([, address]) => workspace.attributes(address)));
    expect(changed.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    await expectNoChanges();

    expect((await workspace.destroy()).code).toBe(0);
    expect(integrationsOf(workspace)).toEqual([]);
  });

  test('max_unlink is read as a number, and written with or without commas', async () => {
    await applied(every('max_unlink = "1,000"'));
    expect(integrationsOf(workspace)).toMatchObject(three({ maxUnlink: '1,000' }));
    await expectNoChanges();
    workspace.configure(every('max_unlink = "1000"'));
    await expectNoChanges();
    await applied(every('max_unlink = "50000"'));
    expect(integrationsOf(workspace)).toMatchObject(three({ maxUnlink: '50,000' }));
    await expectNoChanges();
    await applied(every('max_unlink = "unlimited"'));
    await expectNoChanges();
    workspace.configure(every('max_unlink = "30"'));
    const refused = (await workspace.plan()).text;
    expect(times(refused, 'max_unlink must be "0", "10"')).toBe(3);
    expect(times(refused, 'not "30"')).toBe(3);
  });

  test('domains have neither order nor case', async () => {
    await applied(every('domains = ["contoso.example", "Fabrikam.Example"]'));
    await expectNoChanges();
    workspace.configure(every('domains = ["fabrikam.example", "contoso.example"]'));
    await expectNoChanges();
    change(workspace, { domains: ['FABRIKAM.example', 'contoso.example'] });
    await expectNoChanges();
    change(workspace, { domains: ['contoso.example'] });
    expect((await workspace.plan()).text).toContain('3 to change');
    await applied(every('domains = []'));
    expect(integrationsOf(workspace)).toMatchObject(three({ domains: [] }));
    await expectNoChanges();
  });

  test('what Mimecast does with it is no diff', async () => {
    await applied(every());
    change(workspace, { lastSyncDateTime: '2026-02-03T04:05:06Z', syncRunning: true, status: 'error' });
    await expectNoChanges();
    await workspace.terraform('apply', '-refresh-only', '-auto-approve', '-no-color');
    await expectEach({ last_sync_date_time: '2026-02-03T04:05:06Z', sync_running: true });
  });

  test('what the configuration leaves out is left alone, also by changes of the rest', async () => {
    await applied(every());
    change(workspace, { deleteUsers: true, maxUnlink: '300' });
    await expectNoChanges();
    await applied(every('info = "New"'));
    expect(integrationsOf(workspace)).toMatchObject(
      three({ deleteUsers: true, maxUnlink: '300', info: 'New' }),
    );
  });

  test('its first plan shows the defaults of what is left out', async () => {
    workspace.configure(every());
    await workspace.plan('-out=it.tfplan');
    const plan = await workspace.show<{
      resource_changes: { address: string; change: { after: unknown } }[];
    }>('it.tfplan');
    for (const [kind, address] of kinds) {
      const planned = plan.resource_changes.find((change) => change.address === address);
      expect(planned?.change.after).toMatchObject({
        enabled: true,
        domains: [],
        acknowledge_disabled_accounts: false,
        delete_users: false,
        max_unlink: '10',
        ...(kind === 'google' ? {} : { sync_contacts: false }),
        ...(kind === 'm365' ? { sync_guest_users: false, server_subtype: 'standard' } : {}),
      });
    }
  });

  test('turned off, it warns while planning that removals pause; destroyed then, that what it held goes on', async () => {
    await applied(every('enabled = true'));
    workspace.configure(every('enabled = false'));
    const says = 'Mimecast pauses removals for all of them';
    expect(times((await workspace.plan()).text, says)).toBe(3);
    await applied(every('enabled = false'));
    const held = 'It is turned off: removals that Mimecast held';
    expect(times((await workspace.plan('-destroy')).text, held)).toBe(3);
  });

  test('destroying it says once, while planning, what becomes of its accounts and groups', async () => {
    await applied(every());
    const plan = (await workspace.plan('-destroy')).text;
    expect(plan).toContain('What becomes of the accounts and groups that it brought is not published');
    // It will be gone: neither disabled nor in error.
    expect(plan).not.toContain('pauses removals');
    const { text } = await workspace.destroy();
    expect(times(text, ': synchronization ends')).toBe(3);
  });

  test('replacing it says so while applying', async () => {
    await applied(every());
    const { text } = await workspace.apply(...kinds.map(([, address]) => `-replace=${address}`));
    expect(times(text, 'is destroyed and made anew')).toBe(3);
    expect(text).not.toContain('synchronization ends');
  });

  test('that it will delete accounts from now on is said while planning', async () => {
    await applied(every());
    workspace.configure(every('delete_users = true'));
    const says = 'Mimecast deletes from the next synchronization on';
    expect(times((await workspace.plan()).text, says)).toBe(3);
    expect(times(await applied(every('delete_users = true')), 'will delete accounts')).toBe(3);
    expect((await workspace.plan()).text).not.toContain('Warning');
  });

  test('turned off by hand, a refresh says what that holds', async () => {
    await applied(every());
    change(workspace, { enabled: false, status: 'not_active' });
    const { text, code } = await workspace.plan();
    expect(code).toBe(0);
    expect(times(text, 'turned off by hand')).toBe(3);
    expect(text).toContain('mimecast_user_sync holds its removals');
    expect(text).toContain('Audit Logs');
    await applied(every('enabled = true'));
    expect((await workspace.plan()).text).not.toContain('Warning');
  });

  test('in error, each refresh says so once, whoever else reads it', async () => {
    const also = kinds.map(
      ([kind, address]) => `data "mimecast_directory_connection" "${kind}" { id = ${address}.id }\n`,
    );
    await applied(every() + also.join(''));
    change(workspace, { status: 'error' });
    const { text, code } = await workspace.plan();
    expect(code).toBe(0);
    expect(times(text, '": in error')).toBe(3);
    expect(text).toContain('mimecast_user_sync holds its removals');
    expect(text).toContain('Services > Directory Synchronization');
  });

  test('two of one name are not both made, whatever the case', async () => {
    const others = every()
      .replaceAll('"it"', '"other"')
      .replace(/(description +=) "(.*)"/g, (_, is, name) => `${is} "${String(name).toUpperCase()}"`);
    workspace.configure(every() + others);
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(times(ran.text, 'Two directory integrations of one name')).toBe(3);
    expect(
      integrationsOf(workspace)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(kinds.map(([kind]) => kind).sort());
  });

  test('made, but the answer was lost: it is found again', async () => {
    workspace.emulator.setFaults(
      kinds.map(([kind]) => ({ method: 'POST', path: `integrations/${kind}$`, drop: 'after', count: 1 })),
    );
    await applied(every());
    const there = integrationsOf(workspace);
    expect(there).toHaveLength(3);
    for (const [kind, address] of kinds)
      expect(await workspace.attributes(address)).toMatchObject({
        id: there.find(({ type }) => type === kind)?.id,
      });
    await expectNoChanges();
  });

  test('not made, and the answer was lost: the error says to apply again', async () => {
    workspace.emulator.setFaults(
      kinds.map(([kind]) => ({
        method: 'POST',
        path: `integrations/${kind}$`,
        status: 500,
        body: {},
        count: 1,
      })),
    );
    workspace.configure(every());
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(times(ran.text, 'apply again')).toBe(3);
    await applied(every());
    expect(integrationsOf(workspace)).toHaveLength(3);
  });

  test('one of the same name that is there is not made a second time: the error says how to import it', async () => {
    await applied(every());
    const there = integrationsOf(workspace);
    await workspace.terraform('state', 'rm', ...kinds.map(([, address]) => address));
    const ran = await workspace.apply();
    expect(ran.code).toBe(1);
    expect(times(ran.text, 'of this type already')).toBe(3);
    expect(times(ran.text, 'terraform import')).toBe(3);
    expect(integrationsOf(workspace)).toHaveLength(3);
    for (const [kind, address] of kinds) {
      const id = there.find(({ type }) => type === kind)?.id ?? '';
      expect(await workspace.terraform('import', '-no-color', address, id)).toMatchObject({ code: 0 });
    }
    await expectNoChanges();
  });

  test.each([
    ['m365', addresses.m365, m365],
    ['active-directory', addresses.ldap, ldap],
    ['google', addresses.google, google],
  ] as const)(
    'made with other values than it was told, and the answer was lost: the error names it: %s',
    async (kind, address, hcl) => {
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
    },
  );

  test('made, but not read back: a warning, and the next plan has the rest', async () => {
    workspace.emulator.setFaults(
      kinds.map(([kind]) => ({
        method: 'GET',
        path: `integrations/${kind}/`,
        status: 400,
        body: {},
        count: 1,
      })),
    );
    expect(times(await applied(every()), 'could not be read back')).toBe(3);
    await expectNoChanges();
    expect(integrationsOf(workspace)).toHaveLength(3);
  });

  test('destroying what is gone is a success', async () => {
    await applied(every());
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
