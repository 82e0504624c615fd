import { Refusal } from '../refusal';
import { valueAt } from './entity';

/** Reads a property of the thing that is filtered, by its path. */
export type Reader = (path: readonly string[]) => unknown;

export interface Filter {
  readonly matches: (read: Reader) => boolean;
  /** `property eq 'text'` when that alone decides: what an index can answer. */
  readonly lookup?: { readonly property: string; readonly text: string };
  /** True where Graph serves it only with `ConsistencyLevel: eventual` and `$count=true`. */
  readonly advanced: boolean;
}

type Test = (read: Reader) => boolean;
type Literal = string | number | boolean | null;

/** Of a `$filter`: comparisons, `in`, `startswith`, `endswith`, `contains`, `any`, `and`, `or`, `not`. Throws Refusal for anything else. */
export function parseFilter(text: string): Filter {
  const parser = new Parser(text);
  const matches = parser.or();
  parser.end();
  const simple = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(text);
  return {
    matches,
    advanced: parser.advanced,
    ...(simple === null
      ? {}
      : { lookup: { property: simple[1] ?? '', text: (simple[2] ?? '').replaceAll("''", "'") } }),
  };
}

const token = /\s*(?:('(?:[^']|'')*')|([\w.@$-]+(?:[/:][\w.@$:-]+)*)|([(),:]))/y;

class Parser {
  advanced = false;
  readonly #tokens: string[] = [];
  #at = 0;
  /** Names that a lambda gave to the item it looks at. */
  #items: string[] = [];

  constructor(text: string) {
    token.lastIndex = 0;
    while (token.lastIndex < text.trimEnd().length) {
      const match = token.exec(text);
      if (match === null) throw invalid(`Syntax error in '${text}'`);
      this.#tokens.push(...split(match[0].trim()));
    }
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw invalid(`Syntax error at '${this.#tokens[this.#at]}'`);
  }

  or(): Test {
    const tests = [this.#and()];
    while (this.#accept('or')) tests.push(this.#and());
    return (read) => tests.some((test) => test(read));
  }

  #and(): Test {
    const tests = [this.#unary()];
    while (this.#accept('and')) tests.push(this.#unary());
    return (read) => tests.every((test) => test(read));
  }

  #unary(): Test {
    if (this.#accept('not')) {
      this.advanced = true;
      const test = this.#unary();
      return (read) => !test(read);
    }
    if (this.#accept('(')) {
      const test = this.or();
      this.#expect(')');
      return test;
    }
    const name = this.#next();
    if (/^(startswith|endswith|contains)$/i.test(name)) return this.#textTest(name.toLowerCase());
    if (/\/any$/.test(name)) return this.#any(this.#path(name.replace(/\/any$/, '')));
    return this.#comparison(this.#path(name));
  }

  #comparison(path: readonly string[]): Test {
    const operator = this.#next().toLowerCase();
    if (operator === 'in') return this.#in(path);
    const compare = comparisons[operator];
    if (compare === undefined) throw invalid(`Unknown operator '${operator}'`);
    if (operator === 'ne' || path.at(-1) === '$count') this.advanced = true;
    const wanted = this.#literal();
    return (read) => compare(order(valueOf(read, path), wanted));
  }

  #in(path: readonly string[]): Test {
    this.#expect('(');
    const wanted = [this.#literal()];
    while (this.#accept(',')) wanted.push(this.#literal());
    this.#expect(')');
    return (read) => {
      const value = valueOf(read, path);
      return wanted.some((one) => order(value, one) === 0);
    };
  }

  #textTest(name: string): Test {
    if (name !== 'startswith') this.advanced = true;
    this.#expect('(');
    const path = this.#path(this.#next());
    this.#expect(',');
    const wanted = String(this.#literal()).toLowerCase();
    this.#expect(')');
    return (read) => {
      const value = valueOf(read, path);
      if (typeof value !== 'string') return false;
      const text = value.toLowerCase();
      if (name === 'startswith') return text.startsWith(wanted);
      return name === 'endswith' ? text.endsWith(wanted) : text.includes(wanted);
    };
  }

  /** `path/any(x:test of x)`; without a test it asks whether there is anything. */
  #any(path: readonly string[]): Test {
    this.#expect('(');
    if (this.#accept(')')) return (read) => itemsOf(valueOf(read, path)).length > 0;
    const item = this.#next();
    this.#expect(':');
    this.#items.push(item);
    const test = this.or();
    this.#items.pop();
    this.#expect(')');
    return (read) =>
      itemsOf(valueOf(read, path)).some((value) =>
        test((inner) => (inner[0] === item ? valueAt(value, inner.slice(1)) : read(inner))),
      );
  }

  #path(name: string): readonly string[] {
    if (!/^[A-Za-z_@$]/.test(name)) throw invalid(`Property expected instead of '${name}'`);
    return name.split('/');
  }

  #literal(): Literal {
    const text = this.#next();
    if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
    if (text === 'null') return null;
    if (text === 'true' || text === 'false') return text === 'true';
    if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
    if (/^[0-9a-f-]{36}$/i.test(text) || /^\d{4}-\d\d-\d\d/.test(text)) return text;
    throw invalid(`Value expected instead of '${text}'`);
  }

  #next(): string {
    const next = this.#tokens[this.#at];
    if (next === undefined) throw invalid('It ends too soon');
    this.#at += 1;
    return next;
  }

  #accept(text: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text))
      throw invalid(`'${text}' expected instead of '${this.#tokens[this.#at] ?? 'the end'}'`);
  }
}

/** A lambda's `x:x/property` comes as one word; a date has colons of its own. */
function split(word: string): string[] {
  const match = /^([A-Za-z_]\w*):(.+)$/.exec(word);
  return match === null ? [word] : [match[1] ?? '', ':', match[2] ?? ''];
}

const comparisons: Readonly<Record<string, (order: number | undefined) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order !== undefined && order > 0,
  ge: (order) => order !== undefined && order >= 0,
  lt: (order) => order !== undefined && order < 0,
  le: (order) => order !== undefined && order <= 0,
};

/** Less than, equal to or more than 0; undefined where the two cannot be compared. Text is compared without case. */
function order(value: unknown, wanted: Literal): number | undefined {
  if (value === null || wanted === null) return value === wanted ? 0 : undefined;
  if (typeof value === 'boolean') return value === wanted ? 0 : undefined;
  if (typeof value === 'number') return value - Number(wanted);
  if (typeof value !== 'string') return undefined;
  const [left, right] = [value.toLowerCase(), String(wanted).toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

function valueOf(read: Reader, path: readonly string[]): unknown {
  if (path.at(-1) !== '$count') return read(path) ?? null;
  return itemsOf(read(path.slice(0, -1))).length;
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function invalid(why: string): Refusal {
  return new Refusal('BadRequest', `Invalid filter clause: ${why}.`);
}
