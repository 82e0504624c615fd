import type { WireEntry } from './search';

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One entry by the names of its attributes, which are compared without case; what is wrong with it is collected. */
export class LdapEntry {
  readonly problems: string[] = [];
  readonly dn: string;
  private readonly values = new Map<string, readonly Buffer[]>();

  constructor({ dn, attributes }: WireEntry) {
    this.dn = dn;
    for (const { type, values } of attributes) this.values.set(type.toLowerCase(), values);
  }

  has(attribute: string): boolean {
    return this.bytes(attribute).length > 0;
  }

  bytes(attribute: string): readonly Buffer[] {
    return this.values.get(attribute.toLowerCase()) ?? [];
  }

  /** The values that are not blank, trimmed, in the server's order (which means nothing in LDAP). */
  texts(attribute: string): readonly string[] {
    return this.bytes(attribute)
      .map((value) => this.decoded(attribute, value).trim())
      .filter((value) => value !== '');
  }

  /** '' where there is none; of many values always the same, in whichever order the server gives them. */
  text(attribute: string): string {
    const texts = this.texts(attribute);
    return texts.length > 1 ? ([...texts].sort()[0] ?? '') : (texts[0] ?? '');
  }

  /** The first of these attributes that has a value. */
  firstText(attributes: readonly string[]): string {
    for (const attribute of attributes) {
      const found = this.text(attribute);
      if (found !== '') return found;
    }
    return '';
  }

  private decoded(attribute: string, value: Buffer): string {
    try {
      return text.decode(value);
    } catch {
      this.problems.push(`has bytes that are no text under ${JSON.stringify(attribute)}`);
      return '';
    }
  }
}
