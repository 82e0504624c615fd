import type { PersonChange, Report, SyncReport } from './model';
import { visible } from '../core/suspicious';
import { fieldsText, mailText, meaningText, originsText } from './words';

const columns = [
  'sync',
  'verb',
  'address',
  'old_address',
  'name',
  'fields',
  'reason',
  'origins',
  'outcome',
  'remarks',
  'mail',
  'groups',
] as const;

/**
 * Every change as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read names as they are). No cell is a formula
 * to a spreadsheet: what could be one begins with an apostrophe. Hidden characters are shown as code points.
 */
export function csv({ syncs }: Report): string {
  const rows = syncs.flatMap((sync) => sync.people.map((person) => rowOf(sync, person)));
  return `\ufeff${[columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function rowOf({ name: sync }: SyncReport, person: PersonChange): readonly string[] {
  const { verb, address, from = '', name, reason, outcome = '', remarks, meaning } = person;
  return [
    ...[sync, verb, address, from, name, fieldsText(person), reason, originsText(person), outcome],
    remarks.join('; '),
    meaning ? mailText(meaning) : '',
    meaning ? meaningText(meaning) : '',
  ];
}

/** The same signs in full width are formulas to some spreadsheets, and so is one behind spaces. */
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/;

function cell(text: string): string {
  const shown = visible(text);
  const safe = formula.test(shown) || formula.test(text) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
