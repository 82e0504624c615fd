/**
 * A search filter as a tree (RFC 4511, 4.5.1.7). Values are bytes and travel as such: nothing in a value is ever read
 * as syntax, whatever it holds.
 */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly attribute: string }
  | { readonly kind: Comparison; readonly attribute: string; readonly value: Buffer }
  | { readonly kind: 'substrings'; readonly attribute: string; readonly parts: SubstringParts }
  | ({ readonly kind: 'rule' } & RuleAssertion);

export type Comparison = 'equal' | 'at_least' | 'at_most' | 'approximate';

export interface SubstringParts {
  /** Empty where the text starts with `*`. */
  readonly initial: Buffer;
  readonly any: readonly Buffer[];
  /** Empty where the text ends with `*`. */
  readonly final: Buffer;
}

interface RuleAssertion {
  /** '' where it is left out. */
  readonly attribute: string;
  /** Name or OID of the matching rule; '' where it is left out. */
  readonly rule: string;
  readonly value: Buffer;
  /** Whether the DN's own attributes count as well. */
  readonly dn: boolean;
}

export function allOf(...filters: readonly Filter[]): Filter {
  const [only] = filters;
  return filters.length === 1 && only ? only : { kind: 'and', filters };
}

export function anyOf(...filters: readonly Filter[]): Filter {
  const [only] = filters;
  return filters.length === 1 && only ? only : { kind: 'or', filters };
}

export function not(filter: Filter): Filter {
  return { kind: 'not', filter };
}

export function present(attribute: string): Filter {
  return { kind: 'present', attribute };
}

export function equal(attribute: string, value: string): Filter {
  return { kind: 'equal', attribute, value: Buffer.from(value, 'utf8') };
}

/** By a matching rule of the server's: `attribute:RULE:=value`. */
export function byRule(attribute: string, rule: string, value: string): Filter {
  return { kind: 'rule', attribute, rule, value: Buffer.from(value, 'utf8'), dn: false };
}

const signs: Readonly<Record<Comparison, string>> = {
  equal: '=',
  at_least: '>=',
  at_most: '<=',
  approximate: '~=',
};

/** In the form of RFC 4515: what `parseFilter` reads back to the same tree. */
export function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return `(&${filter.filters.map(filterText).join('')})`;
    case 'or':
      return `(|${filter.filters.map(filterText).join('')})`;
    case 'not':
      return `(!${filterText(filter.filter)})`;
    case 'present':
      return `(${filter.attribute}=*)`;
    case 'substrings': {
      const { initial, any, final } = filter.parts;
      return `(${filter.attribute}=${[initial, ...any, final].map(escaped).join('*')})`;
    }
    case 'rule': {
      const { attribute, dn, rule, value } = filter;
      return `(${attribute}${dn ? ':dn' : ''}${rule === '' ? '' : `:${rule}`}:=${escaped(value)})`;
    }
    case 'equal':
    case 'at_least':
    case 'at_most':
    case 'approximate':
      return `(${filter.attribute}${signs[filter.kind]}${escaped(filter.value)})`;
  }
}

const reserved = /[\u0000-\u001f()*\\\u007f]/g;

/** Text as it is but for what is syntax or cannot be seen; bytes that are no text as `\xx` each. */
function escaped(value: Buffer): string {
  const text = value.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(value)) return value.toString('hex').replace(/../g, '\\$&');
  return text.replace(reserved, (character) => `\\${Buffer.from(character).toString('hex')}`);
}

/** Whether the filter asks for this value of an attribute (or, without one, for any), and not for its absence. */
export function asksFor(filter: Filter, attribute: string, value?: string): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.some((each) => asksFor(each, attribute, value));
    case 'equal':
      return (
        filter.attribute.toLowerCase() === attribute.toLowerCase() &&
        (value === undefined || filter.value.toString('utf8').toLowerCase() === value.toLowerCase())
      );
    case 'not':
    case 'present':
    case 'substrings':
    case 'rule':
    case 'at_least':
    case 'at_most':
    case 'approximate':
      return false;
  }
}
