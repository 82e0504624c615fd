import { isComputed, mapObjects, objectAt, type NestedType } from '../nested';
import type { Attribute, Attributes } from '../schema';
import { isUnknown, objectValue, type ObjectValue, type Value } from '../values';
import { correlate } from './correlate';

/**
 * Configuration over prior state: what is configured wins, computed attributes that are left out keep their prior
 * value. Write-only attributes are null. Terraform proposes much the same; doing it here makes planning a function of
 * configuration and prior state alone.
 */
export function propose(attributes: Attributes, config: ObjectValue, prior: ObjectValue | null): ObjectValue {
  return objectValue(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      proposeValue(attribute, config[name] ?? null, prior?.[name] ?? null),
    ]),
  );
}

function proposeValue(attribute: Attribute, config: Value, prior: Value): Value {
  if (attribute.options.writeOnly) return null;
  if (isUnknown(config)) return config;
  if (config === null) return isComputed(attribute) ? prior : null;
  return attribute.type.kind === 'nested' ? proposeNested(attribute, attribute.type, config, prior) : config;
}

function proposeNested(attribute: Attribute, type: NestedType, config: Value, prior: Value): Value {
  const byContent = type.nesting === 'set' || (type.nesting === 'list' && attribute.options.unordered);
  const found = byContent ? correlate(type.attributes, config, prior) : undefined;
  return mapObjects(type, config, (object, key) =>
    propose(type.attributes, object, found ? (found[key as number] ?? null) : objectAt(type, prior, key)),
  );
}
