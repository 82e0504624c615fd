import type { Context } from '../framework/definitions';
import type { Configured } from './configured';
import { titledBy } from './warnings';

/** What an integration that does not work does to all the others. */
export const holdsRemovals =
  'While any integration of the account is disabled or in error, Mimecast pauses removals for all of them: nobody leaves a directory group, changes type or is deleted, whichever directory keeps them.';

/** The same, and what we do meanwhile. */
export const holdsOursToo = `${holdsRemovals} mimecast_user_sync holds its removals meanwhile as well, unless its interlock says otherwise.`;

export interface Fault {
  readonly id: string;
  readonly description: string;
  /** As data.mimecast_directory_connection names the types. */
  readonly type: string;
}

/** Where the cause of an error is to be found, by type. */
const causes: Readonly<Record<string, string>> = {
  office_365: 'whether the consent of its cloud connector is still given (Services > Connectors)',
  active_directory:
    "whether Mimecast's data centres still reach the domain controller, and whether the account, its password and the certificate are still valid",
  google:
    'whether the service account, its key and its domain-wide delegation are still valid, and whether its user is still an administrator',
  ad_push: 'whether the service of the engine runs on its server, and reaches Mimecast and the domain',
  domino: 'whether Mimecast still reaches the Domino server, and whether its account is still valid',
};

/** Warns of an integration in error: once in a walk, however many resources and data sources read it. */
export async function warnOfError(
  { provider, diagnostics }: Pick<Context<Configured>, 'provider' | 'diagnostics'>,
  { id, description, type }: Fault,
): Promise<void> {
  const cause = causes[type];
  if (!(await isNews(provider, id))) return;
  diagnostics.warning(
    titledBy(description, 'in error'),
    `Mimecast says that the directory integration "${description}" is in error. ${holdsOursToo} Look at its status and its last synchronization in the Administration Console (Services > Directory Synchronization)${cause === undefined ? '' : `, and at ${cause}`}.`,
  );
}

/** Whether nothing was said of the error of this integration in this walk: from now on, something was. */
export async function isNews({ collections }: Configured, id: string): Promise<boolean> {
  const said = await collections.list('integrations in error', async () => new Set<string>());
  const isNew = !said.has(id);
  said.add(id);
  return isNew;
}
