/**
 * A key by which DNs are compared: types and values without case, escapes resolved, blanks as one (RFC 4514, and the
 * matching rules that nearly every naming attribute has). Undefined where the text is no DN. The empty DN is one.
 */
export function dnKey(text: string): string | undefined {
  const parts = readParts(text.trim());
  if (parts === undefined) return undefined;
  return parts.map((pairs) => pairs.map(pairKey).sort().join('+')).join(',');
}

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

/** One value up to the `,` `;` or `+` that ends it, escapes resolved: bytes by `\xx`, characters by `\c`, or quoted. */
function readValue(text: string, start: number): { value: string; end: number } | undefined {
  if (text[start] === '"') return readQuoted(text, start + 1);
  const pieces: Buffer[] = [];
  let at = start;
  for (; at < text.length && !/[,;+]/.test(text[at] ?? '');) {
    const piece = readPiece(text, at);
    if (piece === undefined) return undefined;
    pieces.push(piece.bytes);
    at = piece.end;
  }
  return { value: Buffer.concat(pieces).toString('utf8'), end: at };
}

function readQuoted(text: string, start: number): { value: string; end: number } | undefined {
  const pieces: Buffer[] = [];
  let at = start;
  while (at < text.length && text[at] !== '"') {
    const piece = readPiece(text, at);
    if (piece === undefined) return undefined;
    pieces.push(piece.bytes);
    at = piece.end;
  }
  const rest = /^"\s*(?=$|[,;+])/.exec(text.slice(at))?.[0];
  return rest === undefined
    ? undefined
    : { value: Buffer.concat(pieces).toString('utf8'), end: at + rest.length };
}

function readPiece(text: string, at: number): { bytes: Buffer; end: number } | undefined {
  if (text[at] !== '\\') {
    const plain = String.fromCodePoint(text.codePointAt(at) ?? 0);
    return { bytes: Buffer.from(plain, 'utf8'), end: at + plain.length };
  }
  const hex = /^[0-9a-fA-F]{2}/.exec(text.slice(at + 1, at + 3))?.[0];
  if (hex !== undefined) return { bytes: Buffer.from(hex, 'hex'), end: at + 3 };
  const next = text[at + 1];
  return next !== undefined && /[ "#+,;<=>\\]/.test(next)
    ? { bytes: Buffer.from(next, 'utf8'), end: at + 2 }
    : undefined;
}
