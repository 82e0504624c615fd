import { path, renderPath } from '../../src/core/path';

test('paths read as they are written in configuration', () => {
  expect(renderPath(path('users', 'ann@x.example', 'aliases', 0))).toBe(
    'users["ann@x.example"]["aliases"][0]',
  );
  expect(renderPath([{ attribute: 'limits' }, { attribute: 'max_plan_age' }])).toBe('limits.max_plan_age');
});
