import type { StringMap } from 'cdktf';
import { Construct } from 'constructs';
import { checked } from './checked';
import { DataMimecastUserComparison } from './gen/data-mimecast-user-comparison';
import type { DataMimecastUserComparisonUsers } from './gen/data-mimecast-user-comparison';
import { UserSync as UserSyncResource } from './gen/user-sync';
import type { UserSyncLimits, UserSyncSummaryOutputReference } from './gen/user-sync';
import { userSyncProblems } from './user-sync-problems';
import type { DeclaredUser, UserLimits, UserSyncProps } from './user-sync-props';
import { userSyncShape } from './user-sync-shape';

/**
 * Makes the accounts of some internal domains what is declared. The plan compares, and lists every person who changes, by
 * address; apply does exactly what the plan says. Accounts that this sync neither created nor adopted are never removed.
 *
 * In Terraform it is a `mimecast_user_comparison` that looks and a `mimecast_user_sync` that decides and acts, both under
 * the name of this construct.
 */
export class UserSync extends Construct {
  /** The data source that looks. */
  readonly comparison: DataMimecastUserComparison;
  /** The resource that decides and acts. */
  readonly resource: UserSyncResource;

  constructor(scope: Construct, id: string, given: UserSyncProps) {
    super(scope, id);
    const props = checked(this, given, userSyncShape, userSyncProblems);
    const sources = (props.from ?? []).map((source, index) => source.bind(this, `from${index}`));
    // 'Default' leaves no trace in the name that Terraform shows.
    const resource = new UserSyncResource(this, 'Default', { ...decision(props), comparisonWo: '' });
    this.comparison = new DataMimecastUserComparison(this, 'comparison', {
      ...look(props),
      ...(sources.length === 0 ? {} : { sources: sources.map(({ config }) => config) }),
    });
    this.comparison.overrideLogicalId(resource.friendlyUniqueId);
    resource.comparisonWo = this.comparison.comparison;
    this.resource = resource;
    this.node.addValidation({
      validate: () => [
        ...sources.flatMap(({ problems }, index) => problems.map((problem) => `from[${index}]: ${problem}`)),
        ...this.dependencyProblems(),
      ],
    });
  }

  /**
   * Address to what is done with it, as the plan shows: `create`, `disable`, `update: name, aliases` … A refresh empties
   * it, so as an output it would make every plan after a run show a change: take `summary` or `digest` there.
   */
  get changes(): StringMap {
    return this.resource.changes;
  }

  /** Counts (`summary.create`, `summary.disable` …), for outputs and policies as code. */
  get summary(): UserSyncSummaryOutputReference {
    return this.resource.summary;
  }

  /** SHA-256 of the ordered list of changes. */
  get digest(): string {
    return this.resource.digest;
  }

  /** Goes up by one with each plan that changes something. */
  get run(): number {
    return this.resource.run;
  }

  /** Users declared, from all sources. */
  get desiredCount(): number {
    return this.comparison.desiredCount;
  }

  /** Accounts in the domains, aliases not counted. */
  get actualCount(): number {
    return this.comparison.actualCount;
  }

  /** A comparison that waits for something is read during apply, where nobody reviews what it found. */
  private dependencyProblems(): string[] {
    if ((this.comparison.dependsOn ?? []).length === 0) return [];
    return [
      'The comparison has depends_on, so Terraform would look only during apply and nobody could review: take it away, and pass a value of what must be there first as ready.',
    ];
  }
}

function look({ domains, users = [], leaveAlone, verify, ready, timeouts, provider }: UserSyncProps) {
  return {
    domains: [...domains],
    ...(users.length === 0 ? {} : { users: Object.fromEntries(users.map(declared)) }),
    exclude: leaveAlone && [...leaveAlone],
    verify: verify && [...verify],
    ready,
    timeouts: timeouts?.compare === undefined ? undefined : { read: timeouts.compare },
    ...(provider && { provider }),
  };
}

function declared({ address, name, enabled, aliases, attributes }: DeclaredUser) {
  const user: DataMimecastUserComparisonUsers = {
    name,
    enabled,
    aliases: aliases && [...aliases],
    attributes: attributes && { ...attributes },
  };
  return [address, user] as const;
}

function decision(props: UserSyncProps) {
  const { whenMissing, whenRemoved, interlock, limits, acknowledge, timeouts, provider } = props;
  const { firstApply, laterApply } = timeouts ?? {};
  const deadlines = { create: firstApply, update: laterApply };
  return {
    missing: whenMissing?.verb,
    removed: whenRemoved?.verb,
    interlock,
    limits: limits && limitsOf(limits),
    acknowledge,
    changesShown: props.changesShown,
    reportFile: props.reportFile,
    timeouts: firstApply === undefined && laterApply === undefined ? undefined : deadlines,
    ...(provider && { provider }),
  };
}

function limitsOf(limits: UserLimits): UserSyncLimits {
  return {
    maxRemovals: limits.removals,
    maxRemovalPercent: limits.removalPercent,
    maxUpdates: limits.updates,
    maxUpdatePercent: limits.updatePercent,
    maxCreates: limits.creates,
    minUsers: limits.fewestUsers,
    maxSourceShrinkPercent: limits.sourceShrinkPercent,
    maxPlanAge: limits.planAge,
  };
}
