import type { Attribute, Attributes } from '../../src/framework/schema';

export interface Found {
  /** As a person reads it: `items[0].name`. */
  readonly path: string;
  readonly attribute: Attribute;
  readonly value: unknown;
  /** The same place in Terraform's document of what is sensitive. */
  readonly mark: unknown;
}

/** Every attribute at any depth, without values. */
export function allAttributes(attributes: Attributes, above = ''): [string, Attribute][] {
  return Object.entries(attributes).flatMap(([name, attribute]) => [
    [`${above}${name}`, attribute] as [string, Attribute],
    ...(attribute.type.kind === 'nested' ? allAttributes(attribute.type.attributes, `${above}${name}.`) : []),
  ]);
}

/** Every attribute with its value, in every element; below what is null there is nothing. */
export function valuesOf(attributes: Attributes, object: unknown, marks: unknown, above = ''): Found[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const found = { path: `${above}${name}`, attribute, value: at(object, name), mark: at(marks, name) };
    const { type } = attribute;
    if (type.kind !== 'nested' || typeof found.value !== 'object' || found.value === null) return [found];
    const elements: [string, unknown, unknown][] =
      type.nesting === 'single'
        ? [[found.path, found.value, found.mark]]
        : Object.entries(found.value).map(([key, element]) => [
            `${found.path}[${key}]`,
            element,
            at(found.mark, key),
          ]);
    return [
      found,
      ...elements.flatMap(([path, element, mark]) => valuesOf(type.attributes, element, mark, `${path}.`)),
    ];
  });
}

function at(container: unknown, key: string): unknown {
  if (container === true) return true;
  return typeof container === 'object' && container !== null
    ? ((container as Record<string, unknown>)[key] ?? null)
    : null;
}

/** Another valid value of the same kind, or undefined where none can be told from the schema. */
export function anotherValue({ options, type }: Attribute, value: unknown): unknown {
  if (options.oneOf) return options.oneOf.find((other) => other !== value);
  if (type.kind === 'string') return `x${String(value)}`;
  if (type.kind === 'bool') return value !== true;
  if (type.kind === 'integer' || type.kind === 'number')
    return Number(value) + (Number(value) === options.max ? -1 : 1);
  const isMap = type.kind === 'collection' && type.nesting === 'map' && type.element === 'string';
  if (isMap && options.replaces) return { ...(value as object), another: 'x' };
  return undefined;
}

export function isConfigurable({ mode }: Attribute): boolean {
  return mode !== 'computed';
}

/** Configurable top-level attributes of an instance that have a known value. */
export function given(
  attributes: Attributes,
  values: Readonly<Record<string, unknown>> | null,
): [string, Attribute, unknown][] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const value = values?.[name];
    const has = isConfigurable(attribute) && value !== null && value !== undefined;
    return has ? [[name, attribute, value] as [string, Attribute, unknown]] : [];
  });
}
