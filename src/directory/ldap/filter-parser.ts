import type { Comparison, Filter } from './filter';
import { allOf, anyOf, not, present } from './filter';

/** What is wrong with a filter, and where: characters from 1. */
export interface FilterProblem {
  readonly problem: string;
  readonly position: number;
}

/**
 * Reads a filter as RFC 4515 writes it. Blanks and line breaks may stand around brackets, and the outermost brackets
 * may be left out. Escapes (`\xx`) are bytes, other characters their UTF-8.
 */
export function parseFilter(text: string): Filter | FilterProblem {
  const parser = new Parser(text);
  try {
    return parser.whole();
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem, position: error.at + 1 };
    throw error;
  }
}

class Unreadable extends Error {
  constructor(
    readonly problem: string,
    readonly at: number,
  ) {
    super(problem);
  }
}

const deepest = 100;
const description = /^[A-Za-z0-9][A-Za-z0-9._-]*(;[A-Za-z0-9_-]+)*$/;
/** What stands for itself in a value. */
const plain = /[^()*\\\u0000]*/y;
const comparisons: readonly (readonly [string, Comparison])[] = [
  ['>=', 'at_least'],
  ['<=', 'at_most'],
  ['~=', 'approximate'],
];

class Parser {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Filter {
    this.skipBlanks();
    if (this.at === this.text.length) throw this.wrong('is empty');
    const bare = this.text[this.at] !== '(';
    const filter = bare ? this.item() : this.bracketed(1);
    this.skipBlanks();
    if (this.at === this.text.length) return filter;
    throw this.wrong(
      bare || this.text[this.at] === ')' ? `has a ${this.shown()} too many` : 'goes on after its end',
    );
  }

  private bracketed(depth: number): Filter {
    if (depth > deepest) throw this.wrong(`goes deeper than ${deepest} brackets`);
    const open = this.at;
    this.expect('(');
    this.skipBlanks();
    const filter = this.inner(depth);
    if (this.text[this.at] !== ')') {
      if (this.at < this.text.length) throw this.wrong(`has ${this.shown()} where ) is expected`);
      throw new Unreadable('has a ( that is never closed', open);
    }
    this.at += 1;
    return filter;
  }

  private inner(depth: number): Filter {
    const sign = this.text[this.at];
    if (sign !== '&' && sign !== '|' && sign !== '!') return this.item();
    this.at += 1;
    const filters = this.list(depth);
    const [first] = filters;
    if (first === undefined) throw this.wrong(`has nothing after ${sign}`);
    if (sign === '!' && filters.length > 1) throw this.wrong('has more than one filter after !');
    if (sign === '!') return not(first);
    return sign === '&' ? allOf(...filters) : anyOf(...filters);
  }

  private list(depth: number): readonly Filter[] {
    const filters: Filter[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.text[this.at] !== '(') return filters;
      filters.push(this.bracketed(depth + 1));
    }
  }

  /** `attribute=value` and its kin, up to the bracket that ends it. */
  private item(): Filter {
    const start = this.at;
    const left = this.upTo('=');
    if (this.text[this.at] !== '=') throw this.wrong('has no = in a comparison', start);
    this.at += 1;
    const sign = left.slice(-1);
    if (sign === ':') return this.ruled(left.slice(0, -1), start);
    const comparison = comparisons.find(([written]) => written === `${sign}=`)?.[1];
    if (comparison !== undefined) {
      const attribute = this.attribute(left.slice(0, -1), start);
      return { kind: comparison, attribute, value: this.value() };
    }
    return this.matching(this.attribute(left, start));
  }

  private matching(attribute: string): Filter {
    const parts = [this.bytes()];
    while (this.text[this.at] === '*') {
      this.at += 1;
      parts.push(this.bytes());
    }
    const [initial = Buffer.alloc(0), ...rest] = parts;
    const final = rest.pop();
    if (final === undefined) return { kind: 'equal', attribute, value: initial };
    const any = rest.filter(({ length }) => length > 0);
    if (any.length === 0 && initial.length === 0 && final.length === 0) return present(attribute);
    return { kind: 'substrings', attribute, parts: { initial, any, final } };
  }

  private ruled(left: string, start: number): Filter {
    const [name = '', ...rest] = left.split(':').map((part) => part.trim());
    const dn = rest[0]?.toLowerCase() === 'dn';
    const [rule = '', ...more] = dn ? rest.slice(1) : rest;
    if (more.length > 0 || (name === '' && rule === ''))
      throw this.wrong('has a matching rule that cannot be read', start);
    const attribute = name === '' ? '' : this.attribute(name, start);
    if (rule !== '') this.attribute(rule, start);
    return { kind: 'rule', attribute, rule, value: this.value(), dn };
  }

  private attribute(written: string, start: number): string {
    const name = written.trim();
    if (description.test(name)) return name;
    throw this.wrong(
      name === '' ? 'has no attribute before =' : 'has no attribute name where one is expected',
      start,
    );
  }

  private value(): Buffer {
    const value = this.bytes();
    if (this.text[this.at] === '*') throw this.wrong('has * where only a value can stand');
    return value;
  }

  /** Up to what cannot stand in a value. */
  private bytes(): Buffer {
    const pieces: Buffer[] = [];
    for (;;) {
      plain.lastIndex = this.at;
      const piece = plain.exec(this.text)?.[0] ?? '';
      pieces.push(Buffer.from(piece, 'utf8'));
      this.at += piece.length;
      const next = this.text[this.at];
      if (next === '\\') pieces.push(this.escape());
      else if (next === '\u0000') throw this.wrong('has a NUL; write it as \\00');
      else return Buffer.concat(pieces);
    }
  }

  private escape(): Buffer {
    const digits = this.text.slice(this.at + 1, this.at + 3);
    if (!/^[0-9a-fA-F]{2}$/.test(digits))
      throw this.wrong('has a \\ without two hexadecimal digits; write a backslash as \\5c');
    this.at += 3;
    return Buffer.from(digits, 'hex');
  }

  private upTo(end: string): string {
    const start = this.at;
    while (this.at < this.text.length && !`${end}()`.includes(this.text[this.at] ?? '')) this.at += 1;
    return this.text.slice(start, this.at);
  }

  private skipBlanks(): void {
    while (/^\s$/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) throw this.wrong(`has ${this.shown()} where ( is expected`);
    this.at += 1;
  }

  private shown(): string {
    const character = this.text[this.at];
    return character === undefined ? 'its end' : JSON.stringify(character);
  }

  private wrong(problem: string, at = this.at): Unreadable {
    return new Unreadable(problem, at);
  }
}
