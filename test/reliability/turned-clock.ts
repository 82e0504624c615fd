import { systemClock, type Clock } from '../../src/core/clock';
import { OrderedClock } from '../http/ordered-clock';

/** A clock that can be set anew, for who was given one for longer than a run. */
export class TurnedClock implements Clock {
  #clock: Clock = systemClock;
  #waits: readonly number[] = [];
  #off = 0;

  /** From now on time passes only where somebody waits, and chance follows the seed. */
  replay(seed: number): void {
    const clock = new OrderedClock(seed);
    this.#clock = clock;
    this.#waits = clock.waits;
    this.#off = 0;
  }

  /** From now on time is real: for clients that wait and read at once. */
  runFree(): void {
    this.#clock = systemClock;
  }

  /** It goes wrong by so many milliseconds, from now on. */
  skew(ms: number): void {
    this.#off += ms;
  }

  get waits(): readonly number[] {
    return this.#waits;
  }

  now(): number {
    return this.#clock.now() + this.#off;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#clock.sleep(ms, signal);
  }

  random(): number {
    return this.#clock.random();
  }

  uuid(): string {
    return this.#clock.uuid();
  }
}
