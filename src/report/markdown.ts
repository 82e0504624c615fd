import { amount } from '../core/counted';
import type { PersonChange, Report, SyncReport } from './model';
import { isRefused } from './model';
import { page, type Section } from './markdown-page';
import { code, codes, link, prose, tableHead, tableRow } from './markdown-text';
import { effectSections } from './markdown-effects';
import {
  amountText,
  countsOf,
  fieldsText,
  guardText,
  headline,
  isRemoval,
  isUndone,
  limitText,
  outcomeText,
  placesText,
  removalFactsOf,
  verbWords,
} from './words';
import { mailGroups } from './mail';

/** By it a pipeline finds the comment that it wrote before, and writes it anew. */
export const stickyMarker = '<!-- mimecast-report -->';

/** In bytes of UTF-8, so that it holds however characters are counted. GitHub takes 65,536: the rest is for what a pipeline adds. */
export const markdownLimit = 60_000;

/** A warning ends with what to do. */
const longestWarning = 700;

interface Row {
  readonly sync: SyncReport;
  readonly person: PersonChange;
}

/** Where all of a report can be seen: the address of a page, of at most 1,000 characters, and how it is opened there. */
export interface FullReport {
  readonly address: string;
  /** One line of Markdown that is taken as it is, of at most 500 characters; may be empty. */
  readonly note: string;
}

/** A report as the comment of a pull request: never longer than `markdownLimit`, most dangerous first. */
export function markdown(report: Report, fullReport?: FullReport): string {
  const full = fullReport && link('full report', fullReport.address);
  const head = full ? `\n${`All of it is in the ${full}. ${fullReport.note}`.trim()}\n` : '';
  const start = `${stickyMarker}\n## Mimecast: ${headline(report)}\n${head}`;
  const where = full ? `(all of them in the ${full})` : whereRest(report);
  return start + page(sectionsOf(report), markdownLimit - Buffer.byteLength(start), where);
}

function sectionsOf(report: Report): readonly Section[] {
  const rows = report.syncs.flatMap((sync) => sync.people.map((person) => ({ sync, person })));
  const of = (...verbs: readonly string[]): readonly Row[] =>
    rows.filter(({ person }) => verbs.includes(person.verb));
  const known = Object.keys(verbWords);
  return [
    ...refusals(report),
    { title: 'To be known', head: '', rows: report.notes.map((note) => `> [!WARNING]\n> ${prose(note)}\n`) },
    peopleTable(report),
    peopleSection(
      'Not done',
      rows.filter(({ person }) => isUndone(person)),
    ),
    peopleSection(
      'Removed',
      rows.filter(({ person }) => isRemoval(person) && person.verb !== 'rename'),
    ),
    peopleSection('Renamed: the account of the old address is disabled', of('rename')),
    mailSection(report),
    peopleSection(
      'Not a verb that this command knows',
      rows.filter(({ person }) => !known.includes(person.verb)),
    ),
    peopleSection('Changed', of('update')),
    ...effectSections(report),
    heldSection(report),
    warningSection(report),
    peopleSection('Enabled', of('enable')),
    peopleSection('Added', of('create', 'await'), true),
    peopleSection('Adopted: as declared already, managed from now on', of('adopt'), true),
  ];
}

function refusals(report: Report): readonly Section[] {
  if (!isRefused(report)) return [];
  const refused = report.syncs.filter((sync) => sync.refused.length > 0);
  return [
    {
      title: 'Refused',
      head: `> [!CAUTION]\n> Nothing is applied. Look at who it is about; if a source is incomplete, mend it and plan again.\n\n${tableHead('User sync', 'Guard', 'Found', 'Allowed', 'In words')}`,
      rows: refused.flatMap((sync) =>
        sync.refused.map(({ guard, count, limit, what = '' }) =>
          tableRow([
            code(sync.name),
            prose(guardText(guard)),
            amountText(guard, count),
            limitText(guard, limit),
            prose(what),
          ]),
        ),
      ),
    },
    {
      title: 'If it really is meant',
      head: `Check the people below, set this in the user sync, and plan again. It accepts exactly these changes under these limits; one more voids it. Take it out once it is applied.\n\n${tableHead('User sync', 'Setting')}`,
      rows: refused.map((sync) => tableRow([code(sync.name), code(`acknowledge = "${sync.acknowledge}"`)])),
    },
  ];
}

