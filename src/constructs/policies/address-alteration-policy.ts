import type { Construct } from 'constructs';
import { AddressAlterationPolicy as AddressAlterationPolicyResource } from '../gen/address-alteration-policy';
import type { AddressAlterationSet } from './address-alteration-set';
import { envelopePolicy, envelopeProblems, type EnvelopePolicyProps } from './envelope-policy';
import { Policy } from './policy';
import { blankProblem } from './policy-problems';

export interface AddressAlterationPolicyProps extends EnvelopePolicyProps {
  /** The set of alterations, or its ID. */
  readonly alterations: AddressAlterationSet | string;
}

/** Whose mail a set of address alterations is applied to. */
export class AddressAlterationPolicy extends Policy {
  readonly policy: AddressAlterationPolicyResource;

  constructor(scope: Construct, id: string, props: AddressAlterationPolicyProps) {
    super(scope, id);
    const { alterations, provider } = props;
    const setId = typeof alterations === 'string' ? alterations : alterations.setId;
    this.policy = new AddressAlterationPolicyResource(this, 'Default', {
      addressAlterationSetId: setId,
      policy: envelopePolicy(this, props),
      ...(provider && { provider }),
    });
    this.node.addValidation({
      validate: () => [
        ...envelopeProblems(props),
        ...blankProblem('alterations', setId, 'give a set, or the ID of one.'),
      ],
    });
  }
}
