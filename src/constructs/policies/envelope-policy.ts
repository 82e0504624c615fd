import type { Construct } from 'constructs';
import { anyText, optional } from '../expected';
import { texts, type Shape } from '../expected-objects';
import type { BoundTarget, PolicyTarget } from '../policy-target';
import { anySenderPart, policyFlags, policyShape, type PolicyProps, type SenderPart } from './policy';
import { policyProblems } from './policy-problems';

/** What policies with an envelope say: more than the others. */
export interface EnvelopePolicyProps extends PolicyProps<'common' | 'envelope'> {
  /** Not shown in the Administration Console. */
  readonly comment?: string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
  /** Only mail from servers of these names. Empty: from anywhere. Left out: as it is. */
  readonly hostnames?: readonly string[];
  /** Only mail that passes the SPF check of one of these domains. Empty: no such check. Left out: as it is. */
  readonly spfDomains?: readonly string[];
}

export const envelopeShape: Shape<EnvelopePolicyProps> = {
  ...policyShape('common', 'envelope'),
  comment: optional(anyText),
  senderPart: anySenderPart,
  hostnames: optional(texts),
  spfDomains: optional(texts),
};

/** The `policy` object of a policy with an envelope, as the configuration writes it. */
export function envelopePolicy(policy: Construct, props: EnvelopePolicyProps) {
  const { from, to, begins, ends, sourceIps, hostnames, spfDomains, provider } = props;
  const bound = (target: PolicyTarget<'common' | 'envelope'>) =>
    envelopeTarget(target.bind(policy, provider));
  return {
    description: props.name,
    comment: props.comment,
    from: bound(from),
    to: bound(to),
    fromPart: props.senderPart ?? 'envelope_from',
    ...policyFlags(props),
    fromDate: begins,
    fromEternal: begins === undefined ? true : undefined,
    toDate: ends,
    toEternal: ends === undefined ? true : undefined,
    sourceIps: sourceIps && [...sourceIps],
    hostnames: hostnames && [...hostnames],
    spfDomains: spfDomains && [...spfDomains],
  };
}

/** Everything that is wrong with it, each after the name of the property that holds it. */
export function envelopeProblems(props: EnvelopePolicyProps, holder = ''): string[] {
  return policyProblems(props).map((problem) => `${holder}${problem}`);
}

function envelopeTarget({ domain, ...target }: BoundTarget) {
  return { ...target, ...(domain !== undefined && { emailDomain: domain }) };
}