function peopleTable({ syncs }: Report): Section {
  const counts = syncs.map(countsOf);
  const verbs = Object.keys(verbWords).filter((verb) => counts.some((of) => of.has(verb)));
  const waiting = syncs.map(({ held, summary }) => Math.max(summary['held'] ?? 0, held.length));
  const cell = (count: number): string => (count === 0 ? '' : `**${amount(count)}**`);
  const ifAny = (text: string): string[] => (waiting.some((count) => count > 0) ? [text] : []);
  return {
    title: 'People',
    head: tableHead(
      'User sync',
      ...verbs.map((verb) => verbWords[verb]?.heading ?? ''),
      ...ifAny('Held'),
      'Unchanged',
    ),
    rows: syncs.map(({ name, summary }, index) =>
      tableRow([
        code(name),
        ...verbs.map((verb) => cell(counts[index]?.get(verb) ?? 0)),
        ...ifAny(cell(waiting[index] ?? 0)),
        amount(summary['unchanged'] ?? 0),
      ]),
    ),
  };
}

function peopleSection(title: string, rows: readonly Row[], isFolded = false): Section {
  const common = commonReason(rows);
  const hasOutcome = rows.some(({ person }) => person.outcome !== undefined);
  const cells = rows.map(({ person }) => [
    addressCell(person),
    prose(person.name) + person.remarks.map((remark) => ` ⚠ ${prose(remark)}`).join(''),
    prose(fieldsText(person)),
    common === undefined ? prose(person.reason) : '',
    prose(placesText(person)),
    prose(outcomeText(person.outcome)),
  ]);
  // A column that nobody has anything in is left out.
  const titles = ['Address', 'Name', 'Fields', 'Reason', 'Origin', 'Outcome'];
  const used = titles.map((_, index) =>
    index === 5 ? hasOutcome : index === 0 || cells.some((row) => row[index] !== ''),
  );
  const keep = <T>(row: readonly T[]): T[] => row.filter((_, index) => used[index]);
  return {
    title,
    head: (common === undefined ? '' : `For all of them: ${prose(common)}.\n\n`) + tableHead(...keep(titles)),
    rows: cells.map((row) => tableRow(keep(row))),
    isFolded,
    isCounted: true,
  };
}

/** Why all of them change, where it is one reason for several. */
function commonReason(rows: readonly Row[]): string | undefined {
  const [reason, ...others] = new Set(rows.map(({ person }) => person.reason));
  return rows.length < 3 || others.length > 0 || reason === '' ? undefined : reason;
}

function addressCell({ from, address }: PersonChange): string {
  return from === undefined ? code(address) : `${code(from)} → ${code(address)}`;
}

function mailSection(report: Report): Section {
  return {
    title: 'Who may still receive mail',
    head: `${removalFactsOf(report)
      .map((fact) => `- ${fact}\n`)
      .join('')}\n${tableHead('Domain', 'Recipient check', 'Removed', 'Mail to them')}`,
    rows: mailGroups(report).map(({ domain, inboundType, count, text }) =>
      tableRow([code(domain), code(inboundType ?? 'not known'), amount(count), prose(text)]),
    ),
  };
}

function heldSection({ syncs }: Report): Section {
  return {
    title: 'Held: not removed now',
    isCounted: true,
    head: tableHead('Address', 'Why'),
    rows: syncs.flatMap(({ held }) =>
      held.map(({ address, reason }) => tableRow([code(address), prose(reason)])),
    ),
  };
}

function warningSection({ syncs }: Report): Section {
  return {
    title: 'Warnings',
    head: '',
    rows: syncs.flatMap(({ warnings }) => warnings.map((warning) => `- ${prose(warning, longestWarning)}`)),
  };
}

function whereRest({ syncs }: Report): string {
  const files = syncs.flatMap(({ file }) => file ?? []);
  return files.length === 0 ? '(the plan does not list them)' : `(all of them in ${codes(files)})`;
}
