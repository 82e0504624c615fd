import { Annotations, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { expected, optional, type Expected } from './expected';
import { object, type Shape } from './expected-objects';
import { listed } from './words';

/** The provider that every construct takes. It may be of a second copy of cdktf, as where this package is linked. */
export const anyProvider: Expected<TerraformProvider | undefined> = optional(
  expected({ is: (value) => TerraformProvider.isTerraformProvider(value), wanted: 'a MimecastProvider' }),
);

/**
 * The props of a construct, which the synthesis refuses where they are not what they must be, each with the path of the
 * construct. Something stands for what is wrong, so that everything else is looked at as well: by `problems`, whose lines
 * begin with the place that they are about, as those of the mistakes do.
 */
export function checked<T extends object>(
  construct: Construct,
  props: T,
  shape: Shape<T>,
  problems: (props: T) => readonly string[] = () => [],
): T {
  const { seen, mistakes } = looked(props, shape, construct);
  warnOfStrangers(construct, props, shape);
  const places = new Set(mistakes.map(placeOf));
  construct.node.addValidation({
    validate: () => [
      ...mistakes,
      ...(isObject(props) ? problems(seen) : []).filter((problem) => !places.has(placeOf(problem))),
    ],
  });
  return seen;
}

/** Not refused: what several constructs have in common may be more than each of them knows. */
function warnOfStrangers(construct: Construct, props: object, shape: object): void {
  const strangers = isObject(props) ? Object.keys(props).filter((name) => !(name in shape)) : [];
  if (strangers.length === 0) return;
  Annotations.of(construct).addWarning(
    `Nothing is done with ${listed(strangers)}: what is known here is ${listed(Object.keys(shape))}.`,
  );
}

/** The same before there is a construct. */
export function looked<T extends object>(
  props: T,
  shape: Shape<T>,
  construct?: Construct,
): { readonly seen: T; readonly mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const place = isObject(props) ? '' : 'The last argument';
  const seen = object(shape).look(props, place, { mistakes, ...(construct && { construct }) }) as T;
  return { seen, mistakes };
}

function isObject(props: unknown): boolean {
  return typeof props === 'object' && props !== null && !Array.isArray(props);
}

function placeOf(line: string): string {
  return /^[^\s:]*/.exec(line)?.[0] ?? '';
}
