import { defineDataSource } from '../../framework/definitions';
import { computed, optional, optionalComputed, schema } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { listedIntegrations } from '../directory-listings';
import { warnOfError } from '../integration-faults';
import { findConnection, isManageable, typeProblem } from './directory-connection-find';

const connectionSchema = schema(
  'A directory integration that is there already, of whatever type: also those that only the Administration Console makes (Synchronization Engine, Domino). Found by exactly one of `id`, `description`, `type` and `domain`.',
  {
    id: optionalComputed.string('ID of the integration.'),
    description: optionalComputed.string('Name of the integration, without case.'),
    type: optionalComputed.string(
      '`active_directory` (LDAP), `office_365`, `google`, `ad_push` (Mimecast Synchronization Engine) or `domino`.',
      { validate: typeProblem },
    ),
    domain: optional.string(
      'An internal domain that the integration keeps: one that names it among its `domains`, else one that keeps all. Default: not looked for.',
    ),
    enabled: computed.bool('Whether Mimecast synchronizes with it.'),
    status: computed.string('`ok`, `not_active`, `error`, or `unknown` where Mimecast does not say.'),
    domains: computed.list('string', 'Internal domains that it keeps. Empty: all.'),
    sync_running: computed.bool('Whether a synchronization is running.'),
    last_sync_date_time: computed.string('When it was last synchronized. Empty before the first time.'),
    manageable: computed.bool('Whether the API, and so a resource of this provider, can manage its type.'),
  },
);

const keys = ['id', 'description', 'type', 'domain'] as const;

export const directoryConnection = defineDataSource<Configured, typeof connectionSchema.attributes>({
  typeName: 'mimecast_directory_connection',
  schema: connectionSchema,
  uses: [operations.listIntegrations, operations.getConnections],

  validate(config, diagnostics) {
    const given = keys.map((key) => config[key]);
    if (given.some(isUnknown)) return;
    const count = given.filter((value) => value !== null).length;
    if (count === 1) return;
    diagnostics.error(
      'Connection is not determined',
      `${count === 0 ? 'One' : 'Only one'} of id, description, type and domain ${count === 0 ? 'is needed' : 'may be set'}: by it the directory integration is found.`,
    );
  },

  async read(context) {
    const { config, provider, signal } = context;
    const found = findConnection(await listedIntegrations(provider, signal), config);
    const { id = '', description, type, status } = found;
    if (status === 'error' && found.enabled) await warnOfError(context, { id, description, type });
    return {
      id: config.id ?? found.id ?? null,
      description: config.description ?? found.description,
      type: config.type ?? found.type,
      domain: config.domain,
      enabled: found.enabled,
      status: found.status,
      domains: found.domains,
      sync_running: found.syncRunning,
      last_sync_date_time: found.lastSync ?? null,
      manageable: isManageable(found.type),
    };
  },
});
