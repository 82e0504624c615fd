import type { DeliveryRoute, Signing } from '../mimecast/definition';
import type { Configured } from './configured';

/** Kinds of definitions, by the family of the policies that apply them. */
interface Kinds {
  readonly 'delivery-route': DeliveryRoute;
  readonly 'dns-authentication-outbound': Signing;
}

/** All definitions of a family by their IDs: listed once in a walk, and again after a write. */
export function listedRoutes(
  provider: Configured,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, DeliveryRoute>> {
  const { deliveryRoutes } = provider.mimecast().definitions;
  return listed(provider, 'delivery-route', () => deliveryRoutes.list(signal));
}

export function listedSigning(
  provider: Configured,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Signing>> {
  const { signing } = provider.mimecast().definitions;
  return listed(provider, 'dns-authentication-outbound', () => signing.list(signal));
}

/** The listing is out of date. */
export function forgetDefinitions({ collections }: Configured, family: keyof Kinds): void {
  collections.forget(`definitions/${family}`);
}

function listed<F extends keyof Kinds>(
  { collections }: Configured,
  family: F,
  list: () => Promise<readonly Kinds[F][]>,
): Promise<ReadonlyMap<string, Kinds[F]>> {
  return collections.list(
    `definitions/${family}`,
    async () => new Map((await list()).map((definition) => [definition.id, definition])),
  );
}
