import { Refusal } from '../refusal';
import { Directory } from './directory';
import type { Json, Kind } from './entity';
import { guidOf, isGuid, opaqueId } from './entity';
import { graphAppId, graphServicePrincipal, permissionId } from './graph-permissions';
import type { EntraSeed, SeedEntraClient } from './seed';
import { checkEntraSeed } from './seed-check';
import type { Table } from './table';

/** The directory of a seed. Throws a Refusal that names the row which is none, or which names somebody who is not there. */
export function loadDirectory(given: unknown, callers: Table): Directory {
  const seed = checkEntraSeed(given ?? {});
  const { tenants, clients, blockedClients, tokenTtlSeconds, delays, rate_limit, foreignApplications } = seed;
  const settings = {
    ...{ tenants, clients, blockedClients, tokenTtlSeconds, delays, rate_limit, foreignApplications },
  };
  const loading = new Loading(new Directory(withoutUndefined(settings), callers));
  loading.people(seed);
  loading.applications(seed);
  for (const client of seed.clients ?? []) loading.client(client);
  loading.links();
  for (const { id, ...row } of seed.appRoleAssignments ?? [])
    loading.directory.add('appRoleAssignment', id ?? assignmentId(row), row);
  for (const { id, ...row } of seed.oauth2PermissionGrants ?? [])
    loading.directory.add('oAuth2PermissionGrant', id ?? grantId(row), row);
  return loading.directory;
}

/** The object ID of a service principal that nobody gave one: the same in each run. */
export function servicePrincipalId(appId: string): string {
  return guidOf('servicePrincipal', appId.toLowerCase());
}

type Row = Readonly<Record<string, unknown>> & { readonly id?: string };

class Loading {
  readonly directory: Directory;
  /** Who is named where; looked up when everybody is there. */
  readonly #named: { readonly place: string; readonly names: unknown; readonly use: (id: string) => void }[] =
    [];

  constructor(directory: Directory) {
    this.directory = directory;
  }

  people(seed: EntraSeed): void {
    const domains = (seed.domains ?? []).map((row) => (typeof row === 'string' ? { id: row } : row));
    this.#rows('domain', 'domains', domains, (row) => String(row.id));
    this.#rows('user', 'users', seed.users, (row) => guidOf('user', lower(row['userPrincipalName'])));
    this.#rows('orgContact', 'contacts', seed.contacts, (row) =>
      guidOf('contact', lower(row['mail'] ?? row['displayName'])),
    );
    this.#rows('group', 'groups', seed.groups, (row) => guidOf('group', lower(row['displayName'])));
    const tenants = seed.tenants?.length ? seed.tenants : [{ tenantId: this.directory.tenantId }];
    for (const { tenantId, ...fields } of tenants) this.directory.add('organization', tenantId, fields);
  }

  applications(seed: EntraSeed): void {
    const applications = (seed.applications ?? []).map((row) => ({
      ...row,
      appId: row.appId ?? guidOf('appId', lower(row.displayName)),
    }));
    this.#rows('application', 'applications', applications, (row) => applicationId(String(row['appId'])));
    const given = seed.servicePrincipals ?? [];
    const known = given.some(({ appId }) => appId === graphAppId);
    const rows = (known ? given : [{ appId: graphAppId }, ...given]).map((row) =>
      row.appId === graphAppId ? { ...graphServicePrincipal(), ...row } : row,
    );
    this.#rows('servicePrincipal', 'servicePrincipals', rows, (row) =>
      servicePrincipalId(String(row['appId'])),
    );
  }

  /** Registers a client, and consents to what it may, unless the document knows its service principal already. */
  client(client: SeedEntraClient): void {
    const { clientId: appId, clientSecret: secretText, displayName = appId, permissions = [] } = client;
    const { directory } = this;
    if (directory.application(appId) === undefined) {
      const secret = { keyId: guidOf('key', appId), displayName: null, secretText };
      const passwordCredentials = secretText === undefined ? [] : [secret];
      directory.add('application', applicationId(appId), { appId, displayName, passwordCredentials });
    }
    if (directory.tables.servicePrincipal.find('appId', appId).length > 0) return;
    const { id: principalId } = directory.add('servicePrincipal', servicePrincipalId(appId), { appId });
    for (const name of permissions) {
      const appRoleId = permissionId(name);
      if (appRoleId === undefined)
        throw new Refusal('seed', `entra.clients: no application permission is known here as ${name}`);
      const row = { principalId, resourceId: directory.graph.id, appRoleId };
      directory.add('appRoleAssignment', assignmentId(row), row);
    }
  }

  links(): void {
    for (const { place, names, use } of this.#named)
      for (const name of Array.isArray(names) ? (names as unknown[]) : [names])
        use(this.#whoIs(String(name), place));
  }

  #rows(kind: Kind, list: string, rows: readonly Row[] | undefined, idOf: (row: Row) => string): void {
    rows?.forEach((row, index) => {
      const { id: given, members, owners, ...fields } = row;
      const id = given ?? idOf(row);
      const place = `entra.${list}[${index}]`;
      if (this.directory.get(kind, id) !== undefined)
        throw new Refusal('seed', `${place} is there twice: ${String(Object.values(fields)[0] ?? id)}`);
      const entity = this.directory.add(kind, id, fields);
      const { members: in_, owners: owned } = this.directory;
      if (members !== undefined) this.#later(`${place}.members`, members, (member) => in_.add(id, member));
      if (owners !== undefined) this.#later(`${place}.owners`, owners, (owner) => owned.add(id, owner));
      if (typeof fields['manager'] === 'string')
        this.#later(`${place}.manager`, fields['manager'], (manager) => (entity.fields['manager'] = manager));
    });
  }

  #later(place: string, names: unknown, use: (id: string) => void): void {
    this.#named.push({ place, names, use });
  }

  /** IDs of clients that signed in are good though no row has them. */
  #whoIs(name: string, place: string): string {
    const { user, group, orgContact } = this.directory.tables;
    const found =
      this.directory.object(name) ??
      user.find('userPrincipalName', name)[0] ??
      user.find('mail', name)[0] ??
      group.find('displayName', name)[0] ??
      orgContact.find('mail', name)[0];
    if (found !== undefined) return found.id;
    if (isGuid(name)) return name;
    throw new Refusal('seed', `${place}: nobody in the document is ${name}`);
  }
}

/** One of each principal, resource and role. */
export function assignmentId(row: Json): string {
  return opaqueId(`${lower(row['principalId'])} ${lower(row['resourceId'])} ${lower(row['appRoleId'])}`);
}

/** One of each client, resource and person; without a person it is everybody's. */
export function grantId(row: Json): string {
  return opaqueId(`${lower(row['clientId'])} ${lower(row['resourceId'])} ${lower(row['principalId'])}`);
}

function applicationId(appId: string): string {
  return guidOf('application', appId.toLowerCase());
}

function lower(value: unknown): string {
  return String(value ?? '').toLowerCase();
}

function withoutUndefined<T extends object>(settings: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
