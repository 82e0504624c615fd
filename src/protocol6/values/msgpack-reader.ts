import type { NumberValue } from '../../framework/values';
import { ByteReader, malformed } from './bytes';
import { narrow, numberFromText } from './number';

export interface Extension {
  readonly code: number;
  readonly payload: Buffer;
}

/** Reads the parts of a MessagePack document one after the other; the caller says what has to come. */
export class MsgpackReader {
  readonly #bytes: ByteReader;

  constructor(source: Buffer) {
    this.#bytes = new ByteReader(source);
  }

  /** Throws when anything is left. */
  end(): void {
    if (this.#bytes.left > 0) throw malformed('something follows the value');
  }

  /** Reads a nil if one comes next. */
  takeNil(): boolean {
    if (this.#bytes.peek() !== 0xc0) return false;
    this.#bytes.byte();
    return true;
  }

  /** Reads an extension (what unknown values are) if one comes next. */
  takeExtension(): Extension | undefined {
    const marker = this.#bytes.peek();
    const fixed = marker >= 0xd4 && marker <= 0xd8;
    if (!fixed && !(marker >= 0xc7 && marker <= 0xc9)) return undefined;
    this.#bytes.byte();
    const length = fixed ? 1 << (marker - 0xd4) : this.#bytes.unsigned(width(marker - 0xc7));
    const code = this.#bytes.byte();
    return { code: code > 127 ? code - 256 : code, payload: this.#bytes.slice(length) };
  }

  bool(): boolean {
    const marker = this.#bytes.byte();
    if (marker === 0xc2) return false;
    if (marker === 0xc3) return true;
    throw malformed('a bool is expected');
  }

  string(): string {
    const marker = this.#bytes.byte();
    if (marker >= 0xa0 && marker <= 0xbf) return this.#bytes.utf8(marker & 0x1f);
    if (marker >= 0xd9 && marker <= 0xdb) return this.#bytes.utf8(this.#bytes.unsigned(width(marker - 0xd9)));
    throw malformed('a string is expected');
  }

  /** Bytes, or a string's bytes. */
  binary(): Buffer {
    const marker = this.#bytes.peek();
    if (marker < 0xc4 || marker > 0xc6) return Buffer.from(this.string());
    this.#bytes.byte();
    return this.#bytes.slice(this.#bytes.unsigned(width(marker - 0xc4)));
  }

  number(): NumberValue {
    const marker = this.#bytes.byte();
    if (marker <= 0x7f) return marker;
    if (marker >= 0xe0) return marker - 256;
    if (marker >= 0xcc && marker <= 0xce) return this.#bytes.unsigned(width(marker - 0xcc));
    if ((marker >= 0xa0 && marker <= 0xbf) || (marker >= 0xd9 && marker <= 0xdb))
      return this.#textNumber(marker);
    switch (marker) {
      case 0xcf:
        return narrow(this.#bytes.wide(8, (bytes, at) => bytes.readBigUInt64BE(at)));
      case 0xd0:
        return (this.#bytes.byte() << 24) >> 24;
      case 0xd1:
        return (this.#bytes.unsigned(2) << 16) >> 16;
      case 0xd2:
        return this.#bytes.unsigned(4) | 0;
      case 0xd3:
        return narrow(this.#bytes.wide(8, (bytes, at) => bytes.readBigInt64BE(at)));
      case 0xca:
        return finite(this.#bytes.wide(4, (bytes, at) => bytes.readFloatBE(at)));
      case 0xcb:
        return finite(this.#bytes.wide(8, (bytes, at) => bytes.readDoubleBE(at)));
      default:
        throw malformed('a number is expected');
    }
  }

  /** The count of elements that follow. */
  array(): number {
    return this.#count(0x90, 0xdc, 1, 'a list');
  }

  /** The count of pairs that follow. */
  map(): number {
    return this.#count(0x80, 0xde, 2, 'a map or an object');
  }

  #count(small: number, large: number, each: number, what: string): number {
    const marker = this.#bytes.byte();
    const count =
      marker >= small && marker <= small + 15
        ? marker & 0x0f
        : marker === large || marker === large + 1
          ? this.#bytes.unsigned(marker === large ? 2 : 4)
          : undefined;
    if (count === undefined) throw malformed(`${what} is expected`);
    if (count * each > this.#bytes.left) throw malformed('it ends too early');
    return count;
  }

  #textNumber(marker: number): NumberValue {
    const length = marker <= 0xbf ? marker & 0x1f : this.#bytes.unsigned(width(marker - 0xd9));
    const number = numberFromText(this.#bytes.utf8(length));
    if (number === undefined) throw malformed('a number is expected');
    return number;
  }
}

/** Whole numbers beyond what `number` counts are bigint, however they came. */
function finite(value: number): number | bigint {
  if (!Number.isFinite(value)) throw malformed('a number is not finite');
  return Number.isInteger(value) ? narrow(BigInt(value)) : value;
}

function width(step: number): 1 | 2 | 4 {
  return step === 0 ? 1 : step === 1 ? 2 : 4;
}
