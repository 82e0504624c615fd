import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../src/core/errors';
import { callerOf, reads } from './api-reads';
import { awkward, type Target } from './target';

const keys = fc.constantFrom(
  ...[
    'data',
    'fail',
    'errors',
    'error',
    'meta',
    'status',
    'pagination',
    'next',
    'pageToken',
    'totalCount',
    'users',
  ],
  ...[
    'id',
    'emailAddress',
    'name',
    'domain',
    'groups',
    'groupMembers',
    'folders',
    'source',
    'disabled',
    'alias',
    'isAlias',
    'code',
    'field',
    'key',
    'urls',
    'items',
    'success',
    'hostname',
    'description',
    'checks',
  ],
  ...[
    'definitions',
    'policies',
    'integrations',
    'connectors',
    'domains',
    'roles',
    'accountCode',
    '__proto__',
    'toString',
    'nextPage',
    'policy',
    'from',
    'to',
  ],
);
const leaf = fc.oneof(
  awkward,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    200,
    404,
    1e308,
    9007199254740993,
    'canary-in-body',
    'a@x.example',
    [],
  ),
);
const tree: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie('node')), { maxLength: 6 }).map((fields) => Object.fromEntries(fields)),
  ),
})).node;
const rows = fc.array(
  fc.array(fc.tuple(keys, leaf), { maxLength: 6 }).map((fields) => Object.fromEntries(fields)),
  { maxLength: 4 },
);

/** What an answer should look like, with anything in it. */
const shaped = fc
  .record({
    list: fc.constantFrom(
      'users',
      'groups',
      'groupMembers',
      'folders',
      'definitions',
      'policies',
      'items',
      'connectors',
      'integrations',
    ),
    rows,
    meta: tree,
    fail: fc.oneof(fc.constant([]), tree),
  })
  .map(({ list, rows: all, meta, fail }) => ({ meta, data: [{ [list]: all }, ...all], [list]: all, fail }));

const text = fc.oneof(
  { weight: 4, arbitrary: shaped.map((value) => JSON.stringify(value)) },
  { weight: 4, arbitrary: tree.map((value) => JSON.stringify(value)) },
  fc.tuple(tree, fc.nat(60)).map(([value, at]) => `\ufeff${JSON.stringify(value).slice(0, at)}`),
  fc.constantFrom(
    '',
    '<html>canary-in-body</html>',
    'canary-in-body',
    '[[[[',
    '{"data":[],"data":[{}]}',
    '"x"',
    'null',
  ),
  // Names given twice, which no JavaScript value has.
  tree.map(
    (value) =>
      `{"data":[],"meta":${JSON.stringify(value)},"data":${JSON.stringify(value)},"__proto__":{"status":200}}`,
  ),
);
const answers = fc.array(fc.tuple(fc.constantFrom(200, 200, 200, 400, 404, 409, 500, 204), text), {
  minLength: 1,
  maxLength: 4,
});

/** What holds of every answer, whatever it is. */
export async function answered(name: string, given: readonly (readonly [number, string])[]): Promise<void> {
  try {
    await reads[name]?.(callerOf(given));
  } catch (error) {
    assert.ok(
      error instanceof ApiError,
      `not an error of ours: ${error instanceof Error ? error.stack : String(error)}`,
    );
    assert.ok(error.summary.length <= 60 && error.detail.length < 2000);
    assert.ok(!/[\u0000-\u0008\u007f]/.test(error.detail));
    // Code, field and message are told; nothing else of a body is.
    assert.ok(
      /Mimecast says|code canary|field canary/.test(error.detail) || !error.detail.includes('canary'),
    );
  }
  assert.equal(({} as Record<string, unknown>)['status'], undefined);
}

export const apiTargets: readonly Target[] = [
  {
    name: 'Mimecast API, what it answers',
    cases: 120_000,
    property: fc.asyncProperty(fc.constantFrom(...Object.keys(reads)), answers, async (name, given) => {
      await answered(name, given);
    }),
  },
];
