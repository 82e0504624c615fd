import { Rewriting, type Rewrite } from '../harness/rewriting';
import type { Workspace } from '../harness/workspace';
import { appliedDespite, calmDays, company, errorsIn, holdings, openCompany, type Calm } from './company';
import { expectNoChanges } from './policies';

type Row = Record<string, unknown>;

let calm: Calm;
let rewriting: Rewriting;
let workspace: Workspace;
let before: number;

beforeAll(async () => {
  calm = await calmDays();
});
beforeEach(async () => {
  rewriting = await Rewriting.open();
  workspace = await openCompany({ MIMECAST_BASE_URL: rewriting.url, MIMECAST_PAGE_SIZE: '1' });
  workspace.emulator.store.load(structuredClone(calm.neighbours));
  before = holdings(workspace).length;
  rewriting.target = workspace.emulator.url;
});
afterEach(async () => {
  await workspace.close();
  rewriting.close();
});

const row = (value: unknown): Row => (typeof value === 'object' ? (value as Row) : {});

function expectMadeOnce(): void {
  expect(holdings(workspace)).toEqual(expect.arrayContaining([...calm.first]));
  expect(holdings(workspace)).toHaveLength(before + calm.first.length - calm.nothing.length);
}

/** The token of the next page is there alone. */
const tokenAt =
  (place: string): Rewrite =>
  ({ body }) => {
    const { meta, ...rest } = row(body);
    const { pagination, nextPage, ...others } = row(meta);
    const { next, nextPageToken, ...counts } = row(pagination);
    const token = nextPage ?? next ?? nextPageToken;
    if (token === undefined) return undefined;
    const [outer, inner] = place.split('.') as [string, string?];
    const where = inner
      ? { pagination: { ...counts, [inner]: token } }
      : { pagination: counts, [outer]: token };
    return { body: { ...rest, meta: { ...others, ...where } } };
  };

test.each([
  'nextPage',
  'nextPageToken',
  'pagination.next',
  'pagination.nextPage',
  'pagination.nextPageToken',
])('the token of the next page in meta.%s alone: everything is found', async (place) => {
  const used = jest.fn(tokenAt(place));
  rewriting.rewrite = used;
  await appliedDespite(workspace, company('first'), []);
  expectMadeOnce();
  expect(used.mock.results.filter(({ value }) => value !== undefined).length).toBeGreaterThan(10);
});

/** Listings leave out what is not old, as often as they are asked; single ones are read as ever. */
const leavingOut =
  (paths: RegExp, counted = false): Rewrite =>
  ({ path, sent, body }) => {
    const [asked] = (row(sent)['data'] ?? []) as Row[];
    if (!paths.test(path) || asked?.['id'] !== undefined || asked?.['originalAddress'] !== undefined)
      return undefined;
    const isOld = (value: unknown): boolean =>
      /Old |old\.example|old@|Rebranding/.test(JSON.stringify(value));
    const kept = Object.entries(row(body)).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter(isOld) : value,
    ]);
    const text = JSON.stringify(Object.fromEntries(kept));
    return { body: counted ? text : text.replace(/"totalCount":\d+,?/g, '').replace(/,\}/g, '}') };
  };

test('listings that leave out what is there: its own read finds it, and nothing is made twice', async () => {
  await appliedDespite(workspace, company('first'), []);
  rewriting.rewrite = leavingOut(
    /\/(policies|definitions|groups|integrations)(\?|$)|get-policy$|get-definition/,
  );
  await expectNoChanges(workspace);
  expectMadeOnce();
});

test.each([
  ['that counts it, is no listing', true, 'counted 2 rows but gave'],
  [
    'that does not count it, is believed; the create says what is there',
    false,
    'There is such a managed URL already',
  ],
])('a listing of managed URLs without one %s', async (_, counted, says) => {
  await appliedDespite(workspace, company('first'), []);
  rewriting.rewrite = leavingOut(/get-all-managed-urls/, counted);
  expect(errorsIn(await workspace.apply())).toEqual([expect.stringContaining(says)]);
  rewriting.rewrite = () => undefined;
  expectMadeOnce();
});

test('a token that comes back is an error of each listing, and nothing is lost by it', async () => {
  await appliedDespite(workspace, company('first'), []);
  const tokens = new Map<string, unknown>();
  rewriting.rewrite = ({ path, body }) => {
    const { meta, ...rest } = row(body);
    const listing = path.replace(/\?.*/, '');
    const { pagination, nextPage } = row(meta ?? {});
    const token = tokens.get(listing) ?? nextPage ?? row(pagination ?? {})['next'];
    if (token === undefined) return undefined;
    tokens.set(listing, token);
    return { body: { ...rest, meta: { ...row(meta), nextPage: token } } };
  };
  workspace.configure(company('later'));
  const errors = errorsIn(await workspace.apply());
  // All that read more than one page; what needs one of these is not read.
  expect(errors).toHaveLength(8);
  for (const error of errors) expect(error).toContain('gave the same page token twice');
  expectMadeOnce();
  rewriting.rewrite = () => undefined;
  await appliedDespite(workspace, company('first'), []);
  expectMadeOnce();
});
