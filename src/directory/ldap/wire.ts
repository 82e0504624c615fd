import type { Socket } from 'node:net';
import {
  BindRequest,
  BindResponse,
  ExtendedRequest,
  ExtendedResponse,
  MessageParser,
  PagedResultsControl,
  SearchReference,
  SearchRequest,
  SearchResponse,
  UnbindRequest,
} from 'ldapts';
import { BrokenBer, checkWellFormed } from './ber';
import { LdapFailure } from './failure';
import { Frames, NotFramed } from './frames';
import { resultName } from './result-codes';
import type { SearchAnswer, SearchAsked, WireEntry } from './search';
import { readSearchEntry } from './search-entry';
import { TreeFilter } from './wire-filter';

type Request = BindRequest | ExtendedRequest | SearchRequest;
type Final = BindResponse | ExtendedResponse | SearchResponse;

interface Waiting {
  readonly request: Request;
  readonly entries: WireEntry[];
  readonly references: string[];
  readonly resolve: (final: Final) => void;
  readonly reject: (failure: Error) => void;
}

/** An answer to one search that goes beyond this does not end: 512 MiB, a page of a thousand with half a MiB each. */
const largestAnswer = 512 << 20;

const startTls = '1.3.6.1.4.1.1466.20037';

/**
 * LDAP over one socket that is connected, one request after the other. It uses the messages of ldapts and not its
 * client: that one reconnects by itself, in the clear and signed out, and ends paging at an empty page. A wire that has
 * failed stays so.
 */
export class LdapWire {
  private nextId = 1;
  private waiting: Waiting | undefined;
  private failure: Error | undefined;
  private password = '';
  /** Bytes of the answer that is coming. */
  private answered = 0;
  private readonly frames = new Frames();
  private readonly parser = new MessageParser();

  constructor(
    private readonly socket: Socket,
    private readonly mostBytes = largestAnswer,
  ) {
    this.parser.on('message', (message) => this.take(message));
    this.parser.on('error', (error) => this.fail(garbled(error.message)));
    socket.on('data', this.onData).on('error', this.onError).on('close', this.onClose);
  }

  /** Signs in by name and password. @throws LdapFailure */
  async bind(dn: string, password: string): Promise<void> {
    this.password = password;
    await this.ask(new BindRequest({ messageId: this.nextId, dn, password }));
  }

  /** Asks for TLS, and lets go of the socket: it is ready for the handshake. @throws LdapFailure */
  async startTls(): Promise<Socket> {
    await this.ask(new ExtendedRequest({ messageId: this.nextId, oid: startTls }));
    // Whatever came after the answer, and before TLS, anybody may have written.
    if (this.failure) throw this.failure;
    this.socket.off('data', this.onData).off('close', this.onClose);
    return this.socket;
  }

  /** @throws LdapFailure for anything but success: a result that was cut short is none. */
  async search(asked: SearchAsked): Promise<SearchAnswer> {
    const { base, scope, filter, attributes, page, timeLimit } = asked;
    const request = new SearchRequest({
      ...{ messageId: this.nextId, baseDN: base, scope, timeLimit, filter: new TreeFilter(filter) },
      attributes: [...attributes],
      controls: page === undefined ? [] : [new PagedResultsControl({ value: page })],
    });
    const { final, entries, references } = await this.ask(request);
    const paged = final.controls?.find((control) => control instanceof PagedResultsControl);
    return { entries, references, cookie: paged?.value?.cookie };
  }

  /** Ends the connection, politely where it still stands. Whoever waits gets `failure`. */
  close(failure: Error): void {
    if (this.failure === undefined && !this.socket.destroyed)
      this.socket.write(new UnbindRequest({ messageId: this.nextId }).write());
    this.fail(failure);
  }

  private async ask(request: Request): Promise<{ final: Final } & Pick<Waiting, 'entries' | 'references'>> {
    if (this.failure) throw this.failure;
    this.nextId += 1;
    this.answered = 0;
    const entries: WireEntry[] = [];
    const references: string[] = [];
    const final = await new Promise<Final>((resolve, reject) => {
      this.waiting = { request, entries, references, resolve, reject };
      this.socket.write(request.write());
    });
    if (final.status === 0) return { final, entries, references };
    throw this.refusal('refused', final);
  }

  /** Servers may say the password back. */
  private refusal(reason: 'refused' | 'closed', { status, errorMessage }: Final): LdapFailure {
    const { password } = this;
    const said = password === '' ? errorMessage : errorMessage.replaceAll(password, '(secret)');
    return new LdapFailure(reason, resultName(status), status, said);
  }

  private readonly onData = (chunk: Buffer): void => {
    try {
      for (const frame of this.frames.push(chunk)) this.read(frame);
    } catch (error) {
      if (error instanceof BrokenBer) return this.fail(garbled('a message of its answer is broken'));
      if (!(error instanceof NotFramed)) throw error;
      this.fail(garbled(error.message));
    }
  };

  private read(frame: Buffer): void {
    if (this.failure) return;
    this.answered += frame.length;
    if (this.answered > this.mostBytes)
      return this.fail(garbled(`its answer to one search goes beyond ${this.mostBytes} bytes`));
    const found = readSearchEntry(frame);
    if (found) return this.takeEntry(found.messageId, found.entry);
    checkWellFormed(frame);
    const { waiting } = this;
    const asked = waiting ? [[`${waiting.request.messageId}`, { message: waiting.request }] as const] : [];
    this.parser.read(frame, new Map(asked));
  }

  private readonly onError = (error: NodeJS.ErrnoException): void => {
    this.fail(new LdapFailure('closed', error.code ?? 'connection broken'));
  };

  private readonly onClose = (): void => {
    this.fail(new LdapFailure('closed', 'connection closed'));
  };

  private takeEntry(messageId: number, entry: WireEntry): void {
    const { waiting } = this;
    if (waiting?.request.messageId === messageId) waiting.entries.push(entry);
    else this.fail(notAsked());
  }

  private take(message: unknown): void {
    const { waiting } = this;
    if (message instanceof ExtendedResponse && message.messageId === 0) {
      this.fail(this.refusal('closed', message));
      return;
    }
    if (!waiting || !isAnswer(message) || message.messageId !== waiting.request.messageId) {
      this.fail(notAsked());
      return;
    }
    if (message instanceof SearchReference) waiting.references.push(...message.uris);
    else {
      this.waiting = undefined;
      waiting.resolve(message);
    }
  }

  private fail(failure: Error): void {
    this.failure ??= failure;
    this.socket.destroy();
    this.waiting?.reject(this.failure);
    this.waiting = undefined;
  }
}

function garbled(problem: string): LdapFailure {
  return new LdapFailure('garbled', problem);
}

function notAsked(): LdapFailure {
  return garbled('it answers what was not asked');
}

function isAnswer(message: unknown): message is Final | SearchReference {
  return [BindResponse, ExtendedResponse, SearchResponse, SearchReference].some(
    (kind) => message instanceof kind,
  );
}
