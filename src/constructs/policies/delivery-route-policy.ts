import type { Construct } from 'constructs';
import { DeliveryRoutePolicy as DeliveryRoutePolicyResource } from '../gen/delivery-route-policy';
import type { DeliveryRouteDefinition } from './delivery-route-definition';
import { Policy, type PolicyProps, type SenderPart } from './policy';
import { restPolicy } from './rest-policy';

export interface DeliveryRoutePolicyProps extends PolicyProps {
  /** The route, or its ID. */
  readonly route: DeliveryRouteDefinition | string;
  /** Default: `envelope_from`. */
  readonly senderPart?: SenderPart;
}

/** By which route mail is delivered. */
export class DeliveryRoutePolicy extends Policy {
  readonly policy: DeliveryRoutePolicyResource;

  constructor(scope: Construct, id: string, props: DeliveryRoutePolicyProps) {
    super(scope, id);
    const { route } = props;
    this.policy = new DeliveryRoutePolicyResource(this, 'Default', {
      ...restPolicy(this, props),
      definitionId: typeof route === 'string' ? route : route.definitionId,
      fromPart: props.senderPart ?? 'envelope_from',
    });
  }
}
