import type { LdapEntry } from './entry';
import type { Filter } from './filter';

/** Who belongs to the groups of a source, also through groups within groups. */
export interface Membership {
  /** What the server is asked for; undefined where it is asked for everybody. */
  readonly filter?: Filter;
  /** Attributes that `includes` looks at. */
  readonly reads: readonly string[];
  includes(entry: LdapEntry): boolean;
  /** Called after everybody has been seen. */
  notes(): readonly string[];
}
