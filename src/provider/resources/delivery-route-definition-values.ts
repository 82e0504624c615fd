import type { State } from '../../framework/schema';
import type { DeliveryRoute, DeliveryRouteFields } from '../../mimecast/definition';
import { compact } from '../../mimecast/json-value';
import { isSame } from '../sameness';
import type { RouteAttributes } from './delivery-route-definition-schema';
import { isSignInSent } from './delivery-route-definition-sign-in';

/** With the password, which only the configuration has. */
type Wanted = State<RouteAttributes>;

/** What is written to make it. */
export function fieldsOf(wanted: Wanted): DeliveryRouteFields {
  const { description, hostname, port } = wanted;
  return {
    ...{ description, hostname, port },
    ...compact({
      alternateRouteId: textOf(wanted.alternate_route_id),
      signIn: textOf(wanted.username) === undefined ? undefined : signInOf(wanted),
    }),
  };
}

/** What is written to change it. */
export function changesOf(wanted: Wanted, prior: State<RouteAttributes>): DeliveryRouteFields {
  const changed = <T>(name: keyof RouteAttributes & string, value: T): T | undefined =>
    isSame(name, wanted[name], prior[name]) ? undefined : value;
  return compact({
    description: changed('description', wanted.description),
    hostname: changed('hostname', wanted.hostname),
    port: changed('port', wanted.port),
    alternateRouteId: changed('alternate_route_id', wanted.alternate_route_id ?? ''),
    signIn: isSignInSent(wanted, prior)
      ? { ...signInOf(wanted), ...emptied(wanted.domain, prior.domain) }
      : undefined,
  });
}

function signInOf(wanted: Wanted): NonNullable<DeliveryRouteFields['signIn']> {
  return compact({
    // Also where there are none: what is left out stays as it was, or is refused.
    authMechanisms: wanted.auth_mechanisms ?? [],
    username: textOf(wanted.username),
    password: textOf(wanted.password_wo),
    domain: textOf(wanted.domain),
  });
}

/** A domain that was there stays unless something else is said. */
function emptied(wanted: string | null, prior: string | null): { readonly domain?: string } {
  return textOf(wanted) === undefined && textOf(prior) !== undefined ? { domain: '' } : {};
}

/** The state of a definition as Mimecast answers it. */
export function routeValues(route: DeliveryRoute): State<RouteAttributes> {
  const { id, description, hostname, port, authMechanisms } = route;
  return {
    ...{ id, description, hostname, port },
    alternate_route_id: route.alternateRouteId ?? null,
    username: route.username ?? null,
    auth_mechanisms: authMechanisms.length > 0 ? authMechanisms : null,
    domain: route.domain ?? null,
    password_wo: null,
    password_wo_version: null,
  };
}

/** Whether a route says what was written, as far as it is answered. */
export function isMadeOf(wanted: Wanted, route: DeliveryRoute): boolean {
  const found = routeValues(route);
  const names = Object.keys(found) as (keyof RouteAttributes & string)[];
  return names.every((name) => /^(id|password_wo)/.test(name) || isSame(name, wanted[name], found[name]));
}

function textOf(text: string | null): string | undefined {
  return text === null || text === '' ? undefined : text;
}
