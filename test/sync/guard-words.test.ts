import type { Decision, Limits, Memory } from '../../src/sync/types';
import { day, decided, desired, hour, integration, noon } from './decide-world';
import { company, guardsOf } from './guard-world';

const ran = (people: number): Partial<Memory> => ({ last: { desired: people, enabled: people } });
const part =
  'A source that answers only a part (a moved group, a changed filter, a truncated file) looks just like this.';
const moved = 'A column or attribute that moved in a source looks just like this.';
const wider = 'A source that is wider than meant looks just like this.';

interface Case {
  readonly of: Parameters<typeof company>[0];
  readonly limits?: Limits;
  readonly more?: Partial<Parameters<typeof decided>[0]>;
}

function decisionOf({ of, limits = {}, more = {} }: Case, acknowledge?: string): Decision {
  return decided({
    ...company(of),
    ...more,
    settings: { limits, ...(acknowledge === undefined ? {} : { acknowledge }) },
  });
}

const unreviewed = { options: { capCreates: true } };
const shrunk = {
  of: { base: 100, leavers: 1 },
  more: { memory: { last: { desired: 200, enabled: 100 } } },
} satisfies Case;

/** One situation for each guard, what it says of it, and another limit that refuses the same. */
const cases: readonly (readonly [guard: string, Case, what: string, hint: string, other: Limits])[] = [
  [
    'max_removal_percent',
    { of: { base: 100, leavers: 11 } },
    'would remove 11 of 100 enabled accounts under management; 10 are allowed (the larger of 3 and 10 %)',
    part,
    { maxRemovalPercent: 9 },
  ],
  [
    'max_removals',
    { of: { base: 100, leavers: 6 }, limits: { maxRemovals: 5 } },
    'would remove 6 accounts; 5 are allowed in one run',
    part,
    { maxRemovals: 4 },
  ],
  [
    'more_than_half',
    { of: { base: 2, leavers: 2, joiners: 1 } },
    'would remove 2 of 2 enabled accounts under management, more than half; 1 is allowed',
    part,
    { maxRemovalPercent: 60 },
  ],
  [
    'more_than_half',
    { of: { base: 3, leavers: 3, joiners: 1 }, limits: { maxRemovalPercent: 70 } },
    'would remove 3 of 3 enabled accounts under management, more than 70 %; 2 are allowed',
    part,
    { maxRemovalPercent: 71 },
  ],
  [
    'max_update_percent',
    { of: { base: 20, changed: 11 } },
    'would update or rename 11 of 20 accounts that are declared and present; 10 are allowed (the larger of 5 and 50 %)',
    moved,
    { maxUpdatePercent: 49 },
  ],
  [
    'max_updates',
    { of: { base: 20, changed: 4 }, limits: { maxUpdates: 3 } },
    'would update or rename 4 accounts; 3 are allowed in one run',
    moved,
    { maxUpdates: 2 },
  ],
  [
    'max_source_shrink_percent',
    shrunk,
    'would remove 1 account while 101 people fewer are declared than in the last run (99 after 200); 40 fewer are allowed (the larger of 3 and 20 %)',
    part,
    { maxSourceShrinkPercent: 19 },
  ],
  [
    'min_users',
    { of: { base: 40, leavers: 1 }, limits: { minUsers: 40 } },
    'has 39 declared people; at least 40 are expected',
    part,
    { minUsers: 41 },
  ],
  [
    'max_plan_age',
    { of: { base: 40, leavers: 1 }, more: { now: noon + 27.25 * hour } },
    'would remove 1 account on a comparison that is 27.3 hours old; 24 hours are allowed',
    'People may have come back since: make a new plan.',
    { maxPlanAge: 23 * hour },
  ],
  [
    'max_creates',
    { of: { base: 1, joiners: 3 }, limits: { maxCreates: 2 } },
    'would create 3 accounts; 2 are allowed in one run',
    wider,
    { maxCreates: 1 },
  ],
  [
    'max_creates',
    { of: { base: 1, joiners: 501 }, more: unreviewed },
    'would create 501 accounts; 500 are allowed in one run that nobody has reviewed',
    wider,
    { maxCreates: 499 },
  ],
];

test.each(cases)(
  '%s says what is wrong, and what usually is behind it: %#',
  (guard, situation, what, hint) => {
    const refused = decisionOf(situation).violations.filter((violation) => violation.guard === guard);
    expect(refused).toEqual([expect.objectContaining({ what, hint })]);
  },
);

test.each(cases)(
  '%s: an acknowledgement is for the limit as it was set: %#',
  (guard, situation, _, __, other) => {
    const { acknowledge } = decisionOf(situation);
    expect(decisionOf(situation, acknowledge).violations).toEqual([]);
    const changed = decisionOf({ ...situation, limits: { ...situation.limits, ...other } }, acknowledge);
    expect(guardsOf(changed)).toContain(guard);
  },
);

const figures = ({ budgets }: Decision): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(budgets.map(({ guard, count, limit }) => [guard, [count, limit]]));

