import type { EmulatorSeed } from '../../src/emulator/seed';
import { OrderedClock } from '../http/ordered-clock';
import { Workspace } from '../harness/workspace';
import { calls } from './groups';

let workspace: Workspace;
let clock: OrderedClock;
afterEach(() => workspace.close());

const entra = { type: 'm365', description: 'Entra', enabled: true, status: 'ok' };
const engine = { serverType: 'ad_push', description: 'Engine', enabled: true, status: 'ok' };
const address = 'mimecast_directory_sync_request.it';

async function open(seed: EmulatorSeed): Promise<void> {
  clock = new OrderedClock();
  workspace = await Workspace.open({ seed: { account: { accountCode: 'C0001' }, ...seed }, clock });
}

const request = (settings = ''): string => `
resource "mimecast_directory_sync_request" "it" {
  ${settings}
}
`;

function asked(): number {
  return calls(workspace, /POST .*sync-requests/).length;
}

async function apply(settings = ''): Promise<{ code: number | null; text: string }> {
  workspace.configure(request(settings));
  return workspace.apply();
}

test('asks once, again when triggers change, and destroying it does nothing', async () => {
  await open({ integrations: [entra] });
  const ran = await apply('triggers = { day = "1" }');
  expect(ran.code).toBe(0);
  expect(ran.text).not.toContain('Warning');
  const first = await workspace.attributes(address);
  expect(first).toMatchObject({
    status: 'sync_requested',
    engine_status: null,
    requested_at: expect.stringMatching(/^2026-01-01T00:00:/) as unknown,
  });
  expect((await workspace.plan()).text).toContain('No changes.');
  expect(asked()).toBe(1);

  // The run is over.
  const document = workspace.emulator.store.document();
  workspace.emulator.store.load({ ...document, integrations: [entra] });
  workspace.configure(request('triggers = { day = "2" }'));
  expect((await workspace.plan()).text).toContain('must be replaced');
  expect((await workspace.apply()).code).toBe(0);
  expect(asked()).toBe(2);
  expect((await workspace.attributes(address))['id']).not.toBe(first['id']);

  expect((await workspace.destroy()).code).toBe(0);
  expect(asked()).toBe(2);
});

test('whether it waits, and for how long, is changed without asking again', async () => {
  await open({ integrations: [entra] });
  await apply();
  expect((await apply('wait = true\ntimeouts = { create = "5m" }')).code).toBe(0);
  expect(await workspace.attributes(address)).toMatchObject({ wait: true, timeouts: { create: '5m' } });
  expect(asked()).toBe(1);
});

test('waits until no integration synchronizes any more, looking less and less often', async () => {
  await open({
    account: { onSync: { looks: 12, createUsers: ['new@contoso.example'] } },
    integrations: [entra],
  });
  expect((await apply('wait = true')).code).toBe(0);
  const users = workspace.emulator.store.document().users ?? [];
  expect(users.map(({ emailAddress }) => emailAddress)).toContain('new@contoso.example');
  const waits = clock.waits;
  expect(waits.length).toBeGreaterThan(3);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
});

test('without wait it does not look at all', async () => {
  await open({ integrations: [entra] });
  await apply();
  expect(calls(workspace, /GET .*integrations|get-connection/)).toEqual([]);
});

test('one that takes longer than timeouts.create is an error, and the next apply asks again', async () => {
  await open({ account: { onSync: { looks: 'control' } }, integrations: [entra] });
  const ran = await apply('wait = true\ntimeouts = { create = "10m" }');
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('still synchronizes "Entra" (office_365)');
  expect(ran.text).toContain('Raise timeouts.create');
  expect(clock.now() - Date.parse('2026-01-01T00:00:00Z')).toBe(600_000);
  expect((await workspace.plan()).text).toContain('1 to add');
});

test('one that never shows as running is over after two minutes', async () => {
  await open({ connections: [engine], integrations: [{ ...entra, status: 'error', connectorId: 'none' }] });
  workspace.emulator.setFaults([
    { path: 'sync-requests$', body: { status: 'sync_requested', mseStatus: null } },
  ]);
  expect((await apply('wait = true')).code).toBe(0);
  expect(clock.now() - Date.parse('2026-01-01T00:00:00Z')).toBeGreaterThanOrEqual(120_000);
});

