/** What a refined unknown value promises about the value to come. */
export interface Refinements {
  readonly notNull?: boolean;
  readonly stringPrefix?: string;
}

/** A value that Terraform does not know yet. */
export class Unknown {
  constructor(readonly refinements: Refinements = {}) {}
}

/** The unknown value without promises. */
export const unknown = new Unknown();

/** A number that neither `number` nor `bigint` holds without loss: its decimal text. */
export class Decimal {
  constructor(readonly text: string) {}
}

export type NumberValue = number | bigint | Decimal;

/** An object: no prototype, so that a name such as `__proto__` is a name. */
export interface ObjectValue {
  readonly [attribute: string]: Value;
}

/** A value of type `dynamic`, which carries its own type (Terraform's JSON notation of types). */
export class DynamicValue {
  constructor(
    readonly type: unknown,
    readonly value: Value,
  ) {}
}

/** Any Terraform value: lists, sets and tuples are arrays, maps are Maps, objects are ObjectValues. */
export type Value =
  | null
  | Unknown
  | boolean
  | string
  | NumberValue
  | DynamicValue
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | ObjectValue;

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** An object value from pairs. */
export function objectValue(entries: Iterable<readonly [string, Value]>): ObjectValue {
  const object = Object.create(null) as Record<string, Value>;
  for (const [name, value] of entries) object[name] = value;
  return object;
}
