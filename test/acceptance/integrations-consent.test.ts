import { Workspace } from '../harness/workspace';
import { calls } from './groups';
import { accountWith, appliedTo, change, google, ldap, m365, setConnector } from './integrations';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: accountWith() });
});
afterEach(() => workspace.close());

const applied = (hcl: string): Promise<string> => appliedTo(workspace, hcl);

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('the consent of a Microsoft 365 integration', () => {
  const pending = '"Entra": consent is pending';

  test('that is pending is a warning with what to do, when it is made, changed and refreshed, until it is given', async () => {
    const made = await applied(m365('', 'waiting'));
    expect(count(made, pending)).toBe(1);
    expect(made).toContain('Services > Connectors');
    expect(made).toContain('"Fabrikam"');
    expect(made).toContain('contoso.onmicrosoft.example');

    const plan = await workspace.plan();
    expect(plan.code).toBe(0);
    expect(count(plan.text, pending)).toBe(1);

    workspace.configure(m365('info = "x"', 'waiting'));
    await workspace.plan('-out=it.tfplan');
    expect(count((await workspace.apply('it.tfplan')).text, pending)).toBe(1);

    setConnector(workspace, 'waiting', 'connected');
    expect((await workspace.plan()).text).not.toContain('Warning');
  });

  test('that was taken back is a warning as well', async () => {
    expect(await applied(m365('', 'broken'))).toContain('cloud connector is in error');
  });

  test('nothing is said where it is given, and connectors are listed once in a plan', async () => {
    const other = m365().replace('"it"', '"other"').replace('"Entra"', '"Other"');
    expect(await applied(m365() + other)).not.toContain('Warning');
    const since = workspace.emulator.requests().length;
    expect((await workspace.plan()).text).toContain('No changes.');
    expect(calls(workspace, /connectors/, since)).toHaveLength(1);
  });

  test('without any connector, an integration that Mimecast does not run is a warning', async () => {
    const hcl = m365().replace(/connector_id.*/, '');
    workspace.configure(hcl);
    const { text } = await workspace.plan('-out=it.tfplan');
    expect(count(text, '"Entra": no consent')).toBe(1);
    expect(text).toContain('names no cloud connector');
    const ran = (await workspace.apply('it.tfplan')).text;
    expect(count(ran, '"Entra": no consent')).toBe(1);
    // Terraform folds what is said twice.
    expect(ran).not.toContain('similar warning');
    expect(count((await workspace.plan()).text, '"Entra": no consent')).toBe(1);
    change(workspace, { clientId: 'x', status: 'ok' });
    expect((await workspace.plan()).text).not.toContain('Warning');
  });

  test('taken back, it is one warning that also says what that holds', async () => {
    await applied(m365());
    setConnector(workspace, 'connected', 'error');
    change(workspace, { status: 'error' });
    const { text } = await workspace.plan();
    expect(count(text, 'Warning:')).toBe(1);
    expect(text).toContain('cloud connector is in error');
    expect(text).toContain('mimecast_user_sync holds its removals');
  });

  test('a connector that there is not is named in the refusal, of a create and of a change', async () => {
    const says = 'data.mimecast_connectors lists them';
    workspace.configure(m365('', 'banana'));
    const made = await workspace.apply();
    expect(made.code).toBe(1);
    expect(made.text).toContain('connector_id: "banana"');
    expect(made.text).toContain(says);
    await applied(m365());
    workspace.configure(m365('', 'banana'));
    expect((await workspace.apply()).text).toContain(says);
    expect(await applied(m365())).not.toContain('Warning');
  });

  test.each([403, 400])('that is pending is named where Mimecast refuses a write with %i', async (status) => {
    workspace.emulator.setFaults([
      { method: 'POST', path: '/integrations/m365$', status, count: 2 },
      { method: 'PATCH', path: '/integrations/m365/', status },
    ]);
    workspace.configure(m365('', 'waiting'));
    const made = await workspace.apply();
    expect(made.code).toBe(1);
    expect(made.text).toContain('Nobody has given consent to the cloud connector "Fabrikam"');
    expect(made.text).toContain('tenant contoso.onmicrosoft.example');
    workspace.configure(m365());
    expect((await workspace.apply()).text).not.toContain('consent');
    await applied(m365('', 'waiting'));
    workspace.configure(m365('info = "x"', 'waiting'));
    expect((await workspace.apply()).text).toContain('Nobody has given consent');
  });

  test('where connectors may not be read, nothing is said', async () => {
    workspace.emulator.setFaults([
      { path: '/connectors', status: 403, body: { fail: [{ code: 'app_forbidden', message: 'no' }] } },
    ]);
    expect(await applied(m365('', 'waiting'))).not.toContain('Warning');
    expect((await workspace.plan()).text).not.toContain('Warning');
  });
});

