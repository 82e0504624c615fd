import type { Mimecast } from '../mimecast/mimecast';
import type { Share } from '../sync/types';
import type { Collections } from './collections';
import type { DirectoryAccess } from './directories/directory-access';
import type { GroupListings } from './group-listings';

/** What operations work with: one provider configuration during one walk of Terraform. */
export interface Configured {
  /** The client; throws a ConfigError while a part of the provider configuration is not known yet. */
  mimecast(): Mimecast;
  /**
   * Comparisons made under this configuration. Terraform configures anew for each walk, so one that is found here while applying was
   * made during apply, and nobody has reviewed it.
   */
  readonly looked: Set<string>;
  /** What each user synchronization of the walk is about to remove, by its comparison. */
  readonly shares: Map<string, Share>;
  /** For sources that read a directory. */
  readonly directoryAccess: DirectoryAccess;
  readonly groupListings: GroupListings;
  /** Whole collections, listed once. */
  readonly collections: Collections;
  /** Gives memory back after something large. */
  release(): void;
}
