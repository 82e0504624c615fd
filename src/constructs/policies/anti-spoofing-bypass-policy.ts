import type { Construct } from 'constructs';
import { checked } from '../checked';
import { oneOf, optional } from '../expected';
import { texts, type Shape } from '../expected-objects';
import { AntiSpoofingBypassPolicy as AntiSpoofingBypassPolicyResource } from '../gen/anti-spoofing-bypass-policy';
import { Policy, policyShape, type PolicyProps } from './policy';
import { policyProblems } from './policy-problems';
import { restPolicy } from './rest-policy';

export interface AntiSpoofingBypassPolicyProps extends PolicyProps {
  /** Default: `enable_bypass`. */
  readonly action?: 'enable_bypass' | 'disable_bypass';
  /** Only mail that passes the SPF check of one of these domains. Empty: no such check. Left out: as it is. */
  readonly spfDomains?: readonly string[];
}

const shape: Shape<AntiSpoofingBypassPolicyProps> = {
  ...policyShape('common'),
  action: optional(oneOf('enable_bypass', 'disable_bypass')),
  spfDomains: optional(texts),
};

/** Lets mail pass the anti-spoofing policies, such as that of a service which sends in the company's name. */
export class AntiSpoofingBypassPolicy extends Policy {
  readonly policy: AntiSpoofingBypassPolicyResource;

  constructor(scope: Construct, id: string, given: AntiSpoofingBypassPolicyProps) {
    super(scope, id);
    const props = checked(this, given, shape, policyProblems);
    this.policy = new AntiSpoofingBypassPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action ?? 'enable_bypass',
      spfDomains: props.spfDomains && [...props.spfDomains],
    });
  }
}
