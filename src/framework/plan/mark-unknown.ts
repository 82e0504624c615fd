import { mapObjects, objectAt } from '../nested';
import type { Attribute, Attributes } from '../schema';
import { isUnknown, objectValue, unknown, type ObjectValue, type Value } from '../values';

/**
 * For a resource that is created or changes: computed attributes become unknown, but for those with `keep` and those
 * optional ones that are left out, which keep the value they have. `config` and `planned` have the same elements in the same order.
 */
export function markUnknown(attributes: Attributes, config: ObjectValue, planned: ObjectValue): ObjectValue {
  return objectValue(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      markValue(attribute, config[name] ?? null, planned[name] ?? null),
    ]),
  );
}

function markValue({ mode, type, options }: Attribute, config: Value, planned: Value): Value {
  if (isUnknown(config)) return planned;
  if (config === null) {
    const kept = mode === 'optional_computed' || options.keep === true;
    if (mode !== 'computed' && mode !== 'optional_computed') return planned;
    return kept && planned !== null ? planned : unknown;
  }
  if (type.kind !== 'nested') return planned;
  return mapObjects(type, planned, (object, key) => {
    const configured = objectAt(type, config, key);
    return configured ? markUnknown(type.attributes, configured, object) : object;
  });
}
