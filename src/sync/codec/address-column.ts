import type { ColumnWriter, FrameSource } from './columns';
import { NumberReader, NumberWriter, TextReader, TextWriter, WordReader, WordWriter } from './columns';

/** An address in two: what is before the last @, and the rest with the @ (empty where there is none). */
export function splitAddress(address: string): readonly [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)];
}

/** Addresses in order: each local part as how much it shares with the one before and what follows; domains by number. */
export class AddressWriter implements ColumnWriter {
  readonly #shared = new NumberWriter();
  readonly #rest = new TextWriter();
  readonly #domains = new WordWriter();
  #before = '';

  push(address: string): void {
    const [local, domain] = splitAddress(address);
    const shared = sharedLength(this.#before, local);
    this.#shared.push(shared);
    this.#rest.push(local.slice(shared));
    this.#domains.push(domain);
    this.#before = local;
  }

  frames(): Buffer[] {
    return [...this.#shared.frames(), ...this.#rest.frames(), ...this.#domains.frames()];
  }
}

export class AddressReader {
  readonly #shared: NumberReader;
  readonly #rest: TextReader;
  readonly #domains: WordReader;
  #before = '';

  constructor(source: FrameSource) {
    this.#shared = new NumberReader(source);
    this.#rest = new TextReader(source);
    this.#domains = new WordReader(source);
  }

  next(): string {
    this.#before = this.#before.slice(0, this.#shared.next()) + this.#rest.next();
    return this.#before + this.#domains.next();
  }
}

function sharedLength(before: string, text: string): number {
  const limit = Math.min(before.length, text.length);
  let length = 0;
  while (length < limit && before.charCodeAt(length) === text.charCodeAt(length)) length++;
  // A pair of surrogates stays together: half of one has no UTF-8.
  return length > 0 && isHighSurrogate(text.charCodeAt(length - 1)) ? length - 1 : length;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
