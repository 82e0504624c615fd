import { visible } from '../core/suspicious';

/** HTML that may stand as it is. Only `html` makes it, so that every foreign text on its way into a page is escaped. */
export class Markup {
  private constructor(readonly text: string) {}

  static of(strings: TemplateStringsArray, values: readonly Value[]): Markup {
    return new Markup(strings.reduce((text, string, index) => text + textOf(values[index - 1]) + string));
  }
}

type Value = string | number | Markup | undefined | false | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of a page: what is put into it is text, hidden characters as code points, unless `html` made it. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return Markup.of(strings, values);
}

function textOf(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return (value as readonly Markup[]).map(({ text }) => text).join('');
  return visible(String(value)).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
