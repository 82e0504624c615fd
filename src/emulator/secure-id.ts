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

/** False for an ID that was cut or garbled on its way; true also for the plain IDs that a seed may use. */
function isWellFormedId(id: string): boolean {
  const text = id.replace(/^MTOKEN:/, '');
  if (!/^eN[oq]/.test(text)) return /^[\w.:-]{1,64}$/.test(text);
  if (!/^[\w-]+=*$/.test(text)) return false;
  try {
    inflateSync(Buffer.from(text, 'base64url'));
    return true;
  } catch {
    return false;
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
