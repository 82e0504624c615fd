import type { Schema } from '../../framework/schema';
import { Decimal, DynamicValue, isUnknown } from '../../framework/values';
import type { NumberValue, ObjectValue, Value } from '../../framework/values';
import type { DynamicValue as WireValue } from '../gen/tfplugin6';
import { writeJson } from './json';
import { MsgpackWriter } from './msgpack-writer';
import { isNumberText } from './number';
import { writeUnknown } from './refinements';
import { kindOf, Trail } from './trail';
import { deepest, parseNotation, schemaType } from './wire-type';
import type { ObjectType, WireType } from './wire-type';

const summary = 'Provider made a value that its schema forbids';

/**
 * Writes a planned or new state; null where there is no object.
 * @throws InvariantError naming the attribute that is missing, unknown to the schema, of the wrong type, or write-only
 * and not null - so that Terraform, which says less, never sees it.
 */
export function encodeObject(schema: Schema, value: ObjectValue | null, subject: string): WireValue {
  const encoder = new Encoder(subject);
  return { msgpack: encoder.whole(schemaType(schema), value), json: Buffer.alloc(0) };
}

/** Writes one value of a type. */
export function encodeValue(type: WireType, value: Value, subject: string): Buffer {
  return new Encoder(subject).whole(type, value);
}

class Encoder {
  readonly #writer = new MsgpackWriter();
  readonly #trail: Trail;

  constructor(subject: string) {
    this.#trail = new Trail(subject);
  }

  whole(type: WireType, value: Value): Buffer {
    this.#value(type, value);
    return this.#writer.done();
  }

  #value(type: WireType, value: Value): void {
    if (value === null) return this.#writer.nil();
    if (isUnknown(value)) return writeUnknown(this.#writer, value);
    switch (type.kind) {
      case 'string':
        return this.#writer.string(typeof value === 'string' ? value : this.#refuse('a string', value));
      case 'bool':
        return this.#writer.bool(typeof value === 'boolean' ? value : this.#refuse('a bool', value));
      case 'number':
        return this.#writer.number(this.#number(value));
      case 'list':
      case 'set':
        return this.#elements(this.#array(`a ${type.kind}`, value), () => type.element);
      case 'tuple':
        return this.#tuple(type.elements, this.#array('a tuple', value));
      case 'map':
        return this.#map(type.element, value);
      case 'object':
        return this.#object(type, value);
      case 'dynamic':
        return this.#dynamic(value);
    }
  }

  #number(value: Value): NumberValue {
    if (typeof value === 'bigint') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (value instanceof Decimal && isNumberText(value.text)) return value;
    return this.#refuse('a finite number', value);
  }

  #array(wanted: string, value: Value): readonly Value[] {
    return Array.isArray(value) ? (value as readonly Value[]) : this.#refuse(wanted, value);
  }

  #elements(elements: readonly Value[], typeAt: (index: number) => WireType): void {
    this.#writer.array(elements.length);
    elements.forEach((element, index) => {
      this.#trail.enter({ index });
      this.#value(typeAt(index), element);
      this.#trail.leave();
    });
  }

  #tuple(types: readonly WireType[], elements: readonly Value[]): void {
    if (elements.length !== types.length) this.#refuse(`a tuple of ${types.length}`, elements);
    this.#elements(elements, (index) => types[index] as WireType);
  }

  #map(element: WireType, value: Value): void {
    if (!(value instanceof Map)) return this.#refuse('a map', value);
    const map = value as ReadonlyMap<string, Value>;
    this.#writer.map(map.size);
    for (const [key, each] of map) {
      this.#trail.enter({ key });
      this.#writer.string(key);
      this.#value(element, each);
      this.#trail.leave();
    }
  }

  #object(type: ObjectType, value: Value): void {
    if (!isObject(value)) return this.#refuse('an object', value);
    this.#writer.map(type.fields.size);
    for (const field of type.fields.values()) {
      this.#trail.enter({ attribute: field.name });
      const each = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
      if (each === undefined)
        throw this.#trail.error(summary, 'the attribute is missing (null has to be said)');
      if (field.writeOnly && each !== null)
        throw this.#trail.error(summary, 'a write-only attribute has to be null');
      this.#writer.string(field.name);
      this.#value(field.type, each);
      this.#trail.leave();
    }
    for (const name of Object.keys(value)) {
      if (type.fields.has(name)) continue;
      this.#trail.enter({ attribute: name });
      throw this.#trail.error(summary, 'the schema has no such attribute');
    }
  }

  #dynamic(value: Value): void {
    if (!(value instanceof DynamicValue)) return this.#refuse('a value of type dynamic', value);
    if (this.#trail.depth > deepest) throw this.#trail.error(summary, 'it is nested too deeply');
    this.#writer.array(2);
    this.#writer.binary(Buffer.from(writeJson(value.type)));
    this.#trail.enter({ index: 1 });
    this.#value(parseNotation(value.type), value.value);
    this.#trail.leave();
  }

  #refuse(wanted: string, value: unknown): never {
    throw this.#trail.error(summary, `${wanted} is needed, ${kindOf(value)} was given`);
  }
}

function isObject(value: Value | undefined): value is ObjectValue {
  return kindOf(value) === 'an object';
}
