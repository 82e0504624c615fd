import type { ObjectJson } from '../../framework/definitions';
import { Decimal, DynamicValue } from '../../framework/values';
import type { ObjectValue, Value } from '../../framework/values';
import { kindOf, Trail } from './trail';
import { deepest, parseNotation } from './wire-type';
import type { ObjectType, WireType } from './wire-type';

const summary = 'Stored state does not fit the schema';

/**
 * Makes a value of what a state file's JSON says: attributes that the schema does not have are dropped, missing ones
 * and write-only ones are null.
 * @throws InvariantError naming the attribute whose type is another.
 */
export function fromJson(type: ObjectType, json: unknown, subject: string): ObjectValue | null {
  return new Converter(subject).value(type, json) as ObjectValue | null;
}

class Converter {
  readonly #trail: Trail;

  constructor(subject: string) {
    this.#trail = new Trail(subject);
  }

  value(type: WireType, json: unknown): Value {
    if (json === null || json === undefined) return null;
    switch (type.kind) {
      case 'string':
        return typeof json === 'string' ? json : this.#refuse('a string', json);
      case 'bool':
        return typeof json === 'boolean' ? json : this.#refuse('a bool', json);
      case 'number':
        return this.#number(json);
      case 'list':
      case 'set':
        return this.#elements(this.#array(json), () => type.element);
      case 'tuple':
        return this.#elements(this.#array(json), (index) => type.elements[index] ?? { kind: 'dynamic' });
      case 'map':
        return this.#map(type.element, json);
      case 'object':
        return this.#object(type, json);
      case 'dynamic':
        return this.#dynamic(json);
    }
  }

  #number(json: unknown): Value {
    if (typeof json === 'bigint' || json instanceof Decimal) return json;
    if (typeof json === 'number' && Number.isFinite(json)) return json;
    return this.#refuse('a number', json);
  }

  #array(json: unknown): readonly unknown[] {
    return Array.isArray(json) ? (json as unknown[]) : this.#refuse('a list', json);
  }

  #elements(elements: readonly unknown[], typeAt: (index: number) => WireType): Value[] {
    return elements.map((each, index) => {
      this.#trail.enter({ index });
      const value = this.value(typeAt(index), each);
      this.#trail.leave();
      return value;
    });
  }

  #map(element: WireType, json: unknown): ReadonlyMap<string, Value> {
    const map = new Map<string, Value>();
    for (const [key, each] of Object.entries(this.#named('a map', json))) {
      this.#trail.enter({ key });
      map.set(key, this.value(element, each));
      this.#trail.leave();
    }
    return map;
  }

  #object(type: ObjectType, json: unknown): ObjectValue {
    const given = this.#named('an object', json);
    const object = Object.create(null) as Record<string, Value>;
    for (const { name, type: fieldType, writeOnly } of type.fields.values()) {
      this.#trail.enter({ attribute: name });
      const each = Object.hasOwn(given, name) ? given[name] : null;
      object[name] = writeOnly ? null : this.value(fieldType, each);
      this.#trail.leave();
    }
    return object;
  }

  /** A value of type `dynamic` is stored beside its type. */
  #dynamic(json: unknown): Value {
    const { type, value } = this.#named('a type and a value', json);
    if (this.#trail.depth > deepest) throw this.#trail.error(summary, 'it is nested too deeply');
    this.#trail.enter({ index: 1 });
    const dynamic = new DynamicValue(type, this.value(parseNotation(type), value));
    this.#trail.leave();
    return dynamic;
  }

  #named(wanted: string, json: unknown): ObjectJson {
    return kindOf(json) === 'an object' ? (json as ObjectJson) : this.#refuse(wanted, json);
  }

  #refuse(wanted: string, json: unknown): never {
    throw this.#trail.error(summary, `${wanted} is needed, ${kindOf(json)} was given`);
  }
}