describe('what is measured', () => {
  const people = { base: 40, leavers: 3, changed: 2, joiners: 5 };
  const always = {
    max_removal_percent: [3, 4],
    max_removals: [3, 500],
    more_than_half: [3, 20],
    max_update_percent: [2, 18],
    min_users: [42, 1],
    max_plan_age: [0, 86_400],
  };

  test('on a first run: nothing that needs a run before it, and nothing that has no limit', () => {
    expect(figures(decisionOf({ of: people }))).toEqual(always);
  });

  test('on a later run, with every limit set', () => {
    const limits = { maxUpdates: 7, maxCreates: 9 };
    const more = { memory: ran(50), now: noon + 1500 };
    expect(figures(decisionOf({ of: people, limits, more }))).toEqual({
      ...always,
      max_removal_percent: [3, 5],
      more_than_half: [3, 25],
      max_source_shrink_percent: [8, 10],
      max_updates: [2, 7],
      max_creates: [5, 9],
      max_plan_age: [2, 86_400],
    });
  });

  test('where nobody is removed: no age, and nothing of who is declared no more', () => {
    const quiet = decisionOf({ of: { base: 40 }, more: { memory: ran(50) } });
    expect(Object.keys(figures(quiet))).toEqual([
      'max_removal_percent',
      'max_removals',
      'more_than_half',
      'max_update_percent',
      'min_users',
    ]);
  });

  test('of one account, half cannot be told', () => {
    expect(figures(decisionOf({ of: { base: 1, leavers: 1, joiners: 1 } }))).not.toHaveProperty(
      'more_than_half',
    );
  });
});

test('before the first person is declared, one is expected', () => {
  expect(decisionOf({ of: { base: 0 } }).violations[0]?.what).toBe(
    'has 0 declared people; at least 1 is expected',
  );
});

test('an acknowledgement of one guard is not one of two; of one guard, it is the digest of that guard', () => {
  const refused = decisionOf({ of: { base: 100, leavers: 11 } });
  expect(refused.acknowledge).toBe(refused.violations[0]?.digest);
  expect(refused.acknowledge).toMatch(/^[0-9a-f]{16}$/);
  expect(refused.warnings).toEqual([]);
  const both = { of: { base: 100, leavers: 11 }, limits: { maxRemovals: 10 } };
  expect(guardsOf(decisionOf(both, refused.acknowledge))).toEqual(['max_removal_percent', 'max_removals']);
});

test('a source that is as much smaller as allowed is not refused', () => {
  const last = (people: number): Case => ({ of: { base: 81, leavers: 1 }, more: { memory: ran(people) } });
  expect(guardsOf(decisionOf(last(100)))).toEqual([]);
  expect(guardsOf(decisionOf(last(101)))).toEqual(['max_source_shrink_percent']);
});

describe('directory integrations that do not work', () => {
  const broken = (size: number) =>
    Array.from({ length: size }, (_, index) => integration({ name: `AD ${index + 1}`, status: 'error' }));
  const heldBy = (size: number) =>
    decided({ ...company({ base: 40, leavers: 1 }), integrations: broken(size) });
  const first5 = [1, 2, 3, 4, 5]
    .map((n) => `directory integration "AD ${n}" (active_directory) is in error`)
    .join('; ');

  test('up to five are named, and the rest is counted', () => {
    expect(heldBy(5).held).toEqual([{ address: 'p000@x.example', reason: first5 }]);
    expect(heldBy(7).held[0]?.reason).toBe(`${first5} and 2 more`);
  });

  test('an account that waits for its new address is held for that reason, and is counted as held', () => {
    const decision = movedButWaiting();
    expect(decision.held).toEqual([
      { address: 'p000@x.example', reason: 'the account of the new address is not there yet' },
    ]);
    expect(decision.summary).toMatchObject({ held: 1, managed: 40 });
  });

  test('one that covers one domain of the scope among others races with the creates; up to five are named', () => {
    const racing = Array.from({ length: 6 }, (_, index) =>
      integration({ name: `AD ${index + 1}`, domains: ['elsewhere.example', 'X.example'] }),
    );
    const { warnings } = decided({ ...company({ base: 1, joiners: 1 }), integrations: racing });
    expect(warnings.join()).toContain(
      'in domains that Mimecast fills itself from directory integration "AD 1" (active_directory), ',
    );
    expect(warnings.join()).toContain('"AD 5" (active_directory) and 1 more: whichever comes first');
  });
});

/** Somebody has a new address, and this sync leaves it to Mimecast to make the account. */
function movedButWaiting(): Decision {
  const directoryId = 'aaaabbbbcccc';
  const { desired: wanted, undesired: others, managed: known } = company({ base: 40, leavers: 1 });
  const [leaver, ...rest] = known;
  return decided({
    desired: [...wanted, desired('new@x.example', { directoryId })],
    undesired: others,
    managed: [{ ...leaver!, directoryId }, ...rest],
    settings: { missing: 'report' },
  });
}

test('a plan of a day ago is refused with its age, one that is not is not', () => {
  const aged = (age: number) => decisionOf({ of: { base: 40, leavers: 1 }, more: { now: noon + age } });
  expect(aged(day).violations).toEqual([]);
  expect(aged(day + 1).violations[0]).toMatchObject({ count: 86_401, limit: 86_400 });
});
