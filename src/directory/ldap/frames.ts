/** An answer larger than this is no answer: 64 MiB. */
const largest = 64 << 20;

/** What comes is no LDAP. */
export class NotFramed extends Error {}

/** Cuts what a socket gives into whole messages: each is a BER sequence that says its length at its start. */
export class Frames {
  private chunks: Buffer[] = [];
  private held = 0;
  /** Bytes of the message that is coming; undefined until its head is there. */
  private wanted: number | undefined;

  /** The messages that are whole now. @throws NotFramed where no message starts, or one is too large. */
  push(chunk: Buffer): readonly Buffer[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    const frames: Buffer[] = [];
    for (;;) {
      this.wanted ??= messageLength(this.head());
      if (this.wanted === undefined || this.held < this.wanted) return frames;
      const all = this.joined();
      frames.push(all.subarray(0, this.wanted));
      const rest = all.subarray(this.wanted);
      this.chunks = rest.length > 0 ? [rest] : [];
      this.held = rest.length;
      this.wanted = undefined;
    }
  }

  private joined(): Buffer {
    const [first] = this.chunks;
    return this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks);
  }

  private head(): Buffer {
    const [first] = this.chunks;
    return first !== undefined && first.length >= longestHead
      ? first
      : this.joined().subarray(0, longestHead);
  }
}

const longestHead = 6;
const sequence = 0x30;

/** Bytes of the whole message by its first bytes; undefined while these are too few to tell. */
function messageLength(head: Buffer): number | undefined {
  const [tag, first] = head;
  if (tag !== undefined && tag !== sequence) throw new NotFramed('it does not speak LDAP');
  if (first === undefined) return undefined;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || more > 4) throw new NotFramed('it does not speak LDAP');
  if (head.length < 2 + more) return undefined;
  const length = more === 0 ? first : head.readUIntBE(2, more);
  if (length > largest) throw new NotFramed(`one message of its answer has ${length} bytes`);
  return 2 + more + length;
}

const constructed = 0x20;

/**
 * Whether every length in a message fits into what holds it. What does not is never given to the parser, which would
 * read on for ever.
 */
export function isWellFormed(message: Buffer, depth = 0): boolean {
  for (let at = 0; at < message.length;) {
    const tag = message[at] ?? 0;
    const first = message[at + 1];
    if (first === undefined || first === 0x80 || depth > deepest) return false;
    const more = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + more;
    if (more > 4 || start > message.length) return false;
    const end = start + (more === 0 ? first : message.readUIntBE(at + 2, more));
    if (end > message.length) return false;
    if ((tag & constructed) !== 0 && !isWellFormed(message.subarray(start, end), depth + 1)) return false;
    at = end;
  }
  return true;
}

const deepest = 20;
