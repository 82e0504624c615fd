import { mapObjects } from '../nested';
import type { Attribute, Attributes } from '../schema';
import { objectValue, type ObjectValue, type Value } from '../values';

/** The configuration with the schema's defaults where it says nothing, at any depth. */
export function applyDefaults(attributes: Attributes, config: ObjectValue): ObjectValue {
  return objectValue(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      withDefault(attribute, config[name] ?? null),
    ]),
  );
}

function withDefault({ type, options }: Attribute, value: Value): Value {
  if (value === null) return (options.default ?? null) as Value;
  return type.kind === 'nested'
    ? mapObjects(type, value, (object) => applyDefaults(type.attributes, object))
    : value;
}