describe('verify', () => {
  test('runs the checks after the integration was made and changed, and says nothing when they succeed', async () => {
    expect(await applied(m365('verify = true'))).not.toContain('Warning');
    const checks = calls(workspace, /\/test-/).map((line) => line.replace(/.*\//, ''));
    expect(checks).toEqual([
      ...['test-connectivity', 'test-connector', 'test-authentication'],
      ...['test-authorisation', 'test-email'],
    ]);
    const since = workspace.emulator.requests().length;
    expect((await workspace.plan()).text).toContain('No changes.');
    expect(calls(workspace, /\/test-/, since)).toEqual([]);
    await applied(m365('verify = true\ninfo = "x"'));
    expect(calls(workspace, /\/test-/, since)).toHaveLength(5);
  });

  test('left out, it runs none', async () => {
    await applied(ldap());
    expect(calls(workspace, /\/test-/)).toEqual([]);
  });

  test('each check that fails is a warning of its own; the integration stays', async () => {
    await applied(ldap());
    change(workspace, { tests: { 'test-authentication': false, 'test-certificates': false } });
    const text = await applied(ldap('verify = true'));
    expect(text).toContain('"Head office": test-authentication failed');
    expect(text).toContain('"Head office": test-certificates failed');
    expect(text).toContain('password_wo_version');
    expect(text).not.toContain('test-connectivity failed');
    expect((await workspace.plan()).text).toContain('No changes.');
  });

  test('the permissions that are missing are named', async () => {
    await applied(m365());
    change(workspace, {
      tests: { 'test-authorisation': { success: false, permissions: ['User.Read.All'] } },
    });
    const text = await applied(m365('verify = true'));
    expect(text).toContain('"Entra": test-authorisation failed');
    expect(text).toContain('Mimecast names these permissions: User.Read.All.');
    expect(text).toContain('Directory.Read.All');

    change(workspace, {
      tests: {
        'test-authorisation': {
          success: false,
          permissions: [
            { name: 'User.Read.All', granted: true },
            { name: 'Directory.Read.All', granted: false },
          ],
        },
      },
    });
    expect(await applied(m365('verify = true\ninfo = "x"'))).toContain('Missing: Directory.Read.All.');
  });

  test('a pending consent fails the check of the connector', async () => {
    const text = await applied(m365('verify = true', 'waiting'));
    expect(text).toContain('"Entra": test-connector failed');
    expect(text).toContain('Status: configured.');
  });

  test('a check that is refused while the consent is pending does not ask for permissions alone', async () => {
    workspace.emulator.setFaults([{ path: 'test-connector$', status: 403 }]);
    const text = await applied(m365('verify = true', 'waiting'));
    expect(text).toContain('"Entra": test-connector could not run');
    expect(text).toContain('As long as the consent is missing');
  });

  test('a check that Mimecast refuses to run is a warning; one that wants what is not known is left out', async () => {
    workspace.emulator.setFaults([
      {
        path: 'test-authorisation$',
        status: 403,
        body: { fail: [{ code: 'app_forbidden', message: 'no' }] },
      },
      { path: 'test-email$', status: 400, body: { errors: [{ code: 'err_validation_null' }] } },
    ]);
    const text = await applied(google('verify = true'));
    expect(text).toContain('"Workspace": test-authorisation could not run');
    expect(text).not.toContain('test-email');
  });
});
