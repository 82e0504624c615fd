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
  openCompany,
  type Calm,
} from './company';

let calm: Calm;
let workspace: Workspace;

const page = '<!DOCTYPE html><html><body>Service temporarily away</body></html>';
const refusal = { fail: [{ errors: [{ code: 'err_validation_blank', message: 'No' }] }] };
const creates = functions('create');
const changes = functions('safe', /^(?!.*members)/);
const [policies, integrations] = [/policies$|policy$|-policy-/, /integrations/];

beforeAll(async () => {
  calm = await calmDays();
});
beforeEach(async () => {
  workspace = await openCompany();
});
afterEach(() => workspace.close());

const again = /apply(ing)? again/;

describe.each<[string, Fault, RegExp]>([
  ['dropped before', { drop: 'before' }, again],
  ['answered 500', { status: 500, body: { fail: [{ code: 'xdk_failure', message: 'Oops' }] } }, again],
  ['answered 502 with a page', { status: 502, body: page }, again],
  ['answered 200 with a page', { status: 200, body: page }, again],
  ['answered 400', { status: 400, body: refusal }, /Mimecast says: No\. .*\(code err_validation_blank/],
  ['refused in an answer of 200', { status: 200, body: refusal }, /Mimecast says: No\. .*\(code err_/],
])('every create %s', (_, fault, says) => {
  test('is one clear error, and made once by the next apply', async () => {
    workspace.configure(company('first'));
    workspace.emulator.setFaults(each(creates, fault));
    const ran = await workspace.apply();
    const errors = errorsIn(ran);
    // The policies that apply a definition wait for it.
    expect(errors).toHaveLength(creates.length - 2);
    for (const error of errors) expect(error).toMatch(says);
    expect(ran.text).not.toContain('DOCTYPE');
    expectNoSecret(workspace, ran);
    expect(holdings(workspace)).toEqual(calm.nothing);
    await appliedDespite(workspace, company('first'), []);
    expect(holdings(workspace)).toEqual(calm.first);
  });
});

describe.each<[string, Fault]>([
  ['lost after it was done', { drop: 'after' }],
  ['answered 503', { status: 503 }],
  ['answered 200 with a page', { status: 200, body: page }],
  ['refused in an answer of 200', { status: 200, body: refusal }],
])('every change and removal %s, again and again', (_, fault) => {
  test('is an error; the next apply goes on, and so does the next destroy', async () => {
    await appliedDespite(workspace, company('first'), []);
    workspace.configure(company('later'));
    workspace.emulator.setFaults(each(changes, fault));
    const runs = [await workspace.apply()];
    // All but the members of the group; the policies that apply a definition wait for it.
    expect(errorsIn(runs[0]!)).toHaveLength(creates.length - 2);
    await appliedDespite(workspace, company('later'), []);
    expect(holdings(workspace)).toEqual(calm.later);

    workspace.emulator.setFaults(each(changes, fault));
    runs.push(await workspace.destroy());
    expect(errorsIn(runs[1]!).length).toBeGreaterThan(creates.length / 2);
    workspace.emulator.setFaults([]);
    expect(errorsIn(await workspace.destroy())).toEqual([]);
    expect(holdings(workspace)).toEqual(calm.nothing);
    expect(runs.map(({ text }) => text).join()).not.toContain('DOCTYPE');
    expectNoSecret(workspace, ...runs);
  });
});

test.each([
  ['policies', policies],
  ['integrations', integrations],
])('an apply that fails halfway, at the %s, is finished by the next one', async (_, refused) => {
  workspace.configure(company('first'));
  workspace.emulator.setFaults(each(functions('create', refused), { status: 400, body: refusal }));
  const ran = await workspace.apply();
  expect(errorsIn(ran)).toHaveLength(functions('create', refused).length);
  expect(holdings(workspace)).toHaveLength(calm.first.length - functions('create', refused).length);
  const since = workspace.emulator.requests().length;
  await appliedDespite(workspace, company('first'), []);
  expect(holdings(workspace)).toEqual(calm.first);
  const posts = each(creates, {}).filter(({ path }) =>
    workspace.emulator
      .requests()
      .slice(since)
      .some((line) => line.method === 'POST' && new RegExp(path!).test(line.path)),
  );
  expect(posts).toHaveLength(functions('create', refused).length);
});
