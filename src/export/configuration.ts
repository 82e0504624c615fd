import { equalAs, objectsEqual } from '../framework/equality';
import { isComputed, mapObjects, objectAt } from '../framework/nested';
import { noPrivateState } from '../framework/private-state';
import type { Attribute, Attributes } from '../framework/schema';
import type { ProviderServer } from '../framework/server-types';
import { isUnknown, objectValue, type ObjectValue, type Value } from '../framework/values';

/** A configuration of one object. */
export interface Derived {
  readonly config: ObjectValue;
  /** Why a plan with it would not be "No changes"; left out: it would be. */
  readonly problem?: Problem;
}

export interface Problem {
  /** Terraform would refuse it, and with it the whole plan. */
  readonly isRefused: boolean;
  readonly why: string;
}

/**
 * The shortest configuration that plans to "No changes" for an object in this state: what may be left out, and has the value that a
 * new object would be planned with, is left out. The provider itself says both.
 */
export async function deriveConfiguration(
  server: ProviderServer,
  typeName: string,
  state: ObjectValue,
): Promise<Derived> {
  const attributes = attributesOf(server, typeName);
  const whole = configured(attributes, state);
  const bare = withoutOpen(attributes, whole);
  const { planned } = await server.plan({
    ...{ typeName, config: bare, proposed: bare, prior: null, priorPrivate: noPrivateState },
  });
  const short = withoutDefaults(attributes, whole, planned);
  if ((await problemOf(server, typeName, short, state)) === undefined) return { config: short };
  const problem = await problemOf(server, typeName, whole, state);
  return { config: whole, ...(problem === undefined ? {} : { problem }) };
}

export function attributesOf(server: ProviderServer, typeName: string): Attributes {
  return server.resources.get(typeName)?.attributes ?? {};
}

/** Why this configuration is refused, or would change something. */
async function problemOf(
  server: ProviderServer,
  typeName: string,
  config: ObjectValue,
  state: ObjectValue,
): Promise<Problem | undefined> {
  const attributes = attributesOf(server, typeName);
  const checked = await server.validateResource(typeName, config);
  const request = { typeName, config, prior: state, proposed: config, priorPrivate: noPrivateState };
  const { planned, diagnostics } = await server.plan(request);
  const error = [...checked.diagnostics, ...diagnostics].find(({ severity }) => severity === 'error');
  if (error) return { isRefused: true, why: `${error.summary}: ${error.detail}` };
  if (objectsEqual(attributes, planned, state)) return undefined;
  const changed = Object.entries(attributes)
    .filter(([name, attribute]) => !equalAs(attribute, planned?.[name] ?? null, state[name] ?? null, 'known'))
    .map(([name]) => name);
  return { isRefused: false, why: `A plan would change ${changed.join(', ')}.` };
}

/** What of a state can be written. */
function configured(attributes: Attributes, state: ObjectValue): ObjectValue {
  return each(attributes, (name, { mode, type, options }) => {
    if (mode === 'computed' || options.writeOnly) return null;
    const value = state[name] ?? null;
    return type.kind === 'nested'
      ? mapObjects(type, value, (object) => configured(type.attributes, object))
      : value;
  });
}

/** Without what a plan fills in. */
function withoutOpen(attributes: Attributes, config: ObjectValue): ObjectValue {
  return each(attributes, (name, attribute) => {
    const { type } = attribute;
    const value = isComputed(attribute) ? null : (config[name] ?? null);
    return type.kind === 'nested'
      ? mapObjects(type, value, (object) => withoutOpen(type.attributes, object))
      : value;
  });
}

function withoutDefaults(
  attributes: Attributes,
  config: ObjectValue,
  planned: ObjectValue | null,
): ObjectValue {
  return each(attributes, (name, attribute) => {
    const { type } = attribute;
    const [value, otherwise] = [config[name] ?? null, planned?.[name] ?? null];
    if (isComputed(attribute) && isDefault(attribute, value, otherwise)) return null;
    return type.kind === 'nested'
      ? mapObjects(type, value, (object, key) =>
          withoutDefaults(type.attributes, object, objectAt(type, otherwise, key)),
        )
      : value;
  });
}

/** What a new object would have; where nobody knows before it is made, nothing. */
function isDefault(attribute: Attribute, value: Value, planned: Value): boolean {
  return isUnknown(planned)
    ? value === '' || (Array.isArray(value) && value.length === 0)
    : equalAs(attribute, value, planned, 'known');
}

function each(attributes: Attributes, valueOf: (name: string, attribute: Attribute) => Value): ObjectValue {
  return objectValue(Object.entries(attributes).map(([name, attribute]) => [name, valueOf(name, attribute)]));
}
