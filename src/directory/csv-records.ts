import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import { ConfigError } from '../core/errors';

/** Receives the records of a file in order; `line` is the physical line on which a record starts, from 1. */
export interface RecordSink {
  header(cells: readonly string[], line: number): void;
  record(cells: readonly string[], line: number): void;
}

/** Beyond this a record is an unclosed quote rather than a person. */
const maxRecordCharacters = 1 << 20;
/** In order of preference where the header has equally many of them. */
const delimiters = [',', ';', '\t', '|'];

/**
 * Splits text (UTF-8, line ends LF) into records and gives them to the sink. Empty lines are left out, and so are
 * a first line `#TYPE …` (Export-Csv of Windows PowerShell) and `sep=;` (Excel), which sets the delimiter.
 * Throws ConfigError for quotes that do not pair, and whatever the sink throws.
 */
export async function readRecords(
  text: AsyncGenerator<Buffer>,
  file: { readonly path: string; readonly delimiter?: string },
  sink: RecordSink,
): Promise<void> {
  const head = await readHead(text);
  const delimiter = file.delimiter ?? head.delimiter ?? mostFrequent(head.header);
  const position = { line: head.linesBefore };
  const parser = startParser(delimiter, head.linesBefore, position, sink);
  parser.resume();
  try {
    await pipeline(Readable.from(chunks(head.text, text), { objectMode: false }), parser);
  } catch (error) {
    throw error instanceof CsvError ? quoteProblem(error, file.path, head.linesBefore, position.line) : error;
  }
}

async function* chunks(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for await (const chunk of rest) if (chunk.length > 0) yield chunk;
}

/** Calls the sink from within the parser (nothing is queued), and keeps the line on which the last record ended. */
function startParser(
  delimiter: string,
  linesBefore: number,
  position: { line: number },
  sink: RecordSink,
): Parser {
  let take = (cells: readonly string[], line: number): void => {
    take = (nextCells, nextLine) => sink.record(nextCells, nextLine);
    sink.header(cells, line);
  };
  return parse({
    bom: false,
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecordCharacters,
    on_record: (cells: string[], { lines }) => {
      const end = linesBefore + lines;
      const line = end - position.line > 1 ? end - lineEndsIn(cells) : end;
      position.line = end;
      take(cells, line);
      return null;
    },
  });
}

function lineEndsIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n')) count += cell.split('\n').length - 1;
  return count;
}

interface Head {
  /** The text from the header on, as far as it was read to find the header. */
  readonly text: Buffer;
  /** The header's record. */
  readonly header: string;
  /** How many lines were taken off before the header. */
  readonly linesBefore: number;
  /** What a line `sep=` says. */
  readonly delimiter?: string;
}

async function readHead(text: AsyncGenerator<Buffer>): Promise<Head> {
  let read = Buffer.alloc(0);
  for (;;) {
    const next = await text.next();
    if (next.done !== true) read = Buffer.concat([read, next.value]);
    const head = splitHead(read, next.done === true || read.length > maxRecordCharacters);
    if (head !== undefined) return head;
  }
}

/** Undefined: the header may go on beyond what was read. */
function splitHead(read: Buffer, whole: boolean): Head | undefined {
  let from = 0;
  let linesBefore = 0;
  let delimiter: string | undefined;
  for (;;) {
    const end = endOfRecord(read, from);
    if (end < 0 && !whole) return undefined;
    const line = read.toString('utf8', from, end < 0 ? read.length : end);
    const separator = /^sep=(.)\s*$/u.exec(line)?.[1];
    if (end < 0 || !(line.trim() === '' || line.startsWith('#TYPE ') || separator !== undefined)) {
      const text = read.subarray(from);
      return { text, header: line, linesBefore, ...(delimiter === undefined ? {} : { delimiter }) };
    }
    delimiter ??= separator;
    from = end + 1;
    linesBefore++;
  }
}

function endOfRecord(text: Buffer, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === 0x22) quoted = !quoted;
    else if (text[at] === 0x0a && !quoted) return at;
  }
  return -1;
}

function mostFrequent(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Never the parser's own message: it holds the cell. */
function quoteProblem(error: CsvError, path: string, linesBefore: number, lastLine: number): unknown {
  const line = linesBefore + (typeof error.lines === 'number' ? error.lines : 0);
  const details: Partial<Record<CsvError['code'], string>> = {
    CSV_QUOTE_NOT_CLOSED: `a quote in the record that starts after line ${lastLine} is not closed before the file ends`,
    CSV_MAX_RECORD_SIZE: `the record that starts after line ${lastLine} has more than ${maxRecordCharacters} characters; a quote in it is probably not closed`,
    CSV_INVALID_CLOSING_QUOTE: `line ${line} has text after a closing quote; a quote within a quoted cell is written twice`,
    INVALID_OPENING_QUOTE: `line ${line} has a quote within a cell that is not quoted; quote the whole cell and write the quote twice`,
  };
  const detail = details[error.code];
  return detail === undefined ? error : new ConfigError('CSV file is not well formed', `${path}: ${detail}.`);
}
