import type { Construct } from 'constructs';
import { AddressAlterationPolicy as AddressAlterationPolicyResource } from '../gen/address-alteration-policy';
import { checked } from '../checked';
import { nothing } from '../expected';
import { made, type Shape } from '../expected-objects';
import { AddressAlterationSet } from './address-alteration-set';
import { envelopePolicy, envelopeProblems, envelopeShape, type EnvelopePolicyProps } from './envelope-policy';
import { Policy } from './policy';

export interface AddressAlterationPolicyProps extends EnvelopePolicyProps {
  /** The set of alterations, or its ID. */
  readonly alterations: AddressAlterationSet | string;
}

const shape: Shape<AddressAlterationPolicyProps> = {
  ...envelopeShape,
  alterations: made([AddressAlterationSet], {
    wanted: 'an AddressAlterationSet, or the ID of one',
    orText: true,
    standIn: () => nothing,
  }),
};

/** Whose mail a set of address alterations is applied to. */
export class AddressAlterationPolicy extends Policy {
  readonly policy: AddressAlterationPolicyResource;

  constructor(scope: Construct, id: string, given: AddressAlterationPolicyProps) {
    super(scope, id);
    const props = checked(this, given, shape, envelopeProblems);
    const { alterations, provider } = props;
    const setId = typeof alterations === 'string' ? alterations : alterations.setId;
    this.policy = new AddressAlterationPolicyResource(this, 'Default', {
      addressAlterationSetId: setId,
      policy: envelopePolicy(this, props),
      ...(provider && { provider }),
    });
  }
}
