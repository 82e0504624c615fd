import { InvariantError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, optional, optionalComputed, schema } from '../../framework/schema';
import type { Configured } from '../configured';

const connectionSchema = schema(
  'A directory integration that is there already, of whatever type: also those that only the Administration Console makes (Synchronization Engine, Domino). Found by exactly one of `id`, `description`, `type` and `domain`.',
  {
    id: optionalComputed.string('ID of the integration.'),
    description: optionalComputed.string('Name of the integration, without case.'),
    type: optionalComputed.string(
      '`active_directory` (LDAP), `office_365`, `google`, `ad_push` (Mimecast Synchronization Engine) or `domino`.',
    ),
    domain: optional.string(
      'An internal domain that the integration names among its `domains`. Default: not looked for.',
    ),
    enabled: computed.bool('Whether Mimecast synchronizes with it.'),
    status: computed.string('`ok`, `not_active`, `error`, or `unknown` where Mimecast does not say.'),
    domains: computed.list('string', 'Internal domains that it keeps. Empty: all.'),
    sync_running: computed.bool('Whether a synchronization is running.'),
    last_sync_date_time: computed.string('When it was last synchronized. Empty before the first time.'),
    manageable: computed.bool('Whether the API, and so a resource of this provider, can manage its type.'),
  },
);

export const directoryConnection = defineDataSource<Configured, typeof connectionSchema.attributes>({
  typeName: 'mimecast_directory_connection',
  schema: connectionSchema,
  async read() {
    throw new InvariantError('Not there yet', 'mimecast_directory_connection');
  },
});
