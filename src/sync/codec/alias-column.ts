import { splitAddress } from './address-column';
import type { ColumnWriter, FrameSource } from './columns';
import { NumberReader, NumberWriter, TextReader, TextWriter, WordReader, WordWriter } from './columns';

const none: readonly never[] = [];

/** Lists of aliases beside their addresses: mostly the account's own local part at another domain. */
export class AliasWriter implements ColumnWriter {
  readonly #counts = new NumberWriter();
  /** 0: the account's own local part; 1: another. */
  readonly #kinds = new NumberWriter();
  readonly #locals = new TextWriter();
  readonly #domains = new WordWriter();

  push(aliases: readonly string[], address: string): void {
    const own = splitAddress(address)[0];
    this.#counts.push(aliases.length);
    for (const alias of aliases) {
      const [local, domain] = splitAddress(alias);
      this.#kinds.push(local === own ? 0 : 1);
      if (local !== own) this.#locals.push(local);
      this.#domains.push(domain);
    }
  }

  frames(): Buffer[] {
    return [this.#counts, this.#kinds, this.#locals, this.#domains].flatMap((column) => column.frames());
  }
}

export class AliasReader {
  readonly #counts: NumberReader;
  readonly #kinds: NumberReader;
  readonly #locals: TextReader;
  readonly #domains: WordReader;

  constructor(source: FrameSource) {
    this.#counts = new NumberReader(source);
    this.#kinds = new NumberReader(source);
    this.#locals = new TextReader(source);
    this.#domains = new WordReader(source);
  }

  next(address: string): readonly string[] {
    let left = this.#counts.next();
    if (left === 0) return none;
    const own = splitAddress(address)[0];
    const aliases: string[] = [];
    for (; left > 0; left--) {
      const local = this.#kinds.next() === 0 ? own : this.#locals.next();
      aliases.push(local + this.#domains.next());
    }
    return aliases;
  }
}
