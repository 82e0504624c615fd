import type { Diagnostics } from '../../core/diagnostics';
import type { Config } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import type { ActResult } from '../../sync/act';
import { detailsOf, writeDetails } from '../../sync/details';
import { clearProgress } from '../../sync/details-progress';
import type { Comparison, Decision } from '../../sync/types';
import type { UserSyncAttributes } from './user-sync-schema';

type SyncConfig = Pick<Config<UserSyncAttributes>, 'report_file'>;

/**
 * Writes the report file of a plan, also of a refused one, and takes away the progress of the apply before. Failing to write is a
 * warning.
 */
export async function writePlanReport(
  config: SyncConfig,
  decision: Decision,
  comparison: Comparison,
  to: { diagnostics: Diagnostics },
): Promise<void> {
  const file = reportFile(config);
  if (file === undefined) return;
  clearProgress(progressFile(file));
  warn(await writeDetails(file, detailsOf(decision, comparison, 'plan')), to.diagnostics);
}

/** Writes the report file again, with what became of each change; that is also kept beside it, until the next apply. */
export async function writeApplyReport(
  config: SyncConfig,
  decision: Decision,
  comparison: Comparison,
  outcomes: ActResult['outcomes'] | undefined,
  to: { diagnostics: Diagnostics },
): Promise<void> {
  const file = reportFile(config);
  if (file === undefined) return;
  const details = detailsOf(decision, comparison, 'apply', outcomes);
  const problem = await writeDetails(file, details);
  warn(problem ?? (outcomes && (await writeDetails(`${file}.applied`, details))), to.diagnostics);
}

export function progressFile(file: string): string {
  return `${file}.progress`;
}

export function reportFile(config: SyncConfig): string | undefined {
  const file = config.report_file;
  return typeof file === 'string' && !isUnknown(file) && file !== '' ? file : undefined;
}

function warn(problem: string | undefined, diagnostics: Diagnostics): void {
  if (problem !== undefined) diagnostics.warning('Report file was not written', problem);
}
