import type { Origin } from '../core/people';
import type { AccountIdentity, IntegrationState, Owner } from './ports';

/** Why an account is never touched. */
export type HandsOff = 'excluded' | 'system' | 'directory';

/** What the account really holds at a desired address. */
export interface PresentFacts {
  readonly name: string;
  readonly enabled: boolean;
  readonly owner: Owner;
  /** Desired aliases that no row of the listing has: surely to be added. */
  readonly absentAliases: readonly string[];
  /** Only where `verify` read them back: what is declared but is not so. Undefined: not looked at. */
  readonly wrongAliases?: readonly string[];
  readonly wrongAttributes?: readonly string[];
}

/** One person that is to have an account, after normalising and merging. */
export interface DesiredAccount {
  /** Address as declared (normalised spelling); `addressKey(address)` is its identity. */
  readonly address: string;
  readonly name?: string;
  /** Left out: as it is. */
  readonly enabled?: boolean;
  readonly aliases: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  /** Short digest of the directory's own id (12 hex digits): enough to recognise, useless to anybody else. */
  readonly directoryId?: string;
  readonly origins: readonly Origin[];
  readonly present?: PresentFacts;
  readonly handsOff?: HandsOff;
}

/** An account of the scope that nobody declares. */
export interface UndesiredAccount {
  readonly address: string;
  /** Of those who may be removed: for whoever reviews that. */
  readonly name?: string;
  readonly enabled: boolean;
  readonly owner: Owner;
  readonly handsOff?: HandsOff;
}

