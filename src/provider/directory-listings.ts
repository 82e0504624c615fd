import type { Group } from '../mimecast/groups';
import type { IntegrationFacts } from '../mimecast/integrations';
import type { Configured } from './configured';

const integrations = 'directory integrations';
const groups = 'groups/ldap';

/** All directory integrations: listed once in a walk, and again after a write or a synchronization. */
export function listedIntegrations(
  { collections, mimecast }: Configured,
  signal: AbortSignal,
): Promise<readonly IntegrationFacts[]> {
  return collections.list(integrations, () => mimecast().integrations.list(signal));
}

/** All directory groups: listed once in a walk, and again after a synchronization. */
export function listedDirectoryGroups(
  { collections, mimecast }: Configured,
  signal: AbortSignal,
): Promise<readonly Group[]> {
  return collections.list(groups, () => mimecast().groups.list({ source: 'ldap' }, signal));
}

/** An integration was written. */
export function forgetIntegrations({ collections }: Configured): void {
  collections.forget(integrations);
}

/** A synchronization was asked for: it may bring groups, and says when it was. */
export function forgetSynchronized({ collections }: Configured): void {
  collections.forget(integrations);
  collections.forget(groups);
}
