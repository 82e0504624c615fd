import { Annotations, TerraformStack, dependable } from 'cdktf';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { checked } from './checked';
import { connectorOf } from './connector-kind';
import type { DirectoryConnector } from './directory-connector';
import { DirectoryGroup } from './directory-group';
import { synchronizationProblems } from './directory-synchronization-problems';
import type { DirectorySynchronizationProps, SyncNow } from './directory-synchronization-props';
import { synchronizationShape } from './directory-synchronization-shape';
import { DirectorySyncRequest } from './gen/directory-sync-request';
import { kindCondition, suits } from './mail-platform';
import { Missing } from './missing';
import { UserSync } from './user-sync';

/** Something in Terraform that can be told to wait. */
interface Waiting extends Construct {
  dependsOn?: string[];
}

/**
 * A directory and all that hangs on it: the connector that suits the mail platform, the users, groups and policies that
 * come after a synchronization, and that synchronization itself.
 */
export class DirectorySynchronization extends Construct {
  /** The users, where they are declared. */
  readonly users: UserSync | undefined;
  /** The synchronization that is asked for. */
  readonly syncRequest: DirectorySyncRequest | undefined;

  constructor(scope: Construct, id: string, given: DirectorySynchronizationProps) {
    super(scope, id);
    const props = checked(this, given, synchronizationShape, (seen) => synchronizationProblems(seen, this));
    this.users = this.declareUsers(props);
    this.syncRequest = this.askForSync(props);
    this.order(props);
    this.checkKind(props);
    this.tell(props);
  }

  private declareUsers({ connector, users, provider }: DirectorySynchronizationProps): UserSync | undefined {
    return (
      users &&
      new UserSync(this, 'Default', {
        whenMissing: Missing.requestSyncWhile(connector.makesAccountsIn(users.domains)),
        ...users,
        ...(provider && { provider }),
      })
    );
  }

  private askForSync(props: DirectorySynchronizationProps): DirectorySyncRequest | undefined {
    const { connector, provider, syncNow = false } = props;
    if (syncNow === false) return undefined;
    const { wait = true, timeout, triggers }: SyncNow = syncNow === true ? {} : syncNow;
    // Beside a user synchronization, which has the place and the name of this construct.
    const request = new DirectorySyncRequest(this, this.users ? 'sync' : 'Default', {
      triggers: { ...connectorTriggers(connector), ...triggers },
      wait,
      timeouts: timeout === undefined ? undefined : { create: timeout },
      ...(provider && { provider }),
    });
    if (this.users) request.overrideLogicalId(this.users.resource.friendlyUniqueId);
    return request;
  }

  private order({ connector, groups = [], policies = [] }: DirectorySynchronizationProps): void {
    if (this.users) wait(this.users.resource, this.syncRequest ?? connector.element);
    if (!this.syncRequest) return;
    // Those of another stack are refused, and cannot wait for something of this one.
    const here = (each: Construct) => TerraformStack.of(each) === TerraformStack.of(this);
    const waiting: readonly (Waiting | undefined)[] = [
      ...groups.filter(here).map((group) => (group instanceof DirectoryGroup ? group.group : group.members)),
      ...policies.filter(here).map(({ policy }) => policy),
    ];
    for (const each of waiting) if (each) wait(each, this.syncRequest);
  }

  /** Where only Terraform knows the kind of the connector, it is Terraform that looks. */
  private checkKind({ mailPlatform, connector, allowUnusualConnector }: DirectorySynchronizationProps): void {
    if (connector.kind !== undefined || allowUnusualConnector !== undefined) return;
    const condition = kindCondition(mailPlatform, connector.node.path);
    if (!condition) return;
    const { element } = connector;
    const { postcondition = [], ...others } = element.lifecycle ?? {};
    element.lifecycle = {
      ...others,
      postcondition: [...postcondition, condition],
    };
  }

  private tell(props: DirectorySynchronizationProps): void {
    const { groups = [], policies = [], syncNow } = props;
    this.tellReason(props);
    if (!syncNow && groups.length + policies.length > 0) {
      Annotations.of(this).addInfo(
        'The groups and policies wait for nothing, as no synchronization is asked for: set syncNow where one has to bring the groups first.',
      );
    }
    this.tellWhoCreates(props);
  }

  private tellReason(props: DirectorySynchronizationProps): void {
    const { connector, mailPlatform, allowUnusualConnector: reason } = props;
    if (reason === undefined || (connector.kind !== undefined && suits(mailPlatform, connector.kind))) return;
    const kind = connector.kind === undefined ? 'a connector' : connectorOf(connector.kind);
    Annotations.of(this).addInfo(
      `A${kind.slice(1)} for mailPlatform '${mailPlatform}' is allowed here: ${reason}`,
    );
    const place = this.node.path.replaceAll('.', '_');
    TerraformStack.of(this).addOverride(`//.metadata.unusualConnectors.${place}`, { mailPlatform, reason });
  }

  private tellWhoCreates({ connector, users }: DirectorySynchronizationProps): void {
    if (!users || users.whenMissing !== undefined) return;
    const makes = connector.makesAccountsIn(users.domains);
    if (makes === false) return;
    const { path } = connector.node;
    const why =
      makes === true
        ? `because ${path} is enabled`
        : `where Terraform finds that ${path} is enabled and keeps the domains (else they are made at once)`;
    Annotations.of(this).addInfo(
      `Accounts that are missing are left to Mimecast's own synchronization (missing = "request_sync"), ${why}: an apply asks it to run and waits. To have them made at once, set users.whenMissing to Missing.create().`,
    );
  }
}

/** Of a connector that is found, the ID may be another one at each look. */
function connectorTriggers(connector: DirectoryConnector): { [name: string]: string } {
  return {
    ...(connector.isMade && { connector: connector.connectorId }),
    domains: connector.domainsTrigger,
  };
}

/** Of two stacks, one waits for all of the other: Terraform orders only within one. */
function wait(waiting: Waiting, first: TerraformResource | DirectoryConnector['element']): void {
  const [stack, firstStack] = [TerraformStack.of(waiting), TerraformStack.of(first)];
  if (stack !== firstStack) {
    stack.addDependency(firstStack);
    return;
  }
  waiting.dependsOn = [...(waiting.dependsOn ?? []), dependable(first)];
}
