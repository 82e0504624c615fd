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
    if (this.wanted !== undefined && this.held < this.wanted) return [];
    const all = this.joined();
    const frames: Buffer[] = [];
    let at = 0;
    for (;;) {
      this.wanted = messageLength(all.subarray(at, at + longestHead));
      if (this.wanted === undefined || at + this.wanted > all.length) break;
      frames.push(all.subarray(at, at + this.wanted));
      at += this.wanted;
    }
    this.chunks = at < all.length ? [all.subarray(at)] : [];
    this.held = all.length - at;
    return frames;
  }

  private joined(): Buffer {
    const [first] = this.chunks;
    return this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks);
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
