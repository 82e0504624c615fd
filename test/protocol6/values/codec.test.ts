import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { InvariantError } from '../../../src/core/errors';
import { computed, optional, required, schema } from '../../../src/framework/schema';
import {
  Decimal,
  DynamicValue,
  isUnknown,
  objectValue,
  Unknown,
  unknown,
} from '../../../src/framework/values';
import type { ObjectValue, Value } from '../../../src/framework/values';
import { decodeObject, decodeRequired, decodeValue } from '../../../src/protocol6/values/decode';
import { encodeObject, encodeValue } from '../../../src/protocol6/values/encode';
import { parseNotation, typeNotation } from '../../../src/protocol6/values/wire-type';
import { names, notations, valuesOf } from './arbitrary';

const typed = notations.chain((notation) => {
  const type = parseNotation(notation);
  return valuesOf(type).map((value) => ({ type, value }));
});

const msgpack = (hex: string) => ({ msgpack: Buffer.from(hex, 'hex'), json: Buffer.alloc(0) });

describe('MessagePack', () => {
  test('any value of any type comes back as it was', () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        const bytes = encodeValue(type, value, 'It');
        const back = decodeValue(type, bytes, 'It');
        expect(isDeepStrictEqual(back, value)).toBe(true);
        expect(encodeValue(type, back, 'It').equals(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a damaged encoding is a value or an InvariantError, nothing else', () => {
    const damaged = fc.tuple(typed, fc.nat(), fc.nat(255), fc.boolean());
    fc.assert(
      fc.property(damaged, ({ 0: { type, value }, 1: position, 2: byte, 3: cut }) => {
        const bytes = Buffer.from(encodeValue(type, value, 'It'));
        const at = position % bytes.length;
        bytes[at] = byte;
        expectValueOrInvariant(() => decodeValue(type, cut ? bytes.subarray(0, at) : bytes, 'It'));
      }),
      { numRuns: 1000 },
    );
  });

  test('random bytes are a value or an InvariantError', () => {
    fc.assert(
      fc.property(notations, fc.uint8Array({ maxLength: 60 }), (notation, bytes) => {
        expectValueOrInvariant(() => decodeValue(parseNotation(notation), Buffer.from(bytes), 'It'));
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, unknown, Value, string]>([
    ['null', 'string', null, 'c0'],
    ['an unknown value', 'string', unknown, 'd40000'],
    ['an unknown value that is not null', 'string', new Unknown({ notNull: true }), 'c7030c8101c2'],
    [
      'an unknown value with a prefix',
      'string',
      new Unknown({ notNull: true, stringPrefix: 'ab' }),
      'c7070c8201c202a26162',
    ],
    ['a small integer', 'number', 5, '05'],
    ['a negative integer', 'number', -5, 'fb'],
    ['the largest 64 bits', 'number', 2n ** 64n - 1n, 'cfffffffffffffffff'],
    ['more than 64 bits', 'number', 2n ** 64n, 'b43138343436373434303733373039353531363136'],
    ['a binary fraction', 'number', 0.5, 'cb3fe0000000000000'],
    ['a decimal fraction', 'number', new Decimal('0.1'), 'a3302e31'],
    ['a string', 'string', 'é', 'a2c3a9'],
    ['a list', ['list', 'bool'], [true, false, null], '93c3c2c0'],
    ['a map', ['map', 'number'], new Map([['__proto__', 1]]), '81a95f5f70726f746f5f5f01'],
    [
      'an object, by name',
      ['object', { b: 'bool', a: 'number' }],
      objectValue([
        ['a', 1],
        ['b', true],
      ]),
      '82a16101a162c3',
    ],
    ['a dynamic value', 'dynamic', new DynamicValue('string', 'x'), '92c40822737472696e6722a178'],
  ])('%s has its documented bytes', (_name, notation, value, hex) => {
    expect(encodeValue(parseNotation(notation), value, 'It').toString('hex')).toBe(hex);
    expect(
      isDeepStrictEqual(decodeValue(parseNotation(notation), Buffer.from(hex, 'hex'), 'It'), value),
    ).toBe(true);
  });

  test.each<[string, string, Value]>([
    ['an unsigned 8 bit number', 'ccff', 255],
    ['a signed 8 bit number', 'd080', -128],
    ['a signed 16 bit number', 'd18000', -32768],
    ['a signed 32 bit number', 'd280000000', -2147483648],
    ['a 64 bit number that fits', 'd3fffffffffffffffe', -2],
    ['a 32 bit float', 'ca3f000000', 0.5],
    ['a whole float beyond counting', 'cb4415af1d78b58c40', 10n ** 20n],
    ['whole decimal text', 'a535653133' + '30', 5n * 10n ** 130n],
  ])('%s is read without loss', (_name, hex, value) => {
    expect(decodeValue({ kind: 'number' }, Buffer.from(hex, 'hex'), 'It')).toBe(value);
  });

  test.each([
    ['nothing', ''],
    ['more than the value', '0505'],
    ['not a number', 'cb7ff8000000000000'],
    ['infinity', 'cb7ff0000000000000'],
    ['text that is no number', 'a3313278'],
    ['a count that the bytes cannot hold', 'ddffffffff'],
  ])('a number from %s is refused', (_name, hex) => {
    expect(() => decodeValue({ kind: 'number' }, Buffer.from(hex, 'hex'), 'It')).toThrow(InvariantError);
  });

  test('a count that the bytes cannot hold is refused before memory is taken', () => {
    const list = parseNotation(['list', 'string']);
    expect(() => decodeValue(list, Buffer.from('ddffffffff00', 'hex'), 'It')).toThrow('it ends too early');
  });

  test('an unknown value that is promised to be null is null, as Terraform itself reads it', () => {
    expect(decodeValue({ kind: 'string' }, Buffer.from('c7070c8201c302a2c3a9', 'hex'), 'It')).toBeNull();
  });

  test('promises that have no words of ours go back as they came', () => {
    const hex = 'c7070c8301c205010603';
    const list = parseNotation(['list', 'string']);
    const value = decodeValue(list, Buffer.from(hex, 'hex'), 'It');
    expect(isUnknown(value) && value.refinements.notNull).toBe(true);
    expect(encodeValue(list, value, 'It').toString('hex')).toBe(hex);
  });

  test('an extension of a later protocol is an unknown value', () => {
    expect(decodeValue({ kind: 'string' }, Buffer.from('d45501', 'hex'), 'It')).toBe(unknown);
  });

  test('dynamic values in dynamic values end somewhere', () => {
    const layer = Buffer.from('92c4092264796e616d696322', 'hex');
    const bytes = Buffer.concat([...Array<Buffer>(100_000).fill(layer), Buffer.from([0xc0])]);
    expect(() => decodeValue({ kind: 'dynamic' }, bytes, 'It')).toThrow('nested too deeply');
  });

  test('types nested in types end somewhere', () => {
    let notation: unknown = 'string';
    for (let depth = 0; depth < 5000; depth++) notation = ['list', notation];
    expect(() => parseNotation(notation)).toThrow(InvariantError);
  });

  test('notations of types come back as they were', () => {
    fc.assert(
      fc.property(notations, (notation) => {
        expect(typeNotation(parseNotation(notation))).toEqual(notation);
      }),
    );
  });
});

describe('objects of a schema', () => {
  const attributes = {
    id: computed.string('ID.'),
    count_of: optional.integer('Count.'),
    tags: optional.map('string', 'Tags.'),
    users: optional.nested(
      'map',
      { name: required.string('Name.'), roles: optional.list('string', 'Roles.') },
      'Users.',
    ),
    password_wo: optional.string('Password.', { writeOnly: true }),
  };
  const users = schema('Users.', attributes);
  const user = (fields: Record<string, unknown>): ObjectValue =>
    objectValue(Object.entries(fields) as [string, Value][]);
  const whole = (fields: Record<string, unknown>): ObjectValue =>
    user({ id: 'x', count_of: null, tags: null, users: null, password_wo: null, ...fields });
  const encode = (value: ObjectValue | null) => encodeObject(users, value, 'The new state of demo_users');

  test('an absent object is null', () => {
    expect(encode(null).msgpack.toString('hex')).toBe('c0');
    expect(decodeObject(users, msgpack('c0'), 'It')).toBeNull();
    expect(decodeObject(users, undefined, 'It')).toBeNull();
    expect(() => decodeRequired(users, msgpack('c0'), 'The state of demo_users')).toThrow(
      'The state of demo_users',
    );
  });

  test('nested attributes, by any key', () => {
    fc.assert(
      fc.property(fc.dictionary(names, fc.array(names, { maxLength: 3 })), (roles) => {
        const map = new Map(
          Object.entries(roles).map(([key, each]) => [key, user({ name: key, roles: each })]),
        );
        const value = whole({ users: map, tags: new Map([['a', unknown]]) });
        expect(isDeepStrictEqual(decodeObject(users, encode(value), 'It'), value)).toBe(true);
      }),
    );
  });

  test('JSON is read too', () => {
    const json = Buffer.from(
      '{"id":"x","users":{"__proto__":{"name":"n","roles":["r"]}},"count_of":12345678901234567890}',
    );
    expect(decodeObject(users, { msgpack: Buffer.alloc(0), json }, 'It')).toEqual(
      whole({
        count_of: 12345678901234567890n,
        users: new Map([['__proto__', user({ name: 'n', roles: ['r'] })]]),
      }),
    );
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['missing', { id: undefined }, 'at id: the attribute is missing'],
    [
      'missing inside',
      { users: new Map([['ann', user({ name: 'Ann' })]]) },
      'at users["ann"].roles: the attribute is missing',
    ],
    ['not in the schema', { extra: 1 }, 'at extra: the schema has no such attribute'],
    [
      'of another type',
      { tags: new Map([['a', 1]]) },
      'at tags["a"]: a string is needed, a number was given',
    ],
    ['a plain object for a map', { tags: {} }, 'at tags: a map is needed, an object was given'],
    [
      'a list in a string',
      { users: new Map([['ann', user({ name: 'Ann', roles: ['a', []] })]]) },
      'at users["ann"].roles[1]: a string is needed, a list was given',
    ],
    ['not finite', { count_of: Infinity }, 'at count_of: a finite number is needed'],
    ['not a number', { count_of: new Decimal('NaN') }, 'at count_of: a finite number is needed'],
    [
      'write-only and not null',
      { password_wo: 'hunter2' },
      'at password_wo: a write-only attribute has to be null',
    ],
    [
      'write-only and unknown',
      { password_wo: unknown },
      'at password_wo: a write-only attribute has to be null',
    ],
  ])('an attribute that is %s is named', (_name, fields, message) => {
    const write = (): unknown => encode(whole(fields));
    expect(write).toThrow(InvariantError);
    expect(write).toThrow(`The new state of demo_users, ${message}`);
    expect(write).not.toThrow('hunter2');
  });

  test('what Terraform sends is named where it does not fit', () => {
    const bytes = Buffer.from(encode(whole({ tags: new Map([['a', 'b']]) })).msgpack);
    bytes[bytes.indexOf('a162', 0, 'hex')] = 0xc3;
    expect(() =>
      decodeObject(users, { msgpack: bytes, json: Buffer.alloc(0) }, 'The configuration of demo_users'),
    ).toThrow('The configuration of demo_users, at tags["a"]');
    expect(() => decodeObject(users, msgpack('81a26964a178'), 'It')).toThrow(
      'an object of 5 attributes is expected, 1 were sent',
    );
  });
});

function expectValueOrInvariant(read: () => unknown): void {
  try {
    expect(read()).not.toBeUndefined();
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
  }
}
