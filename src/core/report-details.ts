import type { Origin } from './people';

/** The document that a user sync writes to its report file: JSON, at every plan and again, with outcomes, at apply. */
export interface ReportDetails {
  readonly version: 1;
  readonly stage: 'plan' | 'apply';
  /** The guards that refused; empty when none did. */
  readonly refused: readonly ReportRefusal[];
  /** SHA-256 of the ordered list of changes, lower-case hex. */
  readonly digest: string;
  /** What accepts all refusals together; empty without any. */
  readonly acknowledge: string;
  /** Counts by name: `create`, `disable`, `removed_percent` … */
  readonly summary: Readonly<Record<string, number>>;
  /** In the order in which they are made. */
  readonly changes: readonly ReportChange[];
  /** Accounts of the scope that are neither declared nor managed: they are left alone. */
  readonly unmanaged: readonly string[];
  readonly warnings: readonly string[];
  /** What every guard measured, also those that did not refuse. Optional: files of an older provider lack it. */
  readonly budgets?: readonly ReportBudget[];
  /** Removals that are not made now, and why each of them waits. */
  readonly held?: readonly { readonly address: string; readonly reason: string }[];
  /** How Mimecast checks recipients, by domain of the scope: `any`, `known` … Only where it says so. */
  readonly inbound_types?: Readonly<Record<string, string>>;
}

/** At most `limit` is allowed; for `min_users` at least. Of `max_plan_age` both are seconds. */
export interface ReportBudget {
  readonly guard: string;
  readonly count: number;
  readonly limit: number;
}

export interface ReportRefusal extends ReportBudget {
  readonly digest: string;
  /** What is too much, in words: `would remove 30 of 40 …`. */
  readonly what?: string;
}

export interface ReportChange {
  readonly address: string;
  readonly verb: string;
  /** Display name; empty where none is known. */
  readonly name: string;
  /** Field to old and new text; of a rename also `address`. */
  readonly fields: Readonly<Record<string, readonly [string, string]>>;
  readonly reason: string;
  readonly origins: readonly Origin[];
  /** At apply: `done`, `already`, `skipped`, `failed` or `not_tried`. */
  readonly outcome?: string;
}
