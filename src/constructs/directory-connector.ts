import { Fn, Op } from 'cdktf';
import type { IResolvable, TerraformDataSource, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { isToken, keyOf } from './address';
import { kindNames, type ConnectorKind } from './connector-kind';
import { consoleProblems, connectorProblems, lookupProblems } from './directory-connector-problems';
import type {
  ActiveDirectoryConnectorProps,
  ConsoleConnector,
  DirectoryConnectorProps,
  ExistingConnector,
  GoogleWorkspaceConnectorProps,
  Microsoft365ConnectorProps,
} from './directory-connector-props';
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

interface Facts {
  readonly element: Element;
  /** Left out where only Terraform knows. */
  readonly kind?: ConnectorKind;
  /** Domains as far as they are known at synthesis. Left out where only Terraform knows. */
  readonly known?: readonly string[];
  readonly enabled: boolean | IResolvable;
}

/**
 * A directory connector of the account (a directory integration, as the API calls it): Mimecast's own synchronization with
 * one directory. Those that an API can create are made by the factory of their kind; the others are found.
 */
export class DirectoryConnector extends Construct {
  /** With Microsoft 365 (Entra). Mimecast signs in with its own application, to which a tenant administrator consents. */
  static microsoft365(scope: Construct, id: string, props: Microsoft365ConnectorProps): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => {
      const element = new Microsoft365DirectoryIntegration(connector, 'Default', {
        ...common(props),
        tenantDomain: props.tenantDomain,
        connectorId: props.cloudConnectorId,
        serverSubtype: props.cloud,
        syncContacts: props.syncContacts,
        syncGuestUsers: props.syncGuests,
      });
      return made(connector, element, 'office_365', props);
    });
  }

  /** With Active Directory by LDAP. Mimecast connects to a domain controller from its data centres. */
  static activeDirectory(
    scope: Construct,
    id: string,
    props: ActiveDirectoryConnectorProps,
  ): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => {
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
        syncContacts: props.syncContacts,
      });
      watchSecret(connector, { name: 'password', value: () => element.passwordWoInput });
      return made(connector, element, 'active_directory', props);
    });
  }

  /** With Google Workspace, by a service account. */
  static googleWorkspace(
    scope: Construct,
    id: string,
    props: GoogleWorkspaceConnectorProps,
  ): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => {
      const element = new GoogleWorkspaceDirectoryIntegration(connector, 'Default', {
        ...common(props),
        user: props.user,
        serviceAccountKeyWo: secretText(props.serviceAccountKey),
        serviceAccountKeyWoVersion: props.serviceAccountKeyVersion ?? 1,
      });
      watchSecret(connector, { name: 'serviceAccountKey', value: () => element.serviceAccountKeyWoInput });
      return made(connector, element, 'google', props);
    });
  }

  /** One that is there already, of whatever kind. */
  static fromExisting(scope: Construct, id: string, which: ExistingConnector): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => {
      connector.node.addValidation({ validate: () => lookupProblems(which) });
      return found(connector, which, which.type);
    });
  }

  /**
   * The Mimecast Synchronization Engine. No API creates one: it is added in the Administration Console, and its service is
   * installed on a server. This finds it, by its kind unless `which` says more.
   */
  static synchronizationEngine(
    scope: Construct,
    id: string,
    which: ConsoleConnector = {},
  ): DirectoryConnector {
    return DirectoryConnector.ofConsole(scope, id, 'ad_push', which);
  }

  /** A Domino connector. No API creates one: it is added in the Administration Console. This finds it. */
  static domino(scope: Construct, id: string, which: ConsoleConnector = {}): DirectoryConnector {
    return DirectoryConnector.ofConsole(scope, id, 'domino', which);
  }

  private static ofConsole(scope: Construct, id: string, kind: ConnectorKind, which: ConsoleConnector) {
    return new DirectoryConnector(scope, id, (connector) => {
      connector.node.addValidation({ validate: () => consoleProblems(kind, which) });
      const { provider, ...selector } = which;
      const byType = Object.values(selector).every((value) => value === undefined);
      const facts = found(connector, byType ? { type: kind, ...(provider && { provider }) } : which, kind);
      if (!byType) expectKind(facts.element, kind);
      return facts;
    });
  }

  /** The resource, or the data source where it is found. */
  readonly element: TerraformResource | TerraformDataSource;
  /** Its kind. `undefined` where only Terraform knows, because it is found by something else. */
  readonly kind: ConnectorKind | undefined;
  /** Whether Mimecast synchronizes with it. */
  readonly enabled: boolean | IResolvable;
  private readonly facts: Facts;

  private constructor(scope: Construct, id: string, facts: (connector: Construct) => Facts) {
    super(scope, id);
    this.facts = facts(this);
    this.element = this.facts.element;
    this.kind = this.facts.kind;
    this.enabled = this.facts.enabled;
  }

  /** ID of the connector, known after the first apply. */
  get connectorId(): string {
    return this.facts.element.id;
  }

  /** Whether this stack makes it; else it is found. */
  get isMade(): boolean {
    return !(this.element instanceof DataMimecastDirectoryConnection);
  }

  /** The internal domains that it keeps, as Terraform knows them. Empty: all of the account. */
  get domains(): string[] {
    return this.facts.element.domains;
  }

  /** Changes when it keeps other domains, and only then: for triggers. */
  get domainsTrigger(): string {
    const { known } = this.facts;
    if (known === undefined || known.some(isToken)) return Fn.join(',', Fn.sort(lowerCased(this.domains)));
    return known.length === 0 ? 'all' : known.map(keyOf).sort().join(',');
  }

  /** Whether it keeps a domain: an expression for Terraform where nobody knows before. */
  covers(domain: string): boolean | IResolvable {
    const { known } = this.facts;
    const key = keyOf(domain);
    if (known !== undefined && !isToken(domain) && !known.some(isToken)) {
      return known.length === 0 || known.some((each) => keyOf(each) === key);
    }
    const named: IResolvable = Fn.contains(
      lowerCased(this.domains),
      isToken(domain) ? Fn.lower(domain) : key,
    );
    // Not `length == 0`: an operator of cdktf writes `undefined` for a 0 on its right.
    return Op.or(Op.gt(1, Fn.lengthOf(this.domains)), named) as IResolvable;
  }

  /** `people/entra`, for messages. */
  override toString(): string {
    return this.node.path;
  }
}

