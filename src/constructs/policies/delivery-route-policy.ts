import type { Construct } from 'constructs';
import { checked } from '../checked';
import { nothing } from '../expected';
import { made, type Shape } from '../expected-objects';
import { DeliveryRoutePolicy as DeliveryRoutePolicyResource } from '../gen/delivery-route-policy';
import { DeliveryRouteDefinition } from './delivery-route-definition';
import { anySenderPart, Policy, policyShape, type PolicyProps, type SenderPart } from './policy';
import { policyProblems } from './policy-problems';
import { restPolicy } from './rest-policy';

export interface DeliveryRoutePolicyProps extends PolicyProps {
  /** The route, or its ID. */
  readonly route: DeliveryRouteDefinition | string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

const shape: Shape<DeliveryRoutePolicyProps> = {
  ...policyShape('common'),
  route: made([DeliveryRouteDefinition], {
    wanted: 'a DeliveryRouteDefinition, or the ID of one',
    orText: true,
    standIn: () => nothing,
  }),
  senderPart: anySenderPart,
};

/** By which route mail is delivered. */
export class DeliveryRoutePolicy extends Policy {
  readonly policy: DeliveryRoutePolicyResource;

  constructor(scope: Construct, id: string, given: DeliveryRoutePolicyProps) {
    super(scope, id);
    const props = checked(this, given, shape, policyProblems);
    const { route } = props;
    this.policy = new DeliveryRoutePolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      definitionId: typeof route === 'string' ? route : route.definitionId,
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
