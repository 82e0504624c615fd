import { Roster } from './roster';
import type { Pages } from './roster';
import { originalId, rotatedId, secureId } from './secure-id';
import type { SeedFamilyRow } from './seed';

/** A policy or a definition as a read shows it, and the family that it belongs to. */
export interface ShelfRow {
  readonly family: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Policies, or definitions, of all families in the order of their arrival. */
export class Shelf {
  readonly #kind: string;
  #rows = new Roster<ShelfRow>();
  /** The same rows by family, so that one family is read without walking the others. */
  #families = new Map<string, Roster<ShelfRow>>();
  /** Rows of the document that name no family: kept as they are. */
  #strangers: SeedFamilyRow[] = [];
  #made = 0;
  #turns = 0;

  constructor(kind: string) {
    this.#kind = kind;
  }

  /** Replaces all rows; IDs that were given out before are not given out again. */
  load(rows: readonly SeedFamilyRow[] = []): void {
    this.#rows = new Roster<ShelfRow>();
    this.#families = new Map();
    this.#strangers = [];
    for (const row of rows) this.#loadRow(row);
  }

  /** Finds a row by its ID, and by every other that `anotherId` ever gave it. */
  get(family: string, id: string): ShelfRow | undefined {
    return this.#rows.get(key(family, id)) ?? this.#rows.get(key(family, originalId(id)));
  }

  /** What a family whose IDs change from read to read shows: never the same twice. */
  anotherId(row: ShelfRow): string {
    this.#turns += 1;
    return rotatedId(row.id, this.#turns);
  }

  of(family: string): ShelfRow[] {
    return [...this.#family(family).values()];
  }

  /** The first row of a family that is as wanted. */
  find(family: string, wanted: (row: ShelfRow) => boolean): ShelfRow | undefined {
    for (const row of this.#family(family).values()) if (wanted(row)) return row;
    return undefined;
  }

  values(): IterableIterator<ShelfRow> {
    return this.#rows.values();
  }

  add(
    family: string,
    fields: Readonly<Record<string, unknown>>,
    newId = (name: string) => secureId(this.#kind, name),
  ): ShelfRow {
    const row = { family, id: this.#freshId(family, newId), ...fields };
    this.put(row);
    return row;
  }

  /** Adds the row, or replaces the one with its ID. */
  put(row: ShelfRow): void {
    this.#rows.set(key(row.family, row.id), row);
    this.#family(row.family).set(row.id, row);
  }

  delete(row: ShelfRow): void {
    this.#rows.delete(key(row.family, row.id));
    this.#family(row.family).delete(row.id);
  }

  /** The rows of one family, to be listed in pages. */
  roster(family: string): Pages<ShelfRow> {
    return this.#family(family);
  }

  /** The list that `load` takes. */
  document(): SeedFamilyRow[] {
    return [...this.#rows.values(), ...this.#strangers];
  }

  #loadRow(row: SeedFamilyRow): void {
    if (typeof row.family !== 'string') {
      this.#strangers.push(row);
      return;
    }
    const { family, id, ...fields } = row;
    if (typeof id === 'string') this.put({ family, id, ...fields });
    else this.add(family, fields);
  }

  #family(name: string): Roster<ShelfRow> {
    let family = this.#families.get(name);
    if (family === undefined) this.#families.set(name, (family = new Roster<ShelfRow>()));
    return family;
  }

  #freshId(family: string, newId: (name: string) => string): string {
    for (;;) {
      this.#made += 1;
      const id = newId(`${family}:${this.#made}`);
      if (this.get(family, id) === undefined) return id;
    }
  }
}

function key(family: string, id: string): string {
  return `${family}\n${id}`;
}
