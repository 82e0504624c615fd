import type { NumberValue, Unknown } from './values';

/** required / optional / computed as Terraform knows them; `optional_computed` keeps what the service answers. */
export type Mode = 'required' | 'optional' | 'computed' | 'optional_computed';

export type Nesting = 'single' | 'list' | 'set' | 'map';

/** The type of an attribute: a primitive, a collection, or an object with attributes of its own (`nested_type`). */
export type AttributeType =
  | { readonly kind: 'string' | 'bool' | 'number' | 'integer' }
  | {
      readonly kind: 'collection';
      readonly nesting: 'list' | 'set' | 'map';
      readonly element: 'string' | 'bool' | 'number' | 'integer';
    }
  | {
      readonly kind: 'nested';
      readonly nesting: Nesting;
      readonly attributes: Attributes;
      readonly form?: OlderForm;
    };

/**
 * How Terraform is told of objects, for a provider whose configurations were written before there were nested attributes:
 * as values of an object type, or as blocks (`web { … }`). Where there is no block of a kind, lists and sets are empty, not null.
 */
export type OlderForm = 'object' | BlockForm;

export interface BlockForm {
  readonly minItems: number;
  /** 0: as many as one likes. */
  readonly maxItems: number;
}

/** What a validator says of a known, non-null value: undefined when it is fine, else what is wrong and what to do. */
export type Validator<T> = (value: T) => string | undefined;

export interface AttributeOptions<T = unknown> {
  readonly sensitive?: boolean;
  /** Given in configuration only; never in plan or state. */
  readonly writeOnly?: boolean;
  /** A change of this attribute replaces the resource. */
  readonly replaces?: boolean;
  /** Value used when configuration leaves it out (mode must be `optional_computed`). */
  readonly default?: T;
  /** Computed: keeps its value in plans that update; without it the value becomes unknown in every update. */
  readonly keep?: boolean;
  /** Closed set of allowed strings; documented and validated. */
  readonly oneOf?: readonly string[];
  /** Smallest and largest allowed number. */
  readonly min?: number;
  readonly max?: number;
  readonly validate?: Validator<T>;
  readonly deprecated?: boolean;
  /** The API's name for this attribute where the snake_case to camelCase rule does not give it. */
  readonly apiName?: string;
  /** Collections: elements may be null. Otherwise they are refused, so that nothing has to expect them. */
  readonly nullElements?: boolean;
  /** Lists: order carries no meaning; a different order is no drift. */
  readonly unordered?: boolean;
}

/** One attribute. `M` and `T` are kept by the compiler, so that values have types without a second list of names. */
export interface Attribute<M extends Mode = Mode, T extends AttributeType = AttributeType> {
  readonly mode: M;
  readonly type: T;
  readonly description: string;
  readonly options: AttributeOptions;
}

export interface Attributes {
  readonly [name: string]: Attribute;
}

/** A resource's, data source's or provider's schema. */
export interface Schema<A extends Attributes = Attributes> {
  /** Raised when stored state needs upgrading. */
  readonly version: number;
  readonly description: string;
  readonly attributes: A;
}

export function schema<const A extends Attributes>(
  description: string,
  attributes: A,
  version = 0,
): Schema<A> {
  return { version, description, attributes };
}

type Str = { readonly kind: 'string' };
type Bool = { readonly kind: 'bool' };
type Num = { readonly kind: 'number' };
type Int = { readonly kind: 'integer' };
type Primitive = Str | Bool | Num | Int;
type Collection<N extends 'list' | 'set' | 'map', E extends Primitive['kind']> = {
  readonly kind: 'collection';
  readonly nesting: N;
  readonly element: E;
};
type Nested<N extends Nesting, A extends Attributes> = {
  readonly kind: 'nested';
  readonly nesting: N;
  readonly attributes: A;
};

type PrimitiveValue<K extends Primitive['kind']> = K extends 'string'
  ? string
  : K extends 'bool'
    ? boolean
    : K extends 'integer'
      ? number
      : NumberValue;

