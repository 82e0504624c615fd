/** What was just made and is not everywhere yet: each use of it counts down, so that no clock is needed. */
export class Delays {
  readonly #left = new Map<string, number>();

  /** From now on it takes so many uses until the thing of that ID is there. */
  start(id: string, uses: number | undefined): void {
    if (uses !== undefined && uses > 0) this.#left.set(id, uses);
  }

  /** Whether the thing is still not there; counts the use. */
  stillMissing(id: string): boolean {
    const left = this.#left.get(id);
    if (left === undefined) return false;
    if (left <= 1) this.#left.delete(id);
    else this.#left.set(id, left - 1);
    return true;
  }
}

const kept = 64;

/** Lists that cost a walk through everything: made once, and good as long as what they were made of is the same. */
export class Snapshots {
  readonly #taken = new Map<string, { readonly version: number; readonly list: readonly unknown[] }>();

  take<T>(key: string, version: number, make: () => readonly T[]): readonly T[] {
    const known = this.#taken.get(key);
    if (known?.version === version) return known.list as readonly T[];
    const list = make();
    this.#taken.delete(key);
    this.#taken.set(key, { version, list });
    const oldest = this.#taken.keys().next();
    if (this.#taken.size > kept && !oldest.done) this.#taken.delete(oldest.value);
    return list;
  }
}
