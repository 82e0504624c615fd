import type { Construct } from 'constructs';
import { AntiSpoofingPolicy as AntiSpoofingPolicyResource } from '../gen/anti-spoofing-policy';
import { Policy, type PolicyProps, type SenderPart } from './policy';
import { restPolicy } from './rest-policy';

export interface AntiSpoofingPolicyProps extends PolicyProps {
  /** What is done, in the API's words, such as `take_no_action`. Default: what Mimecast decides. */
  readonly action?: string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
  /** Only mail from servers of these names. Empty: from anywhere. Left out: as it is. */
  readonly hostnames?: readonly string[];
}

/** What is done with mail from outside that shows an address of the account's own domains as its sender. */
export class AntiSpoofingPolicy extends Policy {
  readonly policy: AntiSpoofingPolicyResource;

  constructor(scope: Construct, id: string, props: AntiSpoofingPolicyProps) {
    super(scope, id);
    this.policy = new AntiSpoofingPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action,
      fromPart: props.senderPart ?? 'envelope_from',
      hostnames: props.hostnames && [...props.hostnames],
    });
  }
}
