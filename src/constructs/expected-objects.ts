import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { isToken } from './address';
import { anyText, expected, isText, nothing, type Expected, type Look, type Looking } from './expected';
import { listed } from './words';

/** What each of the props must be. The compiler finds one that is not named here. */
export type Shape<T> = {
  readonly [K in Exclude<keyof T, never>]: Expected<T[K]>;
};

interface Making {
  /** After "give". */
  readonly wanted: string;
  /** A text with something in it will do as well. */
  readonly orText?: boolean;
  readonly standIn?: (construct: Construct | undefined) => unknown;
}

/** Something that is made by one of these classes. It may bring along what is wrong with it, as its `problem`. */
export function made<T>(classes: readonly { readonly prototype: object }[], making: Making): Expected<T> {
  const isMade = (value: unknown) =>
    isObject(value) && classes.some(({ prototype }) => prototype.isPrototypeOf(value));
  const kind = expected<T>({
    ...making,
    is: (value) => isMade(value) || (making.orText === true && isText(value)),
  });
  return {
    look: (value, place, looking) => {
      const problem = isObject(value) && isMade(value) ? value['problem'] : undefined;
      if (typeof problem === 'string') looking.mistakes.push(`${place}: ${problem}`);
      return kind.look(value, place, looking);
    },
  };
}

/** A list of texts. */
export const texts: Expected<readonly string[]> = list(anyText, 'a list of texts', () =>
  Token.asList(nothing),
);

export function list<T, L extends readonly T[] = readonly T[]>(
  kind: Expected<T>,
  wanted: string,
  standIn: () => unknown = () => [],
): Expected<L> {
  const whole = expected<L>({ is: (value) => Array.isArray(value) || isToken(value), wanted, standIn });
  return {
    look: (value, place, looking) => {
      const seen = whole.look(value, place, looking);
      if (!Array.isArray(seen) || isToken(seen)) return seen;
      const each: readonly unknown[] = seen;
      return each
        .map((one, index) => kind.look(one, `${place}[${index}]`, looking))
        .filter((one) => one !== undefined);
    },
  };
}

/** Texts by name. */
export const namedTexts: Expected<{ readonly [name: string]: string }> = {
  look: (value, place, looking) => {
    if (isToken(value)) return value;
    const kinds = Object.keys(isObject(value) ? value : {}).map((name) => [name, anyText] as const);
    return object(Object.fromEntries(kinds), 'an object of texts').look(value, place, looking);
  },
};

export function object<T extends object>(shape: Shape<T>, wanted = wantedOf(shape)): Expected<T> {
  const kinds = Object.entries<Look>(shape);
  const whole = expected<T>({ is: (value) => isObject(value) && !Array.isArray(value), wanted });
  return {
    look: (value, place, looking) => {
      const seen = whole.look(value, place, looking);
      // What is not there at all is not complained of piece by piece.
      const within: Looking = seen === undefined ? { ...looking, mistakes: [] } : looking;
      const given: { readonly [name: string]: unknown } = isObject(seen) ? seen : {};
      const prefix = place === '' ? '' : `${place}.`;
      const looked = kinds.map(
        ([name, kind]) => [name, kind.look(given[name], prefix + name, within)] as const,
      );
      const others = Object.entries(given).filter(([name]) => !(name in shape));
      return Object.fromEntries([...others, ...looked.filter(([, one]) => one !== undefined)]);
    },
  };
}

function wantedOf<T extends object>(shape: Shape<T>): string {
  const kinds = Object.entries<Look>(shape);
  const needed = kinds.filter(([, kind]) => {
    const mistakes: string[] = [];
    kind.look(undefined, '', { mistakes });
    return mistakes.length > 0;
  });
  return `an object${needed.length === 0 ? '' : ` with ${listed(needed.map(([name]) => name))}`}`;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