test('an engine that does not run is not waited for', async () => {
  const offline = { ...engine, mseStatus: 'mse_sync_server_offline' };
  await open({ account: { onSync: { looks: 0 } }, integrations: [entra], connections: [offline] });
  expect((await apply('wait = true')).code).toBe(0);
  expect(clock.now() - Date.parse('2026-01-01T00:00:00Z')).toBeLessThan(120_000);
});

test('a run that is under way already is a warning', async () => {
  await open({ account: { onSync: { looks: 'control' } }, integrations: [{ ...entra, syncRunning: true }] });
  const ran = await apply();
  expect(ran.code).toBe(0);
  expect(ran.text).toContain('Directory sync is under way already');
  expect(await workspace.attributes(address)).toMatchObject({ status: 'already_in_progress' });
});

test('one that waits does not take a run that was under way for its own: it asks again when that is over', async () => {
  await open({ account: { onSync: { looks: 5 } }, integrations: [entra], connections: [engine] });
  const two = `
resource "mimecast_directory_sync_request" "head_office" {}
resource "mimecast_directory_sync_request" "it" {
  wait       = true
  depends_on = [mimecast_directory_sync_request.head_office]
}
`;
  workspace.configure(two);
  const ran = await workspace.apply();
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.text).not.toContain('Warning');
  expect(asked()).toBe(3);
  expect(await workspace.attributes(address)).toMatchObject({ status: 'sync_requested' });
  expect(workspace.emulator.store.document().integrations).toMatchObject([{ syncRunning: false }]);
  expect((await workspace.plan()).text).toContain('No changes.');
});

test('one that waits says so where Mimecast only ever answers that it is under way', async () => {
  await open({ integrations: [entra] });
  workspace.emulator.setFaults([
    { path: 'sync-requests$', body: { status: 'already_in_progress', mseStatus: null } },
  ]);
  const ran = await apply('wait = true');
  expect(ran.code).toBe(0);
  expect(ran.text).toContain('Directory sync is under way already');
  expect(asked()).toBe(2);
});

test('nothing to synchronize with is an error, and the next apply asks again', async () => {
  await open({ integrations: [{ ...entra, enabled: false }] });
  const ran = await apply();
  expect(ran.code).toBe(1);
  expect(ran.text).toContain('no integration is enabled (no_integrations_enabled)');
  expect((await workspace.plan()).text).toContain('1 to add');
});

test.each([
  ['mse_sync_server_offline', 'its server is offline'],
  ['mse_sync_server_upgrade', 'it must be upgraded'],
  ['mse_sync_server_inactive', 'its server is inactive'],
  ['mse_sync_skipped', 'its directory connector is disabled'],
])(
  'an engine that answers %s is a warning, and an error where it is all there is',
  async (mseStatus, says) => {
    await open({ integrations: [entra], connections: [{ ...engine, mseStatus }] });
    const ran = await apply();
    expect(ran.code).toBe(0);
    expect(ran.text).toContain('Synchronization Engine does not run');
    expect(ran.text).toContain(says);
    expect(await workspace.attributes(address)).toMatchObject({ engine_status: mseStatus });
    await workspace.close();

    await open({ connections: [{ ...engine, mseStatus }] });
    const alone = await apply();
    expect(alone.code).toBe(1);
    expect(alone.text).toContain(says);
  },
);

test('an engine alone that runs is enough', async () => {
  await open({ connections: [engine] });
  const ran = await apply('wait = true');
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.text).not.toContain('Warning');
  expect(await workspace.attributes(address)).toMatchObject({ engine_status: 'mse_sync_requested' });
});

test('a duration that is none is refused while validating', async () => {
  await open({});
  workspace.configure(request('timeouts = { create = "soon" }'));
  expect((await workspace.plan()).text).toContain('must be a duration');
});
