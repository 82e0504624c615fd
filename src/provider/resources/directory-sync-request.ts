import { InvariantError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, optional, schema } from '../../framework/schema';
import type { Configured } from '../configured';
import { durationProblem } from '../duration';

const requestSchema = schema(
  'Asks Mimecast to synchronize with all directories now, once when it is created and again whenever `triggers` change. One directory alone cannot be asked for.',
  {
    id: computed.string('Made up when the synchronization was asked for.', { keep: true }),
    triggers: optional.map('string', 'Anything; a change asks again. Default: none, it is asked for once.', {
      replaces: true,
    }),
    wait: optional.bool(
      'Wait until no directory integration synchronizes any more, at most as long as `timeouts.create`. Default: `false`.',
    ),
    timeouts: optional.nested(
      'single',
      {
        create: optional.string('Longest wait, as a duration such as `30m`. Default: `20m`.', {
          validate: durationProblem,
        }),
      },
      'How long to wait.',
    ),
    status: computed.string(
      'What Mimecast answered: `sync_requested`, `already_in_progress` or `no_integrations_enabled`.',
      { keep: true },
    ),
    engine_status: computed.string(
      'What Mimecast answered of its Synchronization Engine, such as `mse_sync_requested` or `mse_sync_server_offline`. Empty without one.',
      { keep: true },
    ),
    requested_at: computed.string('When it was asked for (RFC 3339, UTC).', { keep: true }),
  },
);

export const directorySyncRequest = defineResource<Configured, typeof requestSchema.attributes>({
  typeName: 'mimecast_directory_sync_request',
  schema: requestSchema,
  create: later,
  read: later,
  update: later,
  delete: later,
});

function later(): never {
  throw new InvariantError('Not there yet', 'mimecast_directory_sync_request');
}
