import type { AttributePath } from '../core/path';
import { valuesEqual } from './equality';
import { isPresent, mapObjects } from './nested';
import type { Problem } from './problem';
import type { Attributes, AttributeType } from './schema';
import { isUnknown, objectValue, type ObjectValue, type Unknown, type Value } from './values';

/** The same rules by which Terraform judges the outcome of an apply: what was planned as known comes out as planned. */
export function resultProblems(
  attributes: Attributes,
  planned: ObjectValue,
  actual: ObjectValue,
  at: AttributePath = [],
): Problem[] {
  return Object.entries(attributes).flatMap(([name, { type }]) =>
    compatible(type, planned[name] ?? null, actual[name] ?? null, [...at, { attribute: name }]),
  );
}

function compatible(type: AttributeType, planned: Value, actual: Value, at: AttributePath): Problem[] {
  if (isUnknown(planned)) return keepsPromise(planned, actual, at);
  if (planned === null)
    return actual === null ? [] : [{ at, message: 'has a value, but was planned as null' }];
  if (!isPresent(actual)) return [{ at, message: 'is gone, but was planned with a value' }];
  if (type.kind !== 'collection' && type.kind !== 'nested') {
    return valuesEqual(planned, actual) ? [] : [{ at, message: 'differs from the plan' }];
  }
  const element = (from: Value, to: Value, path: AttributePath) => elementProblems(type, from, to, path);
  switch (type.nesting) {
    case 'single':
      return element(planned, actual, at);
    case 'map':
      return mapProblems(
        planned as ReadonlyMap<string, Value>,
        actual as ReadonlyMap<string, Value>,
        at,
        element,
      );
    case 'list':
      return listProblems(planned as readonly Value[], actual as readonly Value[], at, element);
    case 'set':
      return setProblems(planned as readonly Value[], actual as readonly Value[], at, element);
  }
}

type Element = (planned: Value, actual: Value, at: AttributePath) => Problem[];

function elementProblems(
  type: Extract<AttributeType, { nesting: unknown }>,
  planned: Value,
  actual: Value,
  at: AttributePath,
): Problem[] {
  if (type.kind !== 'nested') return compatible({ kind: type.element }, planned, actual, at);
  return isPresent(planned) && isPresent(actual)
    ? resultProblems(type.attributes, planned as ObjectValue, actual as ObjectValue, at)
    : compatible({ kind: 'string' }, planned, actual, at);
}

function listProblems(
  planned: readonly Value[],
  actual: readonly Value[],
  at: AttributePath,
  element: Element,
): Problem[] {
  if (planned.length !== actual.length)
    return [{ at, message: 'has another number of elements than planned' }];
  return planned.flatMap((from, index) => element(from, actual[index] as Value, [...at, { index }]));
}

function mapProblems(
  planned: ReadonlyMap<string, Value>,
  actual: ReadonlyMap<string, Value>,
  at: AttributePath,
  element: Element,
): Problem[] {
  if (planned.size !== actual.size || [...planned.keys()].some((key) => !actual.has(key))) {
    return [{ at, message: 'has other keys than planned' }];
  }
  return [...planned].flatMap(([key, from]) => element(from, actual.get(key) as Value, [...at, { key }]));
}

/** A set may shrink, since elements may turn out equal; it never grows. */
function setProblems(
  planned: readonly Value[],
  actual: readonly Value[],
  at: AttributePath,
  element: Element,
): Problem[] {
  const fits =
    actual.length <= planned.length &&
    planned.every((from) => actual.some((to) => element(from, to, at).length === 0)) &&
    actual.every((to) => planned.some((from) => element(from, to, at).length === 0));
  return fits ? [] : [{ at, message: 'has other elements than planned' }];
}

function keepsPromise({ refinements }: Unknown, actual: Value, at: AttributePath): Problem[] {
  const { notNull, stringPrefix } = refinements;
  const broken =
    (notNull && actual === null) ||
    (stringPrefix !== undefined && typeof actual === 'string' && !actual.startsWith(stringPrefix));
  return broken ? [{ at, message: 'breaks what the plan promised of it' }] : [];
}

/** Where a value is unknown, which nothing may be once applied or read. */
export function unknownPaths(attributes: Attributes, object: ObjectValue): AttributePath[] {
  return Object.keys(attributes).flatMap((name) => unknownsIn(object[name] ?? null, [{ attribute: name }]));
}

function unknownsIn(value: Value, at: AttributePath): AttributePath[] {
  if (isUnknown(value)) return [at];
  if (Array.isArray(value)) {
    return value.flatMap((item: Value, index) => unknownsIn(item, [...at, { index }]));
  }
  if (value instanceof Map) {
    return [...(value as ReadonlyMap<string, Value>)].flatMap(([key, item]) =>
      unknownsIn(item, [...at, { key }]),
    );
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([attribute, item]) =>
    unknownsIn(item as Value, [...at, { attribute }]),
  );
}

/** The object with null for what is unknown: what can be saved of an operation that went wrong. */
export function withoutUnknowns(attributes: Attributes, object: ObjectValue): ObjectValue {
  return objectValue(
    Object.entries(attributes).map(([name, { type }]) => [name, knownPart(type, object[name] ?? null)]),
  );
}

function knownPart(type: AttributeType, value: Value): Value {
  if (isUnknown(value)) return null;
  if (type.kind === 'nested')
    return mapObjects(type, value, (part) => withoutUnknowns(type.attributes, part));
  if (Array.isArray(value)) return (value as readonly Value[]).filter((item) => !isUnknown(item));
  if (value instanceof Map) {
    return new Map([...(value as ReadonlyMap<string, Value>)].filter(([, item]) => !isUnknown(item)));
  }
  return value;
}
