import { compareText, visible } from '../../src/sync/names';

test('texts are compared by code unit, the same on every machine', () => {
  expect(['b', 'a', 'ä', 'B', '_', 'a'].sort(compareText)).toEqual(['B', '_', 'a', 'a', 'b', 'ä']);
  expect([compareText('a', 'b'), compareText('a', 'a'), compareText('b', 'a')]).toEqual([-1, 0, 1]);
});

test('a long text is cut after 120 characters', () => {
  expect(visible('x'.repeat(120))).toBe(`"${'x'.repeat(120)}"`);
  expect(visible('x'.repeat(121))).toBe(`"${'x'.repeat(120)}…"`);
});
