import { equalButForOrder } from '../equality';
import { isPresent, mapObjects, objectAt } from '../nested';
import type { Attribute, Attributes } from '../schema';
import { objectValue, type ObjectValue, type Value } from '../values';

/**
 * The object with each `unordered` list spelled as in the model (prior or planned state) where only the order differs.
 * Terraform allows a plan that deviates from configuration only where it equals the prior state.
 */
export function keepOrder(
  attributes: Attributes,
  object: ObjectValue,
  model: ObjectValue | null,
): ObjectValue {
  if (model === null) return object;
  return objectValue(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      keepValue(attribute, object[name] ?? null, model[name] ?? null),
    ]),
  );
}

function keepValue({ type, options }: Attribute, value: Value, model: Value): Value {
  if (!isPresent(value) || !isPresent(model)) return value;
  if (options.unordered && equalButForOrder(type, value, model)) return model;
  // Elements of a set have no counterpart: neither here nor for Terraform.
  if (type.kind !== 'nested' || type.nesting === 'set') return value;
  return mapObjects(type, value, (part, key) => keepOrder(type.attributes, part, objectAt(type, model, key)));
}
