import { envelopeDate } from '../dates';
import { listRoute } from '../envelope';
import type { Item } from '../envelope';
import { valueNotAllowed } from '../refusal';
import { notFound, restBody, restPage, restRoute } from '../rest';
import { Roster } from '../roster';
import type { Answer, Call, Route } from '../route';
import { checkId } from '../secure-id';
import type { Connection, Integration, Store } from '../store';
import { without } from '../without';

const read = { products: ['uag', 'eso'], permission: 'Services | Directory Sync | Read' } as const;
const edit = { products: ['uag'], permission: 'Services | Directory Sync | Edit' } as const;
const path = '/directory/cloud-gateway/v1/integrations';

const serverTypes: Readonly<Record<string, string>> = {
  m365: 'office_365',
  'active-directory': 'active_directory',
  google: 'google',
};

/** Directory integrations and console-made connections: reading them and asking for a run. */
export const integrationRoutes: readonly Route[] = [
  restRoute('GET', path, { access: read, looks: true, run: listIntegrations }),
  ...Object.keys(serverTypes).map((type) =>
    restRoute('GET', `${path}/${type}/{id}`, {
      access: read,
      looks: true,
      run: (call) => ({ status: 200, body: readIntegration(call, type) }),
    }),
  ),
  listRoute('/api/directory/get-connection', {
    access: { ...read, products: ['uag'] },
    looks: true,
    list: (_item, _paging, { store }) => [
      ...store.integrations.map((row) => connectionRow(row, serverTypes[row.type] ?? row.type)),
      ...store.connections.map((row) => connectionRow(row, row.serverType)),
    ],
  }),
  listRoute('/api/directory/execute-sync', {
    access: edit,
    list: (_item, _paging, call) => executeSync(call),
  }),
  restRoute('POST', `${path}/sync-requests`, { access: read, run: requestSync }),
];

function listIntegrations(call: Call): Answer {
  const roster = new Roster<Integration>();
  for (const row of call.store.integrations) roster.set(row.id, row);
  return restPage(call, 'integrations', roster, (row) => ({ id: row.id, type: row.type, ...shown(row) }));
}

/** Without the ID, as the API answers. */
function readIntegration({ store, params }: Call, type: string): Item {
  const id = params[0] ?? '';
  const row = store.integrations.find((candidate) => candidate.id === id && candidate.type === type);
  if (row !== undefined) return shown(row);
  checkId(id);
  throw notFound('The integration');
}

/** What a read shows: no secret, and `maxUnlink` as a number where it is one. */
function shown(row: Integration): Item {
  const { maxUnlink, ...kept } = row;
  const rest = without(kept, 'id', 'type', 'password', 'key');
  if (typeof maxUnlink !== 'string') return maxUnlink === undefined ? rest : { ...rest, maxUnlink };
  const number = Number(maxUnlink.replace(/,/g, ''));
  return { ...rest, maxUnlink: Number.isNaN(number) ? maxUnlink : number };
}

function connectionRow(row: Integration | Connection, serverType: string): Item {
  return {
    id: row.id,
    enabled: row.enabled,
    description: row.description ?? '',
    info: row['info'] ?? '',
    serverType,
    status: row.status,
    ...(row.lastSyncDateTime === undefined ? {} : { lastSync: envelopeDate(row.lastSyncDateTime) }),
    syncRunning: row.syncRunning,
    domains: row.domains && row.domains.length > 0 ? row.domains.join(',') : null,
    acknowledgeDisabledAccounts: row['acknowledgeDisabledAccounts'] ?? false,
    deleteUsers: row['deleteUsers'] ?? false,
    maxUnlink: `unlink_${String(row['maxUnlink'] ?? 10).replace(/,/g, '')}`,
    ...serverSettings(row, serverType),
  };
}

function serverSettings(row: Integration | Connection, serverType: string): Item {
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
  if (body.status !== 'already_in_progress' && sync.enabled.length > 0) sync.start();
  return { status: 200, body };
}

function syncStatus({ store, sync }: Call): string {
  if (sync.running) return 'already_in_progress';
  return store.integrations.some((row) => row.enabled) ? 'sync_requested' : 'no_integrations_enabled';
}

/** Null without a synchronization engine. */
function engineStatus(store: Store): string | null {
  const engine = store.connections.find((row) => row.serverType === 'ad_push');
  if (engine === undefined) return null;
  return engine.mseStatus ?? (engine.enabled ? 'mse_sync_requested' : 'mse_sync_skipped');
}
