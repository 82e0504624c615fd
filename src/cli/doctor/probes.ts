import type { Mimecast } from '../../mimecast/mimecast';
import { callRows } from '../../mimecast/envelope';
import type { Operation } from '../../mimecast/operation';
import { operations } from '../../mimecast/operations';
import { callRest } from '../../mimecast/rest';

/** One read of an area that changes nothing. */
export interface Probe {
  readonly operation: Operation;
  /** What it asks for, where the function wants something. */
  readonly item?: Readonly<Record<string, string>>;
}

export interface ProbedArea {
  readonly title: string;
  /** Without it no user synchronization works. */
  readonly isNeeded: boolean;
  readonly probes: readonly Probe[];
  /** One of them is enough: the provider asks the other where one is forbidden. */
  readonly isEither?: boolean;
}

const only = (...rows: readonly Operation[]): readonly Probe[] => rows.map((operation) => ({ operation }));

/** What is read to see what the credentials may do: a part of each area, or something that is not there. */
export const probedAreas: readonly ProbedArea[] = [
  { title: 'Account', isNeeded: true, probes: only(operations.whoami, operations.getAccount) },
  {
    title: 'Internal domains',
    isNeeded: true,
    isEither: true,
    probes: only(operations.getInternalDomains, operations.listInternalDomains),
  },
  { title: 'Users', isNeeded: true, probes: only(operations.listUsers, operations.getInternalUsers) },
  { title: 'Address attributes', isNeeded: false, probes: only(operations.findAttributeTypes) },
  { title: 'Groups', isNeeded: true, probes: only(operations.listGroups) },
  {
    title: 'Directory integrations',
    isNeeded: true,
    isEither: true,
    probes: only(operations.getConnections, operations.listIntegrations),
  },
  { title: 'Cloud connectors', isNeeded: false, probes: only(operations.listConnectors) },
  { title: 'Roles', isNeeded: false, probes: only(operations.listRoles) },
  {
    title: 'Gateway policies and definitions',
    isNeeded: false,
    probes: only(
      operations.listBlockedSenderPolicies,
      operations.listAntiSpoofingPolicies,
      operations.listAntiSpoofingBypassPolicies,
      operations.listGreylistingPolicies,
      operations.listDeliveryRoutePolicies,
      operations.listDnsAuthenticationOutboundPolicies,
      operations.listDeliveryRouteDefinitions,
      operations.listDnsAuthenticationOutboundDefinitions,
      operations.listAddressAlterationSets,
      operations.listAddressAlterationPolicies,
    ),
  },
  { title: 'Managed URLs', isNeeded: false, probes: only(operations.listManagedUrls) },
  {
    title: 'Web Security policies',
    isNeeded: false,
    probes: [{ operation: operations.getWebUrlPolicy, item: { id: 'mimecast-doctor' } }],
  },
];

/** Asks for one row. @throws ApiError as the API refuses it. */
export async function probe(
  { caller }: Mimecast,
  { operation, item }: Probe,
  signal: AbortSignal,
): Promise<void> {
  if (operation.dialect === 'A') await callRows(caller, operation, item, signal);
  else await callRest(caller, operation, { query: { pageSize: operation.pageSize && 1 }, signal });
}
