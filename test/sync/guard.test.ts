import fc from 'fast-check';
import type { Limits } from '../../src/sync/types';
import { day, decided, desired, hour, managed, noon, undesired } from './decide-world';
import { at, company, guardsOf, many, refusals } from './guard-world';

describe('single limits', () => {
  test('more than 500 removals, whatever the size', () => {
    expect(refusals({ base: 10_000, leavers: 500 })).toEqual([]);
    expect(refusals({ base: 10_000, leavers: 501 })).toEqual(['max_removals']);
  });

  test.each<[string, Limits, Parameters<typeof company>[0], boolean]>([
    ['max_removals replaces 500', { maxRemovals: 600 }, { base: 10_000, leavers: 600 }, false],
    ['… and refuses one more', { maxRemovals: 600 }, { base: 10_000, leavers: 601 }, true],
    ['max_removals = 0 forbids all', { maxRemovals: 0 }, { base: 100, leavers: 1 }, true],
    ['max_removals does not lift the percentage', { maxRemovals: 600 }, { base: 100, leavers: 11 }, true],
    ['max_removal_percent replaces 10', { maxRemovalPercent: 25 }, { base: 100, leavers: 25 }, false],
    ['… and refuses one more', { maxRemovalPercent: 25 }, { base: 100, leavers: 26 }, true],
    ['… but 3 are always allowed', { maxRemovalPercent: 0 }, { base: 100, leavers: 3 }, false],
    ['… and not 4', { maxRemovalPercent: 0 }, { base: 100, leavers: 4 }, true],
    ['… up to half, half stays the limit', { maxRemovalPercent: 50 }, { base: 3, leavers: 2 }, true],
    ['… above half, it replaces half', { maxRemovalPercent: 70 }, { base: 3, leavers: 2 }, false],
    ['… exactly', { maxRemovalPercent: 70 }, { base: 10, leavers: 8 }, true],
    ['… and 100 allows all', { maxRemovalPercent: 100 }, { base: 10, leavers: 10, joiners: 1 }, false],
    ['percentages are exact', { maxRemovalPercent: 7 }, { base: 100, leavers: 7 }, false],
    ['percentages are exact (7 % of 99)', { maxRemovalPercent: 7 }, { base: 99, leavers: 7 }, true],
    ['percentages with a fraction', { maxRemovalPercent: 0.7 }, { base: 1000, leavers: 7 }, false],
    ['percentages with a fraction, one more', { maxRemovalPercent: 0.7 }, { base: 1000, leavers: 8 }, true],
    [
      'number and percentage: both hold, the number',
      { maxRemovals: 5, maxRemovalPercent: 50 },
      { base: 100, leavers: 6 },
      true,
    ],
    ['… and exactly', { maxRemovals: 5, maxRemovalPercent: 50 }, { base: 100, leavers: 5 }, false],
    ['… the percentage', { maxRemovals: 50, maxRemovalPercent: 5 }, { base: 100, leavers: 6 }, true],
    ['… and exactly', { maxRemovals: 50, maxRemovalPercent: 5 }, { base: 100, leavers: 5 }, false],
    ['percentages round down: 10 % of 49 are 4', {}, { base: 49, leavers: 4 }, false],
    ['… and not 5', {}, { base: 49, leavers: 5 }, true],
    [
      'max_source_shrink_percent needs a run before',
      { maxSourceShrinkPercent: 0 },
      { base: 100, leavers: 10 },
      false,
    ],
    ['max_updates is a number of its own', { maxUpdates: 2 }, { base: 100, changed: 3 }, true],
    ['… exactly', { maxUpdates: 2 }, { base: 100, changed: 2 }, false],
    ['max_update_percent replaces 50', { maxUpdatePercent: 20 }, { base: 100, changed: 21 }, true],
    ['… exactly', { maxUpdatePercent: 20 }, { base: 100, changed: 20 }, false],
    ['min_users', { minUsers: 10 }, { base: 9 }, true],
    ['… exactly', { minUsers: 10 }, { base: 10 }, false],
    ['max_creates', { maxCreates: 4 }, { base: 1, joiners: 5 }, true],
    ['… exactly', { maxCreates: 4 }, { base: 1, joiners: 4 }, false],
    ['no limit of creates by default', {}, { base: 1, joiners: 900 }, false],
  ])('%s', (_, limits, of, isRefused) => {
    expect(refusals(of, limits).length > 0).toBe(isRefused);
  });

  test('500 creates in a run that nobody has reviewed, or max_creates', () => {
    const joining = (joiners: number, limits: Limits = {}) =>
      refusals({ base: 1, joiners }, limits, { options: { capCreates: true } });
    expect(joining(500)).toEqual([]);
    expect(joining(501)).toEqual(['max_creates']);
    expect(joining(501, { maxCreates: 501 })).toEqual([]);
  });

  test('an old comparison may not remove anybody, but do everything else', () => {
    const aged = (age: number, leavers: number, limits: Limits = {}) =>
      refusals({ base: 100, leavers, changed: 1, joiners: 5 }, limits, { now: noon + age });
    expect(aged(day, 1)).toEqual([]);
    expect(aged(day + 1, 1)).toEqual(['max_plan_age']);
    expect(aged(30 * day, 0)).toEqual([]);
    expect(aged(hour + 1, 1, { maxPlanAge: hour })).toEqual(['max_plan_age']);
  });

  test('a clock that is ten minutes off refuses nothing before its time, and nothing too late', () => {
    const minutes = 60_000;
    const aged = (age: number) => refusals({ base: 100, leavers: 1 }, {}, { now: noon + age });
    expect(aged(-10 * minutes)).toEqual([]);
    expect(aged(day - 10 * minutes)).toEqual([]);
    expect(aged(day + 10 * minutes)).toEqual(['max_plan_age']);
  });

  test('before the first applied run the base is everybody in the scope', () => {
    const off = many(11, (i) => desired(at('off', i), { enabled: false, present: {} }));
    const rest = many(89, (i) => undesired(at('u', i)));
    expect(guardsOf(decided({ desired: off, undesired: rest }))).toEqual(['max_removal_percent']);
    expect(
      guardsOf(decided({ desired: off.slice(1), undesired: [...rest, undesired('u@x.example')] })),
    ).toEqual([]);
  });

  test('the base is what was enabled after the last run, not what has been disabled since', () => {
    const situation = company({ base: 100, leavers: 11 });
    expect(guardsOf(decided({ ...situation, memory: { last: { desired: 110, enabled: 110 } } }))).toEqual([]);
  });

  test('held removals are not counted', () => {
    const integrations = [{ name: 'AD', type: 'ad', enabled: false, status: 'ok' as const, domains: [] }];
    const decision = decided({ ...company({ base: 10, leavers: 9 }), integrations });
    expect(decision.violations).toEqual([]);
    expect(decision.summary.held).toBe(9);
  });
});

