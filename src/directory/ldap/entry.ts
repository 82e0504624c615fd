import type { Octets } from './octets';
import type { FoundEntry } from './search';

/** One entry, read as text; what is wrong with it is collected. */
export class LdapEntry {
  readonly problems: string[] = [];

  constructor(private readonly found: FoundEntry) {}

  get dn(): string {
    return this.found.dn;
  }

  has(attribute: string): boolean {
    return this.octets(attribute).length > 0;
  }

  octets(attribute: string): readonly Octets[] {
    return this.found.octets(attribute);
  }

  /** The values that are not blank, trimmed, in the server's order (which means nothing in LDAP). */
  texts(attribute: string): readonly string[] {
    const texts: string[] = [];
    for (const value of this.octets(attribute)) {
      const text = this.decoded(attribute, value).trim();
      if (text !== '') texts.push(text);
    }
    return texts;
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

  private decoded(attribute: string, { text }: Octets): string {
    if (text === undefined)
      this.problems.push(`has bytes that are no text under ${JSON.stringify(attribute)}`);
    return text ?? '';
  }
}
