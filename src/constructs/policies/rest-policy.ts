import type { Construct } from 'constructs';
import type { PolicyTarget } from '../policy-target';
import { policyFlags, type PolicyProps } from './policy';

/** What the policies with a flat list of attributes have in common, as the configuration writes it. */
export function restPolicy(policy: Construct, props: PolicyProps) {
  const { from, to, begins, ends, sourceIps, provider } = props;
  const bound = (target: PolicyTarget) => target.bind(policy, provider);
  const [sender, recipient] = [bound(from), bound(to)];
  return {
    description: props.name,
    fromType: sender.type,
    fromGroupId: sender.groupId,
    fromDomain: sender.domain,
    fromEmailAddress: sender.emailAddress,
    fromAttributeId: sender.attributeId,
    fromAttributeValue: sender.attributeValue,
    toType: recipient.type,
    toGroupId: recipient.groupId,
    toDomain: recipient.domain,
    toEmailAddress: recipient.emailAddress,
    toAttributeId: recipient.attributeId,
    toAttributeValue: recipient.attributeValue,
    ...policyFlags(props),
    fromDateTime: begins,
    fromEternal: begins === undefined ? true : undefined,
    toDateTime: ends,
    toEternal: ends === undefined ? true : undefined,
    sourceIps: sourceIps && [...sourceIps],
    ...(provider && { provider }),
  };
}
