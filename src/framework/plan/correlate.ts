import { equalAs } from '../equality';
import { elementsOf, isComputed, isPresent, objectAt, type NestedType } from '../nested';
import type { Attribute, Attributes } from '../schema';
import type { ObjectValue, Value } from '../values';

/**
 * For each configured element of a collection without order: the prior element that it stands for, if any. An element
 * stands for one that has all that is configured; where several would do, the one that says most is served first.
 */
export function correlate(
  attributes: Attributes,
  config: Value,
  prior: Value,
): readonly (ObjectValue | null)[] {
  const elements = (isPresent(config) ? config : []) as readonly Value[];
  const candidates = [...((isPresent(prior) ? prior : []) as readonly Value[])];
  const found: (ObjectValue | null)[] = elements.map(() => null);
  const bySpecificity = [...elements.entries()].sort(([, a], [, b]) => said(b) - said(a));
  for (const [index, element] of bySpecificity) {
    const at = candidates.findIndex((candidate) => matchesElement(attributes, element, candidate));
    if (at >= 0) found[index] = candidates.splice(at, 1)[0] as ObjectValue;
  }
  return found;
}

function matchesElement(attributes: Attributes, config: Value, prior: Value): boolean {
  if (!isPresent(config) || !isPresent(prior)) return false;
  const configured = config as ObjectValue;
  return Object.entries(attributes).every(([name, attribute]) =>
    matches(attribute, configured[name] ?? null, (prior as ObjectValue)[name] ?? null),
  );
}

function matches(attribute: Attribute, config: Value, prior: Value): boolean {
  if (attribute.options.writeOnly || (config === null && isComputed(attribute))) return true;
  const { type } = attribute;
  if (type.kind !== 'nested' || !isPresent(config) || !isPresent(prior)) return equalAs(type, config, prior);
  return matchesNested(type, config, prior);
}

function matchesNested(type: NestedType, config: Value, prior: Value): boolean {
  const elements = elementsOf(type, config);
  if (elements.length !== elementsOf(type, prior).length) return false;
  if (type.nesting === 'set')
    return correlate(type.attributes, config, prior).every((found) => found !== null);
  return elements.every(([key, element]) =>
    matchesElement(type.attributes, element, objectAt(type, prior, key)),
  );
}

/** How much an element says: its number of values that are not null, at any depth. */
function said(value: Value): number {
  if (value === null) return 0;
  if (typeof value !== 'object') return 1;
  const parts = value instanceof Map || Array.isArray(value) ? [...value.values()] : Object.values(value);
  return parts.reduce<number>((sum, part) => sum + said(part as Value), 1);
}
