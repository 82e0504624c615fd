import { amount } from '../core/counted';
import { visible } from '../core/suspicious';

/** Longest text of one cell. */
const longestCell = 160;

/** A foreign text that nothing in Markdown, HTML or GitHub reads as markup, mention or link; hidden characters as code points. */
export function code(text: string, longest = longestCell): string {
  const shown = visible(cut(text, longest)).trim();
  if (shown === '') return '';
  // In a code span nothing is read, but a table looks for bars first.
  if (!/[`|\\<>&]/.test(shown)) return `\`${shown}\``;
  const entities = shown.replace(
    /[^\p{L}\p{N}\p{M} ]/gu,
    (character) => `&#${character.codePointAt(0) ?? 0};`,
  );
  return `<code>${entities}</code>`;
}

/**
 * A sentence of foreign origin: as it is where it has nothing but words and harmless signs, and as code otherwise. There are
 * no mentions, links, issue numbers, emoji names or markup without one of the other signs.
 */
export function prose(text: string, longest = longestCell): string {
  const shown = visible(cut(text, longest)).trim();
  const isPlain = /^[\p{L}\p{M}\p{N} .,;:()%"'’/=?!→−+-]*$/u.test(shown);
  return isPlain && !/:\S*:|:\/\/|www\.|---/i.test(shown) ? shown : code(text, longest);
}

/** The same for a list of texts. */
export function codes(texts: readonly string[], separator = ', '): string {
  const shown = texts
    .slice(0, 5)
    .map((text) => code(text))
    .filter((text) => text !== '');
  return shown.join(separator) + (texts.length > 5 ? ` and ${amount(texts.length - 5)} more` : '');
}

/** What would end the address early is percent-encoded. */
export function link(words: string, address: string): string {
  const escaped = address.replace(
    /[()|<>\\`\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${words}](${escaped})`;
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The first two lines of a table. */
export function tableHead(...titles: readonly string[]): string {
  return `${tableRow(titles)}\n${tableRow(titles.map(() => '---'))}\n`;
}

/** No half of a surrogate pair is left behind. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