/** Everything the decision needs of the world, as it was at one moment. */
export interface Comparison extends AccountIdentity {
  /** When it was made: milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** True when the look may have been deferred to apply (`ready` was given). */
  readonly hasReady: boolean;
  /** Internal domains that this sync owns, lower-cased, sorted. */
  readonly scope: readonly string[];
  /** Addresses and `*@domain` that are never touched, normalised, sorted. */
  readonly exclude: readonly string[];
  /** Sorted by address key. */
  readonly desired: readonly DesiredAccount[];
  /** Sorted by address key. */
  readonly undesired: readonly UndesiredAccount[];
  readonly integrations: readonly IntegrationState[];
  /** How Mimecast checks recipients, by domain of the scope: `any`, `known` … Only where it says so. */
  readonly inboundTypes?: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** What is remembered of one account under management: what this sync last applied to it. */
export interface ManagedAccount {
  readonly address: string;
  readonly directoryId?: string;
  /** Aliases that this sync added: the only ones it may take away. */
  readonly aliases: readonly string[];
  /** Aliases that were declared and there already when last applied: as they should be, and never taken away. Undefined: none. */
  readonly foundAliases?: readonly string[];
  /** Digest of the attributes last applied (8 hex digits); undefined: never applied or not known. */
  readonly attributes?: string;
  /** False once this sync disabled it. */
  readonly enabled: boolean;
  /** True when this sync disabled it (and so may enable it again when the declaration is silent). */
  readonly disabledHere?: boolean;
  /** Put on the purge list at (milliseconds since 1970). */
  readonly purgedAt?: number;
}

/** What a sync remembers between two runs. */
export interface Memory extends AccountIdentity {
  readonly managed: readonly ManagedAccount[];
  /** Sizes of the last applied run; undefined before the first. */
  readonly last?: { readonly desired: number; readonly enabled: number };
  /** What the last applied run did with leavers: who left under `keep` is not reached by a later switch. */
  readonly removed?: DecisionSettings['removed'];
}

export type Verb = 'create' | 'adopt' | 'update' | 'enable' | 'rename' | 'disable' | 'purge' | 'await';

/** One verb for one account. */
export interface Change {
  readonly verb: Verb;
  readonly address: string;
  /** For `rename`: the old primary address, which is disabled. */
  readonly from?: string;
  /** As declared, else as the account has it: for whoever reviews. What is written is in `todo`. */
  readonly name?: string;
  /** Field to old and new text; `aliases` and `attributes` list what is added (new) and taken away (old). */
  readonly fields: Readonly<Record<string, readonly [string, string]>>;
  /** Why, in words: `no longer in csv:users.csv`, `disabled in entra:corp` … */
  readonly reason: string;
  readonly origins: readonly Origin[];
  /** What to do, completely: acting needs nothing else. */
  readonly todo: ChangeTodo;
}

/** What a change writes. Left out = not touched. */
export interface ChangeTodo {
  readonly name?: string;
  readonly enabled?: boolean;
  readonly addAliases?: readonly string[];
  readonly removeAliases?: readonly string[];
  /** For `rename`: taken from the old account, before they are added to the new one. */
  readonly moveAliases?: readonly string[];
  readonly attributes?: ReadonlyMap<string, string>;
  /** Read back first and write only what differs (nothing is remembered of this account). */
  readonly checkFirst?: boolean;
  /** With `checkFirst`: nothing is written, and what differs is left to the next plan. */
  readonly lookOnly?: boolean;
  /** Take it off the purge list first. */
  readonly unpurge?: boolean;
  /** For `rename`: the old account is enabled, and is disabled. */
  readonly disableFrom?: boolean;
  /**
   * Memory of this account once the change is done; undefined: no longer managed. Aliases that are to be checked first
   * are in both of its lists: who acts keeps in `aliases` what was really added, in `foundAliases` what was there.
   */
  readonly remember?: ManagedAccount;
}

export interface Limits {
  readonly maxRemovals?: number;
  readonly maxRemovalPercent?: number;
  readonly maxUpdates?: number;
  readonly maxUpdatePercent?: number;
  readonly maxSourceShrinkPercent?: number;
  readonly minUsers?: number;
  readonly maxCreates?: number;
  /** Milliseconds. */
  readonly maxPlanAge?: number;
}

export interface DecisionSettings {
  readonly missing: 'create' | 'request_sync' | 'report';
  readonly removed: 'disable' | 'keep' | 'purge';
  readonly interlock: 'any' | 'scope';
  readonly limits: Limits;
  /** The digest that a refusal showed. */
  readonly acknowledge?: string;
}

export interface Summary {
  readonly desired: number;
  readonly actual: number;
  readonly managed: number;
  readonly unmanaged: number;
  readonly create: number;
  readonly adopt: number;
  readonly update: number;
  readonly rename: number;
  readonly enable: number;
  readonly disable: number;
  readonly purge: number;
  readonly await: number;
  readonly held: number;
  readonly unchanged: number;
  readonly removed_percent: number;
}

/** What one guard measured, and what it allows: at most `limit`; for `min_users` at least. Of `max_plan_age` seconds. */
export interface Budget {
  readonly guard: string;
  readonly count: number;
  readonly limit: number;
}

/** A removal that is not made now, and why. */
export interface Held {
  readonly address: string;
  readonly reason: string;
}

/** One guard that found too much. */
export interface Violation {
  readonly guard: string;
  readonly count: number;
  readonly limit: number;
  /** Accepts exactly these changes under these limits. */
  readonly digest: string;
  /** What is too much, for a person: one line, without names. */
  readonly what: string;
  /** What usually is behind it. */
  readonly hint: string;
  /** The changes that are too many, or that make it matter. */
  readonly changes: readonly Change[];
}

/** What one sync is about to remove, and what its limits allow it. */
export interface Share {
  readonly removals: number;
  readonly base: number;
  /** `max_removal_percent` of the base, and half of it, in 10^-8 accounts: rounded once all are added. */
  readonly byPercent: number;
  readonly byHalf: number;
  /** `max_removals`. */
  readonly most: number;
}

/** What is to be done. `changes` in the order in which they are made; `digest` over that list. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly summary: Summary;
  readonly digest: string;
  readonly violations: readonly Violation[];
  readonly budgets: readonly Budget[];
  /** Not in `changes`: they wait for the directory integrations, or for the new account of a rename. */
  readonly held: readonly Held[];
  /** What other syncs of the same configuration have to reckon with. */
  readonly share: Share;
  /** One digest that accepts all violations of this decision together; empty without any. */
  readonly acknowledge: string;
  readonly warnings: readonly string[];
  /** The same without the names of people. */
  readonly namelessWarnings: readonly string[];
  /** Memory after the parts that need no call (accounts released, accounts already as declared and managed). */
  readonly memory: Memory;
}
