import { amount, count, firstOf } from '../../src/core/counted';

test('numbers have separators of thousands, the same on every machine', () => {
  expect([0, 999, 1000, 1234567].map(amount)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([count(0, 'user'), count(1, 'user'), count(2164, 'user')]).toEqual([
    '0 users',
    '1 user',
    '2,164 users',
  ]);
});

test('texts beyond the first are counted, and none is counted where there is none', () => {
  expect(firstOf([], 2)).toBe('');
  expect(firstOf(['a', 'b'], 2)).toBe('a, b');
  expect(firstOf(['a', 'b', 'c'], 2, '; ')).toBe('a; b and 1 more');
  expect(firstOf(Array<string>(1501).fill('a'), 1)).toBe('a and 1,500 more');
});
