import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { ConfigError, UnsafePlanError } from '../../core/errors';
import type { FoundDetails } from '../../report/assign';
import { csv } from '../../report/csv';
import { readDetails } from '../../report/details';
import { htmlPage } from '../../report/html';
import { json } from '../../report/json';
import { markdown, type FullReport } from '../../report/markdown';
import { isRefused, type Report } from '../../report/model';
import { readPlan, type Plan } from '../../report/plan';
import { syncsOf } from '../../report/plan-syncs';
import { reportOfDetails, reportOfPlan } from '../../report/report';
import { headline } from '../../report/words';
import { readText } from '../read-text';
import { writePrivately } from '../write-privately';

const formats = { markdown, html: htmlPage, csv, json } as const;

interface Options {
  readonly details: readonly string[];
  readonly format: keyof typeof formats;
  readonly out?: string;
  readonly fullReport?: string;
  readonly fullReportNote?: string;
}

/** `mimecast report [PLAN.json] [--details FILE]… [--format …] [--out FILE] [--full-report URL [--full-report-note TEXT]]` */
export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('show what a plan does to people, for a pull request, for looking or for programs')
    .argument('[plan]', 'what `terraform show -json` printed of a saved plan')
    .option(
      '--details <file>',
      'what report_file wrote; more than once for several user syncs. Left out: found through the plan',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .addOption(new Option('--format <format>', 'how').choices(Object.keys(formats)).default('markdown'))
    .option('--out <file>', 'where to write it (mode 0600); left out: standard output')
    .option(
      '--full-report <url>',
      'where the whole report can be seen, such as the page of the run that keeps it; Markdown links to it',
    )
    .option(
      '--full-report-note <text>',
      'what is to be known of the full report, such as how it is opened: one line of Markdown after the link',
    )
    .action(run);
}

function run(planFile: string | undefined, { details, format, out, ...link }: Options): void {
  const full = checkedLink(link, format);
  const report = planFile === undefined ? ofDetails(details) : ofPlan(planFile, details);
  const text = format === 'markdown' ? markdown(report, full) : formats[format](report);
  if (out === undefined) process.stdout.write(text);
  else writeOut(out, text);
  for (const note of report.notes) process.stderr.write(`mimecast: ${note}\n`);
  if (isRefused(report))
    throw new UnsafePlanError(headline(report), 'nothing of it is applied. The report says how to go on.');
}

function checkedLink(
  { fullReport: address, fullReportNote: note }: Pick<Options, 'fullReport' | 'fullReportNote'>,
  format: Options['format'],
): FullReport | undefined {
  if (note !== undefined && (address === undefined || note.length > 500 || /[\r\n]/.test(note)))
    throw new ConfigError(
      '--full-report-note is not usable',
      'Give one line of at most 500 characters, beside --full-report.',
    );
  if (address === undefined) return undefined;
  const refuse = (why: string): never => {
    throw new ConfigError('--full-report is not usable', why);
  };
  if (format !== 'markdown')
    refuse('Only the Markdown report is cut and links to the full one. Leave it out here.');
  const protocol = URL.canParse(address) ? new URL(address).protocol : '';
  if (!['https:', 'http:'].includes(protocol) || address.length > 1000)
    refuse('Give the address of a page, https://… or http://…, of at most 1,000 characters.');
  return { address, note: note ?? '' };
}

function ofDetails(named: readonly string[]): Report {
  if (named.length === 0)
    throw new ConfigError(
      'Nothing to report',
      'Name the JSON of a plan (terraform show -json tfplan > plan.json), or with --details what report_file wrote.',
    );
  return reportOfDetails(named.map((file) => ({ file, details: readDetails(readText(file), file) })));
}

function ofPlan(file: string, named: readonly string[]): Report {
  const plan = readPlan(readText(file), file);
  return reportOfPlan(plan, detailsFor(plan, dirname(file), named));
}

/** What was named, and what the plan leads to; a file that is both is of the sync that leads to it. */
function detailsFor(plan: Plan, folder: string, named: readonly string[]): readonly FoundDetails[] {
  const left = new Set(named.map((file) => resolve(file)));
  const led = syncsOf(plan).flatMap(({ address, reportFile }): readonly FoundDetails[] => {
    if (reportFile === undefined) return [];
    const file = resolve(folder, reportFile);
    if (!existsSync(file)) return [];
    left.delete(file);
    return [{ file: reportFile, details: readDetails(readText(file), file), sync: address }];
  });
  const further = named.filter((file) => left.has(resolve(file)));
  return [...further.map((file) => ({ file, details: readDetails(readText(file), file) })), ...led];
}

function writeOut(file: string, text: string): void {
  try {
    writePrivately(file, text);
  } catch (error) {
    throw new ConfigError('--out is not usable', error instanceof Error ? error.message : String(error));
  }
}
