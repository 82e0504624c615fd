import { InvariantError } from '../../core/errors';
import type { Attribute, Attributes, AttributeType, Schema } from '../../framework/schema';

/** A type as it is on the wire: `integer` is a number there, and nested attributes are objects in collections. */
export type WireType =
  | { readonly kind: 'string' | 'bool' | 'number' | 'dynamic' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: WireType }
  | { readonly kind: 'tuple'; readonly elements: readonly WireType[] }
  | ObjectType;

export interface ObjectType {
  readonly kind: 'object';
  /** In the order of their names, which is the order they are written in. */
  readonly fields: ReadonlyMap<string, Field>;
}

export interface Field {
  readonly name: string;
  readonly type: WireType;
  readonly writeOnly: boolean;
}

/** Nesting of types beyond which a value is refused rather than risked: no schema comes near. */
export const deepest = 200;

const known = new WeakMap<Attributes, ObjectType>();

/** The type of a whole resource, data source or provider configuration. Computed once per schema. */
export function schemaType(schema: Schema): ObjectType {
  return attributesType(schema.attributes);
}

function attributesType(attributes: Attributes): ObjectType {
  const cached = known.get(attributes);
  if (cached) return cached;
  const type = objectType(Object.entries(attributes).map(([name, attribute]) => field(name, attribute)));
  known.set(attributes, type);
  return type;
}

function field(name: string, attribute: Attribute): Field {
  return { name, type: attributeType(attribute.type), writeOnly: attribute.options.writeOnly === true };
}

function objectType(fields: readonly Field[]): ObjectType {
  const sorted = [...fields].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { kind: 'object', fields: new Map(sorted.map((each) => [each.name, each])) };
}

/** The wire's type of an attribute. */
export function attributeType(type: AttributeType): WireType {
  if (type.kind === 'collection') return { kind: type.nesting, element: primitive(type.element) };
  if (type.kind !== 'nested') return primitive(type.kind);
  const object = attributesType(type.attributes);
  return type.nesting === 'single' ? object : { kind: type.nesting, element: object };
}

function primitive(kind: 'string' | 'bool' | 'number' | 'integer'): WireType {
  return { kind: kind === 'integer' ? 'number' : kind };
}

/** Terraform's JSON notation of a type: `"string"`, `["list","string"]`, `["object",{"a":"bool"}]`. */
export function typeNotation(type: WireType): unknown {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return [type.kind, typeNotation(type.element)];
    case 'tuple':
      return ['tuple', type.elements.map(typeNotation)];
    case 'object':
      return [
        'object',
        Object.fromEntries([...type.fields.values()].map(({ name, type }) => [name, typeNotation(type)])),
      ];
    case 'string':
    case 'bool':
    case 'number':
    case 'dynamic':
      return type.kind;
  }
}

/** Reads the JSON notation of a type, as it comes with a value of type `dynamic`. */
export function parseNotation(notation: unknown, depth = 0): WireType {
  if (depth > deepest) throw notAType('it is nested too deeply');
  if (notation === 'string' || notation === 'bool' || notation === 'number' || notation === 'dynamic') {
    return { kind: notation };
  }
  if (!Array.isArray(notation)) throw notAType('it is neither a primitive nor a constructor');
  const [kind, argument] = notation as unknown[];
  if (kind === 'list' || kind === 'set' || kind === 'map') {
    return { kind, element: parseNotation(argument, depth + 1) };
  }
  if (kind === 'tuple' && Array.isArray(argument)) {
    return { kind, elements: argument.map((each) => parseNotation(each, depth + 1)) };
  }
  if (kind === 'object' && typeof argument === 'object' && argument !== null) {
    return objectType(
      Object.entries(argument).map(([name, type]) => ({
        name,
        type: parseNotation(type, depth + 1),
        writeOnly: false,
      })),
    );
  }
  throw notAType('its constructor is not one of list, set, map, tuple and object');
}

function notAType(why: string): InvariantError {
  return new InvariantError(
    'Type notation cannot be read',
    `A value's type is not in Terraform's notation: ${why}.`,
  );
}
