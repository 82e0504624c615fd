import type { Construct } from 'constructs';
import { AntiSpoofingBypassPolicy as AntiSpoofingBypassPolicyResource } from '../gen/anti-spoofing-bypass-policy';
import { Policy, type PolicyProps } from './policy';
import { restPolicy } from './rest-policy';

export interface AntiSpoofingBypassPolicyProps extends PolicyProps {
  /** Default: `enable_bypass`. */
  readonly action?: 'enable_bypass' | 'disable_bypass';
  /** Only mail that passes the SPF check of one of these domains. Empty: no such check. Left out: as it is. */
  readonly spfDomains?: readonly string[];
}

/** Lets mail pass the anti-spoofing policies, such as that of a service which sends in the company's name. */
export class AntiSpoofingBypassPolicy extends Policy {
  readonly policy: AntiSpoofingBypassPolicyResource;

  constructor(scope: Construct, id: string, props: AntiSpoofingBypassPolicyProps) {
    super(scope, id);
    this.policy = new AntiSpoofingBypassPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      option: props.action ?? 'enable_bypass',
      spfDomains: props.spfDomains && [...props.spfDomains],
    });
  }
}
