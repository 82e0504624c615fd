import { ApiError } from '../../core/errors';
import type { Attributes } from '../../framework/schema';
import { integrationKinds } from '../../mimecast/directory-integrations';
import type { IntegrationKind } from '../../mimecast/directory-integrations';
import type { IntegrationFacts } from '../../mimecast/integrations';
import { isMadeOf, type Values } from '../attribute-values';
import type { Configured } from '../configured';
import { createOnce } from '../creates';
import { valuesOf } from './directory-integration-values';

const types: Readonly<Record<IntegrationKind, string>> = {
  m365: 'office_365',
  'active-directory': 'active_directory',
  google: 'google',
};

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

/** Creates an integration, unless there is one of its type and description. @returns its ID. */
export function makeIntegration(making: Making): Promise<string> {
  const { provider, kind, attributes, plan, fields, signal } = making;
  const { integrations, directoryIntegrations } = provider.mimecast();
  return createOnce<Row>({
    collection: 'integrations',
    collections: provider.collections,
    what: 'directory integration',
    name: String(plan['description']),
    // Rows may come without an ID; nothing can be done with one of those but to name it.
    list: async () => (await integrations.listNewer(signal)).map((row) => ({ ...row, id: row.id ?? '' })),
    isAlike: ({ type, description }) => type === types[kind] && description === plan['description'],
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
  if (id !== '' && now?.['description'] !== description) return;
  throw new ApiError(
    { kind: 'conflict', ...(id === '' ? {} : { existingId: id }) },
    `Could not ${integrationKinds[kind].create.does}`,
    `There is a directory integration "${description}" of this type already${id === '' ? '' : ` (ID ${id})`}. Import it, or give this one another description.`,
  );
}
