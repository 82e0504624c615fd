import type { Construct } from 'constructs';
import { checked } from '../checked';
import { oneOf } from '../expected';
import type { Shape } from '../expected-objects';
import { BlockedSenderPolicy as BlockedSenderPolicyResource } from '../gen/blocked-sender-policy';
import { anySenderPart, Policy, policyShape, type PolicyProps, type SenderPart } from './policy';
import { policyProblems } from './policy-problems';
import { restPolicy } from './rest-policy';

export interface BlockedSenderPolicyProps extends PolicyProps {
  /** `no_action` exempts senders from a wider policy that blocks them. */
  readonly action: 'block_sender' | 'no_action';
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

const shape: Shape<BlockedSenderPolicyProps> = {
  ...policyShape('common'),
  action: oneOf('block_sender', 'no_action'),
  senderPart: anySenderPart,
};

/** Blocks mail of these senders, or exempts them from a policy that does. */
export class BlockedSenderPolicy extends Policy {
  readonly policy: BlockedSenderPolicyResource;

  constructor(scope: Construct, id: string, given: BlockedSenderPolicyProps) {
    super(scope, id);
    const props = checked(this, given, shape, policyProblems);
    this.policy = new BlockedSenderPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action,
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
