import type { Method } from '../http/request';

/** One function of the API, and everything that must be known to call it well. */
export interface Operation {
  /** What it does, in a few words after "could not". */
  readonly does: string;
  /** `A`: envelope with `meta`, `data`, `fail`, always POST. `B`: plain REST. */
  readonly dialect: 'A' | 'B';
  readonly method: Method;
  /** Path template; IDs in braces. */
  readonly path: string;
  readonly isWrite: boolean;
  /** `safe`: doing it twice is doing it once. `never`: repeated only where it was surely not done. */
  readonly repeat: 'safe' | 'never';
  /** What the application role must allow, all of it, as the Administration Console words it; empty where nothing is needed. */
  readonly permissions: readonly string[];
  /** A product of the API application that has this function. */
  readonly product: string;
  /** Largest page; undefined where the function does not page. */
  readonly pageSize?: number;
  /** The refusal that means that it was so before: added twice, or taken away twice. */
  readonly already?: 'conflict' | 'not_found';
}
