import type { ApiErrorKind } from '../../core/errors';
import type { Log } from '../../core/log';
import type { CheckedConnection } from './checked-connection';
import { openWire } from './connect';
import { connectError, incompleteError, isFinal, searchError, type Attempt } from './errors';
import { LdapFailure } from './failure';
import type { Patience } from './patience';
import type { SearchAnswer, SearchAsked } from './search';
import type { LdapWire } from './wire';

/** One connection to one server of a directory, signed in. It is never opened anew: what fails ends the reading. */
export class LdapSession {
  constructor(
    readonly directory: string,
    readonly url: string,
    readonly pageSize: number,
    private readonly timeLimit: number,
    private readonly wire: LdapWire,
    private readonly patience: Patience,
  ) {}

  /**
   * One search, or one page.
   * @param had how many entries came before, for the message.
   * @throws ApiError, or the signal's reason
   */
  async ask(asked: Omit<SearchAsked, 'timeLimit'>, had = 0): Promise<SearchAnswer> {
    try {
      return await this.askOnce(asked);
    } catch (error) {
      throw error instanceof LdapFailure ? searchError({ ...this.place(asked.base), had }, error) : error;
    }
  }

  /** As `ask`, but undefined where the server says one of these result codes. */
  async askUnless(
    asked: Omit<SearchAsked, 'timeLimit'>,
    codes: readonly number[],
  ): Promise<SearchAnswer | undefined> {
    try {
      return await this.askOnce(asked);
    } catch (error) {
      if (!(error instanceof LdapFailure)) throw error;
      if (error.reason === 'refused' && codes.includes(error.resultCode)) return undefined;
      throw searchError({ ...this.place(asked.base), had: 0 }, error);
    }
  }

  /** An error about an answer that cannot be the whole. */
  incomplete(base: string, kind: ApiErrorKind, summary: string, sentences: string): Error {
    return incompleteError(this.place(base), { kind, summary }, sentences);
  }

  close(): void {
    this.wire.close(new LdapFailure('closed', 'closed by us'));
  }

  private askOnce(asked: Omit<SearchAsked, 'timeLimit'>): Promise<SearchAnswer> {
    const { timeLimit, wire } = this;
    return this.patience.within(wire.search({ ...asked, timeLimit }), (why) => {
      // A refusal leaves the connection as it is.
      if (!(why instanceof LdapFailure && why.reason === 'refused')) wire.close(why);
    });
  }

  private place(base: string): { directory: string; url: string; base: string } {
    return { directory: this.directory, url: this.url, base };
  }
}

/** Signs in to the first server that can be used, in their order. @throws ApiError that says why each could not */
export async function openSession(
  directory: string,
  connection: CheckedConnection,
  patience: Patience,
  log: Log,
): Promise<LdapSession> {
  const attempts: Attempt[] = [];
  for (const server of connection.servers) {
    try {
      const wire = await openWire(server, connection, patience);
      log('debug', 'signed in to a directory server', { directory, server: server.url });
      const { pageSize, timeoutSeconds } = connection;
      return new LdapSession(directory, server.url, pageSize, Math.ceil(timeoutSeconds), wire, patience);
    } catch (error) {
      if (!(error instanceof LdapFailure)) throw error;
      attempts.push({ url: server.url, failure: error });
      log('warn', 'a directory server cannot be used', { directory, server: server.url, code: error.code });
      if (isFinal(error)) break;
    }
  }
  throw connectError(directory, attempts);
}