describe('refusal and acknowledgement', () => {
  const situation = company({ base: 40, leavers: 30 });
  const refusal = () => decided(situation);

  test('all violations at once, each with count, limit and cause', () => {
    expect(refusal().violations.map(({ guard, count, limit }) => [guard, count, limit])).toEqual([
      ['max_removal_percent', 30, 4],
      ['more_than_half', 30, 20],
    ]);
    for (const { what } of refusal().violations) expect(what).toMatch(/remove 30 of 40.* are allowed/);
  });

  const with_ = (acknowledge: string, of: Parameters<typeof decided>[0] = situation, limits: Limits = {}) =>
    decided({ ...of, settings: { acknowledge, limits } });

  test('is accepted by its digest, and the changes are the same', () => {
    const accepted = with_(refusal().acknowledge);
    expect(accepted.violations).toEqual([]);
    expect(accepted.acknowledge).toBe('');
    expect(accepted.warnings).toEqual([
      expect.stringMatching(
        new RegExp(`Acknowledged.*remove 30 of 40.*max_removal_percent.*"${refusal().acknowledge}"`),
      ),
      expect.stringMatching(/Acknowledged.*remove 30 of 40.*20 are allowed.*more_than_half/),
    ]);
    expect(accepted.digest).toBe(refusal().digest);
    expect(accepted.changes).toEqual(refusal().changes);
  });

  test('a joiner and an update do not void it; one more leaver, another leaver, another limit do', () => {
    expect(
      with_(refusal().acknowledge, company({ base: 40, leavers: 30, joiners: 3, changed: 2 })).violations,
    ).toEqual([]);
    expect(with_(refusal().acknowledge, company({ base: 40, leavers: 31 })).violations).not.toEqual([]);
    expect(with_(refusal().acknowledge, company({ base: 40, leavers: 29 })).violations).not.toEqual([]);
    const other = company({ base: 41, leavers: 31 });
    const swapped = {
      ...other,
      desired: [...other.desired, desired(at('p', 0), { present: {} })],
      undesired: other.undesired.slice(1),
    };
    expect(swapped.undesired).toHaveLength(30);
    expect(with_(refusal().acknowledge, swapped).violations).not.toEqual([]);
    expect(with_(refusal().acknowledge, situation, { maxRemovalPercent: 11 }).violations).not.toEqual([]);
  });

  test('one that no guard asks for is a warning', () => {
    const quiet = company({ base: 40, leavers: 1 });
    expect(with_(refusal().acknowledge, quiet).warnings).toEqual([
      expect.stringContaining(`acknowledge = "${refusal().acknowledge}" is not needed`),
    ]);
    expect(decided(quiet).warnings).toEqual([]);
    expect(with_('', quiet).warnings).toEqual([]);
  });

  test('the digest does not depend on the order of anything', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(situation.undesired, { minLength: 30 }), (shuffled) => {
        expect(decided({ ...situation, undesired: shuffled }).acknowledge).toBe(refusal().acknowledge);
      }),
      { numRuns: 20 },
    );
  });

  test('nothing to acknowledge, no digest', () => {
    expect(decided(company({ base: 40, leavers: 1 })).acknowledge).toBe('');
  });
});

