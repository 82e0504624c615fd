import { Decimal } from '../../framework/values';
import type { NumberValue } from '../../framework/values';
import { ByteWriter } from './bytes';

/** Writes the parts of a MessagePack document, each in its shortest form. */
export class MsgpackWriter {
  readonly #bytes = new ByteWriter();

  done(): Buffer {
    return this.#bytes.done();
  }

  nil(): void {
    this.#bytes.byte(0xc0);
  }

  bool(value: boolean): void {
    this.#bytes.byte(value ? 0xc3 : 0xc2);
  }

  string(value: string): void {
    const length = Buffer.byteLength(value);
    if (length < 32) this.#bytes.byte(0xa0 | length);
    else this.#sized(0xd9, length);
    this.#bytes.utf8(value, length);
  }

  binary(value: Uint8Array): void {
    this.#sized(0xc4, value.length);
    this.#bytes.bytes(value);
  }

  /** Unknown values: the code says which kind. */
  extension(code: number, payload: Uint8Array): void {
    const fixed = [1, 2, 4, 8, 16].indexOf(payload.length);
    if (fixed >= 0) this.#bytes.byte(0xd4 + fixed);
    else this.#sized(0xc7, payload.length);
    this.#bytes.byte(code);
    this.#bytes.bytes(payload);
  }

  array(count: number): void {
    this.#count(0x90, 0xdc, count);
  }

  map(count: number): void {
    this.#count(0x80, 0xde, count);
  }

  number(value: NumberValue): void {
    if (value instanceof Decimal) this.string(value.text);
    else if (typeof value === 'bigint') this.#bigint(value);
    else if (Number.isSafeInteger(value)) this.#integer(value);
    else this.#bytes.wide(0xcb, (bytes, at) => bytes.writeDoubleBE(value, at));
  }

  #integer(value: number): void {
    if (value >= 0 && value < 0x80) this.#bytes.byte(value);
    else if (value < 0 && value >= -0x20) this.#bytes.byte(value + 256);
    else if (value >= 0 && value <= 0xffffffff) this.#sized(0xcc, value);
    else if (value < 0 && value >= -0x80) this.#bytes.marked(0xd0, value + 0x100, 1);
    else if (value < 0 && value >= -0x8000) this.#bytes.marked(0xd1, value + 0x10000, 2);
    else if (value < 0 && value >= -0x80000000) this.#bytes.marked(0xd2, value + 0x100000000, 4);
    else this.#bigint(BigInt(value));
  }

  /** 64 bits where they are enough, else decimal text. */
  #bigint(value: bigint): void {
    if (BigInt.asIntN(64, value) === value) {
      this.#bytes.wide(0xd3, (bytes, at) => bytes.writeBigInt64BE(value, at));
    } else if (BigInt.asUintN(64, value) === value) {
      this.#bytes.wide(0xcf, (bytes, at) => bytes.writeBigUInt64BE(value, at));
    } else this.string(value.toString());
  }

  #count(small: number, large: number, count: number): void {
    if (count < 16) this.#bytes.byte(small | count);
    else if (count <= 0xffff) this.#bytes.marked(large, count, 2);
    else this.#bytes.marked(large + 1, count, 4);
  }

  /** A marker for one of three widths, and the number in that width. */
  #sized(marker: number, value: number): void {
    if (value <= 0xff) this.#bytes.marked(marker, value, 1);
    else if (value <= 0xffff) this.#bytes.marked(marker + 1, value, 2);
    else this.#bytes.marked(marker + 2, value, 4);
  }
}
