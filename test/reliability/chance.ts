/** Chance that can be replayed: the same seed draws the same numbers. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). The step is mulberry32's. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T {
    return from[this.between(0, from.length - 1)] as T;
  }

  /** So many of them, in their order. */
  some<T>(from: readonly T[], many: number): T[] {
    const left = from.map((_, index) => index);
    const taken = new Set<number>();
    while (taken.size < Math.min(many, from.length))
      taken.add(left.splice(this.between(0, left.length - 1), 1)[0] as number);
    return from.filter((_, index) => taken.has(index));
  }

  isHeads(probability = 0.5): boolean {
    return this.next() < probability;
  }
}
