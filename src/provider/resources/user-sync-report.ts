import type { Diagnostics } from '../../core/diagnostics';
import type { Config } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import type { ActResult } from '../../sync/act';
import { detailsOf, writeDetails } from '../../sync/details';
import type { Comparison, Decision } from '../../sync/types';
import type { UserSyncAttributes } from './user-sync-schema';

type SyncConfig = Pick<Config<UserSyncAttributes>, 'report_file'>;

/** Writes the report file of a plan, also of a refused one. Failing to write is a warning. */
export async function writePlanReport(
  config: SyncConfig,
  decision: Decision,
  comparison: Comparison,
  to: { diagnostics: Diagnostics },
): Promise<void> {
  const file = reportFile(config);
  if (file !== undefined)
    warn(await writeDetails(file, detailsOf(decision, comparison, 'plan')), to.diagnostics);
}

/** Writes the report file again, with what became of each change. */
export async function writeApplyReport(
  config: SyncConfig,
  decision: Decision,
  comparison: Comparison,
  outcomes: ActResult['outcomes'] | undefined,
  to: { diagnostics: Diagnostics },
): Promise<void> {
  const file = reportFile(config);
  if (file !== undefined)
    warn(await writeDetails(file, detailsOf(decision, comparison, 'apply', outcomes)), to.diagnostics);
}

export function reportFile(config: SyncConfig): string | undefined {
  const file = config.report_file;
  return typeof file === 'string' && !isUnknown(file) && file !== '' ? file : undefined;
}

function warn(problem: string | undefined, diagnostics: Diagnostics): void {
  if (problem !== undefined) diagnostics.warning('Report file was not written', problem);
}
