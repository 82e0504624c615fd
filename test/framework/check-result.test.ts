import { renderPath } from '../../src/core/path';
import { resultProblems, unknownPaths, withoutUnknowns } from '../../src/framework/check-result';
import { computed, optional } from '../../src/framework/schema';
import { Decimal, Unknown, unknown, type Value } from '../../src/framework/values';
import { object } from './things';

const attributes = {
  note: optional.string(''),
  size: optional.number(''),
  tags: optional.set('string', ''),
  steps: optional.list('string', ''),
  notes: optional.map('string', ''),
  items: optional.nested('list', { id: computed.string('') }, ''),
};
const empty = { note: null, size: null, tags: null, steps: null, notes: null, items: null };

function problems(planned: Record<string, Value>, actual: Record<string, Value>): string[] {
  return resultProblems(attributes, object({ ...empty, ...planned }), object({ ...empty, ...actual })).map(
    ({ at }) => renderPath(at),
  );
}

describe('the result of an apply', () => {
  it.each<[string, Record<string, Value>, Record<string, Value>]>([
    ['equal numbers', { size: 1 }, { size: new Decimal('1.0') }],
    ['a set in another order', { tags: ['a', 'b'] }, { tags: ['b', 'a'] }],
    ['a set whose elements turned out equal', { tags: ['a', unknown] }, { tags: ['a'] }],
    ['anything for unknown', { items: [object({ id: unknown })] }, { items: [object({ id: '1' })] }],
    ['null for unknown', { note: unknown }, { note: null }],
  ])('may have %s', (_, planned, actual) => {
    expect(problems(planned, actual)).toEqual([]);
  });

  it.each<[string, Record<string, Value>, Record<string, Value>, string]>([
    ['another value', { note: 'a' }, { note: 'b' }, 'note'],
    ['a value for null', {}, { note: 'b' }, 'note'],
    ['null for a value', { note: 'a' }, {}, 'note'],
    ['another order of a list', { steps: ['a', 'b'] }, { steps: ['b', 'a'] }, 'steps[0]'],
    ['one more in a list', { steps: ['a'] }, { steps: ['a', 'b'] }, 'steps'],
    ['one more in a set', { tags: ['a'] }, { tags: ['a', 'b'] }, 'tags'],
    ['another key', { notes: new Map([['a', 'x']]) }, { notes: new Map([['b', 'x']]) }, 'notes'],
    [
      'another value of a key',
      { notes: new Map([['a', 'x']]) },
      { notes: new Map([['a', 'y']]) },
      'notes["a"]',
    ],
    [
      'another nested value',
      { items: [object({ id: '1' })] },
      { items: [object({ id: '2' })] },
      'items[0].id',
    ],
    ['null against a promise', { note: new Unknown({ notNull: true }) }, { note: null }, 'note'],
    ['text against a promise', { note: new Unknown({ stringPrefix: 'g-' }) }, { note: 'h-1' }, 'note'],
  ])('may not have %s', (_, planned, actual, path) => {
    expect(problems(planned, actual)[0]).toBe(path);
  });

  it('is searched for unknown parts at any depth, and rid of them', () => {
    const state = object({
      ...empty,
      note: unknown,
      steps: ['a', unknown],
      items: [object({ id: unknown })],
    });
    expect(unknownPaths(attributes, state).map(renderPath)).toEqual(['note', 'steps[1]', 'items[0].id']);
    expect(withoutUnknowns(attributes, state)).toEqual(
      object({ ...empty, steps: ['a'], items: [object({ id: null })] }),
    );
  });
});
