import type { PathStep } from '../core/path';
import type { Attribute, AttributeType } from './schema';
import { isUnknown, type ObjectValue, type Value } from './values';

export type NestedType = Extract<AttributeType, { readonly kind: 'nested' }>;

/** Where an element is in its collection: a map key, a list or set index; undefined in a single object. */
export type ElementKey = string | number | undefined;

/** Whether the provider may fill the attribute in. */
export function isComputed(attribute: Attribute): boolean {
  return attribute.mode === 'computed' || attribute.mode === 'optional_computed';
}

/** The value with each of its objects replaced; null and unknown parts stay as they are. */
export function mapObjects(
  type: NestedType,
  value: Value,
  change: (object: ObjectValue, key: ElementKey) => Value,
): Value {
  if (!isPresent(value)) return value;
  const element = (item: Value, key: ElementKey) =>
    isPresent(item) ? change(item as ObjectValue, key) : item;
  switch (type.nesting) {
    case 'single':
      return element(value, undefined);
    case 'map':
      return new Map(
        [...(value as ReadonlyMap<string, Value>)].map(([key, item]) => [key, element(item, key)]),
      );
    case 'list':
    case 'set':
      return (value as readonly Value[]).map(element);
  }
}

/** The elements of a nested value with their keys; none where it is null or unknown. */
export function elementsOf(type: NestedType, value: Value): [ElementKey, Value][] {
  if (!isPresent(value)) return [];
  if (type.nesting === 'single') return [[undefined, value]];
  return type.nesting === 'map'
    ? [...(value as ReadonlyMap<string, Value>)]
    : [...(value as readonly Value[]).entries()];
}

/** The object at a key of a nested value, or null where there is none that is known. */
export function objectAt(type: NestedType, value: Value, key: ElementKey): ObjectValue | null {
  if (!isPresent(value)) return null;
  const found =
    type.nesting === 'single'
      ? value
      : type.nesting === 'map'
        ? (value as ReadonlyMap<string, Value>).get(key as string)
        : (value as readonly Value[])[key as number];
  return found !== undefined && isPresent(found) ? (found as ObjectValue) : null;
}

/** The path steps that lead to an element. */
export function keySteps(key: ElementKey): PathStep[] {
  if (key === undefined) return [];
  return [typeof key === 'number' ? { index: key } : { key }];
}

/** Neither null nor unknown. */
export function isPresent(value: Value | undefined): boolean {
  return value !== null && value !== undefined && !isUnknown(value);
}

/** Whether nothing in the value is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (isUnknown(value)) return false;
  if (value instanceof Map || Array.isArray(value)) return [...value.values()].every(isWhollyKnown);
  return Object.values(value).every((part) => isWhollyKnown(part as Value));
}
