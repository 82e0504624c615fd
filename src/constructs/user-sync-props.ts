import type { IResolvable, TerraformProvider } from 'cdktf';
import type { Missing } from './missing';
import type { Removal } from './removal';
import type { UserSource } from './user-source';

/** One user, declared in code. */
export interface DeclaredUser {
  /** Primary address. */
  readonly address: string;
  /** Display name. Left out: as it is. */
  readonly name?: string;
  /** Whether the account may be used. Left out: as it is. `false` counts as a removal. */
  readonly enabled?: boolean | IResolvable;
  /** Secondary addresses. Aliases that this sync did not add are never taken away. */
  readonly aliases?: readonly string[];
  /** Mimecast attributes by name. Attributes that are not named here are left alone. */
  readonly attributes?: { readonly [name: string]: string };
}

/** A plan that exceeds one of these is refused as a whole. Each that is set replaces its own default. */
export interface UserLimits {
  /** Most removals in one run. Default: 500. */
  readonly removals?: number;
  /** Most removals in one run, in percent of the enabled accounts under management. Default: 10, but 3 accounts always. */
  readonly removalPercent?: number;
  /** Most updates and renames in one run. Default: no fixed number. */
  readonly updates?: number;
  /** Most updates and renames, in percent of the accounts declared and present. Default: 50, but 5 accounts always. */
  readonly updatePercent?: number;
  /** Most creates in one run. Default: no limit, but 500 in a first run that nobody has reviewed. */
  readonly creates?: number;
  /** Fewest declared users. Default: 1. */
  readonly fewestUsers?: number;
  /** By how many percent the declared users may shrink while anyone is removed. Default: 20, but 3 users always. */
  readonly sourceShrinkPercent?: number;
  /** Oldest comparison that may remove anyone, as a duration. Default: `24h`. */
  readonly planAge?: string;
}

/** Longest durations, such as `30m` or `1h30m`. */
export interface UserSyncTimeouts {
  /** Default: `30m`. */
  readonly compare?: string;
  /** Default: `60m`. */
  readonly firstApply?: string;
  /** Default: `60m`. */
  readonly laterApply?: string;
}

export interface UserSyncProps {
  /** The scope: internal domains of the account that this sync owns. Accounts elsewhere are not looked at. */
  readonly domains: readonly string[];
  /** Users declared in code: for tens to a few thousand. They win over `from`. */
  readonly users?: readonly DeclaredUser[];
  /** Further users. An earlier source wins over a later one, attribute by attribute. */
  readonly from?: readonly UserSource[];
  /** Addresses, or `*@domain`, that are never touched. */
  readonly leaveAlone?: readonly string[];
  /** What happens to accounts under management that are no longer declared. Default: `Removal.disable()`. */
  readonly whenRemoved?: Removal;
  /** What happens for declared users without an account. Default: `Missing.create()`. */
  readonly whenMissing?: Missing;
  /**
   * Removals are held while a directory integration is disabled or in error: `any` of the account (default), or those
   * that cover a domain of the `scope`.
   */
  readonly interlock?: 'any' | 'scope';
  readonly limits?: UserLimits;
  /** Read these back for each user who declares them, one call an account, instead of trusting what was last applied. */
  readonly verify?: readonly ('aliases' | 'attributes')[];
  /** The digest that a refusal showed: accepts exactly those changes. One more removal voids it. */
  readonly acknowledge?: string;
  /** How many changes the plan lists; 0 keeps addresses out of the plan. Default: 1000. */
  readonly changesShown?: number;
  /** File for the full list of changes as JSON, relative to the folder where Terraform runs. */
  readonly reportFile?: string;
  /**
   * A value of something that must exist before the sources can be read, such as a credential made in the same apply.
   * Terraform then looks during apply, where nobody reviews: such a first run only creates and adopts.
   */
  readonly ready?: string;
  readonly timeouts?: UserSyncTimeouts;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}
