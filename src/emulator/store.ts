import type { Clock } from '../core/clock';
import { AddressBook } from './address-book';
import { GroupTree } from './group-tree';
import type { Group } from './group-tree';
import { Refusal } from './refusal';
import { secureId, tokenId } from './secure-id';
import { Shelf } from './shelf';
import type {
  EmulatorSeed,
  SeedAccount,
  SeedAttribute,
  SeedConnection,
  SeedConnector,
  SeedDomain,
  SeedIntegration,
} from './seed';
import { checkSeed } from './seed-shape';

export interface InternalDomain extends SeedDomain {
  local: boolean;
  sendOnly: boolean;
  inboundType: string;
}

export type Integration = SeedIntegration & {
  id: string;
  enabled: boolean;
  syncRunning: boolean;
};
export type Connection = SeedConnection & {
  id: string;
  enabled: boolean;
  status: string;
  syncRunning: boolean;
};
export type Connector = SeedConnector & { id: string; status: string };
export type Attribute = SeedAttribute & { id: string };

const ownKeys = [
  'account',
  'domains',
  'users',
  'groups',
  'integrations',
  'connections',
  'connectors',
  'attributes',
  'policies',
  'definitions',
  // Held by the directory of the Entra part.
  'entra',
];

/** Everything that the emulated account holds, in memory. */
export class Store {
  readonly #clock: Clock;
  account: SeedAccount = {};
  domains = new Map<string, InternalDomain>();
  users: AddressBook;
  groups = new GroupTree();
  integrations: Integration[] = [];
  connections: Connection[] = [];
  connectors: Connector[] = [];
  attributes: Attribute[] = [];
  readonly policies = new Shelf('policy');
  readonly definitions = new Shelf('definition');
  /** The document's other keys, by name: kept as they are. */
  sections: Record<string, unknown> = {};

  constructor(clock: Clock, seed: EmulatorSeed = {}) {
    this.#clock = clock;
    this.users = new AddressBook(clock);
    this.load(seed);
  }

  /** Replaces everything, and keeps the document's rows as its own. Throws Refusal, and changes nothing, for a document that is none. */
  load(seed: EmulatorSeed): void {
    checkSeed(seed);
    const users = new AddressBook(this.#clock);
    (seed.users ?? []).forEach((row, index) => {
      if (!users.add(row)) throw new Refusal('seed', `users[${index}]: ${row.emailAddress} is there twice`);
    });
    const groups = new GroupTree();
    for (const row of seed.groups ?? []) groups.add(row);
    this.users = users;
    this.groups = groups;
    this.account = { accountCode: 'CUS01A01', accountName: 'Emulated account', ...seed.account };
    this.domains = new Map(
      (seed.domains ?? []).map(withDomainDefaults).map((row) => [row.domain.toLowerCase(), row]),
    );
    this.integrations = (seed.integrations ?? []).map(withIntegrationDefaults);
    this.connections = (seed.connections ?? []).map(withConnectionDefaults);
    this.connectors = (seed.connectors ?? []).map(withConnectorDefaults);
    this.attributes = attributeRows(seed, users);
    this.policies.load(seed.policies);
    this.definitions.load(seed.definitions);
    this.sections = {};
    for (const [key, value] of Object.entries(seed)) if (!ownKeys.includes(key)) this.sections[key] = value;
  }

  /** The whole store as the document that `load` takes; `entra` is not of this store. */
  document(): EmulatorSeed {
    return {
      account: this.account,
      domains: [...this.domains.values()],
      users: [...this.users.values()],
      groups: [...this.groups.values()].map(groupRow),
      integrations: this.integrations,
      connections: this.connections,
      connectors: this.connectors,
      attributes: this.attributes,
      policies: this.policies.document(),
      definitions: this.definitions.document(),
      ...this.sections,
    };
  }

  isInternal(domain: string): boolean {
    return this.domains.has(domain.toLowerCase());
  }

  domainId(row: InternalDomain): string {
    return typeof row['id'] === 'string' ? row['id'] : secureId('domain', row.domain.toLowerCase());
  }

  attribute(idOrName: string): Attribute | undefined {
    return this.attributes.find((row) => row.id === idOrName || row.name === idOrName);
  }
}

function groupRow(group: Group): NonNullable<EmulatorSeed['groups']>[number] {
  return {
    ...group.more,
    id: group.id,
    description: group.description,
    ...(group.parentId === undefined ? {} : { parentId: group.parentId }),
    source: group.source,
    members: [...group.members.values()],
  };
}

function withDomainDefaults(row: string | SeedDomain): InternalDomain {
  const given = typeof row === 'string' ? { domain: row } : row;
  return { local: true, sendOnly: false, inboundType: 'any', ...given };
}

/** With a connector the status follows from its consent; without one it is as the seed says, else well. */
function withIntegrationDefaults(row: SeedIntegration, index: number): Integration {
  return {
    id: secureId('integration', String(index + 1)),
    enabled: true,
    ...(row['connectorId'] === undefined ? { status: 'ok' } : {}),
    syncRunning: false,
    ...row,
  };
}

function withConnectorDefaults(row: SeedConnector, index: number): Connector {
  return { id: secureId('connector', String(index + 1)), status: 'connected', ...row };
}

function withConnectionDefaults(row: SeedConnection, index: number): Connection {
  return {
    id: tokenId('connection', String(index + 1)),
    enabled: true,
    status: 'ok',
    syncRunning: false,
    ...row,
  };
}

/** The attributes of the seed, and those that only its users name. */
function attributeRows(seed: EmulatorSeed, users: AddressBook): Attribute[] {
  const rows = new Map<string, Attribute>();
  const add = (row: SeedAttribute): void => {
    if (!rows.has(row.name)) rows.set(row.name, { id: secureId('attribute', row.name), ...row });
  };
  for (const row of seed.attributes ?? []) add(typeof row === 'string' ? { name: row } : row);
  for (const user of users.values()) for (const name in user.attributes) add({ name });
  return [...rows.values()];
}
