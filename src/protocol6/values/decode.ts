import { isKnownError } from '../../core/errors';
import type { Schema } from '../../framework/schema';
import { DynamicValue } from '../../framework/values';
import type { ObjectValue, Value } from '../../framework/values';
import type { DynamicValue as WireValue } from '../gen/tfplugin6';
import { malformed } from './bytes';
import { fromJson } from './from-json';
import { readJson } from './json';
import { MsgpackReader } from './msgpack-reader';
import { readUnknown } from './refinements';
import { Trail } from './trail';
import { deepest, parseNotation, schemaType } from './wire-type';
import type { ObjectType, WireType } from './wire-type';

const summary = 'Value from Terraform cannot be read';

/**
 * Reads a configuration or a state as Terraform sends it. Null: there is no object.
 * @throws InvariantError when it is not what the schema says, naming the attribute.
 */
export function decodeObject(
  schema: Schema,
  wire: WireValue | undefined,
  subject: string,
): ObjectValue | null {
  const type = schemaType(schema);
  if (wire === undefined || (wire.msgpack.length === 0 && wire.json.length === 0)) return null;
  if (wire.msgpack.length === 0) return fromJson(type, readJson(wire.json.toString('utf8')), subject);
  const decoder = new Decoder(new MsgpackReader(wire.msgpack), subject);
  return decoder.whole(type) as ObjectValue | null;
}

/** As `decodeObject`, where there has to be an object. */
export function decodeRequired(schema: Schema, wire: WireValue | undefined, subject: string): ObjectValue {
  const value = decodeObject(schema, wire, subject);
  if (value === null) throw new Trail(subject).error(summary, 'an object is needed, null was sent');
  return value;
}

/** Reads one value of a type. */
export function decodeValue(type: WireType, bytes: Buffer, subject: string): Value {
  return new Decoder(new MsgpackReader(bytes), subject).whole(type);
}

class Decoder {
  readonly #trail: Trail;

  constructor(
    private readonly reader: MsgpackReader,
    subject: string,
  ) {
    this.#trail = new Trail(subject);
  }

  whole(type: WireType): Value {
    try {
      const value = this.#value(type);
      this.reader.end();
      return value;
    } catch (error) {
      throw isKnownError(error) ? this.#trail.error(summary, error.detail.replace(/\.$/, '')) : error;
    }
  }

  #value(type: WireType): Value {
    if (this.reader.takeNil()) return null;
    const extension = this.reader.takeExtension();
    if (extension) return readUnknown(extension);
    switch (type.kind) {
      case 'string':
        return this.reader.string();
      case 'bool':
        return this.reader.bool();
      case 'number':
        return this.reader.number();
      case 'list':
      case 'set':
        return this.#elements(this.reader.array(), () => type.element);
      case 'tuple':
        return this.#tuple(type.elements);
      case 'map':
        return this.#map(type.element);
      case 'object':
        return this.#object(type);
      case 'dynamic':
        return this.#dynamic();
    }
  }

  #elements(count: number, typeAt: (index: number) => WireType): Value[] {
    const elements: Value[] = [];
    for (let index = 0; index < count; index++) {
      this.#trail.enter({ index });
      elements.push(this.#value(typeAt(index)));
      this.#trail.leave();
    }
    return elements;
  }

  #tuple(types: readonly WireType[]): Value {
    const count = this.reader.array();
    if (count !== types.length) throw malformed(`a tuple of ${types.length} is expected, ${count} were sent`);
    return this.#elements(count, (index) => types[index] as WireType);
  }

  #map(element: WireType): ReadonlyMap<string, Value> {
    const map = new Map<string, Value>();
    for (let left = this.reader.map(); left > 0; left--) {
      const key = this.reader.string();
      this.#trail.enter({ key });
      map.set(key, this.#value(element));
      this.#trail.leave();
    }
    return map;
  }

  #object(type: ObjectType): ObjectValue {
    const object = Object.create(null) as Record<string, Value>;
    const count = this.reader.map();
    if (count !== type.fields.size) {
      throw malformed(`an object of ${type.fields.size} attributes is expected, ${count} were sent`);
    }
    for (let left = count; left > 0; left--) {
      const name = this.reader.string();
      this.#trail.enter({ attribute: name });
      const field = type.fields.get(name);
      if (!field) throw malformed('the schema has no such attribute');
      if (name in object) throw malformed('the attribute was sent twice');
      object[name] = this.#value(field.type);
      this.#trail.leave();
    }
    return object;
  }

  #dynamic(): Value {
    if (this.#trail.depth > deepest) throw malformed('it is nested too deeply');
    if (this.reader.array() !== 2) throw malformed('a type and a value are expected');
    const notation = readJson(this.reader.binary().toString('utf8'));
    this.#trail.enter({ index: 1 });
    const value = new DynamicValue(notation, this.#value(parseNotation(notation)));
    this.#trail.leave();
    return value;
  }
}