describe('removal in disguise', () => {
  test('disabling through the source counts as removal', () => {
    const off = many(20, (i) => desired(at('p', i), { enabled: false, present: {} }));
    const people = many(20, (i) => managed(at('p', i)));
    expect(guardsOf(decided({ desired: off, managed: people }))).toEqual([
      'max_removal_percent',
      'more_than_half',
    ]);
  });

  test('new addresses for everybody count as removals and as updates', () => {
    const id = (i: number): string => `aaaabbbb${String(i).padStart(4, '0')}`;
    const renamed = decided({
      desired: many(20, (i) => desired(at('new', i), { directoryId: id(i) })),
      undesired: many(20, (i) => undesired(at('old', i))),
      managed: many(20, (i) => managed(at('old', i), { directoryId: id(i) })),
    });
    expect(renamed.summary).toMatchObject({ rename: 20, removed_percent: 100 });
    expect(guardsOf(renamed)).toEqual(['max_removal_percent', 'more_than_half', 'max_update_percent']);
  });

  test('new addresses without a directory id are joiners and leavers, and refused as well', () => {
    const swapped = decided({
      desired: many(20, (i) => desired(at('new', i))),
      undesired: many(20, (i) => undesired(at('old', i))),
      managed: many(20, (i) => managed(at('old', i))),
    });
    expect(swapped.summary).toMatchObject({ create: 20, disable: 20 });
    expect(guardsOf(swapped)).toContain('max_removal_percent');
  });

  test('another domain: the accounts of the old one are released, not removed', () => {
    const switched = decided({
      desired: many(20, (i) => desired(at('p', i))),
      managed: many(20, (i) => managed(`p${i}@old.example`)),
    });
    expect(switched.summary).toMatchObject({ create: 20, disable: 0, managed: 20 });
    expect(switched.warnings.join()).toMatch(/^20 accounts no longer managed/);
  });

  test('another source with half of the people is refused', () => {
    const switched = decided({
      desired: many(10, (i) =>
        desired(at('p', i), {
          directoryId: `cccc0000000${i}`,
          origins: [{ source: 'entra:corp', place: 'x' }],
          present: {},
        }),
      ),
      undesired: many(10, (i) => undesired(at('p', 10 + i))),
      managed: many(20, (i) => managed(at('p', i), { directoryId: `aaaabbbb${String(i).padStart(4, '0')}` })),
      memory: { last: { desired: 20, enabled: 20 } },
    });
    expect(guardsOf(switched)).toEqual(['max_removal_percent', 'max_source_shrink_percent']);
  });

  test('leaving people out by exclude or by a smaller scope removes nobody', () => {
    const people = many(20, (i) => managed(at('p', i)));
    const excluded = decided({
      undesired: many(20, (i) => undesired(at('p', i), { handsOff: 'excluded' })),
      desired: [desired('stays@x.example', { present: {} })],
      managed: people,
    });
    expect(excluded.summary).toMatchObject({ disable: 0, managed: 1 });
    expect(excluded.violations).toEqual([]);
    expect(excluded.warnings.join()).toMatch(/20 accounts no longer managed/);
  });

  test('a narrower filter or role that loses people is refused like leavers', () => {
    const narrowed = { ...company({ base: 20, leavers: 6 }), memory: { last: { desired: 20, enabled: 20 } } };
    expect(guardsOf(decided(narrowed))).toEqual(['max_removal_percent', 'max_source_shrink_percent']);
  });

  test('purging accounts that were disabled before counts as removal', () => {
    const purged = decided({
      desired: many(20, (i) => desired(at('p', i), { present: {} })),
      undesired: many(4, (i) => undesired(at('off', i), { enabled: false })),
      managed: [
        ...many(20, (i) => managed(at('p', i))),
        ...many(4, (i) => managed(at('off', i), { enabled: false, disabledHere: true })),
      ],
      settings: { removed: 'purge' },
    });
    expect(guardsOf(purged)).toEqual(['max_removal_percent']);
  });
});

test('every guard says what it measured, also when it does not refuse', () => {
  const { budgets, violations } = decided(company({ base: 40, leavers: 3, changed: 2, joiners: 1 }));
  expect(violations).toEqual([]);
  expect(Object.fromEntries(budgets.map(({ guard, count, limit }) => [guard, [count, limit]]))).toMatchObject(
    {
      max_removal_percent: [3, 4],
      max_removals: [3, 500],
      more_than_half: [3, 20],
      max_update_percent: [2, 18],
      min_users: [38, 1],
      max_plan_age: [0, 86400],
    },
  );
});
