import fc from 'fast-check';
import { addressKey } from '../../src/core/email-address';
import { decide } from '../../src/sync/decide';
import { isRemoval } from '../../src/sync/outcome';
import { defaultSettings } from '../../src/sync/settings';
import type { Comparison, DecisionSettings, ManagedAccount, Memory } from '../../src/sync/types';
import type { FakeAccount } from '../harness/fake-holder';
import { account, comparedWell, source } from './compare-world';
import { noon } from './decide-world';
import type { Accounts } from './simulated';
import { simulate } from './simulated';

/** People 0 to 6 of two domains, the second of which is outside the scope; each has aliases nobody else has. */
const address = (person: number): string => `p${person}@${person === 6 ? 'y' : 'x'}.example`;
const aliasesOf = (person: number): string[] => ['a', 'b'].map((kind) => `${kind}${person}@x.example`);
const idOf = (person: number): string => `id${person % 3}`;

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const title = fc.constantFrom('Boss', 'Clerk');

const declared = fc.record({
  name: optional(fc.constantFrom('A', 'B')),
  enabled: optional(fc.boolean()),
  aliases: fc.tuple(fc.boolean(), fc.boolean()),
  title: optional(title),
  hasId: fc.boolean(),
});
const actual = fc.record({
  name: fc.constantFrom('A', 'B', ''),
  enabled: fc.boolean(),
  owner: fc.constantFrom('cloud' as const, 'cloud' as const, 'directory' as const),
  aliases: fc.tuple(fc.boolean(), fc.boolean()),
  title: optional(title),
});
const remembered = fc.record({
  enabled: fc.boolean(),
  disabledHere: fc.boolean(),
  aliases: fc.tuple(fc.boolean(), fc.boolean()),
  hasId: fc.boolean(),
  isListed: fc.boolean(),
});

const worlds = fc.record({
  declared: fc.tuple(...Array.from({ length: 6 }, () => optional(declared))),
  actual: fc.tuple(...Array.from({ length: 7 }, () => optional(actual))),
  remembered: fc.tuple(...Array.from({ length: 7 }, () => optional(remembered))),
  hasMemory: fc.boolean(),
  excluded: optional(fc.nat(5)),
  verify: fc.boolean(),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const picked = (all: readonly string[], picks: readonly boolean[]): string[] =>
  all.filter((_, i) => picks[i]);

function accountsOf(world: World): Accounts {
  const accounts: Accounts = new Map();
  for (const [person, one] of world.actual.entries()) {
    if (!one) continue;
    accounts.set(addressKey(address(person)), {
      address: address(person),
      name: one.name,
      enabled: one.enabled,
      owner: one.owner,
      aliases: picked(aliasesOf(person), one.aliases),
      attributes: new Map(one.title === undefined ? [] : [['title', one.title]]),
    });
  }
  return accounts;
}

async function compareWorld(
  world: World,
  accounts: Accounts,
  order: 'as given' | 'reversed' = 'as given',
): Promise<Comparison> {
  const people = world.declared.flatMap((one, person) => {
    if (!one) return [];
    const { name, enabled, title: declaredTitle } = one;
    return [
      {
        address: address(person),
        origin: { source: 'csv', place: `line ${person}` },
        ...(name === undefined ? {} : { name }),
        ...(enabled === undefined ? {} : { enabled }),
        aliases: picked(aliasesOf(person), one.aliases),
        ...(declaredTitle === undefined ? {} : { attributes: new Map([['title', declaredTitle]]) }),
        ...(one.hasId ? { directoryId: idOf(person) } : {}),
      },
    ];
  });
  const unique = people.filter(
    (person, index) =>
      person.directoryId === undefined ||
      people.findIndex(({ directoryId }) => directoryId === person.directoryId) === index,
  );
  const holder = account();
  for (const one of accounts.values()) holder.put({ ...one, aliases: [...one.aliases] });
  const given = order === 'reversed' ? [...unique].reverse() : unique;
  // Somebody is always declared: a source without anybody is refused.
  const sources = [source('csv', ['zz@x.example', ...given])];
  return comparedWell(sources, holder, {
    exclude: world.excluded === undefined ? [] : [address(world.excluded)],
    verify: { aliases: world.verify, attributes: world.verify },
  });
}

/** Memory that may be behind the times, but does not lie about attributes. */
async function memoryOf(world: World): Promise<Memory> {
  const ids = await comparedWell([
    source(
      'csv',
      [0, 1, 2].map((person) => ({ address: address(person), directoryId: idOf(person) })),
    ),
  ]);
  const managed: ManagedAccount[] = world.remembered.flatMap((one, person) => {
    if (!one) return [];
    const id = ids.desired[person % 3]?.directoryId;
    return [
      {
        address: address(person),
        aliases: picked(aliasesOf(person), one.aliases),
        enabled: one.enabled,
        ...(one.disabledHere && !one.enabled ? { disabledHere: true } : {}),
        ...(one.hasId && id !== undefined ? { directoryId: id } : {}),
        ...(one.isListed ? { purgedAt: noon - 1000 } : {}),
      },
    ];
  });
  return { accountCode: 'C1', baseUrl: 'https://x.example', managed };
}

async function startOf(
  world: World,
): Promise<{ accounts: Accounts; memory: Memory | undefined; comparison: Comparison }> {
  const accounts = accountsOf(world);
  return {
    accounts,
    memory: world.hasMemory ? await memoryOf(world) : undefined,
    comparison: await compareWorld(world, accounts),
  };
}

/** Compares, decides and makes the changes until there is nothing to do. */
async function settled(
  world: World,
  rounds: number,
): Promise<{ accounts: Accounts; memory: Memory; rounds: number }> {
  let { accounts, memory } = await startOf(world);
  for (let round = 0; round <= rounds; round++) {
    const decision = decide(await compareWorld(world, accounts), memory, defaultSettings, noon);
    if (decision.changes.length === 0) return { accounts, memory: decision.memory, rounds: round };
    ({ accounts, memory } = simulate(accounts, decision.memory, decision.changes));
  }
  throw new Error('there is always something to do');
}

const allSettings = fc.record({
  missing: fc.constantFrom('create' as const, 'request_sync' as const, 'report' as const),
  removed: fc.constantFrom('disable' as const, 'keep' as const, 'purge' as const),
  interlock: fc.constantFrom('any' as const, 'scope' as const),
  limits: fc.constant({}),
}) satisfies fc.Arbitrary<DecisionSettings>;

const runs = { numRuns: 400 };

test('applying the changes gives what is desired, on the scope less hands-off', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const before = accountsOf(world);
      const { comparison } = await startOf(world);
      const { accounts } = await settled(world, 2);
      const untouchable = new Set(
        [...comparison.desired, ...comparison.undesired]
          .filter(({ handsOff }) => handsOff)
          .map((one) => addressKey(one.address)),
      );
      for (const one of comparison.desired) {
        const key = addressKey(one.address);
        if (untouchable.has(key)) continue;
        const now = accounts.get(key);
        expect(now).toBeDefined();
        if (one.name !== undefined) expect(now?.name).toBe(one.name);
        if (one.enabled !== undefined) expect(now?.enabled).toBe(one.enabled);
        expect(now?.aliases).toEqual(expect.arrayContaining([...one.aliases]));
        for (const [name, value] of one.attributes) expect(now?.attributes.get(name)).toBe(value);
      }
      for (const [key, one] of before)
        if (untouchable.has(key) || key.endsWith('@y.example')) expect(accounts.get(key)).toEqual(one);
    }),
    runs,
  );
});

