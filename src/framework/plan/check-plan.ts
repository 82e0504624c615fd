import type { AttributePath } from '../../core/path';
import { equalAs } from '../equality';
import { elementsOf, isComputed, isPresent, keySteps, objectAt, type NestedType } from '../nested';
import type { Problem } from '../problem';
import type { Attribute, Attributes } from '../schema';
import { isUnknown, type ObjectValue, type Value } from '../values';

/** The same rules by which Terraform judges a plan: what is configured is planned, or stays exactly as it was. */
export function planProblems(
  attributes: Attributes,
  config: ObjectValue,
  prior: ObjectValue | null,
  planned: ObjectValue,
  at: AttributePath = [],
): Problem[] {
  return Object.entries(attributes).flatMap(([name, attribute]) =>
    valueProblems(attribute, config[name] ?? null, prior?.[name] ?? null, planned[name] ?? null, [
      ...at,
      { attribute: name },
    ]),
  );
}

function valueProblems(
  attribute: Attribute,
  config: Value,
  prior: Value,
  planned: Value,
  at: AttributePath,
): Problem[] {
  const { type, options } = attribute;
  if (options.writeOnly) return planned === null ? [] : [{ at, message: 'has a value, but is write-only' }];
  if (equalAs(attribute, planned, config, 'same')) return [];
  if (config !== null && prior !== null && equalAs(attribute, planned, prior, 'same')) return [];
  if (config === null) {
    return isComputed(attribute) ? [] : [{ at, message: 'has a value that nobody configured' }];
  }
  if (type.kind === 'nested') return nestedProblems(type, config, prior, planned, at);
  return [{ at, message: 'differs from the configuration' }];
}

function nestedProblems(
  type: NestedType,
  config: Value,
  prior: Value,
  planned: Value,
  at: AttributePath,
): Problem[] {
  if (isUnknown(config)) return [{ at, message: 'is known, but its configuration is not' }];
  if (!isPresent(planned)) return [{ at, message: 'is null or unknown, but is configured' }];
  if (type.nesting === 'set') return setProblems(type, config, planned, at);
  const elements = elementsOf(type, planned);
  const configured = new Map(elementsOf(type, config));
  if (elements.length !== configured.size || elements.some(([key]) => !configured.has(key))) {
    return [{ at, message: 'has other elements than the configuration' }];
  }
  return elements.flatMap(([key, element]) =>
    elementProblems(type, configured.get(key) ?? null, objectAt(type, prior, key), element, [
      ...at,
      ...keySteps(key),
    ]),
  );
}

function elementProblems(
  type: NestedType,
  config: Value,
  prior: ObjectValue | null,
  planned: Value,
  at: AttributePath,
): Problem[] {
  if (isPresent(config) && isPresent(planned)) {
    return planProblems(type.attributes, config as ObjectValue, prior, planned as ObjectValue, at);
  }
  const alike = config === planned || (isUnknown(config) && isUnknown(planned));
  return alike ? [] : [{ at, message: 'differs from the configuration' }];
}

/** Elements of sets have no key: each must conform to one of the other side. */
function setProblems(type: NestedType, config: Value, planned: Value, at: AttributePath): Problem[] {
  const configured = config as readonly Value[];
  const elements = planned as readonly Value[];
  const conforms = (from: Value, to: Value) => elementProblems(type, from, null, to, at).length === 0;
  const fits =
    elements.length === configured.length &&
    elements.every((element) => configured.some((from) => conforms(from, element))) &&
    configured.every((from) => elements.some((element) => conforms(from, element)));
  return fits ? [] : [{ at, message: 'has other elements than the configuration' }];
}
