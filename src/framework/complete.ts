import { InvariantError } from '../core/errors';
import { renderPath, type AttributePath } from '../core/path';
import { isNumber } from './numbers';
import type { Attributes, AttributeType } from './schema';
import { DynamicValue, isUnknown, objectValue, type ObjectValue, type Value } from './values';

/**
 * An object with exactly the schema's attributes, from what an operation returned: plain object literals are
 * welcome, and what is missing becomes null. Throws an InvariantError that names a stray key or a value of a wrong type.
 */
export function completeObject(
  attributes: Attributes,
  partial: unknown,
  at: AttributePath = [],
): ObjectValue {
  if (!isPlainObject(partial)) throw misfit(at, 'an object', partial);
  for (const name of Object.keys(partial)) {
    if (!Object.hasOwn(attributes, name)) throw stray([...at, { attribute: name }]);
  }
  return objectValue(
    Object.entries(attributes).map(([name, { type }]) => [
      name,
      completeValue(type, Object.hasOwn(partial, name) ? partial[name] : null, [...at, { attribute: name }]),
    ]),
  );
}

function completeValue(type: AttributeType, value: unknown, at: AttributePath): Value {
  if (value === null || value === undefined) return null;
  if (isUnknown(value)) return value;
  if (type.kind !== 'collection' && type.kind !== 'nested') return completePrimitive(type.kind, value, at);
  const element = (item: unknown, path: AttributePath): Value => {
    if (item === null || item === undefined || isUnknown(item)) return item ?? null;
    return type.kind === 'nested'
      ? completeObject(type.attributes, item, path)
      : completePrimitive(type.element, item, path);
  };
  if (type.nesting === 'single') return element(value, at);
  if (type.nesting === 'map') {
    return new Map(
      mapEntries(value, at).map(([key, item]) => [key, element(item, [...at, { key }])] as const),
    );
  }
  if (!Array.isArray(value)) throw misfit(at, 'an array', value);
  return value.map((item, index) => element(item, [...at, { index }]));
}

function completePrimitive(
  kind: 'string' | 'bool' | 'number' | 'integer',
  value: unknown,
  at: AttributePath,
): Value {
  if (kind === 'string' && typeof value === 'string') return value;
  if (kind === 'bool' && typeof value === 'boolean') return value;
  if ((kind === 'number' || kind === 'integer') && isNumber(value)) return value;
  throw misfit(at, `a ${kind}`, value);
}

function mapEntries(value: unknown, at: AttributePath): [string, unknown][] {
  if (value instanceof Map) return [...(value as Map<string, unknown>)];
  if (isPlainObject(value)) return Object.entries(value);
  throw misfit(at, 'a map', value);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Map) &&
    !(value instanceof DynamicValue) &&
    !isNumber(value) &&
    !isUnknown(value)
  );
}

function stray(at: AttributePath): InvariantError {
  return new InvariantError(
    'Bug in the provider',
    `It returned the attribute "${renderPath(at)}", which the schema does not have. Please report it.`,
  );
}

function misfit(at: AttributePath, wanted: string, value: unknown): InvariantError {
  // The kind of the value only: the value itself may be a secret.
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
  return new InvariantError(
    'Bug in the provider',
    `It returned ${at.length === 0 ? 'the object' : `"${renderPath(at)}"`} as something ${found}, where the schema wants ${wanted}. Please report it.`,
  );
}
