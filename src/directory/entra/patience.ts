import type { Clock } from '../../core/clock';
import { ApiError, isKnownError } from '../../core/errors';
import type { Log } from '../../core/log';

const firstWaitMs = 2000;
const longestWaitMs = 15_000;

/**
 * Waits for an app registration that may just have been made: for some time Entra ID does not know it, its credential
 * or its permissions everywhere. All waits of one read together have one bound.
 */
export class Patience {
  readonly #totalMs: number;
  readonly #clock: Clock;
  readonly #log: Log;
  #leftMs: number;

  constructor(totalMs: number, clock: Clock, log: Log) {
    this.#totalMs = totalMs;
    this.#leftMs = totalMs;
    this.#clock = clock;
    this.#log = log;
  }

  /** Does it again for as long as it is refused for a reason that may pass. */
  async until<T>(
    work: () => Promise<T>,
    mayPass: (refusal: ApiError) => boolean,
    signal: AbortSignal,
  ): Promise<T> {
    for (let wait = firstWaitMs; ; wait = Math.min(longestWaitMs, wait * 2)) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof ApiError) || !mayPass(error)) throw error;
        if (this.#leftMs <= 0) throw this.#givenUp(error);
        const ms = Math.min(wait, this.#leftMs);
        this.#leftMs -= ms;
        this.#log('info', 'waiting, in case the app registration has just been made', {
          code: error.code,
          ms,
        });
        await this.#clock.sleep(ms, signal).catch((reason: unknown) => {
          throw isKnownError(reason) ? reason : error;
        });
      }
    }
  }

  #givenUp(refusal: ApiError): ApiError {
    if (this.#totalMs <= 0) return refusal;
    return refusal.adding(
      `It was tried again for ${this.#totalMs / 1000} s, in case the registration had just been made.`,
    );
  }
}
