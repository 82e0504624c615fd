import type { Filter } from './filter';

/** One search, or one page of it. */
export interface SearchAsked {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** Left out: not in pages. */
  readonly page?: { readonly size: number; readonly cookie: Buffer };
  /** Seconds that the server may take. */
  readonly timeLimit: number;
}

export interface WireEntry {
  readonly dn: string;
  readonly attributes: readonly { readonly type: string; readonly values: readonly Buffer[] }[];
}

export interface SearchAnswer {
  readonly entries: readonly WireEntry[];
  /** URLs of other servers that hold a part of the answer. */
  readonly references: readonly string[];
  /** Where the next page starts; empty: this was the last. Undefined: the server knows no pages. */
  readonly cookie: Buffer | undefined;
}