test('one round is enough, save for accounts that are declared disabled and differ in more', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const isDisabling = world.declared.some((one) => one?.enabled === false);
      // A memory that lies about the aliases needs no second round either.
      expect((await settled(world, 2)).rounds).toBeLessThanOrEqual(isDisabling ? 2 : 1);
    }),
    runs,
  );
});

test('equal sides: nothing to do, and the same nothing for the same input', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { accounts, memory } = await settled(world, 2);
      const comparison = await compareWorld(world, accounts);
      const first = decide(comparison, memory, defaultSettings, noon);
      expect(first.changes).toEqual([]);
      expect(first.memory).toEqual(memory);
      expect(first.violations.filter(({ guard }) => guard !== 'min_users')).toEqual([]);
    }),
    runs,
  );
});

test('only managed accounts are removed, save those declared disabled; only own aliases are taken away', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, allSettings, async (world, settings) => {
      const { accounts, memory, comparison } = await startOf(world);
      const known = new Map((memory?.managed ?? []).map((one) => [addressKey(one.address), one]));
      const off = new Set(
        comparison.desired.filter(({ enabled }) => enabled === false).map((one) => one.address),
      );
      for (const change of decide(comparison, memory, settings, noon).changes) {
        const loser = change.from ?? change.address;
        const own = known.get(addressKey(loser));
        if (isRemoval(change)) {
          expect(own !== undefined || off.has(change.address)).toBe(true);
          const row: FakeAccount | undefined = accounts.get(addressKey(loser));
          expect(row?.owner).toBe('cloud');
          expect(loser).not.toBe(world.excluded === undefined ? '' : address(world.excluded));
          expect(loser.endsWith('@x.example')).toBe(true);
        }
        for (const alias of change.todo.moveAliases ?? []) expect(own?.aliases).toContain(alias);
        const taken = known.get(addressKey(change.address))?.aliases;
        for (const alias of change.todo.removeAliases ?? []) expect(taken).toContain(alias);
      }
    }),
    runs,
  );
});

test('the order of input does not matter, and nothing of it is changed', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, allSettings, async (world, settings) => {
      const { accounts, memory, comparison } = await startOf(world);
      const frozen = structuredClone({ comparison, memory });
      const first = decide(comparison, memory, settings, noon);
      expect(decide(comparison, memory, settings, noon)).toEqual(first);
      expect({ comparison, memory }).toEqual(frozen);
      const turned: Comparison = {
        ...(await compareWorld(world, new Map([...accounts].reverse()), 'reversed')),
        desired: [...comparison.desired].reverse(),
        undesired: [...comparison.undesired].reverse(),
      };
      const back = memory && { ...memory, managed: [...memory.managed].reverse() };
      expect(decide(turned, back, settings, noon)).toEqual(first);
    }),
    runs,
  );
});

test('every desired account is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, allSettings, async (world, settings) => {
      const { memory, comparison } = await startOf(world);
      const { summary, changes } = decide(comparison, memory, settings, noon);
      const wanted = new Set(comparison.desired.map((one) => addressKey(one.address)));
      const changed = changes.filter((change) => wanted.has(addressKey(change.address))).length;
      const reported =
        settings.missing === 'report'
          ? comparison.desired.filter((one) => !one.present && !one.handsOff).length
          : 0;
      expect(changed + summary.unchanged + reported).toBe(summary.desired);
      expect(new Set(changes.map((change) => addressKey(change.address))).size).toBe(changes.length);
    }),
    runs,
  );
});
