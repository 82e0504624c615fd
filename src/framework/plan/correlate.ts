import { equalAs } from '../equality';
import { elementsOf, isComputed, isPresent, objectAt, type NestedType } from '../nested';
import type { Attribute, Attributes } from '../schema';
import type { ObjectValue, Value } from '../values';

/**
 * For each configured element of a collection without order: the prior element that it stands for, if any. An element
 * may stand for each one that has all that is configured; as many as can be find one of their own (augmenting paths),
 * since an element that says little would else take the only one that fits another.
 */
export function correlate(
  attributes: Attributes,
  config: Value,
  prior: Value,
): readonly (ObjectValue | null)[] {
  const elements = (isPresent(config) ? config : []) as readonly Value[];
  const candidates = (isPresent(prior) ? prior : []) as readonly Value[];
  const places = placesByKey(attributes, candidates);
  const takenBy = new Map<number, number>();
  const claim = (index: number, tried: Set<number>): boolean => {
    const near = places.get(keyOf(attributes, elements[index] ?? null)) ?? [];
    // Its own place first: mostly nothing has moved.
    const first = Math.max(near.indexOf(index), 0);
    for (let step = 0; step < near.length; step += 1) {
      const at = near[(first + step) % near.length] as number;
      if (tried.has(at) || !matchesElement(attributes, elements[index] ?? null, candidates[at] ?? null))
        continue;
      tried.add(at);
      const owner = takenBy.get(at);
      if (owner !== undefined && !claim(owner, tried)) continue;
      takenBy.set(at, index);
      return true;
    }
    return false;
  };
  for (const index of elements.keys()) claim(index, new Set());
  const found: (ObjectValue | null)[] = elements.map(() => null);
  for (const [at, index] of takenBy) found[index] = candidates[at] as ObjectValue;
  return found;
}

/** Where the elements of each key are: of thousands, only a few can be the one. */
function placesByKey(
  attributes: Attributes,
  elements: readonly Value[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  elements.forEach((element, index) => {
    const key = keyOf(attributes, element);
    const there = places.get(key);
    if (there) there.push(index);
    else places.set(key, [index]);
  });
  return places;
}

/** What a configured element has in common with each that it may stand for: its required texts. */
function keyOf(attributes: Attributes, element: Value): string {
  if (!isPresent(element)) return '';
  const texts = Object.entries(attributes)
    .filter(
      ([, { mode, type, options }]) => mode === 'required' && type.kind === 'string' && !options.writeOnly,
    )
    .map(([name]) => (element as ObjectValue)[name]);
  return JSON.stringify(texts.map((text) => (typeof text === 'string' ? text : null)));
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
  const { type, options } = attribute;
  if (type.kind !== 'nested' || !isPresent(config) || !isPresent(prior)) {
    return equalAs(attribute, config, prior, 'any_order');
  }
  return matchesNested(type, type.nesting === 'set' || options.unordered === true, config, prior);
}

function matchesNested(type: NestedType, anyOrder: boolean, config: Value, prior: Value): boolean {
  const elements = elementsOf(type, config);
  if (elements.length !== elementsOf(type, prior).length) return false;
  if (anyOrder) return correlate(type.attributes, config, prior).every((found) => found !== null);
  return elements.every(([key, element]) =>
    matchesElement(type.attributes, element, objectAt(type, prior, key)),
  );
}
