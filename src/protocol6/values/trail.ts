import type { PathStep } from '../../core/path';
import { renderPath } from '../../core/path';
import { InvariantError } from '../../core/errors';
import { Decimal, DynamicValue, Unknown } from '../../framework/values';

/** Where a walk through a value is. Errors name that place; never the value itself, which may be a secret. */
export class Trail {
  readonly #steps: PathStep[] = [];

  constructor(
    /** What is walked, e.g. `The new state of mimecast_group`. */
    private readonly subject: string,
  ) {}

  enter(step: PathStep): void {
    this.#steps.push(step);
  }

  leave(): void {
    this.#steps.pop();
  }

  get depth(): number {
    return this.#steps.length;
  }

  /** An error at the present place: `problem` follows the place as in `users["a"].name: a string is needed`. */
  error(summary: string, problem: string): InvariantError {
    const place = this.#steps.length === 0 ? 'the whole object' : renderPath(this.#steps);
    return new InvariantError(summary, `${this.subject}, at ${place}: ${problem}.`);
  }
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (value instanceof Unknown) return 'an unknown value';
  if (value instanceof Decimal || typeof value === 'bigint' || typeof value === 'number') return 'a number';
  if (value instanceof DynamicValue) return 'a value of type dynamic';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Map) return 'a map';
  if (typeof value === 'boolean') return 'a bool';
  return typeof value === 'string'
    ? 'a string'
    : typeof value === 'object'
      ? 'an object'
      : `a ${typeof value}`;
}
