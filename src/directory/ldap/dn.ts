/**
 * A key by which DNs are compared: types and values without case, escapes resolved, blanks as one (RFC 4514, and the
 * matching rules that nearly every naming attribute has). Undefined where the text is no DN. The empty DN is one.
 */
export function dnKey(text: string): string | undefined {
  if (simple.test(text)) return text.toLowerCase();
  const parts = readParts(text.trim());
  if (parts === undefined) return undefined;
  return parts.map((pairs) => pairs.map(pairKey).sort().join('+')).join(',');
}

/** A DN that is its own key but for capitals, as nearly all are. */
const simple = /^[a-z][a-z0-9-]*=[\w.@'-]+(?: [\w.@'-]+)*(?:,[a-z][a-z0-9-]*=[\w.@'-]+(?: [\w.@'-]+)*)*$/i;

interface Pair {
  readonly type: string;
  readonly value: string;
}

/** Whether an entry of this DN is the other's, or stands below it. Both as keys. */
export function isWithin(key: string, baseKey: string): boolean {
  return baseKey === '' || key === baseKey || key.endsWith(`,${baseKey}`);
}

function pairKey({ type, value }: Pair): string {
  const same = value.normalize('NFC').toLowerCase().trim().replace(/ +/g, ' ');
  return `${type.toLowerCase()}=${same.replace(/[\\,+=]/g, '\\$&')}`;
}

const type = /\s*([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)\s*=\s*/y;

function readParts(text: string): readonly (readonly Pair[])[] | undefined {
  const parts: Pair[][] = text === '' ? [] : [[]];
  for (let at = 0; at < text.length;) {
    type.lastIndex = at;
    const name = type.exec(text);
    if (name === null) return undefined;
    const read = readValue(text, type.lastIndex);
    if (read === undefined) return undefined;
    parts.at(-1)?.push({ type: name[1] ?? '', value: read.value });
    const separator = text[read.end];
    at = read.end + 1;
    if (separator === undefined) break;
    if (at === text.length) return undefined;
    if (separator !== '+') parts.push([]);
  }
  return parts;
}

/** What stands for itself in a value, and in one between quotes. */
const plain = /[^\\,;+]+/y;
const plainInQuotes = /[^\\"]+/y;

/** One value up to the `,` `;` or `+` that ends it, escapes resolved: bytes by `\xx`, characters by `\c`, or quoted. */
function readValue(text: string, start: number): { value: string; end: number } | undefined {
  if (text[start] === '#') return readBer(text, start) ?? readPieces(text, start, plain);
  if (text[start] !== '"') return readPieces(text, start, plain);
  const read = readPieces(text, start + 1, plainInQuotes);
  if (read === undefined) return undefined;
  const rest = /^"\s*(?=$|[,;+])/.exec(text.slice(read.end))?.[0];
  return rest === undefined ? undefined : { value: read.value, end: read.end + rest.length };
}

const hexDigits = /#((?:[0-9a-f]{2})+)\s*(?=$|[,;+])/iy;
/** Universal types of text: OCTET STRING, UTF8String, PrintableString, IA5String. */
const textTags: ReadonlySet<number | undefined> = new Set([0x04, 0x0c, 0x13, 0x16]);

/** `#` and the value's BER in hexadecimal digits. Undefined for what is no short text. */
function readBer(text: string, start: number): { value: string; end: number } | undefined {
  hexDigits.lastIndex = start;
  const bytes = Buffer.from(hexDigits.exec(text)?.[1] ?? '', 'hex');
  const [tag, length = 0] = bytes;
  if (!textTags.has(tag) || length > 0x7f || bytes.length !== 2 + length) return undefined;
  return { value: bytes.toString('utf8', 2), end: hexDigits.lastIndex };
}

/** Undefined for an escape that is none. */
function readPieces(text: string, start: number, run: RegExp): { value: string; end: number } | undefined {
  const pieces: Buffer[] = [];
  for (let at = start; ;) {
    run.lastIndex = at;
    const piece = run.exec(text)?.[0] ?? '';
    at += piece.length;
    if (text[at] !== '\\') return { value: pieces.length === 0 ? piece : joined(pieces, piece), end: at };
    const escape = readEscape(text, at + 1);
    if (escape === undefined) return undefined;
    pieces.push(Buffer.from(piece, 'utf8'), escape.bytes);
    at = escape.end;
  }
}

function joined(pieces: readonly Buffer[], last: string): string {
  return Buffer.concat([...pieces, Buffer.from(last, 'utf8')]).toString('utf8');
}

function readEscape(text: string, at: number): { bytes: Buffer; end: number } | undefined {
  const hex = /^[0-9a-fA-F]{2}/.exec(text.slice(at, at + 2))?.[0];
  if (hex !== undefined) return { bytes: Buffer.from(hex, 'hex'), end: at + 2 };
  const character = text[at];
  return character !== undefined && /[ "#+,;<=>\\]/.test(character)
    ? { bytes: Buffer.from(character, 'utf8'), end: at + 1 }
    : undefined;
}
