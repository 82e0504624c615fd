/** Lengths and tags of a message do not fit together. */
export class BrokenBer extends Error {}

/** Goes through the elements of a message (BER, as RFC 4511 narrows it), and never beyond what holds them. */
export class BerCursor {
  constructor(
    readonly message: Buffer,
    public at = 0,
  ) {}

  /** The tag of the element that starts here. */
  get tag(): number | undefined {
    return this.message[this.at];
  }

  /**
   * Goes to the content of the element that starts here.
   * @param within where what holds it ends
   * @returns where it ends itself @throws BrokenBer
   */
  enter(within: number): number {
    const { message } = this;
    const first = message[this.at + 1];
    if (first === undefined || first === 0x80) throw new BrokenBer();
    const more = first < 0x80 ? 0 : first & 0x7f;
    this.at += 2;
    if (more > 4 || this.at + more > within) throw new BrokenBer();
    const length = more === 0 ? first : message.readUIntBE(this.at, more);
    this.at += more;
    if (this.at + length > within) throw new BrokenBer();
    return this.at + length;
  }

  /** As `enter`, of an element that must be of this kind. */
  enterA(tag: number, within: number): number {
    if (this.tag !== tag) throw new BrokenBer();
    return this.enter(within);
  }
}

const constructed = 0x20;
const deepest = 20;

/**
 * Checks that every length in a message fits into what holds it. What does not is never given to the parser of ldapts,
 * which would read on for ever. @throws BrokenBer
 */
export function checkWellFormed(message: Buffer): void {
  walk(new BerCursor(message), message.length, 0);
}

function walk(cursor: BerCursor, within: number, depth: number): void {
  if (depth > deepest) throw new BrokenBer();
  while (cursor.at < within) {
    const isConstructed = ((cursor.tag ?? 0) & constructed) !== 0;
    const end = cursor.enter(within);
    if (isConstructed) walk(cursor, end, depth + 1);
    cursor.at = end;
  }
}
