import { isUtf8 } from 'node:buffer';

/** One value where it stands in its message: bytes and text are made only where somebody looks at them. */
export class Octets {
  constructor(
    private readonly message: Buffer,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get bytes(): Buffer {
    return this.message.subarray(this.start, this.end);
  }

  /** Undefined where the bytes are no text. */
  get text(): string | undefined {
    const text = this.message.toString('utf8', this.start, this.end);
    return text.includes('\ufffd') && !isUtf8(this.bytes) ? undefined : text;
  }
}
