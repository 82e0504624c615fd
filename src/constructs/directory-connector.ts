import { Fn, Op, TerraformStack } from 'cdktf';
import type { IResolvable, TerraformDataSource, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { isToken, keyOf } from './address';
import { checked } from './checked';
import {
  activeDirectory,
  expectKind,
  found,
  googleWorkspace,
  microsoft365,
  type Facts,
} from './connector-elements';
import { connectorOf, type ConnectorKind } from './connector-kind';
import { consoleProblems, lookupProblems } from './directory-connector-problems';
import type {
  ActiveDirectoryConnectorProps,
  ConsoleConnector,
  ExistingConnector,
  GoogleWorkspaceConnectorProps,
  Microsoft365ConnectorProps,
} from './directory-connector-props';
import { consoleShape, existingShape } from './directory-connector-shapes';
import { DataMimecastDirectoryConnection } from './gen/data-mimecast-directory-connection';

/**
 * A directory connector of the account (a directory integration, as the API calls it): Mimecast's own synchronization with
 * one directory. Those that an API can create are made by the factory of their kind; the others are found.
 */
export class DirectoryConnector extends Construct {
  /** With Microsoft 365 (Entra). Mimecast signs in with its own application, to which a tenant administrator consents. */
  static microsoft365(scope: Construct, id: string, props: Microsoft365ConnectorProps): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => microsoft365(connector, props));
  }

  /** With Active Directory by LDAP. Mimecast connects to a domain controller from its data centres. */
  static activeDirectory(
    scope: Construct,
    id: string,
    props: ActiveDirectoryConnectorProps,
  ): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => activeDirectory(connector, props));
  }

  /** With Google Workspace, by a service account. */
  static googleWorkspace(
    scope: Construct,
    id: string,
    props: GoogleWorkspaceConnectorProps,
  ): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => googleWorkspace(connector, props));
  }

  /** One that is there already, of whatever kind. */
  static fromExisting(scope: Construct, id: string, given: ExistingConnector): DirectoryConnector {
    return new DirectoryConnector(scope, id, (connector) => {
      const which = checked(connector, given, existingShape, lookupProblems);
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

  private static ofConsole(scope: Construct, id: string, kind: ConnectorKind, given: ConsoleConnector) {
    return new DirectoryConnector(scope, id, (connector) => {
      const which = checked(connector, given, consoleShape, (seen) => consoleProblems(kind, seen));
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
    this.node.addValidation({ validate: () => this.nameProblems() });
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

  /** Whether its synchronization makes the accounts of all these domains: it is enabled and keeps them. */
  makesAccountsIn(domains: readonly string[]): boolean | IResolvable {
    const conditions = [this.enabled, ...(isToken(domains) ? [] : domains.map((each) => this.covers(each)))];
    if (conditions.includes(false)) return false;
    const unknown = conditions.filter((each): each is IResolvable => typeof each !== 'boolean');
    return unknown.length === 0 || unknown.reduce((all, each) => Op.and(all, each) as IResolvable);
  }

  /** Mimecast tells connectors of one kind apart by their names alone. */
  private nameProblems(): string[] {
    const { name, kind } = this.facts;
    if (name === undefined || kind === undefined || isToken(name)) return [];
    const connectors = TerraformStack.of(this)
      .node.findAll()
      .filter((each) => each instanceof DirectoryConnector);
    const earlier = connectors.slice(0, connectors.indexOf(this)).find((each) => each.isNamesake(this));
    if (earlier === undefined) return [];
    return [
      `name "${name}" is that of ${earlier.node.path} too, which is ${connectorOf(kind)} as well: give ${this.node.path} another name, so that they can be told apart.`,
    ];
  }

  private isNamesake({ facts, element }: DirectoryConnector): boolean {
    const { name, kind } = this.facts;
    const isOfAccount = this.element.provider?.alias === element.provider?.alias;
    if (name === undefined || facts.name === undefined) return false;
    return isOfAccount && kind === facts.kind && keyOf(name) === keyOf(facts.name);
  }

  /** `people/entra`, for messages. */
  override toString(): string {
    return this.node.path;
  }
}

function lowerCased(domains: string[]): string[] {
  return Fn.split(',', Fn.lower(Fn.join(',', domains)));
}
