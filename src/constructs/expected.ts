import { Construct } from 'constructs';
import { isToken } from './address';
import { alternatives } from './words';

/** For whom values are looked at, and what was found. */
export interface Looking {
  readonly construct?: Construct;
  readonly mistakes: string[];
}

export interface Look {
  /** The value; or, after a mistake, what stands for it until the synthesis refuses it. */
  readonly look: (value: unknown, place: string, looking: Looking) => unknown;
}

/**
 * What a prop must be. Stacks may run without type checks, so the synthesis looks as well: whether a value is there, and of
 * the right kind. What only Terraform knows is not looked at.
 */
export interface Expected<T> extends Look {
  /** Keeps the compiler from taking one kind for another. */
  readonly exactly?: (value: T) => T;
}

interface Kind {
  readonly is: (value: unknown) => boolean;
  /** After "give". */
  readonly wanted: string;
  readonly standIn?: (construct: Construct | undefined) => unknown;
}

export function expected<T>({ is, wanted, standIn }: Kind): Expected<T> {
  return {
    look: (value, place, { construct, mistakes }) => {
      if (is(value)) return value;
      mistakes.push(`${place} is ${described(value)}: give ${wanted}.`);
      return standIn?.(construct);
    },
  };
}

/** Stands for a text: Terraform takes it as left out, so that no provider takes it. */
export const nothing = '${null}';

/** A text with something in it. */
export function text(wanted: string): Expected<string> {
  return expected({ is: isText, wanted, standIn: () => nothing });
}

export function isText(value: unknown): boolean {
  return isToken(value) || (typeof value === 'string' && value.trim() !== '');
}

/** A text that may be empty, or is looked at elsewhere. */
export const anyText: Expected<string> = expected({
  is: (value) => typeof value === 'string' || isToken(value),
  wanted: 'a text',
  standIn: () => nothing,
});

export function flag<T extends boolean | object = boolean>(): Expected<T> {
  return expected({ is: (value) => typeof value === 'boolean' || isToken(value), wanted: 'true or false' });
}

export const number: Expected<number> = expected({
  is: (value) => typeof value === 'number' || isToken(value),
  wanted: 'a number',
});

/** One of the words or numbers that there are. */
export function oneOf<T extends string | number>(...words: readonly T[]): Expected<T> {
  return among(words, isToken);
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
    standIn: () => nothing,
  });
}

export function optional<T>(kind: Expected<T>): Expected<T | undefined> {
  return {
    look: (value, place, looking) => {
      if (value === undefined) return undefined;
      if (value !== null) return kind.look(value, place, looking);
      const mistakes: string[] = [];
      kind.look(value, place, { mistakes });
      looking.mistakes.push(...mistakes.map((mistake) => mistake.replace(/\.$/, ', or leave it out.')));
      return undefined;
    },
  };
}

/** What is decided when the value is seen. */
export function either<T>(choose: (value: unknown) => Look): Expected<T> {
  return { look: (value, place, looking) => choose(value).look(value, place, looking) };
}

/** What is wrong with a value, each mistake with its place. */
export function mistakesIn(value: unknown, place: string, kind: Look): readonly string[] {
  const mistakes: string[] = [];
  kind.look(value, place, { mistakes });
  return mistakes;
}

function described(value: unknown): string {
  if (value === undefined) return 'missing';
  if (isToken(value)) return 'known to Terraform alone';
  if (typeof value === 'string') return value.trim() === '' ? 'blank' : JSON.stringify(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'a list';
  if (Construct.isConstruct(value)) return `the ${value.constructor.name} ${value.node.path}`;
  return typeof value === 'object' ? 'an object of another kind' : `a ${typeof value}`;
}
