import fc from 'fast-check';
import { Decimal, DynamicValue, objectValue, Unknown } from '../../../src/framework/values';
import type { NumberValue, Value } from '../../../src/framework/values';
import { parseNotation } from '../../../src/protocol6/values/wire-type';
import type { WireType } from '../../../src/protocol6/values/wire-type';
import { anyCharacter } from '../../harness/any-text';

const awkward = ['__proto__', 'constructor', 'toString', '', 'ключ', 'a"b\\c', '\u2028', '👩‍🚀', 'é'];

export const names: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
);

const numbers: fc.Arbitrary<NumberValue> = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(
    0,
    127,
    128,
    -32,
    -33,
    -128,
    -129,
    65535,
    65536,
    2 ** 32,
    2 ** 53 - 1,
    -(2 ** 31),
    -(2 ** 31) - 1,
    0.5,
  ),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
  fc.bigInt({ min: -(2n ** 70n), max: -(2n ** 53n) }),
  fc.integer().map((each) => each / 1024),
  fc.constantFrom('0.1', '-3.14159265358979323846264338327950288', '1e-400').map((text) => new Decimal(text)),
);

/** Fractions that no short decimal text says exactly: they are numbers on the wire, but not in JSON. */
const doubles = fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((each) => each + 0);

/** A type in Terraform's notation. */
export const notations: fc.Arbitrary<unknown> = fc.letrec<{ type: unknown }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'type' },
    fc.constantFrom('string', 'bool', 'number', 'dynamic'),
    fc.tuple(fc.constantFrom('list', 'set', 'map'), tie('type')),
    fc.tuple(fc.constant('tuple'), fc.array(tie('type'), { maxLength: 3 })),
    fc.tuple(
      fc.constant('object'),
      fc
        .uniqueArray(fc.tuple(names, tie('type')), { maxLength: 4, selector: ([name]) => name })
        .map((fields) => objectValue(fields as [string, Value][])),
    ),
  ),
})).type;

const unknowns = fc
  .record({ notNull: fc.constant(true), stringPrefix: names }, { requiredKeys: [], noNullPrototype: true })
  .map((refinements) => new Unknown(refinements));

/** Values of a type; with `known`, without unknown values. */
export function valuesOf(type: WireType, known = false, depth = 0): fc.Arbitrary<Value> {
  const plain = plainValues(type, known, depth);
  return fc.oneof({ weight: 8, arbitrary: plain }, fc.constant(null), ...(known ? [] : [unknowns]));
}

function plainValues(type: WireType, known: boolean, depth: number): fc.Arbitrary<Value> {
  const inner = (each: WireType): fc.Arbitrary<Value> => valuesOf(each, known, depth + 1);
  switch (type.kind) {
    case 'string':
      return names;
    case 'bool':
      return fc.boolean();
    case 'number':
      return known ? numbers : fc.oneof(numbers, doubles);
    case 'list':
    case 'set':
      return fc.array(inner(type.element), { maxLength: depth > 2 ? 2 : 20 });
    case 'tuple':
      return fc.tuple(...type.elements.map(inner));
    case 'map':
      return fc
        .array(fc.tuple(names, inner(type.element)), { maxLength: depth > 2 ? 2 : 20 })
        .map((entries) => new Map(entries));
    case 'object':
      return fc
        .tuple(
          ...[...type.fields.values()].map((field) =>
            inner(field.type).map((value) => [field.name, value] as const),
          ),
        )
        .map((entries) => objectValue(entries));
    case 'dynamic':
      return fc
        .constantFrom<unknown>('string', ['list', 'number'], ['map', 'string'])
        .chain((notation) =>
          inner(parseNotation(notation)).map((value) => new DynamicValue(notation, value)),
        );
  }
}

/** What a state file says of a known value. */
export function asJson(value: Value): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (value instanceof Decimal) return value.text;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof DynamicValue)
    return `{"value":${asJson(value.value)},"type":${JSON.stringify(value.type)}}`;
  if (Array.isArray(value)) return `[${(value as Value[]).map(asJson).join(', ')}]`;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return `{ ${(entries as [string, Value][]).map(([name, each]) => `${JSON.stringify(name)}: ${asJson(each)}`).join(',\n')} }`;
}
