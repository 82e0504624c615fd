import { splitAddress } from './address-column';
import type { ColumnWriter, FrameSource } from './columns';
import { WordReader, WordWriter } from './columns';

const literalWord = '\x00';
const maxTokens = 4;

/**
 * Names beside their addresses. A name is kept as a shape, `1 2` or `2, 1`: which words of it follow from which part of
 * the local part; other words are written out. What a part stands for (`mueller` for `Müller`, `ivan` for `Иван`) is
 * learned from the words written out before, in the same way by writer and reader.
 */
export class NameWriter implements ColumnWriter {
  readonly #shapes = new WordWriter();
  readonly #words = new WordWriter();
  readonly #learned = new LearnedWords();

  push(name: string, address: string): void {
    if (hasControl(name)) {
      this.#shapes.push(literalWord);
      this.#words.push(name);
      return;
    }
    const candidates = candidatesOf(address);
    const guesses = candidates.map((token) => this.#learned.guess(token));
    const writtenOut: (string | undefined)[] = [];
    let shape = '';
    for (const [index, part] of name.split(/([\s,().-]+)/).entries()) {
      const isWord = index % 2 === 0 && part !== '';
      const found = isWord ? guesses.indexOf(part) : -1;
      if (!isWord) shape += part;
      else shape += found < 0 ? literalWord : String.fromCharCode(found + 1);
      if (isWord) writtenOut.push(found < 0 ? part : undefined);
    }
    this.#shapes.push(shape);
    for (const word of writtenOut) if (word !== undefined) this.#words.push(word);
    if (shape.includes(literalWord)) this.#learned.learn(candidates, shape, writtenOut);
  }

  frames(): Buffer[] {
    return [...this.#shapes.frames(), ...this.#words.frames()];
  }
}

export class NameReader {
  readonly #shapes: WordReader;
  readonly #words: WordReader;
  readonly #learned = new LearnedWords();

  constructor(source: FrameSource) {
    this.#shapes = new WordReader(source);
    this.#words = new WordReader(source);
  }

  next(address: string): string {
    const shape = this.#shapes.next();
    const candidates = candidatesOf(address);
    const writtenOut: (string | undefined)[] = [];
    let name = '';
    for (let index = 0; index < shape.length; index++) {
      const code = shape.charCodeAt(index);
      if (code >= 0x20) {
        name += shape.charAt(index);
        continue;
      }
      const word = code === 0 ? this.#words.next() : undefined;
      writtenOut.push(word);
      name += word ?? this.#learned.guess(candidates[code - 1] ?? '');
    }
    if (shape.includes(literalWord) && !hasControl(name)) this.#learned.learn(candidates, shape, writtenOut);
    return name;
  }
}

/** Which word a part of an address stands for: the last one that was written out for it, or itself with a capital. */
class LearnedWords {
  readonly #words = new Map<string, string>();

  guess(token: string): string {
    const known = this.#words.get(token);
    if (known !== undefined) return known;
    const word = token.charAt(0).toUpperCase() + token.slice(1);
    this.#words.set(token, word);
    return word;
  }

  /** `writtenOut`: a place for each word of the name, undefined where it was guessed. */
  learn(candidates: readonly string[], shape: string, writtenOut: readonly (string | undefined)[]): void {
    const tokens = candidates.slice(0, -2);
    const isReversed = shape.includes(',');
    writtenOut.forEach((word, index) => {
      if (word === undefined) return;
      const beside = tokens[isReversed ? tokens.length - 1 - index : index];
      if (tokens.length === writtenOut.length && beside !== undefined) this.#words.set(beside, word);
      const plain = withoutMarks(word);
      if (candidates.includes(plain)) this.#words.set(plain, word);
    });
  }
}

/**
 * The parts of a local part that may stand for words of a name, and, as the last two, the first of them without an
 * initial in front (`jsmith`) or behind (`johns`).
 */
function candidatesOf(address: string): readonly string[] {
  const parts = splitAddress(address)[0].toLowerCase().split(/[._-]/, maxTokens);
  const tokens = parts.map((part) => part.replace(/\d+$/, ''));
  const first = tokens[0] ?? '';
  return [...tokens, first.slice(1), first.slice(0, -1)];
}

function withoutMarks(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) < 0x20) return true;
  return false;
}
