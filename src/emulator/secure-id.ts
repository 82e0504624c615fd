import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';

// zlib header (deflate, best compression) and one final stored block: cheap to write, and valid zlib data.
const header = Buffer.from([0x78, 0xda, 0x01]);

/** An opaque ID as Mimecast makes them: URL-safe Base64 of zlib data, beginning `eNo`, the same for the same thing. */
export function secureId(kind: string, key: string): string {
  return encode(createHash('sha512').update(`${kind}:${key}`).digest('hex'));
}

/** The same in the long spelling that console-made connections have. */
export function tokenId(kind: string, key: string): string {
  return `MTOKEN:${secureId(kind, key)}`;
}

/** An ID as managed URLs have it: beginning `wOi3`. */
export function shortId(kind: string, key: string): string {
  return `wOi3${createHash('sha512').update(`${kind}:${key}`).digest('base64url')}`;
}

/** Another ID of the same thing, a different one for each turn: `originalId` leads back. */
export function rotatedId(id: string, turn: number): string {
  const text = `${turn}=${id}`;
  return id.startsWith('wOi3') ? `wOi3${Buffer.from(text).toString('base64url')}` : encode(text);
}

/** The ID that a rotated one was made of; any other ID is its own. */
export function originalId(id: string): string {
  const text = id.startsWith('wOi3') ? Buffer.from(id.slice(4), 'base64url').toString() : inflated(id);
  return /^\d+=(.+)$/s.exec(text ?? '')?.[1] ?? id;
}

/** False for an ID that was cut or garbled on its way; true also for the plain IDs that a seed may use. */
function isWellFormedId(id: string): boolean {
  const text = id.replace(/^MTOKEN:/, '');
  if (/^wOi3[\w-]+$/.test(text)) return true;
  return /^eN[oq]/.test(text) ? inflated(text) !== undefined : /^[\w.:-]{1,64}$/.test(text);
}

function inflated(text: string): string | undefined {
  if (!/^eN[oq][\w-]+=*$/.test(text)) return undefined;
  try {
    return inflateSync(Buffer.from(text, 'base64url')).toString();
  } catch {
    return undefined;
  }
}

function encode(text: string): string {
  const data = Buffer.from(text, 'utf8');
  const frame = Buffer.alloc(header.length + 4 + data.length + 4);
  header.copy(frame);
  frame.writeUInt16LE(data.length, 3);
  frame.writeUInt16LE(~data.length & 0xffff, 5);
  data.copy(frame, 7);
  frame.writeUInt32BE(adler32(data), 7 + data.length);
  return frame.toString('base64url');
}

function adler32(data: Buffer): number {
  let low = 1;
  let high = 0;
  for (const byte of data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

/** Thrown for an ID that is not well formed; the gateway answers 400 with an empty body. */
export class GarbledId extends Error {}

export function checkId(id: string): void {
  if (!isWellFormedId(id)) throw new GarbledId('garbled');
}
