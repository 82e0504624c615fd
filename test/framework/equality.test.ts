import fc from 'fast-check';
import { equalAs, objectsEqual, valuesEqual } from '../../src/framework/equality';
import { optional } from '../../src/framework/schema';
import {
  Decimal,
  DynamicValue,
  unknown,
  Unknown,
  type NumberValue,
  type Value,
} from '../../src/framework/values';
import { anySchema, stateOf } from './arbitrary';
import { object } from './things';

describe('equality of values', () => {
  it.each<[NumberValue, NumberValue]>([
    [1, 1n],
    [1, new Decimal('1.0')],
    [100n, new Decimal('1e2')],
    [0.5, new Decimal('.50')],
    [0, new Decimal('-0.00')],
    [-1.5, new Decimal('-15E-1')],
    [1e21, 10n ** 21n],
  ])('%p is %p', (a, b) => {
    expect(valuesEqual(a, b)).toBe(true);
    expect(valuesEqual(b, a)).toBe(true);
  });

  it('tells apart what no JavaScript number can', () => {
    expect(valuesEqual(2 ** 53, 2n ** 53n + 1n)).toBe(false);
    expect(valuesEqual(new Decimal('0.10000000000000000001'), 0.1)).toBe(false);
    expect(valuesEqual(new Decimal('1e400'), new Decimal('1e401'))).toBe(false);
  });

  it('knows nothing of unknown values, unless asked whether they are the same', () => {
    expect(valuesEqual(unknown, unknown)).toBe(false);
    expect(valuesEqual([unknown], [new Unknown()], 'same')).toBe(true);
    expect(valuesEqual(unknown, new Unknown({ notNull: true }), 'same')).toBe(false);
  });

  it.each<[Value, Value]>([
    ['1', 1],
    [null, ''],
    [[], object({})],
    [new Map(), object({})],
    [object({ a: 1 }), object({ b: 1 })],
    [object({ a: null }), object({})],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [new DynamicValue('string', 'a'), new DynamicValue('bool', 'a')],
  ])('%p is not %p', (a, b) => {
    expect(valuesEqual(a, b)).toBe(false);
  });

  it('holds for copies of any state', () => {
    const withState = anySchema.chain((schema) => fc.tuple(fc.constant(schema), stateOf(schema)));
    fc.assert(
      fc.property(withState, ([schema, state]) => {
        expect(objectsEqual(schema, state, { ...state })).toBe(true);
        expect(objectsEqual(schema, state, null)).toBe(false);
      }),
    );
  });

  it('ignores the order of sets, and of lists when asked, but counts', () => {
    const attributes = { tags: optional.set('string', '') };
    expect(objectsEqual(attributes, object({ tags: ['a', 'b'] }), object({ tags: ['b', 'a'] }))).toBe(true);
    const list = optional.list('string', '', { unordered: true });
    expect(equalAs(list, ['a', 'b'], ['b', 'a'])).toBe(false);
    expect(equalAs(list, ['a', 'b', 'a'], ['a', 'a', 'b'], 'any_order')).toBe(true);
    expect(equalAs(list, ['a', 'b', 'a'], ['b', 'a', 'b'], 'any_order')).toBe(false);
  });
});
