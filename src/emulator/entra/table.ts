import { Roster } from '../roster';
import type { Entity } from './entity';

/** All objects of one kind in the order of their making, found by ID and by the indexed properties (case does not count). */
export class Table {
  readonly rows = new Roster<Entity>();
  readonly #indexes: ReadonlyMap<string, Map<string, Entity[]>>;
  /** Changes with every write. */
  version = 0;

  constructor(indexed: readonly string[] = []) {
    this.#indexes = new Map(indexed.map((property) => [property, new Map<string, Entity[]>()]));
  }

  get size(): number {
    return this.rows.size;
  }

  get(id: string): Entity | undefined {
    return this.rows.get(id.toLowerCase());
  }

  values(): IterableIterator<Entity> {
    return this.rows.values();
  }

  isIndexed(property: string): boolean {
    return this.#indexes.has(property);
  }

  /** Objects whose indexed property is that text. */
  find(property: string, text: string): readonly Entity[] {
    return this.#indexes.get(property)?.get(text.toLowerCase()) ?? [];
  }

  add(entity: Entity): Entity {
    this.version += 1;
    this.rows.set(entity.id.toLowerCase(), entity);
    this.#enter(entity);
    return entity;
  }

  /** Replaces the properties of an object. */
  change(entity: Entity, fields: Entity['fields']): void {
    this.version += 1;
    this.#leave(entity);
    entity.fields = fields;
    this.#enter(entity);
  }

  remove(entity: Entity): void {
    this.version += 1;
    this.#leave(entity);
    this.rows.delete(entity.id.toLowerCase());
  }

  #enter(entity: Entity): void {
    for (const [property, index] of this.#indexes) {
      const value = entity.fields[property];
      if (typeof value !== 'string') continue;
      const key = value.toLowerCase();
      const found = index.get(key);
      if (found === undefined) index.set(key, [entity]);
      else found.push(entity);
    }
  }

  #leave(entity: Entity): void {
    for (const [property, index] of this.#indexes) {
      const value = entity.fields[property];
      if (typeof value !== 'string') continue;
      const key = value.toLowerCase();
      const left = (index.get(key) ?? []).filter((other) => other !== entity);
      if (left.length === 0) index.delete(key);
      else index.set(key, left);
    }
  }
}
