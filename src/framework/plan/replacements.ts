import type { AttributePath } from '../../core/path';
import { equalAs } from '../equality';
import { elementsOf, isPresent, keySteps, objectAt, type ElementKey, type NestedType } from '../nested';
import type { Attribute, Attributes } from '../schema';
import { isUnknown, type ObjectValue, type Value } from '../values';

/** One object in its three versions; null where a version does not have it. */
interface Versions<V> {
  readonly config: V;
  readonly prior: V;
  readonly planned: V;
}

/**
 * The attributes whose change replaces the resource: those with `replaces`, and, for a type that cannot be updated
 * (`everything`), all that a configuration can set.
 */
export function replacements(
  attributes: Attributes,
  versions: Versions<ObjectValue | null>,
  everything: boolean,
  at: AttributePath = [],
): AttributePath[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const values = {
      config: versions.config?.[name] ?? null,
      prior: versions.prior?.[name] ?? null,
      planned: versions.planned?.[name] ?? null,
    };
    return ofAttribute(attribute, values, everything, [...at, { attribute: name }]);
  });
}

function ofAttribute(
  attribute: Attribute,
  values: Versions<Value>,
  everything: boolean,
  at: AttributePath,
): AttributePath[] {
  const { type, mode, options } = attribute;
  if (options.writeOnly || equalAs(attribute, values.prior, values.planned)) return [];
  // Left out and computed: what the service will answer is no change that was asked for.
  if (values.config === null && isUnknown(values.planned)) return [];
  if (options.replaces) return [at];
  const anyChange = everything && mode !== 'computed';
  if (type.kind !== 'nested') return anyChange ? [at] : [];
  // Elements without order have no counterpart: the collection stands for them.
  if (type.nesting === 'set' || options.unordered)
    return anyChange || hasReplaces(type.attributes) ? [at] : [];
  return ofNested(type, values, anyChange, at);
}

function ofNested(
  type: NestedType,
  values: Versions<Value>,
  everything: boolean,
  at: AttributePath,
): AttributePath[] {
  const keys = new Set([...keysOf(type, values.prior), ...keysOf(type, values.planned)]);
  const reshaped =
    keys.size !== keysOf(type, values.prior).length || keys.size !== keysOf(type, values.planned).length;
  if (everything && reshaped) return [at];
  return [...keys].flatMap((key) =>
    replacements(
      type.attributes,
      {
        config: objectAt(type, values.config, key),
        prior: objectAt(type, values.prior, key),
        planned: objectAt(type, values.planned, key),
      },
      everything,
      [...at, ...keySteps(key)],
    ),
  );
}

function keysOf(type: NestedType, value: Value): ElementKey[] {
  return isPresent(value) ? elementsOf(type, value).map(([key]) => key) : [];
}

function hasReplaces(attributes: Attributes): boolean {
  return Object.values(attributes).some(
    ({ type, options }) => options.replaces || (type.kind === 'nested' && hasReplaces(type.attributes)),
  );
}
