import { joined } from '../../src/sync/guard-together';
import type { Decision, Limits } from '../../src/sync/types';
import { decided, settings } from './decide-world';
import { company, guardsOf } from './guard-world';

interface Part {
  readonly base: number;
  readonly leavers: number;
  readonly joiners?: number;
  readonly limits?: Limits;
  readonly acknowledge?: string;
}

/** Decides one sync after the other, as Terraform does with those of one configuration. */
function decideAll(parts: readonly Part[]): Decision[] {
  const decisions: Decision[] = [];
  for (const { limits = {}, acknowledge, ...part } of parts)
    decisions.push(
      decided({
        ...company(part),
        settings: settings({ limits, ...(acknowledge === undefined ? {} : { acknowledge }) }),
        options: { beside: joined(decisions.map(({ share }) => share)) },
      }),
    );
  return decisions;
}

const refusedOf = (parts: readonly Part[]): (readonly string[])[] => decideAll(parts).map(guardsOf);
const four = { base: 4, leavers: 2 };

test.each<[string, readonly Part[], number]>([
  ['3 of 3 syncs, one each', [1, 1, 1].map((leavers) => ({ base: 10, leavers })), 0],
  ['4 of 2 syncs of 10', [2, 2].map((leavers) => ({ base: 10, leavers })), 1],
  ['4 of 2 syncs of 20: 10 % of all', [2, 2].map((leavers) => ({ base: 20, leavers })), 0],
  ['5 of 2 syncs of 20', [2, 3].map((leavers) => ({ base: 20, leavers })), 1],
  [
    'percentages are rounded once: 3 of 4 syncs of 8',
    [1, 1, 1, 0].map((leavers) => ({ base: 8, leavers })),
    0,
  ],
  [
    '2 syncs of one person each, who is replaced',
    [1, 1].map((leavers) => ({ base: 1, leavers, joiners: 1 })),
    1,
  ],
  ['many small ones', Array.from({ length: 5 }, () => four), 4],
  [
    'a percentage that is set counts for its own people',
    [{ ...four, limits: { maxRemovalPercent: 50 } }, four],
    1,
  ],
  [
    'a limit of 0 for one sync is not a limit of 0 for all',
    [
      { base: 10, leavers: 0, limits: { maxRemovals: 0 } },
      { base: 10, leavers: 3 },
    ],
    0,
  ],
  [
    'max_removals: the largest of all',
    [
      { base: 100, leavers: 5, limits: { maxRemovals: 6 } },
      { base: 100, leavers: 5, limits: { maxRemovals: 6 } },
    ],
    1,
  ],
])('removals split over several syncs, %s: %#', (_, parts, refused) => {
  const found = refusedOf(parts);
  expect(found.filter((guards) => guards.length > 0)).toHaveLength(refused);
  expect(new Set(found.flat())).toEqual(new Set(refused > 0 ? ['removals_together'] : []));
});

test('whoever removes nobody is not refused for what the others do', () => {
  expect(refusedOf([four, four, { base: 4, leavers: 0 }])).toEqual([[], ['removals_together'], []]);
});

test('what all remove together is measured from the second that removes on', () => {
  const measured = decideAll([
    { base: 20, leavers: 1 },
    { base: 20, leavers: 0 },
    { base: 20, leavers: 2 },
  ]);
  expect(measured.map(({ budgets }) => budgets.filter(({ guard }) => guard === 'removals_together'))).toEqual(
    [[], [], [{ guard: 'removals_together', count: 3, limit: 6 }]],
  );
});

test('what one guard refuses is the matter of that sync, and holds up no other', () => {
  expect(
    refusedOf([
      { base: 10, leavers: 6 },
      { base: 10, leavers: 3 },
    ]),
  ).toEqual([['max_removal_percent', 'more_than_half'], []]);
});

test('an acknowledgement holds in whatever order they are planned, and for these people only', () => {
  const [, second] = decideAll([four, four]);
  const acknowledge = second?.acknowledge ?? '';
  expect(second?.violations[0]?.what).toBe(
    'would remove 2 accounts, which with 2 that other mimecast_user_sync resources remove is 4 of 8 enabled accounts under management; 3 are allowed for all of them together',
  );
  for (const parts of [
    [four, { ...four, acknowledge }],
    [{ ...four, acknowledge }, four],
  ]) {
    const decisions = decideAll(parts);
    expect(decisions.map(guardsOf)).toEqual([[], []]);
    expect(decisions.flatMap(({ warnings }) => warnings).join()).toContain(
      'Acknowledged: this plan would remove 2',
    );
  }
  expect(refusedOf([four, { base: 20, leavers: 3, acknowledge }])).toEqual([[], ['removals_together']]);
});

test('an acknowledgement is for the limits as they were set, and says what it accepts also when it comes first', () => {
  const acknowledge = decideAll([four, four])[1]?.acknowledge ?? '';
  const others: readonly Limits[] = [{ maxRemovals: 400 }, { maxRemovalPercent: 12 }];
  for (const limits of others)
    expect(refusedOf([four, { ...four, acknowledge, limits }])[1]).toEqual(['removals_together']);
  for (const limits of [{ maxRemovals: 500 }, { maxRemovalPercent: 10 }])
    expect(refusedOf([four, { ...four, acknowledge, limits }])).toEqual([[], []]);
  expect(decideAll([{ ...four, acknowledge }, four])[0]?.warnings.join()).toContain(
    'would remove 2 accounts, beside those that other mimecast_user_sync resources remove',
  );
});
