import type { Memory } from '../../src/sync/types';
import { decided, desired, managed, undesired } from './decide-world';
import { at, guardsOf, many, refusals } from './guard-world';

/** The documented limits, put plainly: what a person would work out on paper, in whole numbers. */
const onPaper = {
  max_removal_percent: (removals: number, base: number) => removals > 3 && removals * 10 > base,
  more_than_half: (removals: number, base: number) => base >= 2 && removals * 2 > base,
  max_update_percent: (updates: number, present: number) => updates > 5 && updates * 2 > present,
  max_source_shrink_percent: (fewer: number, last: number) => fewer > 3 && fewer * 5 > last,
};

function refusing(verdicts: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.keys(verdicts).filter((guard) => verdicts[guard]);
}

type Row = readonly [size: number, taken: number, ...said: unknown[]];

/** One comparison for all of a table: what was said, and what stands on paper. */
function tableOf(
  sizes: readonly (readonly [number, number])[],
  row: (size: number, taken: number) => [Row, Row],
) {
  const rows = sizes.map(([size, taken]) => row(size, taken));
  expect(rows.map(([said]) => said)).toEqual(rows.map(([, paper]) => paper));
}

/** Whatever the population and however many are taken away, each guard by name: of everybody, in every way to take away. */
describe('0 to 50 accounts, none to all of them removed', () => {
  const sizes = many(51, (base) => many(base + 1, (removed) => [base, removed] as const)).flat();
  const id = (i: number): string => `aaaabbbb${String(i).padStart(4, '0')}`;
  const people = (base: number) => many(base, (i) => managed(at('p', i), { directoryId: id(i) }));
  const there = (i: number) => desired(at('p', i), { directoryId: id(i), present: {} });
  const memory = (base: number): Partial<Memory> => ({ last: { desired: base, enabled: base } });
  const removalsOnPaper = (removed: number, base: number) => ({
    max_removal_percent: onPaper.max_removal_percent(removed, base),
    more_than_half: onPaper.more_than_half(removed, base),
  });

  test.each(['disable', 'purge'] as const)('no longer declared, removed = "%s"', (removed) => {
    tableOf(sizes, (base, gone) => {
      const decision = decided({
        desired: many(base - gone, (i) => there(gone + i)),
        undesired: many(gone, (i) => undesired(at('p', i))),
        managed: people(base),
        memory: memory(base),
        settings: { removed },
      });
      return [
        [base, gone, decision.summary[removed], guardsOf(decision)],
        [
          base,
          gone,
          gone,
          refusing({
            ...removalsOnPaper(gone, base),
            max_source_shrink_percent: onPaper.max_source_shrink_percent(gone, base),
            min_users: base - gone < 1,
          }),
        ],
      ];
    });
  });

  test('declared as disabled', () => {
    tableOf(sizes, (base, off) => {
      const decision = decided({
        desired: many(base, (i) => ({ ...there(i), ...(i < off ? { enabled: false } : {}) })),
        managed: people(base),
        memory: memory(base),
      });
      return [
        [base, off, decision.summary.disable, guardsOf(decision)],
        [base, off, off, refusing({ ...removalsOnPaper(off, base), min_users: base < 1 })],
      ];
    });
  });

  test('given another address', () => {
    tableOf(sizes, (base, moved) => {
      const decision = decided({
        desired: many(base, (i) => (i < moved ? desired(at('new', i), { directoryId: id(i) }) : there(i))),
        undesired: many(moved, (i) => undesired(at('p', i))),
        managed: people(base),
        memory: memory(base),
      });
      return [
        [base, moved, decision.summary.rename, guardsOf(decision)],
        [
          base,
          moved,
          moved,
          refusing({
            ...removalsOnPaper(moved, base),
            max_update_percent: onPaper.max_update_percent(moved, base - moved),
            min_users: base < 1,
          }),
        ],
      ];
    });
  });

  test('declared with another name: nobody is removed, so only the guard of updates', () => {
    tableOf(sizes, (base, changed) => [
      [base, changed, refusals({ base, changed })],
      [
        base,
        changed,
        refusing({ max_update_percent: onPaper.max_update_percent(changed, base), min_users: base < 1 }),
      ],
    ]);
  });
});

test('a source of 1 to 50 people that shrank to any number, while one is removed', () => {
  const sizes = many(50, (last) => many(last + 1, (now) => [last + 1, now + 1] as const)).flat();
  tableOf(sizes, (last, now) => {
    const company = { base: now + 1, leavers: 1 };
    const memory = { last: { desired: last, enabled: 99 } };
    const isTooMany = onPaper.max_source_shrink_percent(last - now, last);
    return [
      [last, now, refusals(company, { maxRemovalPercent: 100 }, { memory })],
      [last, now, refusing({ max_source_shrink_percent: isTooMany })],
    ];
  });
});
