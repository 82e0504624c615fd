import type { Policy, PolicyFamily } from '../../../mimecast/policy';
import type { Configured } from '../../configured';

/** All policies of a family by their IDs: listed once in a walk, and again after a write. */
export function listedPolicies(
  provider: Configured,
  family: PolicyFamily,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Policy>> {
  const { policies } = provider.mimecast();
  return provider.collections.list(collectionOf(family), async () => {
    const listed = await policies.of(family).list(signal);
    return new Map(listed.map((policy) => [policy.id, policy]));
  });
}

/** The listing is out of date. */
export function forgetPolicies({ collections }: Configured, family: PolicyFamily): void {
  collections.forget(collectionOf(family));
}

function collectionOf(family: PolicyFamily): string {
  return `policies/${family}`;
}
