import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../src/core/errors';
import { Redactor } from '../../src/http/redact';
import type { Http } from '../../src/http/http';
import { AccountArea } from '../../src/mimecast/account';
import { AddressAlterationArea } from '../../src/mimecast/address-alteration';
import type { Caller } from '../../src/mimecast/caller';
import { ConnectorsArea } from '../../src/mimecast/connectors';
import { DefinitionsArea } from '../../src/mimecast/definitions';
import { DomainsArea } from '../../src/mimecast/domains';
import { GroupsArea } from '../../src/mimecast/groups';
import { IntegrationsArea } from '../../src/mimecast/integrations';
import { UsersArea } from '../../src/mimecast/users';
import { awkward, type Target } from './target';

const signal = new AbortController().signal;
const all = <T>(row: T): T => row;

/** Every answer that is read. */
const reads: Readonly<Record<string, (caller: Caller) => Promise<unknown>>> = {
  whoami: (caller) => new AccountArea(caller).whoami(signal),
  account: (caller) => new AccountArea(caller).read(signal),
  roles: (caller) => new AccountArea(caller).listRoles(signal),
  domains: (caller) => new DomainsArea(caller).listInternal(signal),
  users: (caller) => new UsersArea(caller).list(all, signal),
  internalUsers: (caller) => new UsersArea(caller).listInternal('x.example', all, signal),
  user: (caller) => new UsersArea(caller).read('a@x.example', signal),
  aliases: (caller) => new UsersArea(caller).aliases('a@x.example', signal),
  addAlias: (caller) => new UsersArea(caller).addAlias('a@x.example', 'b@x.example', signal),
  create: (caller) => new UsersArea(caller).create({ emailAddress: 'a@x.example' }, signal),
  groups: (caller) => new GroupsArea(caller).list({}, signal),
  group: (caller) => new GroupsArea(caller).read('1', signal),
  members: (caller) => new GroupsArea(caller).members('1', signal),
  addMembers: (caller) => new GroupsArea(caller).addMembers('1', [{ emailAddress: 'a@x.example' }], signal),
  integrations: (caller) => new IntegrationsArea(caller).list(signal),
  requestSync: (caller) => new IntegrationsArea(caller).requestSync(signal),
  connectors: (caller) => new ConnectorsArea(caller).list(signal),
  connector: (caller) => new ConnectorsArea(caller).read('1', signal),
  routes: (caller) => new DefinitionsArea(caller).deliveryRoutes.list(signal),
  sets: (caller) => new AddressAlterationArea(caller).sets({}, signal),
  alterations: (caller) => new AddressAlterationArea(caller).policies(signal),
};

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
    list: fc.constantFrom('users', 'groups', 'groupMembers', 'folders', 'definitions', 'policies'),
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

/** The last answer is given for ever: who follows it for ever is found out. */
function callerOf(given: readonly (readonly [number, string])[]): Caller {
  let asked = 0;
  const send = (): Promise<object> => {
    const [status, said] = given[Math.min(asked, given.length - 1)] ?? [200, ''];
    asked += 1;
    assert.ok(asked < 1000, 'it never ends');
    return Promise.resolve({ status, headers: {}, text: said, requestId: 'r', outcomeUnknown: false });
  };
  return { http: { send, redactor: new Redactor() } as unknown as Http };
}

export const apiTargets: readonly Target[] = [
  {
    name: 'Mimecast API, what it answers',
    cases: 120_000,
    property: fc.asyncProperty(fc.constantFrom(...Object.keys(reads)), answers, async (name, given) => {
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
    }),
  },
];
