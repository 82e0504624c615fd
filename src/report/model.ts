import type { Origin } from '../core/people';
import type { ReportBudget, ReportDetails, ReportRefusal } from '../core/report-details';

/** What a plan, or the apply of it, does to people: everything that the renderers show, and nothing else. */
export interface Report {
  readonly stage: 'plan' | 'apply';
  /** True when the plan was made in part only: Terraform stopped at an error. */
  readonly isErrored: boolean;
  readonly syncs: readonly SyncReport[];
  readonly groups: readonly GroupEffect[];
  readonly policies: readonly PolicyEffect[];
  readonly connectors: readonly ObjectChange[];
  /** What this report cannot say, and why. */
  readonly notes: readonly string[];
}

/** One user sync. */
export interface SyncReport {
  /** Its address in the configuration; without a plan, the name of the file. */
  readonly name: string;
  /** The file that has every change with its reason; undefined where there is none that fits. */
  readonly file: string | undefined;
  readonly stage: 'plan' | 'apply';
  readonly refused: readonly ReportRefusal[];
  /** What accepts all refusals together; empty without any. */
  readonly acknowledge: string;
  readonly budgets: readonly ReportBudget[];
  readonly summary: Readonly<Record<string, number>>;
  /** Most dangerous first. */
  readonly people: readonly PersonChange[];
  /** Changes of which the plan tells no more than their number. */
  readonly unlisted: number;
  readonly held: NonNullable<ReportDetails['held']>;
  /** Accounts that are left alone: neither declared nor managed. */
  readonly unmanaged: readonly string[];
  readonly warnings: readonly string[];
}

export interface PersonChange {
  readonly verb: string;
  readonly address: string;
  /** Of a rename: the old address, whose account is disabled. */
  readonly from?: string;
  readonly name: string;
  /** Field to old and new text. */
  readonly fields: Readonly<Record<string, readonly [string, string]>>;
  readonly reason: string;
  readonly origins: readonly Origin[];
  /** At apply: `done`, `already`, `skipped`, `failed` or `not_tried`. */
  readonly outcome?: string;
  /** Of a removal: what it means. */
  readonly meaning?: Meaning;
  /** What in address or name could mislead a reader. */
  readonly remarks: readonly string[];
}

/** What a removal means for the mail of the person. */
export interface Meaning {
  /** The address that is removed: of a rename the old one. */
  readonly address: string;
  readonly domain: string;
  /** How Mimecast checks recipients there; undefined: not known. */
  readonly inboundType: string | undefined;
  readonly mail: 'accepted' | 'depends' | 'unknown';
  /** Groups of this plan that the person leaves with it, and those that it stays in. */
  readonly leaves: readonly string[];
  readonly stays: readonly string[];
}

/** `create`, `update`, `delete`, `replace`; `none` for what others change. */
export type Action = 'create' | 'update' | 'delete' | 'replace' | 'none';

export interface ObjectChange {
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** As the console shows it; empty where it has no name. */
  readonly name: string;
  /** Names of the attributes that change. */
  readonly fields: readonly string[];
}

/** How many people come and go; undefined: cannot be told from the plan. */
export interface Movement {
  readonly gains: number | undefined;
  readonly loses: number | undefined;
}

export interface GroupEffect extends ObjectChange, Movement {
  /** Who comes and who goes, as far as this plan has their names. */
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
}

export interface PolicyEffect extends ObjectChange, Movement {
  /** Whom it is for, before and after; empty where it was not, or will not be, there. */
  readonly before: string;
  readonly after: string;
}

/** True when a guard refused any of it. */
export function isRefused({ syncs }: Report): boolean {
  return syncs.some(({ refused }) => refused.length > 0);
}
