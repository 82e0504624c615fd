import { Token } from 'cdktf';
import type { IResolvable } from 'cdktf';
import { Construct } from 'constructs';
import { isToken, isUnknown } from './address';
import { alternatives } from './words';

/** For whom values are looked at, and what was found. */
export interface Looking {
  readonly construct?: Construct;
  readonly mistakes: string[];
}

export interface Look {
  /** The value, in the form that the constructs use; or, after a mistake, what stands for it until the synthesis refuses it. */
  readonly look: (value: unknown, place: string, looking: Looking) => unknown;
}

/**
 * What a prop must be. Stacks may run without type checks, so the synthesis looks as well: whether a value is there, and of
 * the right kind. What only Terraform knows is not looked at, and may have any form that cdktf gives it.
 */
export interface Expected<T> extends Look {
  /** Keeps the compiler from taking one kind for another. */
  readonly exactly?: (value: T) => T;
}

interface Kind {
  readonly is: (value: unknown) => boolean;
  /** After "give". */
  readonly wanted: string;
  /** The form in which the constructs use it. Left out: as it is. */
  readonly form?: (value: unknown) => unknown;
  readonly standIn?: (construct: Construct | undefined) => unknown;
}

export function expected<T>({ is, wanted, form, standIn }: Kind): Expected<T> {
  return {
    look: (value, place, { construct, mistakes }) => {
      if (is(value)) return form ? form(value) : value;
      mistakes.push(`${place} is ${described(value)}: give ${wanted}.`);
      return standIn?.(construct);
    },
  };
}

/** Stands for a text: Terraform takes it as left out, so that no provider takes it. */
export const nothing = '${null}';

/** A text with something in it. */
export function text(wanted: string): Expected<string> {
  return expected({ is: isText, wanted, form: asText, standIn: () => nothing });
}

export function isText(value: unknown): boolean {
  return isUnknown(value) || (typeof value === 'string' && value.trim() !== '');
}

/** Also of what cdktf has as an object, such as the result of a function of Terraform. */
export function asText(value: unknown): unknown {
  return isUnknown(value) ? Token.asString(value) : value;
}

/** A text that may be empty, or is looked at elsewhere. */
export const anyText: Expected<string> = expected({
  is: (value) => typeof value === 'string' || isUnknown(value),
  wanted: 'a text',
  form: asText,
  standIn: () => nothing,
});

export const flag: Expected<boolean | IResolvable> = expected({
  is: (value) => typeof value === 'boolean' || isUnknown(value),
  wanted: 'true or false',
});

/** The same, where the synthesis must know which. */
export const knownFlag: Expected<boolean> = expected({
  is: (value) => typeof value === 'boolean',
  wanted: 'true or false',
});

export const number: Expected<number> = expected({
  is: (value) => (typeof value === 'number' && !Number.isNaN(value)) || isUnknown(value),
  wanted: 'a number',
  form: (value) => (isUnknown(value) ? Token.asNumber(value) : value),
});

/** One of the words or numbers that there are. */
export function oneOf<T extends string | number>(...words: readonly T[]): Expected<T> {
  return among(words, isUnknown);
}

/** The same, where the synthesis must know which. */
export function knownOneOf<T extends string | number>(...words: readonly T[]): Expected<T> {
  return among(words, () => false);
}

function among<T extends string | number>(
  words: readonly T[],
  isElse: (value: unknown) => boolean,
): Expected<T> {
  return expected({
    is: (value) => words.some((word) => word === value) || isElse(value),
    wanted: alternatives(words.map((word) => (typeof word === 'string' ? `'${word}'` : String(word)))),
    form: asText,
    standIn: () => nothing,
  });
}

export function optional<T>(kind: Expected<T>): Expected<T | undefined> {
  return {
    look: (value, place, looking) => {
      if (value === undefined) return undefined;
      if (value !== null) return kind.look(value, place, looking);
      const { mistakes } = inspected(value, place, kind);
      looking.mistakes.push(...mistakes.map((mistake) => mistake.replace(/\.$/, ', or leave it out.')));
      return undefined;
    },
  };
}

/** What is decided when the value is seen. */
export function either<T>(choose: (value: unknown) => Look): Expected<T> {
  return { look: (value, place, looking) => choose(value).look(value, place, looking) };
}

/** What is wrong with a value, each mistake with its place; and the value, or what stands for it. */
export function inspected<T>(
  value: unknown,
  place: string,
  kind: Expected<T>,
): { readonly seen: T; readonly mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const seen = kind.look(value, place, { mistakes }) as T;
  return { seen, mistakes };
}

function described(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return isToken(value) ? 'a list that only Terraform knows' : 'a list';
  if (isUnknown(value)) return 'known to Terraform alone';
  if (typeof value === 'string') return value.trim() === '' ? 'blank' : JSON.stringify(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Construct.isConstruct(value)) return `the ${value.constructor.name} ${value.node.path}`;
  return typeof value === 'object' ? 'an object of another kind' : `a ${typeof value}`;
}
