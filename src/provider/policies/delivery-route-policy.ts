import { sourceIps } from './fragments/conditions';
import { definition } from './fragments/definition';
import { flags } from './fragments/flags';
import { identity } from './fragments/identity';
import { restPolicy } from './fragments/rest-policy';
import { schedule } from './fragments/schedule';
import { anySenderPart } from './fragments/sender-part';
import { from, to } from './fragments/target';

export const deliveryRoutePolicy = restPolicy({
  typeName: 'mimecast_delivery_route_policy',
  family: 'delivery-route',
  description:
    'A delivery route policy: to which host Mimecast delivers mail from these senders to these recipients.',
  fragments: [
    identity,
    definition('mimecast_delivery_route_definition'),
    anySenderPart,
    from,
    to,
    flags,
    schedule,
    sourceIps,
  ],
});
