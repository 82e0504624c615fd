import { completeObject } from '../../src/framework/complete';
import { computed, optional } from '../../src/framework/schema';
import { unknown } from '../../src/framework/values';
import { withoutWriteOnly } from '../../src/framework/write-only';
import { object } from './things';

const attributes = {
  name: optional.string(''),
  size: optional.integer(''),
  notes: optional.map('string', ''),
  items: optional.nested(
    'map',
    { id: computed.string(''), key_wo: optional.string('', { writeOnly: true }) },
    '',
  ),
};

describe('what an operation returns', () => {
  it('may be a plain literal with parts left out', () => {
    const returned = {
      name: 'a',
      size: undefined,
      notes: { ['__proto__']: 'x' },
      items: { k: { id: unknown } },
    };
    expect(completeObject(attributes, returned)).toEqual(
      object({
        name: 'a',
        size: null,
        notes: new Map([['__proto__', 'x']]),
        items: new Map([['k', object({ id: unknown, key_wo: null })]]),
      }),
    );
  });

  it.each<[object, RegExp]>([
    [{ nmae: 'a' }, /"nmae".*schema does not have/],
    [{ items: new Map([['k', { no: 1 }]]) }, /"items\["k"\]\.no".*schema does not have/],
    [{ size: 'hunter2' }, /"size".*of type string.*wants a integer/],
    [{ notes: [] }, /"notes".*an array.*wants a map/],
  ])('is refused by name when it does not fit: %p', (returned, message) => {
    expect(() => completeObject(attributes, returned)).toThrow(message);
    expect(() => completeObject(attributes, returned)).not.toThrow(/hunter2/);
  });

  it('loses write-only values at any depth', () => {
    const state = completeObject(attributes, { items: { k: { id: '1', key_wo: 'secret' } } });
    expect(withoutWriteOnly(attributes, state)).toEqual(
      object({
        name: null,
        size: null,
        notes: null,
        items: new Map([['k', object({ id: '1', key_wo: null })]]),
      }),
    );
  });
});
