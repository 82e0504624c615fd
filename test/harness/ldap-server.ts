import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { BerWriter } from 'ldapts';
import { elements, readFilter, shown, type WireFilter } from './ldap-filter';

export interface AskedBind {
  readonly dn: string;
  readonly password: string;
}

export interface AskedSearch {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  readonly sizeLimit: number;
  readonly timeLimit: number;
  readonly filter: WireFilter;
  /** The filter, for reading. */
  readonly text: string;
  readonly attributes: readonly string[];
  /** Undefined: not in pages. */
  readonly page: { readonly size: number; readonly cookie: string } | undefined;
}

export type Values = Readonly<Record<string, string | Buffer | readonly (string | Buffer)[]>>;

/** What a script does with one request. Doing nothing lets the client wait. */
export class Reply {
  constructor(
    private readonly socket: Socket,
    private readonly id: number,
    private readonly resultTag: number,
  ) {}

  entry(dn: string, values: Values): void {
    this.send(0x64, (writer) => {
      writer.writeString(dn);
      sequence(writer, 0x30, () => {
        for (const [name, given] of Object.entries(values)) writeAttribute(writer, name, given);
      });
    });
  }

  reference(...urls: readonly string[]): void {
    this.send(0x73, (writer) => writer.writeStringArray([...urls]));
  }

  /** Ends the answer. `cookie`: with the control of paged results. */
  result(code = 0, said = '', cookie?: string): void {
    this.send(
      this.resultTag,
      (writer) => {
        writer.writeEnumeration(code);
        writer.writeString('');
        writer.writeString(said);
      },
      cookie === undefined ? undefined : (writer) => writePaging(writer, cookie),
    );
  }

  /** A notice that nobody asked for: message 0. */
  disconnect(code: number, said: string): void {
    new Reply(this.socket, 0, 0x78).result(code, said);
    this.socket.end();
  }

  drop(): void {
    this.socket.destroy();
  }

  raw(bytes: Buffer | string): void {
    this.socket.write(bytes);
  }

  private send(
    tag: number,
    content: (writer: BerWriter) => void,
    controls?: (writer: BerWriter) => void,
  ): void {
    const writer = new BerWriter();
    sequence(writer, 0x30, () => {
      writer.writeInt(this.id);
      sequence(writer, tag, () => content(writer));
      if (controls) sequence(writer, 0xa0, () => controls(writer));
    });
    this.socket.write(writer.buffer);
  }
}

/** What a server does. What is left out succeeds, with nobody in it. */
export interface Script {
  readonly root?: Values;
  readonly connected?: (socket: Socket) => void;
  readonly bind?: (asked: AskedBind, reply: Reply) => void;
  readonly extended?: (oid: string, reply: Reply) => void;
  readonly search?: (asked: AskedSearch, reply: Reply) => void;
}

const scopes = ['base', 'one', 'sub'] as const;

/** An LDAP server on loopback that answers as it is told and remembers what it was asked. */
export class LdapServer {
  readonly binds: AskedBind[] = [];
  /** Without those of the root DSE. */
  readonly searches: AskedSearch[] = [];
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(private readonly script: Script) {
    this.server = createServer((socket) => this.serve(socket));
  }

  static async start(script: Script): Promise<LdapServer> {
    const server = new LdapServer(script);
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `ldap://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    socket.setNoDelay();
    let held = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      for (let length = wholeMessage(held); length !== undefined; length = wholeMessage(held)) {
        this.take(held.subarray(0, length), socket);
        held = held.subarray(length);
      }
    });
    this.script.connected?.(socket);
  }

  private take(message: Buffer, socket: Socket): void {
    const [id, operation, controls] = elements(elements(message)[0]?.content ?? Buffer.alloc(0));
    if (id === undefined || operation === undefined) throw new Error('no LDAP message');
    const number = id.content.readUIntBE(0, id.content.length);
    const { script } = this;
    const reply = (tag: number): Reply => new Reply(socket, number, tag);
    if (operation.tag === 0x60) this.bind(operation.content, reply(0x61));
    else if (operation.tag === 0x77)
      (script.extended ?? ((_, answer) => answer.result(2)))(
        elements(operation.content)[0]?.content.toString() ?? '',
        reply(0x78),
      );
    else if (operation.tag === 0x63)
      this.search(readSearch(operation.content, controls?.content), reply(0x65));
  }

  private bind(content: Buffer, reply: Reply): void {
    const [, dn, password] = elements(content).map((each) => each.content.toString());
    const asked = { dn: dn ?? '', password: password ?? '' };
    this.binds.push(asked);
    (this.script.bind ?? ((_, answer) => answer.result()))(asked, reply);
  }

  private search(asked: AskedSearch, reply: Reply): void {
    if (asked.base === '' && asked.scope === 'base') {
      reply.entry('', this.script.root ?? {});
      return reply.result();
    }
    this.searches.push(asked);
    (this.script.search ?? ((_, answer) => answer.result()))(asked, reply);
  }
}

function readSearch(content: Buffer, controls: Buffer | undefined): AskedSearch {
  const [base, scope, , sizeLimit, timeLimit, , filter, attributes] = elements(content);
  if (filter === undefined) throw new Error('a search has a filter');
  const read = readFilter(filter);
  return {
    base: base?.content.toString() ?? '',
    scope: scopes[scope?.content[0] ?? 0] ?? 'base',
    sizeLimit: numberIn(sizeLimit?.content),
    timeLimit: numberIn(timeLimit?.content),
    filter: read,
    text: shown(read),
    attributes: elements(attributes?.content ?? Buffer.alloc(0)).map((each) => each.content.toString()),
    page: controls && readPaging(controls),
  };
}

function numberIn(content: Buffer = Buffer.alloc(1)): number {
  return content.readUIntBE(0, content.length);
}

const paging = '1.2.840.113556.1.4.319';

function readPaging(controls: Buffer): AskedSearch['page'] {
  const control = elements(controls)
    .map((each) => elements(each.content))
    .find(([type]) => type?.content.toString() === paging);
  const [size, cookie] = elements(
    elements(control?.at(-1)?.content ?? Buffer.alloc(0))[0]?.content ?? Buffer.alloc(0),
  );
  return (
    size && {
      size: size.content.readUIntBE(0, size.content.length),
      cookie: cookie?.content.toString() ?? '',
    }
  );
}

function writePaging(writer: BerWriter, cookie: string): void {
  const value = new BerWriter();
  sequence(value, 0x30, () => {
    value.writeInt(0);
    value.writeString(cookie);
  });
  sequence(writer, 0x30, () => {
    writer.writeString(paging);
    writer.writeBuffer(value.buffer, 0x04);
  });
}

function writeAttribute(writer: BerWriter, name: string, given: Values[string]): void {
  const values = typeof given === 'string' || Buffer.isBuffer(given) ? [given] : given;
  sequence(writer, 0x30, () => {
    writer.writeString(name);
    sequence(writer, 0x31, () => {
      for (const value of values) writer.writeBuffer(Buffer.from(value), 0x04);
    });
  });
}

function sequence(writer: BerWriter, tag: number, content: () => void): void {
  writer.startSequence(tag);
  content();
  writer.endSequence();
}

function wholeMessage(buffer: Buffer): number | undefined {
  const [tag, first] = buffer;
  // What is no LDAP (a TLS handshake) is left to the script.
  if (tag !== 0x30 || first === undefined) return undefined;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (buffer.length < 2 + more) return undefined;
  const length = 2 + more + (more === 0 ? first : buffer.readUIntBE(2, more));
  return buffer.length >= length ? length : undefined;
}
