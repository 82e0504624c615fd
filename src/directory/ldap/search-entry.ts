import { BerCursor } from './ber';
import { Octets } from './octets';
import type { WireAttribute, WireEntry } from './search';

const [sequence, set, integer, octetString] = [0x30, 0x31, 0x02, 0x04];
const searchResultEntry = 0x64;

interface SearchEntryMessage {
  readonly messageId: number;
  readonly entry: WireEntry;
}

/**
 * The entry that a message brings (RFC 4511, 4.5.2); undefined for every other kind of message. Of the messages of an
 * answer nearly all are these, and ldapts makes each value a text and a buffer before anybody has asked for it.
 * @throws BrokenBer
 */
export function readSearchEntry(message: Buffer): SearchEntryMessage | undefined {
  const cursor = new BerCursor(message);
  const end = cursor.enterA(sequence, message.length);
  const messageId = readInteger(cursor, end);
  if (cursor.tag !== searchResultEntry) return undefined;
  const entryEnd = cursor.enter(end);
  const dn = readString(cursor, entryEnd);
  const listEnd = cursor.enterA(sequence, entryEnd);
  const entry = new MessageEntry(dn, message, cursor.at, listEnd);
  entry.check();
  return { messageId, entry };
}

/** An entry where it stands in its message: nothing is made of an attribute before somebody asks for it. */
class MessageEntry implements WireEntry {
  hasOptions = false;

  constructor(
    readonly dn: string,
    private readonly message: Buffer,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** Goes through all of it once. @throws BrokenBer, so that nothing after it does */
  check(): void {
    const cursor = this.cursor();
    while (cursor.at < this.end) {
      const attributeEnd = cursor.enterA(sequence, this.end);
      const nameEnd = cursor.enterA(octetString, attributeEnd);
      this.hasOptions ||= hasSemicolon(this.message, cursor.at, nameEnd);
      cursor.at = nameEnd;
      const valuesEnd = cursor.enterA(set, attributeEnd);
      while (cursor.at < valuesEnd) cursor.at = cursor.enterA(octetString, valuesEnd);
      cursor.at = attributeEnd;
    }
  }

  octets(attribute: string): readonly Octets[] {
    const cursor = this.cursor();
    while (cursor.at < this.end) {
      const attributeEnd = cursor.enter(this.end);
      const nameEnd = cursor.enter(attributeEnd);
      if (isName(attribute, this.message, cursor.at, nameEnd)) {
        cursor.at = nameEnd;
        const values = readValues(cursor, attributeEnd);
        // Some servers name an attribute twice, once without values.
        if (values.length > 0) return values;
      }
      cursor.at = attributeEnd;
    }
    return none;
  }

  attributes(): readonly WireAttribute[] {
    const found: WireAttribute[] = [];
    const cursor = this.cursor();
    while (cursor.at < this.end) {
      const attributeEnd = cursor.enter(this.end);
      const type = readString(cursor, attributeEnd);
      found.push({ type, values: readValues(cursor, attributeEnd) });
      cursor.at = attributeEnd;
    }
    return found;
  }

  private cursor(): BerCursor {
    return new BerCursor(this.message, this.start);
  }
}

const none: readonly Octets[] = [];

function readValues(cursor: BerCursor, within: number): readonly Octets[] {
  const values: Octets[] = [];
  for (const end = cursor.enter(within); cursor.at < end;) {
    const valueEnd = cursor.enter(end);
    values.push(new Octets(cursor.message, cursor.at, valueEnd));
    cursor.at = valueEnd;
  }
  return values;
}

const lowerCase = 0x20;

/** Names of attributes are ASCII, and compared without case. What is no letter differs in more than that bit. */
function isName(name: string, message: Buffer, start: number, end: number): boolean {
  if (end - start !== name.length) return false;
  for (let at = start; at < end; at += 1)
    if (((message[at] ?? 0) | lowerCase) !== (name.charCodeAt(at - start) | lowerCase)) return false;
  return true;
}

function hasSemicolon(message: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (message[at] === 0x3b) return true;
  return false;
}

function readString(cursor: BerCursor, within: number): string {
  const end = cursor.enterA(octetString, within);
  const text = cursor.message.toString('utf8', cursor.at, end);
  cursor.at = end;
  return text;
}

const mostBytes = 4;

function readInteger(cursor: BerCursor, within: number): number {
  const end = cursor.enterA(integer, within);
  const length = end - cursor.at;
  const value = length > 0 && length <= mostBytes ? cursor.message.readIntBE(cursor.at, length) : -1;
  cursor.at = end;
  return value;
}
