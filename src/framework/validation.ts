import type { Diagnostics } from '../core/diagnostics';
import { renderPath, type AttributePath } from '../core/path';
import type { SecretNames } from './misplaced-secret';
import { refuseSecret } from './misplaced-secret';
import { elementsOf, isPresent, type ElementKey, isWhollyKnown, keySteps } from './nested';
import { approximate, isNumber } from './numbers';
import type { Attribute, Attributes } from './schema';
import { isUnknown, type ObjectValue, type Value } from './values';

/**
 * Checks a configuration against what its schema says of each attribute, and reports all problems. Unknown values pass.
 * @param secrets texts that are known to be secrets.
 */
export function validateAttributes(
  attributes: Attributes,
  config: ObjectValue,
  diagnostics: Diagnostics,
  secrets: SecretNames = new Map(),
  at: AttributePath = [],
): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const here = [...at, { attribute: name }];
    const value = config[name] ?? null;
    // Everything else that can be said of it would repeat it.
    if (refuseSecret(attribute, value, here, secrets, diagnostics)) continue;
    const nulls = nullsIn(attribute, value);
    for (const key of nulls)
      report(diagnostics, [...here, ...keySteps(key)], 'is null: give a value, or leave it out');
    // A validator is written for values of the right kind that are known as a whole.
    if (nulls.length > 0 && attribute.type.kind !== 'nested') continue;
    for (const problem of problemsOf(attribute, value)) report(diagnostics, here, problem);
    if (attribute.type.kind !== 'nested') continue;
    for (const [key, element] of elementsOf(attribute.type, value)) {
      if (!isPresent(element)) continue;
      const path = [...here, ...keySteps(key)];
      validateAttributes(attribute.type.attributes, element as ObjectValue, diagnostics, secrets, path);
    }
  }
}

function report(diagnostics: Diagnostics, at: AttributePath, problem: string): void {
  const sentence = `${renderPath(at)} ${problem}`;
  diagnostics.error('Value is not allowed', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, at);
}

function problemsOf(attribute: Attribute, value: Value): string[] {
  if (isUnknown(value)) return [];
  if (value === null) return attribute.mode === 'required' ? ['is required'] : [];
  if (attribute.mode === 'computed') return ['is decided by the provider and cannot be set'];
  const problems = primitivesIn(attribute, value).flatMap((part) => primitiveProblem(attribute, part) ?? []);
  const { validate } = attribute.options;
  if (problems.length > 0 || !validate || !isWhollyKnown(value)) return problems;
  return [validate(value)].flatMap((problem) => problem ?? []);
}

/** The keys of elements that are null, which no collection may have, unless its attribute says so. */
function nullsIn({ type, options }: Attribute, value: Value): ElementKey[] {
  if (options.nullElements || !isPresent(value)) return [];
  if (type.kind === 'nested' ? type.nesting === 'single' : type.kind !== 'collection') return [];
  const elements = [...(value as readonly Value[] | ReadonlyMap<string, Value>).entries()];
  return elements.flatMap(([key, element]) => (element === null ? [key] : []));
}

/** The value itself, or the elements of a collection of primitives. */
function primitivesIn({ type }: Attribute, value: Value): Value[] {
  if (type.kind === 'nested') return [];
  if (type.kind !== 'collection') return [value];
  return [...(value as readonly Value[] | ReadonlyMap<string, Value>).values()].filter(isPresent);
}

function primitiveProblem({ type, options }: Attribute, value: Value): string | undefined {
  const kind = type.kind === 'collection' ? type.element : type.kind;
  if (kind === 'integer' && !Number.isSafeInteger(value)) return 'must be a whole number';
  const wanted = isNumber(value)
    ? rangeProblem(approximate(value), options.min, options.max)
    : options.oneOf && !options.oneOf.includes(value as string)
      ? `must be ${alternatives(options.oneOf)}`
      : undefined;
  if (wanted === undefined || options.sensitive || options.writeOnly) return wanted;
  return `${wanted}, not ${isNumber(value) ? approximate(value) : JSON.stringify(value)}`;
}

function rangeProblem(value: number, min = -Infinity, max = Infinity): string | undefined {
  if (value >= min && value <= max) return undefined;
  if (max === Infinity) return `must be at least ${min}`;
  if (min === -Infinity) return `must be at most ${max}`;
  return `must be from ${min} to ${max}`;
}

/** `"a", "b" or "c"`. */
export function alternatives(allowed: readonly string[]): string {
  const quoted = allowed.map((text) => JSON.stringify(text));
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
