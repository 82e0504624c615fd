import { ApiError, ConfigError } from '../../core/errors';
import type { Context } from '../../framework/definitions';
import type { Attributes } from '../../framework/schema';
import { integrationKinds } from '../../mimecast/directory-integrations';
import type { IntegrationKind } from '../../mimecast/directory-integrations';
import type { IntegrationFacts } from '../../mimecast/integrations';
import { isMadeOf, type Values } from '../attribute-values';
import type { Configured } from '../configured';
import { createOnce } from '../creates';
import { consentBehind } from './directory-integration-notices';
import { valuesOf } from './directory-integration-values';
import { integrationTypes } from './directory-integration-warnings';

interface Making {
  readonly provider: Configured;
  readonly kind: IntegrationKind;
  readonly attributes: Attributes;
  readonly plan: Values;
  /** What is written, with the secret. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

type Row = IntegrationFacts & { readonly id: string };

/**
 * Creates an integration, unless there is one of its type and description, whatever its case: those of one name take turns, so
 * that none is made beside another of the same walk.
 * @returns its ID.
 */
export async function makeIntegration(making: Making): Promise<string> {
  const { kind, plan, provider } = making;
  const key = `${kind} ${nameKey(plan['description'])}`;
  const made = await madeIn(provider);
  const turn = made.get(key) ?? Promise.resolve(undefined);
  const created = turn.then((twin) => {
    if (twin !== undefined) throw secondOf(making, twin);
    return createUnlessThere(making);
  });
  // Of one that failed there is nothing but what was there before it.
  made.set(
    key,
    created.catch(() => turn),
  );
  return created;
}

/** By type and name: the last that this walk makes; undefined when none was made. */
function madeIn({ collections }: Configured): Promise<Map<string, Promise<string | undefined>>> {
  return collections.list('integrations made', async () => new Map<string, Promise<string | undefined>>());
}

/** As data.mimecast_directory_connection compares names. */
function nameKey(name: unknown): string {
  return typeof name === 'string' ? name.trim().toLowerCase() : '';
}

function secondOf({ plan }: Making, id: string): ConfigError {
  return new ConfigError(
    'Two directory integrations of one name',
    `This apply has already made a directory integration "${String(plan['description'])}" of this type (ID ${id}) for another resource; case does not matter. Give one of the two another description, or take it out of the configuration.`,
  );
}

function createUnlessThere(making: Making): Promise<string> {
  const { provider, kind, attributes, plan, fields, signal } = making;
  const { integrations, directoryIntegrations } = provider.mimecast();
  const wanted = nameKey(plan['description']);
  return createOnce<Row>({
    collection: 'integrations',
    collections: provider.collections,
    what: 'directory integration',
    name: String(plan['description']),
    // Rows may come without an ID; nothing can be done with one of those but to name it.
    list: async () => (await integrations.listNewer(signal)).map((row) => ({ ...row, id: row.id ?? '' })),
    isAlike: ({ type, description }) => type === integrationTypes[kind] && nameKey(description) === wanted,
    async isMade({ id }) {
      const answered = id === '' ? undefined : await directoryIntegrations.read(kind, id, signal);
      return answered !== undefined && isMadeOf(plan, valuesOf(attributes, answered));
    },
    async create(there) {
      for (const twin of there) await refuse(making, twin);
      return directoryIntegrations.create(kind, fields, signal);
    },
  });
}

/**
 * Refuses to make what is there already: after a lost state, every integration would otherwise be made a second time.
 * @throws ApiError (conflict) with the ID by which to import it.
 */
async function refuse({ provider, kind, signal }: Making, { id, description }: Row): Promise<void> {
  // The listing is as old as the walk, which may have taken it away or renamed it since.
  const now = id === '' ? undefined : await provider.mimecast().directoryIntegrations.read(kind, id, signal);
  if (id !== '' && nameKey(now?.['description']) !== nameKey(description)) return;
  throw new ApiError(
    { kind: 'conflict', ...(id === '' ? {} : { existingId: id }) },
    `Could not ${integrationKinds[kind].create.does}`,
    `There is a directory integration "${description}" of this type already${id === '' ? '' : ` (ID ${id})`}. Import it, or give this one another description.`,
  );
}

/**
 * A refusal of what was written names the connector where there is one: of an ID that is none, and of a consent that is missing,
 * Mimecast says as good as nothing.
 */
export async function throwExplained(
  error: unknown,
  context: Pick<Context<Configured>, 'provider' | 'signal'>,
  values: Values,
  { connectorId }: Readonly<Record<string, unknown>>,
): Promise<never> {
  if (!(error instanceof ApiError) || (error.kind !== 'invalid' && error.kind !== 'forbidden')) throw error;
  const consent = await consentBehind(context, values);
  if (consent !== undefined) throw error.adding(consent);
  if (error.kind !== 'invalid' || typeof connectorId !== 'string') throw error;
  throw error.adding(
    `It may be connector_id: ${JSON.stringify(connectorId)} must be the ID of a cloud connector of this account; data.mimecast_connectors lists them.`,
  );
}
