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
}

export interface ReportRefusal {
  readonly guard: string;
  readonly count: number;
  readonly limit: number;
  readonly digest: string;
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
