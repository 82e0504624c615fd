import { routeBody, routeOf, signingBody, signingOf } from './assumptions/definitions';
import type { Caller } from './caller';
import type { DeliveryRoute, DeliveryRouteFields, Signing, SigningFields } from './definition';
import { definitionCollections } from './operations/policies';
import { RestCollection } from './rest-collection';

/** Definitions that policies apply. */
export class DefinitionsArea {
  /** Hosts to which mail is delivered. */
  readonly deliveryRoutes: RestCollection<DeliveryRoute, DeliveryRouteFields>;
  /** Keys with which outbound mail is signed. */
  readonly signing: RestCollection<Signing, SigningFields>;

  constructor(caller: Caller) {
    const rowKeys = ['definitions'];
    this.deliveryRoutes = new RestCollection(caller, {
      operations: definitionCollections['delivery-route'],
      rowKeys,
      row: routeOf,
      body: routeBody,
    });
    this.signing = new RestCollection(caller, {
      operations: definitionCollections['dns-authentication-outbound'],
      rowKeys,
      row: signingOf,
      body: signingBody,
    });
  }
}
