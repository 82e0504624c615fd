import { Workspace } from '../harness/workspace';
import { calls } from './groups';
import {
  accountWith,
  appliedTo,
  addresses,
  change,
  google,
  integrationsOf,
  ldap,
  m365,
} from './integrations';
import { expectNoChanges } from './policies';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: accountWith() });
});
afterEach(() => workspace.close());

const applied = (hcl: string): Promise<string> => appliedTo(workspace, hcl);

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
    await expectNoChanges(workspace);
    await expectNoChanges(workspace, '-refresh=false');

    const since = workspace.emulator.requests().length;
    await applied(every('info = "New"'));
    expect(writes(since).sort()).toEqual(kinds.map(([kind]) => `PATCH /${kind}/ID`).sort());
    expect(integrationsOf(workspace)).toMatchObject(three({ info: 'New' }));
    await expectEach({ info: 'New' });
    const changed = await Promise.all(kinds.map(([, address]) => workspace.attributes(address)));
    expect(changed.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    await expectNoChanges(workspace);

    expect((await workspace.destroy()).code).toBe(0);
    expect(integrationsOf(workspace)).toEqual([]);
  });

  test('max_unlink is read as a number, and written with or without commas', async () => {
    await applied(every('max_unlink = "1,000"'));
    expect(integrationsOf(workspace)).toMatchObject(three({ maxUnlink: '1,000' }));
    await expectNoChanges(workspace);
    workspace.configure(every('max_unlink = "1000"'));
    await expectNoChanges(workspace);
    await applied(every('max_unlink = "50000"'));
    expect(integrationsOf(workspace)).toMatchObject(three({ maxUnlink: '50,000' }));
    await expectNoChanges(workspace);
    await applied(every('max_unlink = "unlimited"'));
    await expectNoChanges(workspace);
    workspace.configure(every('max_unlink = "30"'));
    const refused = (await workspace.plan()).text;
    expect(times(refused, 'max_unlink must be "0", "10"')).toBe(3);
    expect(times(refused, 'not "30"')).toBe(3);
  });

  test('domains have neither order nor case', async () => {
    await applied(every('domains = ["contoso.example", "Fabrikam.Example"]'));
    await expectNoChanges(workspace);
    workspace.configure(every('domains = ["fabrikam.example", "contoso.example"]'));
    await expectNoChanges(workspace);
    change(workspace, { domains: ['FABRIKAM.example', 'contoso.example'] });
    await expectNoChanges(workspace);
    change(workspace, { domains: ['contoso.example'] });
    expect((await workspace.plan()).text).toContain('3 to change');
    await applied(every('domains = []'));
    expect(integrationsOf(workspace)).toMatchObject(three({ domains: [] }));
    await expectNoChanges(workspace);
  });

  test('what Mimecast does with it is no diff', async () => {
    await applied(every());
    change(workspace, { lastSyncDateTime: '2026-02-03T04:05:06Z', syncRunning: true, status: 'error' });
    await expectNoChanges(workspace);
    await workspace.terraform('apply', '-refresh-only', '-auto-approve', '-no-color');
    await expectEach({ last_sync_date_time: '2026-02-03T04:05:06Z', sync_running: true });
  });

  test('what the configuration leaves out is left alone, also by changes of the rest', async () => {
    await applied(every());
    change(workspace, { deleteUsers: true, maxUnlink: '300' });
    await expectNoChanges(workspace);
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
    await expectNoChanges(workspace);
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
    await expectNoChanges(workspace);
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
    await expectNoChanges(workspace);
    expect(integrationsOf(workspace)).toHaveLength(3);
  });

  test('destroying what is gone is a success', async () => {
    await applied(every());
    workspace.emulator.store.load(accountWith());
    expect((await workspace.destroy('-refresh=false')).code).toBe(0);
  });
});
