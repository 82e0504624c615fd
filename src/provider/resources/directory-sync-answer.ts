import type { Diagnostics } from '../../core/diagnostics';
import { ApiError } from '../../core/errors';
import type { SyncRequest } from '../../mimecast/integrations';

/** The answers in Mimecast's words. */
export const answers: Readonly<Record<SyncRequest['status'], string>> = {
  started: 'sync_requested',
  already_running: 'already_in_progress',
  no_integrations: 'no_integrations_enabled',
};

/** What an engine that does not synchronize says, and what to do. */
const engineProblems: Readonly<Record<string, string>> = {
  mse_sync_server_offline:
    'its server is offline. Check that the server runs, that the service "Mimecast Synchronization Engine" is started on it, and that it reaches Mimecast by HTTPS.',
  mse_sync_server_upgrade:
    'it must be upgraded first. Install the present version on its server (Administration Console, Services > Mimecast Synchronization Engine).',
  mse_sync_server_inactive:
    'its server is inactive. Activate it in the Administration Console (Services > Mimecast Synchronization Engine), and check that the site is bound to its directory connector.',
  mse_sync_skipped:
    'it was left out: its directory connector is disabled. Enable it in the Administration Console (Services > Directory Synchronization) if it is meant to synchronize.',
};

/** @throws ApiError where nothing at all will synchronize, so that the next apply asks again. */
export function refuseNothing({ status, engineStatus }: SyncRequest): void {
  const problem = engineProblem(engineStatus);
  if (status === 'no_integrations' && (engineStatus === undefined || problem !== undefined)) {
    throw new ApiError(
      { kind: 'invalid' },
      'Nothing to synchronize with',
      `Mimecast synchronizes with no directory: no integration is enabled (${answers.no_integrations}). Enable one, or leave this resource out.${problem === undefined ? '' : ` There is a Mimecast Synchronization Engine, but ${problem}`}`,
    );
  }
}

/** Warns of what a run leaves out. `isWhole`: it, or a later one, began after it was asked for. */
export function reportAnswer(
  { status, engineStatus }: SyncRequest,
  isWhole: boolean,
  diagnostics: Diagnostics,
): void {
  if (status === 'already_running' && !isWhole) {
    diagnostics.warning(
      'Directory sync is under way already',
      'Mimecast was synchronizing when it was asked to (already_in_progress), and does not begin again: what changed in the directory after that run began comes with the next one. Change triggers to ask again once it is done.',
    );
  }
  const problem = engineProblem(engineStatus);
  if (problem !== undefined)
    diagnostics.warning(
      'Synchronization Engine does not run',
      `The Mimecast Synchronization Engine does not synchronize: ${problem}`,
    );
}

function engineProblem(engineStatus: string | undefined): string | undefined {
  if (engineStatus === undefined || engineStatus === 'mse_sync_requested') return undefined;
  const known =
    engineProblems[engineStatus] ??
    'look at it in the Administration Console (Services > Mimecast Synchronization Engine).';
  return `${known} (${engineStatus})`;
}