/** The value of an attribute type; `U` is `Unknown` where parts may be unknown, `never` where all is known. */
export type TypeValue<T extends AttributeType, U> = T extends { kind: infer K extends Primitive['kind'] }
  ? PrimitiveValue<K>
  : T extends Collection<infer N, infer E>
    ? N extends 'map'
      ? ReadonlyMap<string, PrimitiveValue<E> | U>
      : readonly (PrimitiveValue<E> | U)[]
    : T extends Nested<infer N, infer A>
      ? N extends 'single'
        ? ObjectOf<A, U>
        : N extends 'map'
          ? ReadonlyMap<string, ObjectOf<A, U> | U>
          : readonly (ObjectOf<A, U> | U)[]
      : never;

type FieldOf<A extends Attribute, U> = A['mode'] extends 'required'
  ? TypeValue<A['type'], U> | U
  : TypeValue<A['type'], U> | null | U;

export type ObjectOf<A extends Attributes, U> = { readonly [K in keyof A]: FieldOf<A[K], U> };

type PlanField<A extends Attribute> = A['mode'] extends 'required'
  ? TypeValue<A['type'], never>
  : A['mode'] extends 'optional'
    ? TypeValue<A['type'], never> | null
    : TypeValue<A['type'], never> | null | Unknown;

/** Configuration while planning: anything may be unknown. */
export type Config<A extends Attributes> = ObjectOf<A, Unknown>;
/** Configuration while applying, and state: all is known. */
export type State<A extends Attributes> = ObjectOf<A, never>;
/** A planned state while applying: only computed attributes may still be unknown. */
export type Plan<A extends Attributes> = { readonly [K in keyof A]: PlanField<A[K]> };

const shape = <M extends Mode>(mode: M) => ({
  string: (description: string, options: AttributeOptions<string> = {}) =>
    make(mode, { kind: 'string' }, description, options),
  bool: (description: string, options: AttributeOptions<boolean> = {}) =>
    make(mode, { kind: 'bool' }, description, options),
  /** Whole numbers that JavaScript holds exactly: what nearly every number of an API is. */
  integer: (description: string, options: AttributeOptions<number> = {}) =>
    make(mode, { kind: 'integer' }, description, options),
  number: (description: string, options: AttributeOptions<NumberValue> = {}) =>
    make(mode, { kind: 'number' }, description, options),
  /** `list('string', …)`: a list of primitives. */
  list: <E extends Primitive['kind']>(
    element: E,
    description: string,
    options: AttributeOptions<readonly PrimitiveValue<E>[]> = {},
  ) =>
    make(
      mode,
      { kind: 'collection', nesting: 'list', element } as Collection<'list', E>,
      description,
      options,
    ),
  set: <E extends Primitive['kind']>(
    element: E,
    description: string,
    options: AttributeOptions<readonly PrimitiveValue<E>[]> = {},
  ) =>
    make(mode, { kind: 'collection', nesting: 'set', element } as Collection<'set', E>, description, options),
  map: <E extends Primitive['kind']>(
    element: E,
    description: string,
    options: AttributeOptions<ReadonlyMap<string, PrimitiveValue<E>>> = {},
  ) =>
    make(mode, { kind: 'collection', nesting: 'map', element } as Collection<'map', E>, description, options),
  /** `nested('map', {…}, …)`: an object, or a list, set or map of objects. */
  nested: <N extends Nesting, const A extends Attributes>(
    nesting: N,
    attributes: A,
    description: string,
    options: AttributeOptions = {},
  ) => make(mode, { kind: 'nested', nesting, attributes } as Nested<N, A>, description, options),
});

export const required = shape('required');
export const optional = shape('optional');
export const computed = shape('computed');
export const optionalComputed = shape('optional_computed');

function make<M extends Mode, T extends AttributeType, V>(
  mode: M,
  type: T,
  description: string,
  options: AttributeOptions<V>,
): Attribute<M, T> {
  return { mode, type, description, options: options as AttributeOptions };
}
