import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { addressKey } from '../core/email-address';
import type { ReportChange, ReportDetails } from '../core/report-details';
import type { Change, Comparison, Decision } from './types';

/** What became of each change, by address key. */
type Outcomes = ReadonlyMap<string, { readonly outcome: string; readonly message?: string }>;

/** The report file's document: everything that is planned, or what became of it. */
export function detailsOf(
  decision: Decision,
  comparison: Pick<Comparison, 'undesired' | 'warnings' | 'inboundTypes'>,
  stage: ReportDetails['stage'],
  outcomes?: Outcomes,
): ReportDetails {
  return {
    version: 1,
    stage,
    refused: decision.violations.map(({ guard, count, limit, digest, what }) => ({
      guard,
      count,
      limit,
      digest,
      what,
    })),
    digest: decision.digest,
    acknowledge: decision.acknowledge,
    summary: { ...decision.summary },
    changes: decision.changes.map((change) => reportChange(change, outcomes)),
    unmanaged: unmanagedOf(decision, comparison),
    warnings: [...comparison.warnings, ...decision.warnings, ...messagesOf(decision.changes, outcomes)],
    budgets: decision.budgets,
    held: decision.held,
    ...(comparison.inboundTypes ? { inbound_types: comparison.inboundTypes } : {}),
  };
}

/**
 * Writes the document, readable by its owner only (mode 0600), in one step: a reader sees the old file or the new one.
 * Never throws: returns what went wrong, for a warning, or undefined.
 */
export async function writeDetails(path: string, details: ReportDetails): Promise<string | undefined> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, `${JSON.stringify(details)}\n`, { mode: 0o600, flag: 'wx' });
    await rename(draft, path);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const cause = error instanceof Error ? error.message : String(error);
    return `The report file ${path} could not be written: ${cause}. The synchronization itself is not affected.`;
  }
}

function reportChange(change: Change, outcomes: Outcomes | undefined): ReportChange {
  const { address, verb, from, name, fields, reason, origins } = change;
  const outcome = outcomes?.get(addressKey(address))?.outcome;
  return {
    address,
    verb,
    name: name ?? '',
    fields: { ...(from === undefined ? {} : { address: [from, address] as const }), ...fields },
    reason,
    origins: origins.map(({ source, place }) => ({ source, place })),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function unmanagedOf({ memory }: Decision, { undesired }: Pick<Comparison, 'undesired'>): readonly string[] {
  const managed = new Set(memory.managed.map(({ address }) => addressKey(address)));
  return undesired.flatMap(({ address }) => (managed.has(addressKey(address)) ? [] : [address]));
}

function messagesOf(changes: readonly Change[], outcomes: Outcomes | undefined): readonly string[] {
  return changes.flatMap(({ address }) => {
    const message = outcomes?.get(addressKey(address))?.message;
    return message === undefined ? [] : [message];
  });
}
