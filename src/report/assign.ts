import { ConfigError } from '../core/errors';
import type { ReportDetails } from '../core/report-details';
import type { PlannedSync } from './plan-syncs';

/** A details document and where it came from. */
export interface FoundDetails {
  readonly file: string;
  readonly details: ReportDetails;
  /** The sync whose report_file led to it; undefined: it was named. */
  readonly sync?: string;
}

/** A sync of the plan, and the details that are of the same decision. */
export interface Assigned {
  readonly sync: PlannedSync;
  readonly found: FoundDetails | undefined;
  /** Why details that were found are not used, or used although the plan knows nothing of them. */
  readonly note: string | undefined;
}

/**
 * Puts details and syncs together. Details of another decision are never mixed in: those that the plan led to are left out,
 * with a note; those that somebody named are a ConfigError. A refusal always counts.
 */
export function assign(syncs: readonly PlannedSync[], all: readonly FoundDetails[]): readonly Assigned[] {
  const free = new Set(all);
  const take = (sync: PlannedSync, accepts: (one: FoundDetails) => boolean): FoundDetails | undefined => {
    const found = [...free].find((one) => (one.sync ?? sync.address) === sync.address && accepts(one));
    if (found) free.delete(found);
    return found;
  };
  // Those that fit first: a named file may be of any sync.
  const fitting = syncs.map((sync) => take(sync, ({ details }) => fits(sync, details)));
  const assigned = syncs.map((sync, index): Assigned => {
    const found = fitting[index];
    if (found) return { sync, found, note: undefined };
    const refused = take(
      sync,
      ({ details, sync: of }) => isRefusal(details) && (of !== undefined || !sync.action),
    );
    if (refused) return { sync, found: refused, note: refusedLater(sync, refused) };
    const stale = take(sync, ({ sync: of }) => of !== undefined);
    return { sync, found: undefined, note: missingNote(sync, stale) };
  });
  refuseStrangers([...free], syncs);
  return assigned;
}

function isRefusal({ refused }: ReportDetails): boolean {
  return refused.length > 0;
}

/** Whether plan and details are of the same decision. */
function fits({ action, digest }: PlannedSync, details: ReportDetails): boolean {
  if (isRefusal(details) || action === undefined) return false;
  if (action === 'none') return details.changes.length === 0;
  return digest !== '' && details.digest === digest;
}

function refusedLater({ address, action }: PlannedSync, { file }: FoundDetails): string | undefined {
  if (action === undefined) return undefined;
  return `${file} says that ${address} was refused, and this plan knows nothing of it: the plan is older. What follows about people is of the refusal.`;
}

function missingNote(sync: PlannedSync, stale: FoundDetails | undefined): string | undefined {
  const { address, action, reportFile } = sync;
  if (stale)
    return `${stale.file} is of another plan of ${address} than this one, and is not used: names, reasons and origins are missing. Make plan and JSON anew.`;
  if (action === 'none' || action === 'delete') return undefined;
  if (action === undefined)
    return `The plan has nothing of ${address}: it was refused, or never came to it. What it would do is in its report file: name that with --details.`;
  return reportFile === undefined
    ? `${address} has no report_file, so that names, reasons and origins are missing.`
    : `${reportFile}, the report file of ${address}, is not there, so that names, reasons and origins are missing: name it with --details.`;
}

function refuseStrangers(strangers: readonly FoundDetails[], syncs: readonly PlannedSync[]): void {
  const [first] = strangers;
  if (!first) return;
  const names = syncs.map(({ address }) => address).join(', ');
  throw new ConfigError(
    'Details of another plan',
    `${first.file} is of none of the user syncs as this plan has them (${names === '' ? 'it has none' : names}): one of the two is older. Make a new plan and its JSON, or leave PLAN.json out to see the details alone.`,
  );
}
