import type { Construct } from 'constructs';
import { BlockedSenderPolicy as BlockedSenderPolicyResource } from '../gen/blocked-sender-policy';
import { Policy, type PolicyProps, type SenderPart } from './policy';
import { restPolicy } from './rest-policy';

export interface BlockedSenderPolicyProps extends PolicyProps {
  /** `no_action` exempts senders from a wider policy that blocks them. */
  readonly action: 'block_sender' | 'no_action';
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

/** Blocks mail of these senders, or exempts them from a policy that does. */
export class BlockedSenderPolicy extends Policy {
  readonly policy: BlockedSenderPolicyResource;

  constructor(scope: Construct, id: string, props: BlockedSenderPolicyProps) {
    super(scope, id);
    this.policy = new BlockedSenderPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action,
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
