import type { Construct } from 'constructs';
import { DnsAuthenticationOutboundPolicy as DnsAuthenticationOutboundPolicyResource } from '../gen/dns-authentication-outbound-policy';
import type { DnsAuthenticationOutboundDefinition } from './dns-authentication-outbound-definition';
import { Policy, type PolicyProps, type SenderPart } from './policy';
import { restPolicy } from './rest-policy';

export interface DnsAuthenticationOutboundPolicyProps extends PolicyProps {
  /** How mail is signed, or the ID of that. */
  readonly signing: DnsAuthenticationOutboundDefinition | string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

/** Which outgoing mail is signed. */
export class DnsAuthenticationOutboundPolicy extends Policy {
  readonly policy: DnsAuthenticationOutboundPolicyResource;

  constructor(scope: Construct, id: string, props: DnsAuthenticationOutboundPolicyProps) {
    super(scope, id);
    const { signing } = props;
    this.policy = new DnsAuthenticationOutboundPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      definitionId: typeof signing === 'string' ? signing : signing.definitionId,
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
