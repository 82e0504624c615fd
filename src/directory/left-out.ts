import { amount, firstOf } from '../core/counted';

const shown = 5;

/** Counts what a source leaves out on purpose, by reason, with the first places of each. */
export class LeftOut {
  private readonly places = new Map<string, string[]>();

  /** @param reason what it is, in words that follow a count. */
  add(reason: string, place: string): void {
    const places = this.places.get(reason);
    if (places === undefined) this.places.set(reason, [place]);
    else places.push(place);
  }

  /** How many, whatever the reason. */
  get count(): number {
    return [...this.places.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /**
   * One sentence for each reason.
   * @param noun what stands before the places: `line `
   * @param separator what stands between them
   */
  notes(noun: string, separator: string): readonly string[] {
    return [...this.places].map(([reason, places]) => {
      return `${amount(places.length)} left out, ${reason}: ${noun}${firstOf(places, shown, separator)}`;
    });
  }
}
