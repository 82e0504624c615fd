import { compareText, firstNames, visible } from '../../src/sync/names';

test('texts are compared by code unit, the same on every machine', () => {
  expect(['b', 'a', 'ä', 'B', '_', 'a'].sort(compareText)).toEqual(['B', '_', 'a', 'a', 'b', 'ä']);
  expect([compareText('a', 'b'), compareText('a', 'a'), compareText('b', 'a')]).toEqual([-1, 0, 1]);
});

test('names beyond the first are counted, and none is counted where there is none', () => {
  expect(firstNames(['a', 'b'], 2)).toBe('a, b');
  expect(firstNames(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
});

test('a long text is cut after 120 characters', () => {
  expect(visible('x'.repeat(120))).toBe(`"${'x'.repeat(120)}"`);
  expect(visible('x'.repeat(121))).toBe(`"${'x'.repeat(120)}…"`);
});
