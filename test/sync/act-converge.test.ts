import fc from 'fast-check';
import { foldMemory } from '../../src/sync/act';
import type { Change, ManagedAccount, Memory } from '../../src/sync/types';
import { apiError, FakeHolder, lostAnswer, lostCall } from '../harness/fake-holder';
import { change, managed, run } from './act-world';

interface Wanted {
  readonly address: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly aliases: readonly string[];
  readonly title: string;
}

const locals = ['a', 'b', 'c', 'd', 'e', 'f'];
const wantedOf = (local: string): fc.Arbitrary<Wanted> =>
  fc.record({
    address: fc.constant(`${local}@x.example`),
    name: fc.constantFrom('N1', 'N2'),
    enabled: fc.boolean(),
    aliases: fc.subarray([`${local}1@y.example`, `${local}2@y.example`]),
    title: fc.constantFrom('', 'Dr'),
  });
const world = fc.record({
  wanted: fc.subarray(locals).chain((some) => fc.tuple(...some.map(wantedOf))),
  present: fc.subarray(locals).chain((some) => fc.tuple(...some.map(wantedOf))),
});

/** The smallest honest planner: what differs between the wanted and the present, of the managed accounts. */
function plan(wanted: readonly Wanted[], holder: FakeHolder, memory: Memory): Change[] {
  const known = new Map(memory.managed.map((account) => [account.address, account]));
  const changes = wanted.flatMap((one): Change[] => {
    const { address, name, enabled, aliases, title } = one;
    const account = holder.get(address);
    const mine = known.get(address)?.aliases ?? [];
    const addAliases = aliases.filter((alias) => !account?.aliases.includes(alias));
    const removeAliases = mine.filter((alias) => !aliases.includes(alias));
    const remember: ManagedAccount = managed(address, {
      aliases: [...aliases.filter((alias) => mine.includes(alias)), ...addAliases],
      enabled,
      attributes: 'aaaaaaaa',
      ...(enabled ? {} : { disabledHere: true }),
    });
    const todo = { name, enabled, addAliases, attributes: new Map([['title', title]]), remember };
    if (!account) return [change('create', address, todo)];
    const isEqual =
      account.name === name &&
      account.enabled === enabled &&
      addAliases.length + removeAliases.length === 0 &&
      account.attributes.get('title') === title;
    return isEqual ? [] : [change('update', address, { ...todo, removeAliases, checkFirst: true })];
  });
  const leavers = memory.managed.filter(
    ({ address }) => !wanted.some((one) => one.address === address) && holder.get(address)?.enabled,
  );
  return [
    ...changes,
    ...leavers.map((account) =>
      change('disable', account.address, {
        enabled: false,
        remember: { ...account, enabled: false, disabledHere: true },
      }),
    ),
  ];
}

function seeded(present: readonly Wanted[]): { holder: FakeHolder; memory: Memory } {
  const holder = new FakeHolder();
  for (const { address, name, enabled, aliases, title } of present)
    holder.put({ address, name, enabled, aliases: [...aliases], attributes: new Map([['title', title]]) });
  const memory = {
    accountCode: 'C1',
    baseUrl: 'https://x.example',
    managed: present.map(({ address, aliases, enabled }) => managed(address, { aliases, enabled })),
  };
  return { holder, memory };
}

function expectConverged(wanted: readonly Wanted[], holder: FakeHolder, present: readonly Wanted[]): void {
  for (const { address, name, enabled, title } of wanted) {
    expect(holder.get(address)).toMatchObject({ name, enabled });
    expect(holder.get(address)?.attributes.get('title')).toBe(title);
  }
  for (const { address } of present)
    if (!wanted.some((one) => one.address === address)) expect(holder.get(address)?.enabled).toBe(false);
}

describe('a run that breaks at any write, run again', () => {
  test('converges when it was aborted there, and what was made is not made again', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.nat({ max: 25 }),
        fc.integer({ min: 1, max: 4 }),
        async ({ wanted, present }, breakAt, lanes) => {
          const { holder, memory } = seeded(present);
          const stop = new AbortController();
          holder.beforeCall = ({ isWrite, write }) => isWrite && write === breakAt && stop.abort();
          const first = await run(holder, plan(wanted, holder, memory), { lanes, signal: stop.signal });
          const kept = foldMemory(memory, first, wanted.length);
          const second = await run(holder, plan(wanted, holder, kept), { lanes });
          expect(second.diagnostics).toEqual([]);
          expect(holder.idleWrites).toBeLessThanOrEqual(lanes);
          expectConverged(wanted, holder, present);
          for (const { address, aliases } of wanted)
            expect([...(holder.get(address)?.aliases ?? [])].sort()).toEqual([...aliases].sort());
          expect(plan(wanted, holder, foldMemory(kept, second, wanted.length))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('converges when the process was killed there, with nothing remembered of that run', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat({ max: 25 }), async ({ wanted, present }, breakAt) => {
        const { holder, memory } = seeded(present);
        holder.failing = ({ write, isWrite }) =>
          isWrite && write >= breakAt ? { when: 'before', error: apiError('protocol') } : undefined;
        await run(holder, plan(wanted, holder, memory));
        holder.failing = () => undefined;
        const second = await run(holder, plan(wanted, holder, memory));
        expect(second.diagnostics).toEqual([]);
        expectConverged(wanted, holder, present);
      }),
      { numRuns: 300 },
    );
  });

  test('is not even needed when only answers or single calls were lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 6 }),
        fc.boolean(),
        async ({ wanted, present }, lost, isAfter) => {
          const { holder, memory } = seeded(present);
          // Never the repetition of a lost call, which follows it.
          const isLost = (write: number): boolean => lost.includes(write) && !lost.includes(write - 1);
          holder.failing = ({ isWrite, write }) =>
            isWrite && isLost(write) ? (isAfter ? lostAnswer : lostCall) : undefined;
          const result = await run(holder, plan(wanted, holder, memory), { lanes: 1 });
          expect(result.diagnostics).toEqual([]);
          expect(holder.idleWrites).toBe(0);
          expectConverged(wanted, holder, present);
          expect(plan(wanted, holder, foldMemory(memory, result, wanted.length))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
