import type { PolicyFields, Target } from './policy';

/** Whom a policy of the envelope kind is for. Which of the others there are depends on the type. */
export interface EnvelopeTarget extends Target {
  readonly attributeName?: string;
  readonly headerDisplayName?: string;
}

/** What address alteration and web security say beside what they do: whom it is for, and when. */
export interface EnvelopeFields extends Omit<PolicyFields, 'option' | 'definitionId' | 'from' | 'to'> {
  readonly comment?: string;
  readonly from: EnvelopeTarget;
  readonly to: EnvelopeTarget;
}

export interface EnvelopePolicy extends EnvelopeFields {
  readonly createTime?: string;
  readonly lastUpdated?: string;
}
