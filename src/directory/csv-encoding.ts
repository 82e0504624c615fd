import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Turns the bytes of a file, chunk by chunk, into UTF-8 without a byte order mark. */
export interface Decoder {
  /** As messages call it: `UTF-8`. */
  readonly label: string;
  /** Throws UndecodableBytes. */
  push(chunk: Buffer): Buffer;
  /** The rest. Throws UndecodableBytes when the file ends within a character. */
  end(): Buffer;
}

/** The bytes are not text in the encoding. */
export class UndecodableBytes extends Error {
  /** How many line ends stand before the bytes in what was pushed last; undefined where that cannot be told. */
  readonly lineEndsBefore: number | undefined;

  constructor(lineEndsBefore?: number) {
    super('bytes that are no text in this encoding');
    this.lineEndsBefore = lineEndsBefore;
  }
}

const byteOrderMarks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** Names that people use and the WHATWG list does not have. */
const furtherNames: Readonly<Record<string, string>> = {
  utf8bom: 'utf-8',
  'utf-8-bom': 'utf-8',
  'utf-8-sig': 'utf-8',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  ansi: 'windows-1252',
};

/**
 * The decoder for a file that starts with these bytes. A byte order mark counts more than the setting; without
 * either the file is UTF-8. Undefined: there is no encoding of that name.
 */
export function decoderFor(head: Buffer, setting: string | undefined): Decoder | undefined {
  const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  const encoding = mark?.encoding ?? normalizedName(setting ?? 'utf-8');
  if (encoding === 'utf-8') return new Utf8Decoder();
  if (encoding === 'windows-1252') return windows1252;
  return encoding === undefined ? undefined : new OtherDecoder(encoding);
}

function normalizedName(setting: string): string | undefined {
  const name = setting.trim().toLowerCase();
  try {
    return new TextDecoder(furtherNames[name] ?? name).encoding;
  } catch {
    return undefined;
  }
}

/** Checks only: the bytes stay as they are. */
class Utf8Decoder implements Decoder {
  readonly label = 'UTF-8';
  private carried: Buffer = Buffer.alloc(0);
  private started = false;

  push(chunk: Buffer): Buffer {
    const bytes = this.carried.length === 0 ? chunk : Buffer.concat([this.carried, chunk]);
    const whole = bytes.length - incompleteTail(bytes);
    this.carried = Buffer.from(bytes.subarray(whole));
    return this.checked(bytes.subarray(0, whole));
  }

  end(): Buffer {
    return this.checked(this.carried);
  }

  private checked(bytes: Buffer): Buffer {
    if (!isUtf8(bytes)) throw new UndecodableBytes(lineEndsBeforeBadBytes(bytes));
    const marked = !this.started && bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xefbbbf;
    if (bytes.length > 0) this.started = true;
    return marked ? bytes.subarray(3) : bytes;
  }
}

/** How many bytes at the end start a character that they do not finish (0 to 3). */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function lineEndsBeforeBadBytes(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split(/\r\n|\r|\n/);
  return lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
}

const windows1252Specials =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** By table, because TextDecoder in several releases of Node takes the bytes 80 to 9F for ISO-8859-1. */
const windows1252: Decoder = {
  label: 'windows-1252',
  push: (chunk) =>
    Buffer.from(
      chunk
        .toString('latin1')
        .replace(/[\u0080-\u009f]/g, (byte) => windows1252Specials.charAt(byte.charCodeAt(0) - 0x80)),
    ),
  end: () => Buffer.alloc(0),
};

class OtherDecoder implements Decoder {
  readonly label: string;
  private readonly decoder: TextDecoder;

  constructor(encoding: string) {
    this.label = encoding;
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  push(chunk: Buffer): Buffer {
    return this.decoded(() => this.decoder.decode(chunk, { stream: true }));
  }

  end(): Buffer {
    return this.decoded(() => this.decoder.decode());
  }

  private decoded(decode: () => string): Buffer {
    try {
      return Buffer.from(decode());
    } catch {
      throw new UndecodableBytes();
    }
  }
}
