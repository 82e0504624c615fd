import type { policyCollections } from './operations/policies';

/** The kinds of policies that are plain REST objects, as the API's paths name them. */
export type PolicyFamily = keyof typeof policyCollections;

/** Whom a policy is for. Which of the others there are depends on the type. */
export interface Target {
  readonly type: string;
  readonly groupId?: string;
  readonly domain?: string;
  readonly emailAddress?: string;
  readonly attributeId?: string;
  readonly attributeValue?: string;
}

/** What a policy says. Which fields there are depends on its family. */
export interface PolicyFields {
  readonly description?: string;
  readonly option?: string;
  readonly definitionId?: string;
  readonly fromPart?: string;
  readonly from?: Target;
  readonly to?: Target;
  readonly enabled?: boolean;
  readonly enforced?: boolean;
  readonly override?: boolean;
  readonly bidirectional?: boolean;
  /** A date and time; null: it always was in force. */
  readonly begins?: string | null;
  /** A date and time; null: it stays in force. */
  readonly ends?: string | null;
  readonly sourceIps?: readonly string[];
  readonly hostnames?: readonly string[];
  readonly spfDomains?: readonly string[];
}

export interface Policy extends PolicyFields {
  readonly id: string;
}
