import { defineResource } from '../../framework/definitions';
import { computed, optional, schema } from '../../framework/schema';
import type { SyncRequest } from '../../mimecast/integrations';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { forgetSynchronized } from '../directory-listings';
import { durationProblem, parseDuration } from '../duration';
import { answers, refuseNothing, reportAnswer } from './directory-sync-answer';
import { synchronize } from './directory-sync-wait';

const defaultTimeout = '20m';

const requestSchema = schema(
  'Asks Mimecast to synchronize with all directories now, once when it is created and again whenever `triggers` change. One directory alone cannot be asked for.',
  {
    id: computed.string('Made up when the synchronization was asked for.', { keep: true }),
    triggers: optional.map('string', 'Anything; a change asks again. Default: none, it is asked for once.', {
      replaces: true,
    }),
    wait: optional.bool(
      'Wait until no directory integration synchronizes any more, at most as long as `timeouts.create`. When a run is under way already, that one is waited for and another is asked for. Default: `false`.',
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

type Attributes = typeof requestSchema.attributes;

export const directorySyncRequest = defineResource<Configured, Attributes>({
  typeName: 'mimecast_directory_sync_request',
  schema: requestSchema,
  uses: [
    ...[operations.requestSync, operations.executeSync],
    ...[operations.listIntegrations, operations.getConnections],
  ],

  async create(context) {
    const { plan, provider, signal, clock, diagnostics } = context;
    const { integrations } = provider.mimecast();
    const requestedAt = clock.now();
    const ask = async (): Promise<SyncRequest> => {
      const asked = await integrations.requestSync(signal);
      refuseNothing(asked);
      return asked;
    };
    const ms = parseDuration(plan.timeouts?.create ?? defaultTimeout) ?? 0;
    const waiting = { list: () => integrations.list(signal), clock, signal, until: requestedAt + ms };
    const { answer, isWhole } =
      plan.wait === true ? await synchronize({ ask, ...waiting }) : { answer: await ask(), isWhole: false };
    reportAnswer(answer, isWhole, diagnostics);
    forgetSynchronized(provider);
    return {
      state: {
        id: clock.uuid(),
        triggers: plan.triggers,
        wait: plan.wait,
        timeouts: plan.timeouts,
        status: answers[answer.status],
        engine_status: answer.engineStatus ?? null,
        requested_at: new Date(requestedAt).toISOString(),
      },
    };
  },

  // What was asked for cannot change any more, and there is no object to look at.
  async read({ state }) {
    return { state };
  },

  async update({ plan, prior }) {
    return { state: { ...prior, wait: plan.wait, timeouts: plan.timeouts } };
  },

  async delete() {},
});
