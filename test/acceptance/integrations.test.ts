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
  test('is made with what is left out as Mimecast decides, changed in place, and destroyed', async () => {
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

  test('turning it off and destroying it warn while planning that removals pause, replacing it while applying', async () => {
    await applied(hcl('enabled = true'));
    const pauses = 'Mimecast pauses removals for all of them';
    expect((await workspace.plan('-destroy')).text).toContain(pauses);
    expect((await workspace.apply(`-replace=${address}`)).text).toContain(pauses);
    workspace.configure(hcl('enabled = false'));
    expect((await workspace.plan()).text).toContain(pauses);
    await applied(hcl('enabled = false'));

    // It is off: nothing more can pause.
    expect((await workspace.plan('-destroy')).text).not.toContain(pauses);
    expect((await workspace.apply(`-replace=${address}`)).text).not.toContain(pauses);
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
