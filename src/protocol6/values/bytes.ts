import { InvariantError } from '../../core/errors';

const smallest = 256;

/** A buffer that grows. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(smallest);
  #length = 0;

  /** What was written. The writer is not to be used after. */
  done(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  byte(value: number): void {
    const at = this.#take(1);
    this.#bytes[at] = value;
  }

  /** A marker byte and an unsigned number of 1, 2 or 4 bytes after it. */
  marked(marker: number, value: number, width: 1 | 2 | 4): void {
    const at = this.#take(1 + width);
    this.#bytes[at] = marker;
    this.#bytes.writeUIntBE(value, at + 1, width);
  }

  /** A marker byte and 8 bytes, for numbers. */
  wide(marker: number, write: (bytes: Buffer, at: number) => void): void {
    const at = this.#take(9);
    this.#bytes[at] = marker;
    write(this.#bytes, at + 1);
  }

  bytes(value: Uint8Array): void {
    const at = this.#take(value.length);
    this.#bytes.set(value, at);
  }

  utf8(text: string, length: number): void {
    const at = this.#take(length);
    this.#bytes.write(text, at, length, 'utf8');
  }

  #take(count: number): number {
    const at = this.#length;
    const needed = at + count;
    if (needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(grown, 0, 0, at);
      this.#bytes = grown;
    }
    this.#length = needed;
    return at;
  }
}

/** Reads bytes from the front; running out of them is an InvariantError. */
export class ByteReader {
  #at = 0;

  constructor(private readonly source: Buffer) {}

  get left(): number {
    return this.source.length - this.#at;
  }

  peek(): number {
    return this.source[this.#need(0, 1)] as number;
  }

  byte(): number {
    return this.source[this.#need(1, 1)] as number;
  }

  unsigned(width: 1 | 2 | 4): number {
    return this.source.readUIntBE(this.#need(width, width), width);
  }

  /** The position of the next `count` bytes in `buffer`, which are then read. */
  wide<T>(count: 4 | 8, read: (bytes: Buffer, at: number) => T): T {
    return read(this.source, this.#need(count, count));
  }

  slice(count: number): Buffer {
    const at = this.#need(count, count);
    return this.source.subarray(at, at + count);
  }

  utf8(count: number): string {
    const at = this.#need(count, count);
    return this.source.toString('utf8', at, at + count);
  }

  #need(advance: number, count: number): number {
    const at = this.#at;
    if (count > this.source.length - at) throw malformed('it ends too early');
    this.#at = at + advance;
    return at;
  }
}

/** Bytes or text that no value of any type looks like. */
export function malformed(why: string): InvariantError {
  return new InvariantError('Value from Terraform cannot be read', `The encoding is malformed: ${why}.`);
}
