/** Where a page ends, and where the next one starts (left out on the last page). */
export interface RosterPage<T> {
  readonly rows: T[];
  readonly next?: number;
}

/** What a listing needs of the rows that it walks. */
export interface Pages<T> {
  readonly size: number;
  count(keep: (row: T) => boolean): number;
  page(from: number, size: number, keep?: (row: T) => boolean): RosterPage<T>;
}

/**
 * Rows by key, in the order of their arrival. A position never moves, so a listing that is walked page by page
 * meets every row that stays exactly once, whatever is added or removed meanwhile.
 */
export class Roster<T> implements Pages<T> {
  readonly #rows: (T | undefined)[] = [];
  readonly #positions = new Map<string, number>();

  get size(): number {
    return this.#positions.size;
  }

  get(key: string): T | undefined {
    const position = this.#positions.get(key);
    return position === undefined ? undefined : this.#rows[position];
  }

  has(key: string): boolean {
    return this.#positions.has(key);
  }

  /** Adds at the end, or replaces in place. */
  set(key: string, row: T): void {
    const position = this.#positions.get(key);
    if (position !== undefined) {
      this.#rows[position] = row;
      return;
    }
    this.#positions.set(key, this.#rows.length);
    this.#rows.push(row);
  }

  delete(key: string): boolean {
    const position = this.#positions.get(key);
    if (position === undefined) return false;
    this.#rows[position] = undefined;
    return this.#positions.delete(key);
  }

  *values(): IterableIterator<T> {
    for (const row of this.#rows) if (row !== undefined) yield row;
  }

  count(keep: (row: T) => boolean): number {
    let found = 0;
    for (const row of this.values()) if (keep(row)) found += 1;
    return found;
  }

  page(from: number, size: number, keep: (row: T) => boolean = () => true): RosterPage<T> {
    const rows: T[] = [];
    for (let position = from; position < this.#rows.length; position += 1) {
      const row = this.#rows[position];
      if (row === undefined || !keep(row)) continue;
      if (rows.length === size) return { rows, next: position };
      rows.push(row);
    }
    return { rows };
  }
}
