import type { Construct } from 'constructs';
import { checked } from '../checked';
import { anyText, optional } from '../expected';
import type { Shape } from '../expected-objects';
import { GreylistingPolicy as GreylistingPolicyResource } from '../gen/greylisting-policy';
import { anySenderPart, Policy, policyShape, type PolicyProps, type SenderPart } from './policy';
import { policyProblems } from './policy-problems';
import { restPolicy } from './rest-policy';

export interface GreylistingPolicyProps extends PolicyProps {
  /** What is done, in the API's words. Default: `apply`. */
  readonly action?: string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

const shape: Shape<GreylistingPolicyProps> = {
  ...policyShape('common'),
  action: optional(anyText),
  senderPart: anySenderPart,
};

/** Whether mail of senders whom nobody knows yet is put off once. */
export class GreylistingPolicy extends Policy {
  readonly policy: GreylistingPolicyResource;

  constructor(scope: Construct, id: string, given: GreylistingPolicyProps) {
    super(scope, id);
    const props = checked(this, given, shape, policyProblems);
    this.policy = new GreylistingPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action ?? 'apply',
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
