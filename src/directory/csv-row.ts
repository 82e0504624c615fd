import { truthOf } from './person-fields';

/** One row by its header; what is wrong with it is collected. Cells are trimmed; cells of absent columns are ''. */
export class CsvRow {
  readonly problems: string[] = [];
  private readonly cells: readonly string[];
  private readonly columns: ReadonlyMap<string, number>;

  /** `columns`: header (see headerKey) to its index. */
  constructor(cells: readonly string[], columns: ReadonlyMap<string, number>) {
    this.cells = cells;
    this.columns = columns;
  }

  has(header: string): boolean {
    return this.columns.has(header);
  }

  text(header: string): string {
    return this.cells[this.columns.get(header) ?? -1]?.trim() ?? '';
  }

  /** The first of these headers whose cell is not empty. */
  firstText(headers: readonly string[]): string {
    for (const header of headers) {
      const text = this.text(header);
      if (text !== '') return text;
    }
    return '';
  }

  /** Undefined for an empty cell, and for one that is neither (which is a problem). */
  truth(header: string): boolean | undefined {
    const text = this.text(header);
    const truth = truthOf(text);
    if (truth === undefined && text !== '') {
      this.problems.push(`has neither true nor false under ${JSON.stringify(header)}`);
    }
    return truth;
  }

  /** Of a list of addresses: undefined where the file has no such column, empty where the cell is. */
  list(header: string, separator: RegExp): readonly string[] | undefined {
    if (!this.has(header)) return undefined;
    const text = this.text(header);
    return text === '' ? [] : text.split(separator);
  }
}

/** Headers are compared by this. */
export function headerKey(header: string): string {
  return header.trim().normalize('NFC').toLowerCase();
}
