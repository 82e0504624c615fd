import type { IResolvable, TerraformDataSource, TerraformProvider, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { isToken } from './address';
import { checked } from './checked';
import { connectorOf, type ConnectorKind } from './connector-kind';
import { connectorProblems } from './directory-connector-problems';
import type {
  ActiveDirectoryConnectorProps,
  DirectoryConnectorProps,
  GoogleWorkspaceConnectorProps,
  Microsoft365ConnectorProps,
} from './directory-connector-props';
import { activeDirectoryShape, googleWorkspaceShape, microsoft365Shape } from './directory-connector-shapes';
import { ActiveDirectoryIntegration } from './gen/active-directory-integration';
import { DataMimecastDirectoryConnection } from './gen/data-mimecast-directory-connection';
import { GoogleWorkspaceDirectoryIntegration } from './gen/google-workspace-directory-integration';
import { Microsoft365DirectoryIntegration } from './gen/microsoft-365-directory-integration';
import { secretText, watchSecret } from './secret-input';

/** What a connector is in Terraform: a resource that is made, or a data source that finds it. */
type Element = (TerraformResource | TerraformDataSource) & {
  readonly id: string;
  readonly domains: string[];
  readonly enabled: boolean | IResolvable;
};

interface Selector {
  readonly id?: string;
  readonly description?: string;
  readonly type?: ConnectorKind;
  readonly domain?: string;
  readonly provider?: TerraformProvider;
}

/** What is known of a connector when it is declared. */
export interface Facts {
  readonly element: Element;
  /** Left out where only Terraform knows. */
  readonly kind?: ConnectorKind;
  /** Of one that is made: its name. */
  readonly name?: string;
  /** Domains as far as they are known at synthesis. Left out where only Terraform knows. */
  readonly known?: readonly string[];
  readonly enabled: boolean | IResolvable;
}

export function microsoft365(connector: Construct, given: Microsoft365ConnectorProps): Facts {
  const props = checked(connector, given, microsoft365Shape, connectorProblems);
  const element = new Microsoft365DirectoryIntegration(connector, 'Default', {
    ...common(props),
    tenantDomain: props.tenantDomain,
    connectorId: props.cloudConnectorId,
    serverSubtype: props.cloud ?? 'standard',
    syncContacts: props.syncContacts ?? false,
    syncGuestUsers: props.syncGuests ?? false,
  });
  return made(element, 'office_365', props);
}

export function activeDirectory(connector: Construct, given: ActiveDirectoryConnectorProps): Facts {
  const props = checked(connector, given, activeDirectoryShape, connectorProblems);
  const element = new ActiveDirectoryIntegration(connector, 'Default', {
    ...common(props),
    hostname: props.hostname,
    alternateHostname: props.alternateHostname ?? props.hostname,
    port: props.port,
    encryptionMode: props.encryption,
    userDn: props.userDn,
    passwordWo: secretText(props.password),
    passwordWoVersion: props.passwordVersion ?? 1,
    rootDn: props.rootDn,
    syncContacts: props.syncContacts ?? false,
  });
  watchSecret(connector, { name: 'password', value: () => element.passwordWoInput });
  return made(element, 'active_directory', props);
}

export function googleWorkspace(connector: Construct, given: GoogleWorkspaceConnectorProps): Facts {
  const props = checked(connector, given, googleWorkspaceShape, connectorProblems);
  const element = new GoogleWorkspaceDirectoryIntegration(connector, 'Default', {
    ...common(props),
    user: props.user,
    serviceAccountKeyWo: secretText(props.serviceAccountKey),
    serviceAccountKeyWoVersion: props.serviceAccountKeyVersion ?? 1,
  });
  watchSecret(connector, { name: 'serviceAccountKey', value: () => element.serviceAccountKeyWoInput });
  return made(element, 'google', props);
}

/** What has a default is written: Terraform then sees what somebody changed elsewhere, and takes back what is no longer said. */
function common({ name, remarks, domains, maxUnlink = 10, provider, ...props }: DirectoryConnectorProps) {
  return {
    description: name,
    info: remarks,
    domains: domains && [...domains],
    enabled: props.enabled ?? true,
    acknowledgeDisabledAccounts: props.acknowledgeDisabledAccounts ?? false,
    deleteUsers: props.deleteUsers ?? false,
    maxUnlink: String(maxUnlink),
    verify: props.verify,
    ...(provider && { provider }),
  };
}

function made(element: Element, kind: ConnectorKind, props: DirectoryConnectorProps): Facts {
  const { name, domains, enabled = true } = props;
  return { element, kind, name, enabled, ...(domains && { known: domains }) };
}

export function found(connector: Construct, which: Selector, kind: ConnectorKind | undefined): Facts {
  const { id, description, type, domain, provider } = which;
  const element = new DataMimecastDirectoryConnection(connector, 'Default', {
    id,
    description,
    type,
    domain,
    ...(provider && { provider }),
  });
  return { element, enabled: element.enabled, ...(kind !== undefined && !isToken(kind) && { kind }) };
}

/** Terraform looks at the kind where the synthesis cannot. */
export function expectKind(element: Element, kind: ConnectorKind): void {
  element.lifecycle = {
    postcondition: [
      {
        condition: `\${self.type == "${kind}"}`,
        errorMessage: `This is not ${connectorOf(kind)}: look for another, or take DirectoryConnector.fromExisting.`,
      },
    ],
  };
}
