import type { Construct } from 'constructs';
import { checked } from '../checked';
import { anyText, optional } from '../expected';
import { texts, type Shape } from '../expected-objects';
import { AntiSpoofingPolicy as AntiSpoofingPolicyResource } from '../gen/anti-spoofing-policy';
import { anySenderPart, Policy, policyShape, type PolicyProps, type SenderPart } from './policy';
import { policyProblems } from './policy-problems';
import { restPolicy } from './rest-policy';

export interface AntiSpoofingPolicyProps extends PolicyProps {
  /** What is done, in the API's words, such as `take_no_action`. Default: what Mimecast decides. */
  readonly action?: string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
  /** Only mail from servers of these names. Empty: from anywhere. Left out: as it is. */
  readonly hostnames?: readonly string[];
}

const shape: Shape<AntiSpoofingPolicyProps> = {
  ...policyShape('common'),
  action: optional(anyText),
  senderPart: anySenderPart,
  hostnames: optional(texts),
};

/** What is done with mail from outside that shows an address of the account's own domains as its sender. */
export class AntiSpoofingPolicy extends Policy {
  readonly policy: AntiSpoofingPolicyResource;

  constructor(scope: Construct, id: string, given: AntiSpoofingPolicyProps) {
    super(scope, id);
    const props = checked(this, given, shape, policyProblems);
    this.policy = new AntiSpoofingPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action,
      fromPart: props.senderPart ?? 'envelope_from',
      hostnames: props.hostnames && [...props.hostnames],
    });
  }
}
