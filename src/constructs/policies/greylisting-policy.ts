import type { Construct } from 'constructs';
import { GreylistingPolicy as GreylistingPolicyResource } from '../gen/greylisting-policy';
import { Policy, type PolicyProps, type SenderPart } from './policy';
import { restPolicy } from './rest-policy';

export interface GreylistingPolicyProps extends PolicyProps {
  /** What is done, in the API's words. Default: `apply`. */
  readonly action?: string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

/** Whether mail of senders whom nobody knows yet is put off once. */
export class GreylistingPolicy extends Policy {
  readonly policy: GreylistingPolicyResource;

  constructor(scope: Construct, id: string, props: GreylistingPolicyProps) {
    super(scope, id);
    this.policy = new GreylistingPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action ?? 'apply',
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
