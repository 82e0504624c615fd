import type { ObjectJson } from '../../framework/definitions';
import { malformed } from './bytes';
import { numberFromText } from './number';
import { deepest } from './wire-type';

const space = /[ \t\n\r]*/y;
/** Backslashes and control characters. */
const special = /[\\\u0000-\u001f]/;
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordToken = /true|false|null/y;

/**
 * Reads JSON as `JSON.parse` does, but numbers keep what they say (see `numberFromText`) and objects have no prototype.
 * @throws InvariantError when the text is not JSON, or nested too deeply.
 */
export function readJson(text: string): unknown {
  return new JsonReader(text).document();
}

/** Reads a JSON object, as which a state file holds a resource. */
export function readObjectJson(text: string): ObjectJson {
  const value = readJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed('an object is expected');
  return value as ObjectJson;
}

/** The JSON text of a type notation. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value);
}

class JsonReader {
  #at = 0;
  #depth = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.#value();
    if (this.#at < this.text.length) throw malformed('something follows the value');
    return value;
  }

  /** Reads a value and the white space around it. */
  #value(): unknown {
    this.#token(space);
    const value = this.#bare();
    this.#token(space);
    return value;
  }

  #bare(): unknown {
    switch (this.text.charAt(this.#at)) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#string();
      case 't':
      case 'f':
      case 'n':
        return JSON.parse(this.#token(wordToken)) as boolean | null;
      default:
        return numberFromText(this.#token(numberToken));
    }
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest * 5) throw malformed('it is nested too deeply');
    this.#at += 1;
    this.#token(space);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): ObjectJson {
    const object = Object.create(null) as Record<string, unknown>;
    if (this.#skip('}')) return object;
    do {
      this.#token(space);
      const name = this.#string();
      this.#token(space);
      if (!this.#skip(':')) throw malformed('a colon is expected');
      object[name] = this.#value();
    } while (this.#skip(','));
    if (!this.#skip('}')) throw malformed('a comma or the end of an object is expected');
    return object;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    if (this.#skip(']')) return array;
    do array.push(this.#value());
    while (this.#skip(','));
    if (!this.#skip(']')) throw malformed('a comma or the end of a list is expected');
    return array;
  }

  #string(): string {
    const start = this.#at;
    if (!this.#skip('"')) throw malformed(`a string is expected at character ${start}`);
    const end = this.#closingQuote();
    this.#at = end + 1;
    const inside = this.text.slice(start + 1, end);
    if (!special.test(inside)) return inside;
    try {
      return JSON.parse(`"${inside}"`) as string;
    } catch {
      throw malformed('a string has an escape or a character that JSON does not know');
    }
  }

  #closingQuote(): number {
    let end = this.text.indexOf('"', this.#at);
    while (end >= 0 && this.#escaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw malformed('a string has no end');
    return end;
  }

  /** Whether an odd number of backslashes stands before. */
  #escaped(position: number): boolean {
    let before = position - 1;
    while (before >= this.#at && this.text[before] === '\\') before -= 1;
    return (position - before) % 2 === 0;
  }

  #skip(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #token(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw malformed(`it is not JSON at character ${this.#at}`);
    this.#at += found.length;
    return found;
  }
}
