import { envelopeDate } from '../dates';
import { listRoute } from '../envelope';
import type { Item } from '../envelope';
import { connectorOf, integrationStatus } from '../integration-status';
import { valueNotAllowed } from '../refusal';
import { notFound, restBody, restPage, restRoute } from '../rest';
import { Roster } from '../roster';
import type { Answer, Call, Route } from '../route';
import { checkId } from '../secure-id';
import type { Connection, Integration, Store } from '../store';
import { engineAnswer } from '../sync-run';
import { without } from '../without';

const read = { products: ['uag', 'eso'], permission: 'Services | Directory Sync | Read' } as const;
const edit = { products: ['uag'], permission: 'Services | Directory Sync | Edit' } as const;
export const integrationPath = '/directory/cloud-gateway/v1/integrations';

const serverTypes: Readonly<Record<string, string>> = {
  m365: 'office_365',
  'active-directory': 'active_directory',
  google: 'google',
};

export const integrationTypes = Object.keys(serverTypes);

/** The application that Mimecast owns and a connector gives its consent to. */
const mimecastApp = '0b1d5f0e-6f0c-4c6a-9d0f-5a2f4f6c7e31';

type ConnectionFacts = (Integration | Connection) & { readonly status: string };

/** Directory integrations and console-made connections: reading them and asking for a run. */
export const integrationRoutes: readonly Route[] = [
  restRoute('GET', integrationPath, { access: read, looks: true, run: listIntegrations }),
  ...integrationTypes.map((type) =>
    restRoute('GET', `${integrationPath}/${type}/{id}`, {
      access: read,
      looks: true,
      run: (call) => ({ status: 200, body: shown(call.store, integrationById(call, type)) }),
    }),
  ),
  listRoute('/api/directory/get-connection', {
    access: { ...read, products: ['uag'] },
    looks: true,
    list: (_item, _paging, { store }) => [
      ...store.integrations.map((row) => integrationRow(store, row)),
      ...store.connections.map((row) => connectionRow(row, row.serverType)),
    ],
  }),
  listRoute('/api/directory/execute-sync', {
    access: edit,
    list: (_item, _paging, call) => executeSync(call),
  }),
  restRoute('POST', `${integrationPath}/sync-requests`, { access: read, run: requestSync }),
];

function listIntegrations(call: Call): Answer {
  const roster = new Roster<Integration>();
  for (const row of call.store.integrations) roster.set(row.id, row);
  return restPage(call, 'integrations', roster, (row) => ({
    id: row.id,
    type: row.type,
    ...shown(call.store, row),
  }));
}

/** The integration of that type that the path names. Throws Refusal. */
export function integrationById({ store, params }: Call, type: string): Integration {
  const id = params[0] ?? '';
  const row = store.integrations.find((candidate) => candidate.id === id && candidate.type === type);
  if (row !== undefined) return row;
  checkId(id);
  throw notFound('The integration');
}

/** What a read shows: not its ID, no secret, and `maxUnlink` as a number where it is one. */
function shown(store: Store, row: Integration): Item {
  const kept = without(row, 'id', 'type', 'password', 'key', 'tests', 'maxUnlink');
  const rest = { ...kept, status: integrationStatus(store, row), ...consentedApp(store, row) };
  const maxUnlink = row['maxUnlink'];
  if (typeof maxUnlink !== 'string') return maxUnlink === undefined ? rest : { ...rest, maxUnlink };
  const number = Number(maxUnlink.replace(/,/g, ''));
  return { ...rest, maxUnlink: Number.isNaN(number) ? maxUnlink : number };
}

/** The Microsoft application that signs in, once there is a consent. */
function consentedApp(store: Store, row: Integration): Item {
  const connected = connectorOf(store, row)?.status === 'connected';
  return connected && row['clientId'] === undefined ? { clientId: mimecastApp } : {};
}

function integrationRow(store: Store, row: Integration): Item {
  const status = integrationStatus(store, row);
  return connectionRow({ ...row, status, ...consentedApp(store, row) }, serverTypes[row.type] ?? row.type);
}

function connectionRow(row: ConnectionFacts, serverType: string): Item {
  return {
    id: row.id,
    enabled: row.enabled,
    description: row.description ?? '',
    info: row['info'] ?? '',
    serverType,
    status: row.status,
    lastSync: row.lastSyncDateTime === undefined ? null : envelopeDate(row.lastSyncDateTime),
    syncRunning: row.syncRunning,
    domains: row.domains && row.domains.length > 0 ? row.domains.join(',') : null,
    acknowledgeDisabledAccounts: row['acknowledgeDisabledAccounts'] ?? false,
    deleteUsers: row['deleteUsers'] ?? false,
    maxUnlink: `unlink_${String(row['maxUnlink'] ?? 10).replace(/,/g, '')}`,
    ...serverSettings(row, serverType),
  };
}

function serverSettings(row: ConnectionFacts, serverType: string): Item {
  const pick = (...fields: string[]): Item =>
    Object.fromEntries(fields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])));
  switch (serverType) {
    case 'office_365':
      return { office365Settings: pick('tenantDomain', 'clientId') };
    case 'active_directory':
    case 'domino':
      return { ldapSettings: pick('hostname', 'port', 'rootDn', 'userDn', 'encryptionMode') };
    case 'ad_push':
      return { adPushSettings: pick('hostname', 'port', 'rootDn', 'userDn') };
    default:
      return {};
  }
}

function executeSync({ store, sync }: Call): readonly Item[] {
  const running = sync.running;
  if (!running) sync.start();
  const types = [
    ...store.integrations.filter((row) => row.enabled).map((row) => serverTypes[row.type] ?? row.type),
    ...store.connections.filter((row) => row.enabled).map((row) => row.serverType),
  ];
  const syncStatus = running ? 'already_in_progress' : 'started';
  return types.map((type) => ({ type: type.toUpperCase(), syncStatus }));
}

function requestSync(call: Call): Answer {
  if (restBody(call)['action'] !== 'start') throw valueNotAllowed('action', 'action is start');
  const { store, sync } = call;
  const body = { status: syncStatus(call), mseStatus: engineStatus(store) };
  if (body.status !== 'already_in_progress') sync.start();
  return { status: 200, body };
}

function syncStatus({ store, sync }: Call): string {
  if (sync.running) return 'already_in_progress';
  return store.integrations.some((row) => row.enabled) ? 'sync_requested' : 'no_integrations_enabled';
}

/** Null without a synchronization engine. */
function engineStatus(store: Store): string | null {
  const engine = store.connections.find((row) => row.serverType === 'ad_push');
  return engine === undefined ? null : engineAnswer(engine);
}
