import { Rewriting, type Rewrite } from '../harness/rewriting';
import type { Workspace } from '../harness/workspace';
import { appliedDespite, calmDays, company, errorsIn, holdings, openCompany, type Calm } from './company';

type Row = Record<string, unknown>;

let calm: Calm;
let rewriting: Rewriting;
let workspace: Workspace;

beforeAll(async () => {
  calm = await calmDays();
});
beforeEach(async () => {
  rewriting = await Rewriting.open();
  workspace = await openCompany({ MIMECAST_BASE_URL: rewriting.url });
  rewriting.target = workspace.emulator.url;
});
afterEach(async () => {
  await workspace.close();
  rewriting.close();
});

const isRest = (path: string): boolean => path.includes('/cloud-gateway/');
const row = (value: unknown): Row => (typeof value === 'object' ? (value as Row) : {});

/** A create of the plain dialect answers so. */
const created =
  (status: number, name: string): Rewrite =>
  ({ method, path, status: before, body }) =>
    method === 'POST' && isRest(path) && before === 201
      ? { status, body: { [name]: row(body)['id'] ?? row(body)['policyId'] } }
      : undefined;

/** A change or a removal of the plain dialect answers so. */
const changed =
  (status: number, body: unknown): Rewrite =>
  ({ method, path, status: before }) =>
    /PATCH|DELETE/.test(method) && isRest(path) && before < 300 ? { status, body } : undefined;

const listAs =
  (from: string, to: string): Rewrite =>
  ({ method, path, body }) => {
    const { [from]: rows, ...rest } = row(body);
    return method === 'GET' && path.includes('/policy-management/') && Array.isArray(rows)
      ? { body: { ...rest, [to]: rows } }
      : undefined;
  };

/** What does not touch each other is tried together. */
describe.each<[string, readonly Rewrite[]]>([
  [
    'creates answered 200 and id, changes with a body, policies listed as definitions',
    [created(200, 'id'), changed(200, { id: 'something', enabled: true }), listAs('policies', 'definitions')],
  ],
  [
    'creates answered 201 and policyId, changes 200 and empty, definitions listed as items',
    [created(201, 'policyId'), changed(200, ''), listAs('definitions', 'items')],
  ],
  ['changes answered 204, removals too', [changed(204, '')]],
])('%s', (_, rewrites) => {
  test('made, changed and removed as otherwise', async () => {
    const used = rewrites.map((rewrite) => jest.fn(rewrite));
    rewriting.rewrite = (answered) => used.map((rewrite) => rewrite(answered)).find((other) => other);
    await appliedDespite(workspace, company('first'), []);
    expect(holdings(workspace)).toEqual(calm.first);
    await appliedDespite(workspace, company('later'), []);
    expect(holdings(workspace)).toEqual(calm.later);
    expect(errorsIn(await workspace.destroy())).toEqual([]);
    expect(holdings(workspace)).toEqual(calm.nothing);
    for (const { mock } of used) expect(mock.results.some(({ value }) => value !== undefined)).toBe(true);
  });
});
