import type { Fault } from '../../src/emulator/faults';
import type { EmulatorSeed } from '../../src/emulator/seed';
import { OrderedClock } from '../http/ordered-clock';
import { Workspace } from '../harness/workspace';
import { errorsIn } from './company';
import { calls } from './groups';
import { expectNoChanges } from './policies';

const seed: EmulatorSeed = {
  account: { accountCode: 'C0001' },
  integrations: [{ type: 'm365', description: 'Entra', enabled: true, status: 'ok' }],
};
const hcl = 'resource "mimecast_directory_sync_request" "it" {\n  wait = true\n}\n';
const request = 'sync-requests$';
const listing = '/integrations(\\?|$)';
const page = '<!DOCTYPE html><html><body>Away</body></html>';

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open({ seed, clock: new OrderedClock() });
  workspace.configure(hcl);
});
afterEach(() => workspace.close());

test.each<[string, Fault]>([
  [
    'the request is answered 429',
    { path: request, nth: 1, status: 429, headers: { 'X-RateLimit-Reset': '900' } },
  ],
  ['the request is answered 503 thrice', { path: request, count: 3, status: 503 }],
  ['the request is answered 401', { path: request, nth: 1, status: 401 }],
  ['the connection is dropped before the request', { path: request, nth: 1, drop: 'before' }],
  ['the answer to the request is lost', { path: request, nth: 1, drop: 'after' }],
  ['the listing is answered 429', { path: listing, count: 2, status: 429 }],
  ['the listing fails while it waits', { path: listing, nth: 2, count: 3, status: 500, body: page }],
  ['the listing is answered 401 while it waits', { path: listing, nth: 3, status: 401 }],
  ['the listing is cut off while it waits', { path: listing, nth: 2, drop: 'before' }],
])('%s: it is synchronized all the same, and nothing is left to do', async (_, fault) => {
  workspace.emulator.setFaults([fault]);
  expect(errorsIn(await workspace.apply())).toEqual([]);
  workspace.emulator.setFaults([]);
  expect(workspace.emulator.store.document().integrations).toMatchObject([{ syncRunning: false }]);
  const asked = calls(workspace, /sync-requests/).length;
  await expectNoChanges(workspace);
  expect(calls(workspace, /sync-requests/)).toHaveLength(asked);
});

test.each<[string, Fault, RegExp]>([
  ['answered 503 again and again', { path: request, status: 503 }, /Mimecast failed on its side/],
  ['answered with a page', { path: request, body: page }, /HTML or XML page/],
  [
    'forbidden, as is its other form',
    { path: `${request}|execute-sync`, status: 403 },
    /Grant "Services \| Directory Sync.*User and Group Management/,
  ],
  ['cut off again and again', { path: request, drop: 'after' }, /broke before the answer was complete/],
  [
    'never seen to end, since the listing fails',
    { path: listing, nth: 2, count: 99, status: 503 },
    /HTTP 503/,
  ],
])('%s: one clear error, and the next apply asks again', async (_, fault, says) => {
  workspace.emulator.setFaults([fault]);
  const ran = await workspace.apply();
  expect(errorsIn(ran)).toEqual([expect.stringMatching(says)]);
  expect(ran.text).not.toContain('DOCTYPE');
  workspace.emulator.setFaults([]);
  expect(errorsIn(await workspace.apply())).toEqual([]);
  await expectNoChanges(workspace);
});
