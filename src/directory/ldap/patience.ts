import type { Clock } from '../../core/clock';
import { LdapFailure } from './failure';

/** How long one answer is waited for, and until when at all. */
export class Patience {
  constructor(
    private readonly clock: Clock,
    private readonly seconds: number,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * What the work comes to. When its time is over (LdapFailure), when the signal aborts (its reason) and when the work
   * fails, `stop` is told why before the error goes on.
   */
  async within<T>(work: Promise<T>, stop: (why: Error) => void): Promise<T> {
    const done = new AbortController();
    const { signal, seconds } = this;
    const over = this.clock.sleep(seconds * 1000, done.signal).then(() => {
      throw new LdapFailure('timeout', `no answer in ${seconds} seconds`);
    });
    const aborted = new Promise<never>((_, reject) => {
      const onAbort = (): void => reject(reasonOf(signal));
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true, signal: done.signal });
    });
    try {
      return await Promise.race([aborted, work, over]);
    } catch (error) {
      stop(error instanceof Error ? error : new Error('stopped'));
      throw error;
    } finally {
      done.abort();
    }
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('stopped');
}
