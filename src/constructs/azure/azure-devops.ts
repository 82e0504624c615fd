import { looked } from '../checked';
import { anyText, optional } from '../expected';
import type { Shape } from '../expected-objects';
import { listed } from '../words';
import { federated } from './federated-credential';
import type { Issue } from './issued';

/** A service connection of Azure DevOps that uses workload identity federation. */
export type AzureDevOpsConnection =
  | {
      /** As the service connection shows it: `https://login.microsoftonline.com/<tenant ID>/v2.0`. */
      readonly issuer: string;
      /** As the service connection shows it: `/eid1/c/pub/t/…/sc/…`. Azure DevOps makes it, and nobody can foretell it. */
      readonly subject: string;
      readonly name?: string;
      readonly organization?: never;
    }
  | {
      /** ID of the organization, for connections with the older issuer, which Microsoft retires on 1 July 2027. */
      readonly organizationId: string;
      readonly organization: string;
      readonly project: string;
      readonly serviceConnection: string;
      readonly name?: string;
      readonly issuer?: never;
    };

interface AnyConnection {
  readonly issuer?: string;
  readonly subject?: string;
  readonly organizationId?: string;
  readonly organization?: string;
  readonly project?: string;
  readonly serviceConnection?: string;
  readonly name?: string;
}

const connectionShape: Shape<AnyConnection> = {
  issuer: optional(anyText),
  subject: optional(anyText),
  organizationId: optional(anyText),
  organization: optional(anyText),
  project: optional(anyText),
  serviceConnection: optional(anyText),
  name: optional(anyText),
};

export function azureDevOps(given: AzureDevOpsConnection): Issue {
  const { seen, mistakes } = looked<AnyConnection>(given, connectionShape);
  const { issuer, subject, organizationId, organization, project, serviceConnection, name } = seen;
  const shown = issuer !== undefined || subject !== undefined;
  const parts = shown ? { issuer, subject } : { organizationId, organization, project, serviceConnection };
  const missing = Object.entries(parts).filter(([, part]) => part === undefined || part.trim() === '');
  return federated(
    {
      issuer: issuer ?? `https://vstoken.dev.azure.com/${organizationId}`,
      subject: subject ?? `sc://${organization}/${project}/${serviceConnection}`,
      ...(name !== undefined && { name }),
    },
    {
      description: 'Lets a service connection of Azure DevOps sign in without a secret.',
      ...(!shown && { warning: olderIssuer }),
      mistakes: [...mistakes, ...missingProblems(missing.map(([part]) => part))],
    },
  );
}

const olderIssuer =
  'The service connection has the older issuer of Azure DevOps, which Microsoft retires on 1 July 2027: convert it in Azure DevOps, then give the issuer and subject that it shows.';

function missingProblems(parts: readonly string[]): string[] {
  if (parts.length === 0) return [];
  return [
    `The service connection lacks ${listed(parts)}: give the issuer and the subject that Azure DevOps shows for it.`,
  ];
}
