import { policyListing } from './policy-listing';

export const deliveryRoutePolicies = policyListing(
  'mimecast_delivery_route_policies',
  'delivery-route',
  'delivery route',
);
