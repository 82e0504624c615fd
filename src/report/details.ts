import { ConfigError } from '../core/errors';
import type { ReportBudget, ReportChange, ReportDetails } from '../core/report-details';
import { asRecord, entriesOf, isNumber, isText, listIn, numberIn, textIn, textsIn } from './reading';

/**
 * Reads what a user sync wrote to its report file. Keys that are not known are passed over, and those that are missing are
 * empty; what is no such document, or one of another version, is a ConfigError that names `file`.
 */
export function readDetails(text: string, file: string): ReportDetails {
  const document = asRecord(parsed(text, file));
  const stage = textIn(document, 'stage');
  if (!Array.isArray(document['changes']) || (stage !== 'plan' && stage !== 'apply'))
    throw new ConfigError(
      'Not a report file',
      `${file} is JSON, but not what report_file of a mimecast_user_sync writes.`,
    );
  if (document['version'] !== 1)
    throw new ConfigError(
      'Report file of another version',
      `${file} has version ${String(document['version'])}, and this command reads version 1: use the command of the provider's own version.`,
    );
  return {
    version: 1,
    stage,
    refused: listIn(document, 'refused').map(refusalOf),
    digest: textIn(document, 'digest') ?? '',
    acknowledge: textIn(document, 'acknowledge') ?? '',
    summary: Object.fromEntries(entriesOf(document['summary'], isNumber)),
    changes: listIn(document, 'changes').map(changeOf),
    unmanaged: textsIn(document, 'unmanaged'),
    warnings: textsIn(document, 'warnings'),
    budgets: listIn(document, 'budgets').map(budgetOf),
    held: listIn(document, 'held').map(heldOf),
    inbound_types: Object.fromEntries(entriesOf(document['inbound_types'], isText)),
  };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError('Not a report file', `${file} is not JSON.`);
  }
}

function budgetOf(row: unknown): ReportBudget {
  return {
    guard: textIn(row, 'guard') ?? '',
    count: numberIn(row, 'count') ?? 0,
    limit: numberIn(row, 'limit') ?? 0,
  };
}

function refusalOf(row: unknown): ReportDetails['refused'][number] {
  const what = textIn(row, 'what');
  return { ...budgetOf(row), digest: textIn(row, 'digest') ?? '', ...(what === undefined ? {} : { what }) };
}

function heldOf(row: unknown): NonNullable<ReportDetails['held']>[number] {
  return { address: textIn(row, 'address') ?? '', reason: textIn(row, 'reason') ?? '' };
}

function changeOf(row: unknown): ReportChange {
  const outcome = textIn(row, 'outcome');
  return {
    address: textIn(row, 'address') ?? '',
    verb: textIn(row, 'verb') ?? '',
    name: textIn(row, 'name') ?? '',
    fields: Object.fromEntries(entriesOf(asRecord(row)['fields'], isPair)),
    reason: textIn(row, 'reason') ?? '',
    origins: listIn(row, 'origins').map((origin) => ({
      source: textIn(origin, 'source') ?? '',
      place: textIn(origin, 'place') ?? '',
    })),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}
