import { ApiError } from '../core/errors';
import { renderPath, type AttributePath } from '../core/path';
import { isNumber, approximate } from './numbers';
import type { Attribute, Attributes, AttributeType, State } from './schema';
import { isUnknown, objectValue, type ObjectValue, type Value } from './values';

/** `last_sync_date_time` -> `lastSyncDateTime`. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `lastSyncDateTime` -> `last_sync_date_time`; a run of capitals is one word (`ownerID` -> `owner_id`). */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** The API's name of an attribute: its `apiName`, else its own name by rule. */
function apiNameOf(name: string, attribute: Attribute): string {
  return attribute.options.apiName ?? camelCase(name);
}

export type ApiObject = { readonly [name: string]: unknown };

/**
 * The API's form of a configuration or plan: names by rule or `apiName`, at any depth. Left out: null, unknown, and
 * what only the service decides (mode `computed`).
 */
export function toApi(attributes: Attributes, object: object): ApiObject {
  const values = object as ObjectValue;
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) => {
      const value = values[name];
      if (value === undefined || value === null || isUnknown(value) || attribute.mode === 'computed')
        return [];
      return [[apiNameOf(name, attribute), toApiValue(attribute.type, value)]];
    }),
  );
}

function toApiValue(type: AttributeType, value: Value): unknown {
  if (isNumber(value)) return approximate(value);
  if (type.kind !== 'collection' && type.kind !== 'nested') return value;
  const element = (item: Value): unknown =>
    type.kind === 'nested' && item !== null && !isUnknown(item)
      ? toApi(type.attributes, item as ObjectValue)
      : toApiValue({ kind: 'string' }, item);
  if (type.nesting === 'single') return element(value);
  if (Array.isArray(value))
    return (value as readonly Value[]).filter((item) => !isUnknown(item)).map(element);
  const entries = [...(value as ReadonlyMap<string, Value>)].filter(([, item]) => !isUnknown(item));
  return Object.fromEntries(entries.map(([key, item]) => [key, element(item)]));
}

/**
 * The state that an answer of the API gives. What is missing is null, as are write-only attributes; members that the
 * schema does not have are ignored. Where the schema says integer or number, numbers given as strings are read.
 * @throws ApiError of kind `protocol` that names a member of another kind than the schema has.
 */
export function fromApi<A extends Attributes>(attributes: A, json: unknown): State<A> {
  return objectFromApi(attributes, json, []) as unknown as State<A>;
}

function objectFromApi(attributes: Attributes, json: unknown, at: AttributePath): ObjectValue {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw unexpected(at, 'an object');
  const members = json as ApiObject;
  return objectValue(
    Object.entries(attributes).map(([name, attribute]) => {
      const member = apiNameOf(name, attribute);
      if (attribute.options.writeOnly || !Object.hasOwn(members, member)) return [name, null];
      return [name, valueFromApi(attribute.type, members[member], [...at, { attribute: member }])];
    }),
  );
}

function valueFromApi(type: AttributeType, json: unknown, at: AttributePath): Value {
  if (json === null || json === undefined) return null;
  if (type.kind !== 'collection' && type.kind !== 'nested') return primitiveFromApi(type.kind, json, at);
  const element = (item: unknown, path: AttributePath): Value =>
    type.kind === 'nested'
      ? objectFromApi(type.attributes, item, path)
      : primitiveFromApi(type.element, item, path);
  if (type.nesting === 'single') return element(json, at);
  if (type.nesting === 'map') {
    if (typeof json !== 'object' || Array.isArray(json)) throw unexpected(at, 'an object');
    return new Map(Object.entries(json).map(([key, item]) => [key, element(item, [...at, { key }])]));
  }
  if (!Array.isArray(json)) throw unexpected(at, 'a list');
  return json.map((item, index) => element(item, [...at, { index }]));
}

type Primitive = Exclude<AttributeType['kind'], 'collection' | 'nested'>;

const primitives: Readonly<Record<Primitive, (json: unknown) => Value | undefined>> = {
  string: (json) => (typeof json === 'string' ? json : undefined),
  bool: (json) => (typeof json === 'boolean' ? json : undefined),
  number: numberFromApi,
  integer: (json) => {
    const number = numberFromApi(json);
    return Number.isSafeInteger(number) ? number : undefined;
  },
};

function numberFromApi(json: unknown): number | undefined {
  if (typeof json === 'number') return json;
  return typeof json === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(json) ? Number(json) : undefined;
}

const primitiveNames = {
  string: 'a string',
  bool: 'true or false',
  number: 'a number',
  integer: 'a whole number',
};

function primitiveFromApi(kind: Primitive, json: unknown, at: AttributePath): Value {
  const value = primitives[kind](json);
  if (value === undefined) throw unexpected(at, primitiveNames[kind]);
  return value;
}

function unexpected(at: AttributePath, wanted: string): ApiError {
  const where = at.length === 0 ? 'The answer' : `"${renderPath(at)}" in the answer`;
  return new ApiError(
    { kind: 'protocol' },
    'Answer of the service is not understood',
    `${where} is not ${wanted}. Either the service has changed, or something in between answered in its place.`,
  );
}
