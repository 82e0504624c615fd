import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** One column while it is written. Its frames are the bytes that its reader takes, in the same order. */
export interface ColumnWriter {
  frames(): Buffer[];
}

/** Hands out the frames that were written, in order. */
export interface FrameSource {
  next(): Buffer;
}

/** Whole numbers from 0 to 2^32 - 1, kept as planes (all low bytes, then all second bytes …): planes compress well. */
export class NumberWriter implements ColumnWriter {
  readonly #values: number[] = [];
  #max = 0;

  push(value: number): void {
    this.#values.push(value);
    if (value > this.#max) this.#max = value;
  }

  frames(): Buffer[] {
    const planes = this.#max === 0 ? 0 : Math.floor(Math.log2(this.#max) / 8) + 1;
    const size = this.#values.length;
    const bytes = Buffer.alloc(1 + planes * size);
    bytes[0] = planes;
    this.#values.forEach((value, index) => {
      for (let plane = 0; plane < planes; plane++)
        bytes[1 + plane * size + index] = (value >>> (8 * plane)) & 0xff;
    });
    return [bytes];
  }
}

export class NumberReader {
  readonly #bytes: Buffer;
  readonly #planes: number;
  readonly #size: number;
  #index = 0;

  constructor(source: FrameSource) {
    this.#bytes = source.next();
    this.#planes = this.#bytes[0] ?? 0;
    this.#size = this.#planes === 0 ? Number.MAX_SAFE_INTEGER : (this.#bytes.length - 1) / this.#planes;
  }

  next(): number {
    const index = this.#index++;
    if (index >= this.#size) throw new RangeError('a column of numbers is cut short');
    let value = 0;
    for (let plane = this.#planes - 1; plane >= 0; plane--)
      value = value * 256 + (this.#bytes[1 + plane * this.#size + index] ?? 0);
    return value;
  }
}

/** Texts, one a line. */
export class TextWriter implements ColumnWriter {
  readonly #lines: string[] = [];

  push(text: string): void {
    this.#lines.push(
      /[\n\\]/.test(text) ? text.replace(/[\n\\]/g, (c) => (c === '\n' ? '\\n' : '\\\\')) : text,
    );
  }

  frames(): Buffer[] {
    return [Buffer.from(this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`)];
  }
}

export class TextReader {
  readonly #lines: string[];
  #index = 0;

  constructor(source: FrameSource) {
    this.#lines = source.next().toString('utf8').split('\n');
  }

  next(): string {
    const line = this.#lines[this.#index++];
    // What follows the last line end is no text.
    if (line === undefined || this.#index === this.#lines.length)
      throw new RangeError('a column of texts is cut short');
    return line.includes('\\') ? line.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)) : line;
  }
}

/** Texts that come again and again: written out the first time, then by number. */
export class WordWriter implements ColumnWriter {
  readonly #known = new Map<string, number>();
  readonly #codes = new NumberWriter();
  readonly #texts = new TextWriter();

  push(word: string): void {
    const code = this.#known.get(word);
    this.#codes.push(code ?? 0);
    if (code !== undefined) return;
    this.#known.set(word, this.#known.size + 1);
    this.#texts.push(word);
  }

  frames(): Buffer[] {
    return [...this.#codes.frames(), ...this.#texts.frames()];
  }
}

export class WordReader {
  readonly #known: string[] = [];
  readonly #codes: NumberReader;
  readonly #texts: TextReader;

  constructor(source: FrameSource) {
    this.#codes = new NumberReader(source);
    this.#texts = new TextReader(source);
  }

  next(): string {
    const code = this.#codes.next();
    const word = code === 0 ? this.#texts.next() : this.#known[code - 1];
    if (word === undefined) throw new RangeError('a word is not in its column');
    if (code === 0) this.#known.push(word);
    return word;
  }
}

/** Bytes of known length, for what does not compress. */
export class ByteWriter implements ColumnWriter {
  readonly #pieces: Buffer[] = [];

  push(bytes: Buffer): void {
    this.#pieces.push(bytes);
  }

  frames(): Buffer[] {
    return [Buffer.concat(this.#pieces)];
  }
}

export class ByteReader {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(source: FrameSource) {
    this.#bytes = source.next();
  }

  next(length: number): Buffer {
    const piece = this.#bytes.subarray(this.#offset, (this.#offset += length));
    if (piece.length < length) throw new RangeError('a column of bytes is cut short');
    return piece;
  }
}

/** A whole number of any size below 2^53, seven bits a byte. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/** All frames one after the other, each compressed where that makes it smaller. */
export function packFrames(frames: readonly Buffer[], quality: number): Buffer {
  return Buffer.concat(
    frames.flatMap((frame) => {
      const small = brotliCompressSync(frame, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_LGWIN]: 22,
          [constants.BROTLI_PARAM_SIZE_HINT]: frame.length,
        },
      });
      const isSmaller = small.length < frame.length;
      const stored = isSmaller ? small : frame;
      return [varint(stored.length * 2 + (isSmaller ? 1 : 0)), stored];
    }),
  );
}

/** The inverse of `packFrames`, one frame at a time. */
export class FrameReader implements FrameSource {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  next(): Buffer {
    const head = this.#varint();
    const length = Math.floor(head / 2);
    const stored = this.#bytes.subarray(this.#offset, (this.#offset += length));
    if (stored.length < length) throw new RangeError('a frame is cut short');
    return head % 2 === 1 ? brotliDecompressSync(stored) : stored;
  }

  #varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.#bytes[this.#offset++];
      if (byte === undefined) throw new RangeError('a frame is missing');
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }
}
