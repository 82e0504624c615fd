import { BerReader } from 'ldapts';

/** A filter as it came over the wire; values are bytes. */
export type WireFilter =
  | { readonly and: readonly WireFilter[] }
  | { readonly or: readonly WireFilter[] }
  | { readonly not: WireFilter }
  | { readonly present: string }
  | { readonly compare: '=' | '>=' | '<=' | '~='; readonly attribute: string; readonly value: Buffer }
  | { readonly substrings: string; readonly parts: readonly (readonly [number, Buffer])[] }
  | { readonly rule: string; readonly attribute: string; readonly value: Buffer; readonly dn: boolean };

const comparisons = { 0xa3: '=', 0xa5: '>=', 0xa6: '<=', 0xa8: '~=' } as const;

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** The elements that follow each other in a buffer. */
export function elements(buffer: Buffer): Element[] {
  const reader = new BerReader(buffer);
  const found: Element[] = [];
  while (reader.remain > 0) {
    const tag = reader.peek() ?? 0;
    found.push({ tag, content: reader.readString(tag, true) ?? Buffer.alloc(0) });
  }
  return found;
}

export function readFilter({ tag, content }: Element): WireFilter {
  switch (tag) {
    case 0xa0:
      return { and: elements(content).map(readFilter) };
    case 0xa1:
      return { or: elements(content).map(readFilter) };
    case 0xa2:
      return { not: readFilter(elementAt(content, 0)) };
    case 0x87:
      return { present: content.toString() };
    case 0xa4: {
      const parts = elements(elementAt(content, 1).content);
      return {
        substrings: elementAt(content, 0).content.toString(),
        parts: parts.map((part) => [part.tag, part.content]),
      };
    }
    case 0xa3:
    case 0xa5:
    case 0xa6:
    case 0xa8:
      return {
        compare: comparisons[tag],
        attribute: elementAt(content, 0).content.toString(),
        value: elementAt(content, 1).content,
      };
    case 0xa9: {
      const part = (wanted: number): Buffer =>
        elements(content).find((each) => each.tag === wanted)?.content ?? Buffer.alloc(0);
      return {
        rule: part(0x81).toString(),
        attribute: part(0x82).toString(),
        value: part(0x83),
        dn: part(0x84)[0] === 0xff,
      };
    }
    default:
      throw new Error(`no filter has the tag ${tag}`);
  }
}

function elementAt(content: Buffer, index: number): Element {
  const found = elements(content)[index];
  if (found === undefined) throw new Error('the filter is cut short');
  return found;
}

/** For reading in a test: `(&(objectClass=user)(cn=a\28b))`. */
export function shown(filter: WireFilter): string {
  if ('and' in filter) return `(&${filter.and.map(shown).join('')})`;
  if ('or' in filter) return `(|${filter.or.map(shown).join('')})`;
  if ('not' in filter) return `(!${shown(filter.not)})`;
  if ('present' in filter) return `(${filter.present}=*)`;
  if ('compare' in filter) return `(${filter.attribute}${filter.compare}${plain(filter.value)})`;
  if ('rule' in filter)
    return `(${filter.attribute}${filter.dn ? ':dn' : ''}:${filter.rule}:=${plain(filter.value)})`;
  const initial = filter.parts.find(([tag]) => tag === 0x80)?.[1] ?? Buffer.alloc(0);
  const any = filter.parts.filter(([tag]) => tag === 0x81).map(([, value]) => `${plain(value)}*`);
  const final = filter.parts.find(([tag]) => tag === 0x82)?.[1] ?? Buffer.alloc(0);
  return `(${filter.substrings}=${plain(initial)}*${any.join('')}${plain(final)})`;
}

function plain(value: Buffer): string {
  return value
    .toString('latin1')
    .replace(/[^ -~]|[()*\\]/g, (character) => `\\${Buffer.from(character, 'latin1').toString('hex')}`);
}
