import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../src/core/errors';
import type { Graph } from '../../src/directory/entra/graph';
import type { GraphCall } from '../../src/directory/entra/graph-call';
import type { JsonObject } from '../../src/directory/entra/json';
import { readListing } from '../../src/directory/entra/listing';
import { readUser } from '../../src/directory/entra/person';
import { awkward, type Target } from './target';

const leaf = fc.oneof(
  awkward,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1e308,
    [],
    {},
    [null],
    ['SMTP:a@x.example', 7, 'smtp:b@x.example'],
  ),
);
const property = fc.constantFrom(
  ...['displayName', 'userPrincipalName', 'mail', 'proxyAddresses', 'accountEnabled', 'userType'],
  ...['assignedLicenses', 'department', '__proto__', 'employeeOrgData'],
);
const userRow = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.uuid() }, leaf),
    fc.array(fc.tuple(property, leaf), { maxLength: 5 }),
  )
  .map(([id, fields]) => ({ ...Object.fromEntries(fields), id }));
const page = fc.record(
  {
    value: fc.oneof(
      { weight: 9, arbitrary: fc.array(fc.oneof({ weight: 9, arbitrary: userRow }, leaf), { maxLength: 4 }) },
      leaf,
    ),
    '@odata.nextLink': fc.oneof(fc.constantFrom('https://graph.x/1', 'https://graph.x/2', 'nowhere'), leaf),
    '@odata.count': fc.oneof(fc.nat(6), leaf),
  },
  { requiredKeys: [] },
);

/** The last page is given for ever: who follows it for ever is found out. */
function graphOf(pages: readonly JsonObject[]): Graph {
  let asked = 0;
  const get = (): Promise<JsonObject> => {
    const given = pages[Math.min(asked, pages.length - 1)] ?? {};
    asked += 1;
    assert.ok(asked < 1000, 'it never ends');
    return Promise.resolve(given);
  };
  return { get } as unknown as Graph;
}

const call: GraphCall = {
  ...{ path: '/users', query: {}, lane: '/users', does: 'list the users of Entra ID' },
  ...{ needs: 'User.Read.All', counted: true },
};
const reading = {
  ...{ source: 'entra:x', includeGuests: false, includeDisabled: true, blocked: new Set<string>() },
  fields: {
    chosen: new Map(),
    attributes: new Map([
      ['Dept', ['department']],
      ['Org', ['employeeOrgData', 'x']],
    ]),
    select: [],
  },
};

export const graphTargets: readonly Target[] = [
  {
    name: 'Microsoft Graph, what it answers',
    cases: 100_000,
    property: fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 4 }), async (pages) => {
      try {
        const listed = await readListing(graphOf(pages as JsonObject[]), call, (row, id) =>
          readUser(row, id, reading),
        );
        for (const outcome of listed.values())
          assert.ok(
            'leftOut' in outcome ||
              ('problems' in outcome ? outcome.problems.length > 0 : outcome.address !== ''),
          );
      } catch (error) {
        assert.ok(
          error instanceof ApiError,
          `not an error of ours: ${error instanceof Error ? error.stack : String(error)}`,
        );
        assert.ok(error.summary.length <= 60 && error.detail.length < 2000);
      }
      assert.equal(({} as Record<string, unknown>)['displayName'], undefined);
    }),
  },
];
