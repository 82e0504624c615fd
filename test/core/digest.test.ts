import fc from 'fast-check';
import { digestOf, digestOfList } from '../../src/core/digest';

test('a list has the same digest piece by piece as at once', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.string())), (list) => digestOfList(list) === digestOf(list)));
});