function lowerCased(domains: string[]): string[] {
  return Fn.split(',', Fn.lower(Fn.join(',', domains)));
}

function common({ name, remarks, domains, maxUnlink, provider, ...props }: DirectoryConnectorProps) {
  return {
    description: name,
    info: remarks,
    domains: domains && [...domains],
    enabled: props.enabled ?? true,
    acknowledgeDisabledAccounts: props.acknowledgeDisabledAccounts,
    deleteUsers: props.deleteUsers,
    maxUnlink: maxUnlink === undefined ? undefined : String(maxUnlink),
    verify: props.verify,
    ...(provider && { provider }),
  };
}

function made(
  connector: Construct,
  element: Element,
  kind: ConnectorKind,
  props: DirectoryConnectorProps,
): Facts {
  connector.node.addValidation({ validate: () => connectorProblems(props) });
  const { domains, enabled = true } = props;
  return { element, kind, enabled, ...(domains && { known: domains }) };
}

function found(connector: Construct, which: Selector, kind: ConnectorKind | undefined): Facts {
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
function expectKind(element: Element, kind: ConnectorKind): void {
  element.lifecycle = {
    postcondition: [
      {
        condition: `\${self.type == "${kind}"}`,
        errorMessage: `This is not a ${kindNames[kind]} connector: look for another, or take DirectoryConnector.fromExisting.`,
      },
    ],
  };
}
