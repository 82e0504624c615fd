import { refusalText } from '../../src/sync/refusal-text';
import type { Decision } from '../../src/sync/types';
import { decided, desired, managed, undesired } from './decide-world';

const address = (n: number): string => `p${String(n).padStart(3, '0')}@x.example`;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** 40 people are managed, and so many have left. */
function left(leavers: number): Decision {
  const people = numbers(40);
  return decided({
    desired: people.slice(leavers).map((n) => desired(address(n), { present: {} })),
    undesired: people.slice(0, leavers).map((n) => undesired(address(n))),
    managed: people.map((n) => managed(address(n))),
  });
}

test('one line a guard, names once and one a line, then the way out', () => {
  const decision = left(30);
  expect(refusalText(decision, { reportFile: 'people.json' })).toEqual({
    summary: 'Refused by 2 guards',
    detail: `Nothing has been changed. This plan:
  max_removal_percent: would remove 30 of 40 enabled accounts under management; 4 are allowed (the larger of 3 and 10 %)
  more_than_half: would remove 30 of 40 enabled accounts under management, more than half; 20 are allowed

Who it is about:
${numbers(10)
  .map((n) => `  disable ${address(n)}`)
  .join('\n')}
  and 20 more in people.json

A source that answers only a part (a moved group, a changed filter, a truncated file) looks just like this. Mend the source and plan again.

If it really is meant, check the people and set this in the mimecast_user_sync, for all refusals of this plan together:

  acknowledge = "${decision.acknowledge}"

It accepts exactly these people under these limits; one more voids it.`,
  });
});

test('one guard, few people: all of them, and no word of a file', () => {
  const { summary, detail } = refusalText(left(5), {});
  expect(summary).toBe('Refused: max_removal_percent');
  expect(detail).toContain(address(4));
  expect(detail).not.toMatch(/more (in|:)|report_file/);
});

test('without a report file, it says how to get the full list', () => {
  expect(refusalText(left(30), {}).detail).toContain('and 20 more: set report_file to get the full list\n');
});

test.each([
  ['people.json', '  30 accounts in people.json'],
  [undefined, '  30 accounts: set report_file to get the full list'],
])('with changes_shown = 0 nobody is named (report file: %s)', (reportFile, words) => {
  const { detail } = refusalText(left(30), { changesShown: 0, reportFile });
  expect(detail).not.toContain('@');
  expect(detail).toContain(words);
});

test('fewer are named where the plan shows fewer', () => {
  const { detail } = refusalText(left(30), { changesShown: 2 });
  expect(detail.match(/disable p/g)).toHaveLength(2);
  expect(detail).toContain('and 28 more');
});

test('a digest that does not fit is said to be for others', () => {
  expect(refusalText(left(30), { acknowledge: '0123456789abcdef' }).detail).toContain(
    '(0123456789abcdef) is for other changes or limits',
  );
});

test('a limit that concerns nobody in particular', () => {
  const decision = decided({ settings: { limits: { minUsers: 10 } } });
  const { detail } = refusalText(decision, {});
  expect(detail).not.toContain('Who it is about');
  expect(detail).toContain('min_users: has 0 declared people; at least 10 are expected');
  expect(detail).toContain('check it and set');
});
