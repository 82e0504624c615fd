import fc from 'fast-check';
import { valuesEqual } from '../../src/framework/equality';
import type {
  Attribute,
  AttributeOptions,
  Attributes,
  AttributeType,
  Mode,
} from '../../src/framework/schema';
import {
  Decimal,
  isUnknown,
  objectValue,
  unknown,
  type ObjectValue,
  type Value,
} from '../../src/framework/values';

type Primitive = 'string' | 'bool' | 'number' | 'integer';

const primitiveKind = fc.constantFrom<Primitive>('string', 'bool', 'number', 'integer');
const nesting = fc.constantFrom('single' as const, 'list' as const, 'set' as const, 'map' as const);

const primitiveValue: Record<Primitive, fc.Arbitrary<Value>> = {
  string: fc.constantFrom('', 'x', 'y', '__proto__', 'é'),
  bool: fc.boolean(),
  number: fc.constantFrom<Value>(1, 1.5, 2n ** 64n, new Decimal('0.1'), -3),
  integer: fc.integer({ min: -2, max: 3 }),
};

interface Place {
  readonly depth: number;
  readonly inSet: boolean;
  readonly allComputed: boolean;
}

/** Schemas of all modes and types, two levels deep, as Terraform would accept them. */
export const anySchema: fc.Arbitrary<Attributes> = attributesAt({
  depth: 0,
  inSet: false,
  allComputed: false,
});

function attributesAt(place: Place): fc.Arbitrary<Attributes> {
  return fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto_'), attributeAt(place), {
    minKeys: 1,
  });
}

function attributeAt(place: Place): fc.Arbitrary<Attribute> {
  // Elements of a set that differ in optional computed attributes only may become one: left to Terraform.
  const modes: Mode[] = place.allComputed
    ? ['computed']
    : ['required', 'optional', 'computed', ...(place.inSet ? [] : (['optional_computed'] as const))];
  return fc
    .constantFrom(...modes)
    .chain((mode) =>
      typeAt(place, mode).chain((type) =>
        optionsFor(place, mode, type).map((options) => ({ mode, type, description: '', options })),
      ),
    );
}

function typeAt(place: Place, mode: Mode): fc.Arbitrary<AttributeType> {
  const simple: fc.Arbitrary<AttributeType>[] = [
    primitiveKind.map((kind) => ({ kind })),
    fc
      .tuple(fc.constantFrom('list' as const, 'set' as const, 'map' as const), primitiveKind)
      .map(([of, element]) => ({ kind: 'collection', nesting: of, element })),
  ];
  if (place.depth === 2) return fc.oneof(...simple);
  const nested = nesting.chain((of) =>
    attributesAt({
      depth: place.depth + 1,
      inSet: place.inSet || of === 'set',
      allComputed: mode === 'computed',
    }).map((attributes): AttributeType => ({ kind: 'nested', nesting: of, attributes })),
  );
  return fc.oneof(...simple, nested);
}

function optionsFor(place: Place, mode: Mode, type: AttributeType): fc.Arbitrary<AttributeOptions> {
  const list = type.kind !== 'string' && 'nesting' in type && type.nesting === 'list';
  const defaults = mode === 'optional_computed' && type.kind === 'string';
  const input = mode === 'required' || mode === 'optional';
  return fc
    .record({ keep: fc.boolean(), replaces: fc.boolean(), unordered: fc.boolean(), more: fc.boolean() })
    .map(({ keep, replaces, unordered, more }) => ({
      replaces,
      ...(mode === 'computed' ? { keep } : {}),
      ...(list ? { unordered } : {}),
      ...(defaults && more ? { default: 'by default' } : {}),
      ...(input && !place.inSet && place.depth > 0 && more && keep ? { writeOnly: true } : {}),
    }));
}

/** Configurations of a schema; `unknowns`: with parts that are not known yet. */
export function configOf(attributes: Attributes, unknowns: boolean): fc.Arbitrary<ObjectValue> {
  const value = (attribute: Attribute): fc.Arbitrary<Value> => {
    if (attribute.mode === 'computed') return fc.constant(null);
    const given = typeValue(attribute.type, (inner) => configOf(inner, unknowns));
    return fc.oneof(
      { arbitrary: given, weight: 5 },
      ...(attribute.mode === 'required' ? [] : [{ arbitrary: fc.constant(null), weight: 2 }]),
      ...(unknowns ? [{ arbitrary: fc.constant(unknown), weight: 1 }] : []),
    );
  };
  return objectOf(attributes, value);
}

/** States of a schema: all is known. */
export function stateOf(attributes: Attributes): fc.Arbitrary<ObjectValue> {
  return objectOf(attributes, (attribute) => {
    if (attribute.options.writeOnly) return fc.constant(null);
    const given = typeValue(attribute.type, stateOf);
    return attribute.mode === 'required' ? given : fc.oneof(given, fc.constant(null));
  });
}

function objectOf(
  attributes: Attributes,
  value: (attribute: Attribute) => fc.Arbitrary<Value>,
): fc.Arbitrary<ObjectValue> {
  const names = Object.keys(attributes);
  return fc
    .tuple(...names.map((name) => value(attributes[name] as Attribute)))
    .map((values) => objectValue(names.map((name, index) => [name, values[index] as Value])));
}

function typeValue(
  type: AttributeType,
  nested: (attributes: Attributes) => fc.Arbitrary<ObjectValue>,
): fc.Arbitrary<Value> {
  if (type.kind !== 'collection' && type.kind !== 'nested') return primitiveValue[type.kind];
  const element: fc.Arbitrary<Value> =
    type.kind === 'nested' ? nested(type.attributes) : primitiveValue[type.element];
  switch (type.nesting) {
    case 'single':
      return element;
    case 'list':
      return fc.array(element, { maxLength: 3 });
    case 'set':
      return fc.uniqueArray(element, { maxLength: 3, comparator: (a, b) => valuesEqual(a, b, 'same') });
    case 'map':
      return fc
        .array(fc.tuple(fc.constantFrom('k', '__proto__', 'constructor'), element), { maxLength: 3 })
        .map((entries) => new Map(entries));
  }
}

/** What a service might answer: the plan with a value wherever it was left open. */
export function filled(attributes: Attributes, planned: ObjectValue): ObjectValue {
  return objectValue(
    Object.entries(attributes).map(([name, { type, options }]) => [
      name,
      options.writeOnly ? null : filledValue(type, planned[name] ?? null),
    ]),
  );
}

function filledValue(type: AttributeType, value: Value): Value {
  if (isUnknown(value)) return sample(type);
  if (type.kind !== 'nested' || value === null) return value;
  if (type.nesting === 'single') return filled(type.attributes, value as ObjectValue);
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, filled(type.attributes, item as ObjectValue)]));
  }
  return (value as readonly Value[]).map((item) => filled(type.attributes, item as ObjectValue));
}

const answers = { string: 'answered', bool: true, number: 7, integer: 7 };

function sample(type: AttributeType): Value {
  if (type.kind !== 'collection' && type.kind !== 'nested') return answers[type.kind];
  const element =
    type.kind === 'collection'
      ? sample({ kind: type.element })
      : filled(type.attributes, objectValue(Object.keys(type.attributes).map((name) => [name, unknown])));
  if (type.nesting === 'single') return element;
  return type.nesting === 'map' ? new Map([['answered', element]]) : [element];
}
