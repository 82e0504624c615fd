import type { Entity, Json, Kind } from './entity';
import { guidOf, isGuid } from './entity';
import { graphAppId } from './graph-permissions';
import { Links } from './links';
import { Delays, Snapshots } from './passing';
import type { EntraSeed } from './seed';
import { Table } from './table';

/** The settings of a seed: how the directory behaves rather than what it holds. */
export type EntraSettings = Pick<
  EntraSeed,
  | 'tenants'
  | 'clients'
  | 'blockedClients'
  | 'tokenTtlSeconds'
  | 'delays'
  | 'rate_limit'
  | 'foreignApplications'
>;

/** Kinds that can be members or owners, and that `directoryObjects` finds. */
const objectKinds = ['user', 'group', 'servicePrincipal', 'application', 'orgContact'] as const;

/** Everything that the emulated directory holds, in memory. v1.0 and beta are views of the same. */
export class Directory {
  readonly settings: EntraSettings;
  readonly members = new Links();
  readonly owners = new Links();
  readonly delays = new Delays();
  readonly snapshots = new Snapshots();
  /** Application IDs, in lower case, of applications of this tenant that were removed: nobody else has them. */
  readonly #removed = new Set<string>();
  /** Service principals of clients that nobody registered: found, but never listed and never part of the document. */
  readonly callers: Table;
  readonly tables: Readonly<Record<Kind, Table>> = {
    user: new Table(['userPrincipalName', 'mail']),
    group: new Table(['displayName']),
    orgContact: new Table(['mail']),
    application: new Table(['appId', 'displayName']),
    servicePrincipal: new Table(['appId']),
    appRoleAssignment: new Table(['principalId', 'resourceId']),
    oAuth2PermissionGrant: new Table(['clientId', 'resourceId']),
    domain: new Table(),
    organization: new Table(),
  };

  constructor(settings: EntraSettings, callers = new Table(['appId'])) {
    this.settings = settings;
    this.callers = callers;
  }

  /** The ID that stands in tokens where the seed lists no tenant. */
  get tenantId(): string {
    return this.settings.tenants?.[0]?.tenantId ?? guidOf('tenant', 'default');
  }

  /** The object of that ID, whatever its kind. */
  object(id: string): Entity | undefined {
    for (const kind of objectKinds) {
      const found = this.tables[kind].get(id);
      if (found !== undefined) return found;
    }
    return this.callers.get(id);
  }

  get(kind: Kind, id: string): Entity | undefined {
    return this.tables[kind].get(id) ?? (kind === 'servicePrincipal' ? this.callers.get(id) : undefined);
  }

  application(appId: string): Entity | undefined {
    return this.tables.application.find('appId', appId)[0];
  }

  /** A multi-tenant application of another tenant, as its service principal has it; undefined where there is none. */
  foreignApplication(appId: string): Json | undefined {
    const key = appId.toLowerCase();
    const { foreignApplications: listed } = this.settings;
    const known = listed?.find((row) => row.appId.toLowerCase() === key);
    if (known === undefined && (listed !== undefined || !isGuid(appId) || this.#removed.has(key)))
      return undefined;
    return {
      displayName: appId,
      appOwnerOrganizationId: guidOf('tenant', key),
      signInAudience: 'AzureADMultipleOrgs',
      ...known,
      appId: key,
    };
  }

  servicePrincipal(appId: string): Entity | undefined {
    return this.tables.servicePrincipal.find('appId', appId)[0] ?? this.callers.find('appId', appId)[0];
  }

  /** Microsoft Graph's own service principal: in every directory. */
  get graph(): Entity {
    const [graph] = this.tables.servicePrincipal.find('appId', graphAppId);
    if (graph === undefined) throw new Error('the directory has no Microsoft Graph');
    return graph;
  }

  add(kind: Kind, id: string, fields: Json): Entity {
    return this.tables[kind].add({ kind, id, fields });
  }

  change(entity: Entity, fields: Json): void {
    this.#tableOf(entity).change(entity, fields);
  }

  /** Removes an object and what hangs on it: its links, roles and grants, and with an application its service principal. */
  remove(entity: Entity): void {
    this.#tableOf(entity).remove(entity);
    this.members.forget(entity.id);
    this.owners.forget(entity.id);
    const { appRoleAssignment, oAuth2PermissionGrant, servicePrincipal } = this.tables;
    const hanging = [
      ...['principalId', 'resourceId'].flatMap((property) => appRoleAssignment.find(property, entity.id)),
      ...['clientId', 'resourceId'].flatMap((property) => oAuth2PermissionGrant.find(property, entity.id)),
    ];
    for (const row of hanging) this.tables[row.kind].remove(row);
    if (entity.kind !== 'application') return;
    this.#removed.add(String(entity.fields['appId']).toLowerCase());
    for (const own of servicePrincipal.find('appId', String(entity.fields['appId']))) this.remove(own);
  }

  /** Who is in a group, at whatever depth: nearest first. Counted once, and kept until a membership changes. */
  transitiveMembers(groupId: string): readonly string[] {
    return this.snapshots.take(`members of ${groupId.toLowerCase()}`, this.members.version, () =>
      Links.reach(groupId, (id) => this.members.targets(id).values()),
    );
  }

  /** The groups that an object is in, at whatever depth: nearest first. */
  transitiveGroups(id: string): string[] {
    return Links.reach(id, (member) => this.members.holders(member));
  }

  #tableOf(entity: Entity): Table {
    return this.callers.get(entity.id) === entity ? this.callers : this.tables[entity.kind];
  }
}
