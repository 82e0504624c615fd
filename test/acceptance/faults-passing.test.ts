import type { Fault } from '../../src/emulator/faults';
import type { Workspace } from '../harness/workspace';
import {
  appliedDespite,
  calmDays,
  company,
  each,
  errorsIn,
  expectNoSecret,
  functions,
  holdings,
  many,
  openCompany,
  unmet,
  type Calm,
} from './company';
import { expectNoChanges } from './policies';

let calm: Calm;
let workspace: Workspace;

beforeAll(async () => {
  calm = await calmDays();
});
beforeEach(async () => {
  workspace = await openCompany();
});
afterEach(() => workspace.close());

const [reads, safe, creates] = [functions('read'), functions('safe'), functions('create')];
const everything = [...reads, ...safe, ...creates];
const once = { nth: 1 } as const;
const quota = (headers: Record<string, string>): Fault => ({
  ...once,
  status: 429,
  headers: { 'X-RateLimit-Limit': '50', 'X-RateLimit-Remaining': '0', ...headers },
  body: { errors: [{ code: 'too_many_requests', message: 'Too many requests' }] },
});

test('the company has all of its parts, and calls nearly all that there is', () => {
  expect(calm.first).toHaveLength(many);
  expect(calm.uncalled.length).toBeLessThan(everything.length / 4);
});

describe.each<[string, readonly Fault[]]>([
  ['429 with a Reset of milliseconds', each(everything, quota({ 'X-RateLimit-Reset': '1500' }))],
  ['429 with Retry-After', each(everything, quota({ 'Retry-After': '2' }))],
  ['503 thrice on every read', each(reads, { status: 503, count: 3, body: '<html>Busy</html>' })],
  ['500 on every repeatable write', each(safe, { ...once, status: 500 })],
  [
    'connection dropped before every read and repeatable write',
    each([...reads, ...safe], { ...once, drop: 'before' }),
  ],
  ['answer lost of every change and removal', each(safe, { ...once, drop: 'after' })],
  [
    '401 of every function',
    each(everything, { ...once, status: 401, body: { fail: [{ code: 'token_expired' }] } }),
  ],
])('%s', (_, faults) => {
  test('made, changed and removed as if nothing had been', async () => {
    const runs = [await appliedDespite(workspace, company('first'), faults)];
    expect(holdings(workspace)).toEqual(calm.first);
    runs.push(await appliedDespite(workspace, company('later'), faults));
    expect(holdings(workspace)).toEqual(calm.later);
    workspace.emulator.setFaults([...faults]);
    await expectNoChanges(workspace);
    workspace.emulator.setFaults([...faults]);
    runs.push(await workspace.destroy());
    expect(runs.flatMap(errorsIn)).toEqual([]);
    expect(holdings(workspace)).toEqual(calm.nothing);
    expect(unmet(workspace, faults).filter((line) => !calm.uncalled.includes(line))).toEqual([]);
    expectNoSecret(workspace, ...runs);
  });
});
