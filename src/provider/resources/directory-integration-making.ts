import { ApiError } from '../../core/errors';
import type { Attributes } from '../../framework/schema';
import { integrationKinds } from '../../mimecast/directory-integrations';
import type { IntegrationKind } from '../../mimecast/directory-integrations';
import type { IntegrationFacts } from '../../mimecast/integrations';
import type { Configured } from '../configured';
import { isMadeOf, type Values } from './directory-integration-values';

const types: Readonly<Record<IntegrationKind, string>> = {
  m365: 'office_365',
  'active-directory': 'active_directory',
  google: 'google',
};

/** One create, and what is needed to tell afterwards whether it was done. */
export interface Making {
  readonly provider: Configured;
  readonly kind: IntegrationKind;
  readonly attributes: Attributes;
  readonly plan: Values;
  readonly signal: AbortSignal;
}

/** The integrations before this walk made any; undefined where they cannot be listed, which is then no reason to stop. */
export function listBefore({ provider, signal }: Making): Promise<readonly IntegrationFacts[] | undefined> {
  return provider.collections.list('integrations before a create', () =>
    provider
      .mimecast()
      .integrations.listNewer(signal)
      .catch((error: unknown) => {
        if (error instanceof ApiError) return undefined;
        throw error;
      }),
  );
}

/** IDs of the integrations that this walk has made. */
export function made({ collections }: Configured): Promise<Set<string>> {
  return collections.list('integrations made', async () => new Set<string>());
}

/**
 * Refuses to make what is there already: after a lost state, every integration would otherwise be made a second time.
 * @throws ApiError (conflict) with the ID by which to import it.
 */
export function refuseTwin(making: Making, before: readonly IntegrationFacts[] | undefined): void {
  const twin = before?.find((row) => isAlike(making, row));
  if (!twin) return;
  throw new ApiError(
    { kind: 'conflict', ...(twin.id === undefined ? {} : { existingId: twin.id }) },
    `Could not ${integrationKinds[making.kind].create.does}`,
    `There is a directory integration "${twin.description}" of this type already${twin.id === undefined ? '' : ` (ID ${twin.id})`}. Import it, or give this one another description.`,
  );
}

/**
 * The integration that a create made whose answer was lost: the only one of its type and description, and in all else as it was
 * written. Otherwise the error stands, and says what is there.
 */
export async function foundAfter(
  error: unknown,
  making: Making,
  before: readonly IntegrationFacts[] | undefined,
): Promise<string> {
  if (!(error instanceof ApiError) || !error.outcomeUnknown || before === undefined) throw error;
  const { provider, kind, attributes, plan, signal } = making;
  const { integrations, directoryIntegrations } = provider.mimecast();
  const ours = await made(provider);
  const listed = await integrations.listNewer(signal);
  const alike = listed.filter((row) => isAlike(making, row) && !ours.has(row.id ?? ''));
  const [only] = alike;
  if (only?.id !== undefined && alike.length === 1) {
    const answered = await directoryIntegrations.read(kind, only.id, signal);
    if (answered && isMadeOf(attributes, plan, answered)) return only.id;
  }
  const name = `"${String(plan['description'])}"`;
  throw new ApiError(
    { kind: error.kind, status: error.status, outcomeUnknown: true },
    error.summary,
    alike.length === 0
      ? `${error.detail} There is no such integration ${name}: apply again.`
      : `${error.detail} Integrations ${name} of this type: ${alike.map(({ id }) => id ?? 'without an ID').join(', ')}. Import the one that was meant, instead of creating another.`,
  );
}

function isAlike({ kind, plan }: Making, { type, description }: IntegrationFacts): boolean {
  return type === types[kind] && description === plan['description'];
}
