import { isPresent } from './nested';
import { isNumber, sameNumber } from './numbers';
import type { Attribute, Attributes, AttributeType } from './schema';
import { DynamicValue, isUnknown, type ObjectValue, type Unknown, type Value } from './values';

/**
 * How strict a comparison is. `known`: unknown values equal nothing. `same`: they are the same when they promise the
 * same. `any_order`: as `known`, but lists marked `unordered` have no order, at any depth.
 */
export type Comparison = 'known' | 'same' | 'any_order';

/** Deep equality of values without a schema: numbers by value, arrays in order. */
export function valuesEqual(a: Value, b: Value, comparison: Comparison = 'known'): boolean {
  if (isUnknown(a) || isUnknown(b)) return comparison === 'same' && sameUnknown(a, b);
  if (isNumber(a)) return isNumber(b) && sameNumber(a, b);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const part = (x: Value, y: Value) => valuesEqual(x, y, comparison);
  if (a instanceof DynamicValue) {
    return (
      b instanceof DynamicValue && JSON.stringify(a.type) === JSON.stringify(b.type) && part(a.value, b.value)
    );
  }
  if (Array.isArray(a)) return Array.isArray(b) && sameArrays(a, b, part);
  if (a instanceof Map) return b instanceof Map && sameMaps(a, b, part);
  return !Array.isArray(b) && !(b instanceof Map) && sameMaps(entryMap(a), entryMap(b), part);
}

/** Deep equality of objects of one schema: as valuesEqual, but sets have no order, and a missing attribute is null. */
export function objectsEqual(
  attributes: Attributes,
  a: ObjectValue | null,
  b: ObjectValue | null,
  comparison: Comparison = 'known',
): boolean {
  if (a === null || b === null) return a === b;
  return Object.entries(attributes).every(([name, attribute]) =>
    equalAs(attribute, a[name] ?? null, b[name] ?? null, comparison),
  );
}

/** Deep equality of two values of one attribute. */
export function equalAs(
  { type, options }: Attribute,
  a: Value,
  b: Value,
  comparison: Comparison = 'known',
): boolean {
  if (!isPresent(a) || !isPresent(b) || (type.kind !== 'collection' && type.kind !== 'nested')) {
    return valuesEqual(a, b, comparison);
  }
  const part = elementEquality(type, comparison);
  const anyOrder = comparison === 'any_order' && options.unordered === true;
  switch (type.nesting) {
    case 'single':
      return part(a, b);
    case 'map':
      return sameMaps(a as ReadonlyMap<string, Value>, b as ReadonlyMap<string, Value>, part);
    case 'list':
      return (anyOrder ? sameElements : sameArrays)(a as readonly Value[], b as readonly Value[], part);
    case 'set':
      return sameElements(a as readonly Value[], b as readonly Value[], part);
  }
}

function elementEquality(type: AttributeType, comparison: Comparison): (a: Value, b: Value) => boolean {
  if (type.kind !== 'nested') return (a, b) => valuesEqual(a, b, comparison);
  return (a, b) =>
    isPresent(a) && isPresent(b)
      ? objectsEqual(type.attributes, a as ObjectValue, b as ObjectValue, comparison)
      : valuesEqual(a, b, comparison);
}

type Same = (a: Value, b: Value) => boolean;

function sameArrays(a: readonly Value[], b: readonly Value[], same: Same): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index] as Value));
}

/** Whether both hold the same elements, each as often, whatever their order. */
function sameElements(a: readonly Value[], b: readonly Value[], same: Same): boolean {
  if (a.length !== b.length) return false;
  if (sameArrays(a, b, same)) return true;
  const rest = new Map<string, Value[]>();
  for (const other of b) {
    const there = rest.get(textsOf(other));
    if (there) there.push(other);
    else rest.set(textsOf(other), [other]);
  }
  return a.every((item) => {
    const near = rest.get(textsOf(item)) ?? [];
    const index = near.findIndex((other) => same(item, other));
    if (index >= 0) near.splice(index, 1);
    return index >= 0;
  });
}

/** What equal elements have in common: their texts. Of thousands of elements, only those can be equal. */
function textsOf(element: Value): string {
  if (typeof element === 'string') return element;
  if (element === null || typeof element !== 'object' || isUnknown(element) || isNumber(element)) return '';
  if (Array.isArray(element) || element instanceof Map || element instanceof DynamicValue) return '';
  const texts = Object.entries(element).filter(([, value]) => typeof value === 'string');
  return JSON.stringify(texts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function sameMaps(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>, same: Same): boolean {
  return a.size === b.size && [...a].every(([key, item]) => b.has(key) && same(item, b.get(key) as Value));
}

function entryMap(object: object): ReadonlyMap<string, Value> {
  return new Map(Object.entries(object) as [string, Value][]);
}

function sameUnknown(a: Value, b: Value): boolean {
  const promises = ({ refinements }: Unknown) =>
    JSON.stringify([refinements.notNull ?? false, refinements.stringPrefix ?? '']);
  return isUnknown(a) && isUnknown(b) && promises(a) === promises(b);
}
