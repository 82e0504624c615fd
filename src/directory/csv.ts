import { basename } from 'node:path';
import { ConfigError } from '../core/errors';
import type { PeopleSource, SourceAnswer, SourcePerson, SourceProblem } from '../core/people';
import { Bound } from './bound';
import { layOut, type CsvLayout } from './csv-columns';
import { readRow } from './csv-person';
import { readRecords, type RecordSink } from './csv-records';
import { readText } from './csv-text';
import { LeftOut } from './left-out';

/** A file of people, one a row, below a header. */
export interface CsvSettings {
  readonly path: string;
  /** One character. Left out: the one of `,` `;` tab `|` that the header has most of. */
  readonly delimiter?: string;
  /**
   * A name of the WHATWG encoding standard, such as `windows-1252`. Left out: UTF-8. A byte order mark (UTF-8,
   * UTF-16) counts more.
   */
  readonly encoding?: string;
  /**
   * Field (`address`, `name`, `enabled`, `aliases`, `directory_id`, `attribute:NAME`) to header. It adds to what
   * is recognised, and wins over it; an empty header means that the field is not read.
   */
  readonly columns?: ReadonlyMap<string, string>;
  /** Left out: `csv:` and the file's name. */
  readonly name?: string;
  /** Larger files are refused. Left out: 256 MiB. */
  readonly maxBytes?: number;
  /** Files with more rows are refused. Left out: 500,000. */
  readonly maxPeople?: number;
}

const defaultMaxBytes = 256 << 20;

/**
 * Reads the file once, to its end, at each `read`. Rows that cannot be read are problems, all of them at once;
 * a file that cannot be read, or whose header does not say where the address is, is a ConfigError.
 */
export function csvSource(settings: CsvSettings): PeopleSource {
  const name = settings.name ?? `csv:${basename(settings.path)}`;
  return {
    name,
    read: async (signal) => {
      checkDelimiter(settings);
      const { path, encoding, maxBytes = defaultMaxBytes } = settings;
      const collected = new CollectedPeople(
        new Bound(name, settings.maxPeople),
        name,
        path,
        settings.columns ?? new Map(),
      );
      const text = readText({ path, maxBytes, ...(encoding === undefined ? {} : { encoding }) }, signal);
      await readRecords(text, settings, collected);
      return collected.answer();
    },
  };
}

function checkDelimiter({ path, delimiter }: CsvSettings): void {
  if (delimiter === undefined || /^[^"\r\n\ufffd]$/u.test(delimiter)) return;
  throw new ConfigError(
    'CSV delimiter is not usable',
    `${path}: delimiter = ${JSON.stringify(delimiter)} must be one character, and neither a quote nor a line break.`,
  );
}

class CollectedPeople implements RecordSink {
  private layout: CsvLayout | undefined;
  private readonly people: SourcePerson[] = [];
  private readonly problems: SourceProblem[] = [];
  private readonly leftOut = new LeftOut();
  private readonly name: string;
  private readonly path: string;
  private readonly columns: ReadonlyMap<string, string>;

  constructor(
    private readonly bound: Bound,
    name: string,
    path: string,
    columns: ReadonlyMap<string, string>,
  ) {
    this.name = name;
    this.path = path;
    this.columns = columns;
  }

  header(cells: readonly string[]): void {
    this.layout = layOut(this.path, cells, this.columns);
  }

  record(cells: readonly string[], line: number): void {
    if (this.layout === undefined || cells.every((cell) => cell.trim() === '')) return;
    this.bound.add();
    const origin = { source: this.name, place: `line ${line}` };
    const outcome = readRow(cells, this.layout, origin);
    if ('person' in outcome) this.people.push(outcome.person);
    else if ('leftOut' in outcome) this.leftOut.add(outcome.leftOut, `${line}`);
    else this.problems.push(...outcome.problems.map((message) => ({ origin, message })));
  }

  answer(): SourceAnswer {
    if (this.layout === undefined) {
      throw new ConfigError('CSV file is empty', `${this.path} has no header and no rows.`);
    }
    const notes = [...this.layout.notes, ...this.leftOut.notes('line ', ', ')];
    const { people, problems } = this;
    return notes.length === 0 ? { people, problems } : { people, problems, notes };
  }
}
