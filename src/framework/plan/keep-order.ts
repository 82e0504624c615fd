import { equalAs } from '../equality';
import { isPresent, mapObjects, objectAt } from '../nested';
import type { Attribute, Attributes } from '../schema';
import { objectValue, type ObjectValue, type Value } from '../values';

/**
 * The object with each value spelled as in the model (prior or planned state) where only the order of `unordered` lists differs.
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

function keepValue(attribute: Attribute, value: Value, model: Value): Value {
  const { type } = attribute;
  if (!isPresent(value) || !isPresent(model)) return value;
  if (equalAs(attribute, value, model, 'any_order')) return model;
  // Elements of a set have no counterpart: neither here nor for Terraform.
  if (type.kind !== 'nested' || type.nesting === 'set') return value;
  return mapObjects(type, value, (part, key) => keepOrder(type.attributes, part, objectAt(type, model, key)));
}
