import type { Construct } from 'constructs';
import { checked } from '../checked';
import { nothing } from '../expected';
import { made, type Shape } from '../expected-objects';
import { DnsAuthenticationOutboundPolicy as DnsAuthenticationOutboundPolicyResource } from '../gen/dns-authentication-outbound-policy';
import { DnsAuthenticationOutboundDefinition } from './dns-authentication-outbound-definition';
import { anySenderPart, Policy, policyShape, type PolicyProps, type SenderPart } from './policy';
import { policyProblems } from './policy-problems';
import { restPolicy } from './rest-policy';

export interface DnsAuthenticationOutboundPolicyProps extends PolicyProps {
  /** How mail is signed, or the ID of that. */
  readonly signing: DnsAuthenticationOutboundDefinition | string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

const shape: Shape<DnsAuthenticationOutboundPolicyProps> = {
  ...policyShape('common'),
  signing: made([DnsAuthenticationOutboundDefinition], {
    wanted: 'a DnsAuthenticationOutboundDefinition, or the ID of one',
    orText: true,
    standIn: () => nothing,
  }),
  senderPart: anySenderPart,
};

/** Which outgoing mail is signed. */
export class DnsAuthenticationOutboundPolicy extends Policy {
  readonly policy: DnsAuthenticationOutboundPolicyResource;

  constructor(scope: Construct, id: string, given: DnsAuthenticationOutboundPolicyProps) {
    super(scope, id);
    const props = checked(this, given, shape, policyProblems);
    const { signing } = props;
    this.policy = new DnsAuthenticationOutboundPolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      definitionId: typeof signing === 'string' ? signing : signing.definitionId,
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
