import type { Filter } from './filter';
import type { Octets } from './octets';

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

export interface WireAttribute {
  readonly type: string;
  readonly values: readonly Octets[];
}

/** One entry, by the names of its attributes, which are compared without case. */
export interface FoundEntry {
  readonly dn: string;
  /** Empty where there is no such attribute. */
  octets(attribute: string): readonly Octets[];
}

/** An entry as it came. */
export interface WireEntry extends FoundEntry {
  /** Whether an attribute's name has options, such as the range of values that it comes in. */
  readonly hasOptions: boolean;
  attributes(): readonly WireAttribute[];
}

export interface SearchAnswer {
  readonly entries: readonly WireEntry[];
  /** URLs of other servers that hold a part of the answer. */
  readonly references: readonly string[];
  /** Where the next page starts; empty: this was the last. Undefined: the server knows no pages. */
  readonly cookie: Buffer | undefined;
}
