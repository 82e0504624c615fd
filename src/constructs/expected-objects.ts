import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { isToken, isUnknown } from './address';
import {
  anyText,
  asText,
  expected,
  inspected,
  isText,
  nothing,
  type Expected,
  type Look,
  type Looking,
} from './expected';
import { listed } from './words';

/** What each of the props must be. The compiler finds one that is not named here. */
export type Shape<T> = {
  // `Exclude` takes the question marks away, which would let one be forgotten.
  readonly [K in Exclude<keyof T, never>]: Expected<T[K]>;
};

interface Making {
  /** After "give". */
  readonly wanted: string;
  /** A text with something in it will do as well. */
  readonly orText?: boolean;
  readonly standIn?: (construct: Construct | undefined) => unknown;
}

interface MadeClass {
  readonly name: string;
  readonly prototype: object;
}

/** Something that is made by one of these classes. It may bring along what is wrong with it, as its `problem`. */
export function made<T>(classes: readonly MadeClass[], { orText = false, ...making }: Making): Expected<T> {
  const isMade = (value: unknown) =>
    isObject(value) && classes.some(({ prototype }) => prototype.isPrototypeOf(value));
  const kind = expected<T>({
    ...making,
    is: (value) => isMade(value) || (orText && isText(value)),
    form: (value) => (isMade(value) ? value : asText(value)),
  });
  return {
    look: (value, place, looking) => {
      const problem = isObject(value) && isMade(value) ? value['problem'] : undefined;
      if (typeof problem === 'string') looking.mistakes.push(`${place}: ${problem}`);
      if (isMade(value) || !isNamesake(value, classes)) return kind.look(value, place, looking);
      looking.mistakes.push(`${place} ${ofAnother(value)}: give ${making.wanted}.`);
      return making.standIn?.(looking.construct);
    },
  };
}

/** Of a class that is called the same: one of the bindings, or of a second copy of this package. */
function isNamesake(value: unknown, classes: readonly MadeClass[]): value is object {
  return isObject(value) && classes.some(({ name }) => name === value.constructor.name);
}

function ofAnother(value: object): string {
  const { name } = value.constructor;
  const which = Construct.isConstruct(value) ? `the ${name} ${value.node.path}` : `a ${name}`;
  return `is ${which}, but one of the bindings, or of a second copy of cdktf-mimecast (\`npm ls cdktf-mimecast\` shows it)`;
}

/** Texts, also as a list that only Terraform knows. */
export const texts: Expected<readonly string[]> = textList(anyText, 'a list of texts');

/** The same for texts of a kind. */
export function textList<T extends string, L extends readonly T[] = readonly T[]>(
  kind: Expected<T>,
  wanted: string,
): Expected<L> {
  const known = list<T, L>(kind, wanted, () => Token.asList(nothing));
  return {
    look: (value, place, looking) =>
      isToken(value) ? Token.asList(value) : known.look(value, place, looking),
  };
}

export function list<T, L extends readonly T[] = readonly T[]>(
  kind: Expected<T>,
  wanted: string,
  standIn: () => unknown = () => [],
): Expected<L> {
  const whole = expected<L>({ is: (value) => Array.isArray(value) && !isToken(value), wanted, standIn });
  return {
    look: (value, place, looking) => {
      const seen: unknown = whole.look(value, place, looking);
      if (seen !== value || !Array.isArray(seen)) return seen;
      const each: readonly unknown[] = seen;
      return each
        .map((one, index) => kind.look(one, `${place}[${index}]`, looking))
        .filter((one) => one !== undefined);
    },
  };
}

type NamedTexts = Expected<{ readonly [name: string]: string }>;

/** Texts by name, also where only Terraform knows them. */
export const namedTexts: NamedTexts = {
  look: (value, place, looking) =>
    isUnknown(value) ? Token.asStringMap(value) : knownNamedTexts.look(value, place, looking),
};

/** The same, where the synthesis must know them. */
export const knownNamedTexts: NamedTexts = {
  look: (value, place, looking) => {
    const kinds = Object.keys(isObject(value) ? value : {}).map((name) => [name, anyText] as const);
    return object(Object.fromEntries(kinds), 'an object of texts').look(value, place, looking);
  },
};

export function object<T extends object>(shape: Shape<T>, wanted = wantedOf(shape)): Expected<T> {
  const kinds = Object.entries<Look>(shape);
  const whole = expected<T>({
    is: (value) => isObject(value) && !Array.isArray(value) && !isUnknown(value),
    wanted,
  });
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
  const needed = kinds.filter(([, kind]) => inspected(undefined, '', kind).mistakes.length > 0);
  return `an object${needed.length === 0 ? '' : ` with ${listed(needed.map(([name]) => name))}`}`;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
