import { amount } from '../core/counted';

/** One part of a page, of whose rows as many are shown as there is room for. */
export interface Section {
  readonly title: string;
  /** What stands before the rows. Of bounded length: foreign text belongs into rows. */
  readonly head: string;
  readonly rows: readonly string[];
  /** Whether the title says how many rows there are. */
  readonly isCounted?: boolean;
  /** Folded up until somebody opens it. */
  readonly isFolded?: boolean;
}

/** What every section with rows gets, however much goes before it. */
const share = 1500;

/**
 * Sections in their order, in at most `limit` bytes, and so characters: each gets what those before it left, less what those after it need
 * for their heads and their share. `where` says where the rest is.
 */
export function page(sections: readonly Section[], limit: number, where: string): string {
  const shown = sections.filter(({ rows }) => rows.length > 0);
  const needs = shown.map((section) => size(shell(section, '', section.rows.length, where)));
  const shares = shown.map(({ rows }) => Math.min(share, size(rows.join('\n')) + 1));
  let text = '';
  shown.forEach((section, index) => {
    const later = sum(needs.slice(index + 1)) + sum(shares.slice(index + 1));
    text += filled(section, limit - size(text) - later, where);
  });
  return text;
}

function filled(section: Section, room: number, where: string): string {
  const { rows } = section;
  let left = room - size(shell(section, '', rows.length, where));
  const fitting: string[] = [];
  for (const row of rows) {
    left -= size(row) + 1;
    if (left < 0) break;
    fitting.push(row);
  }
  const body = fitting.length === 0 ? '' : `${fitting.join('\n')}\n`;
  return shell(section, body, rows.length - fitting.length, where);
}

function shell(
  { title, head, rows, isCounted = false, isFolded = false }: Section,
  body: string,
  rest: number,
  where: string,
): string {
  const heading = isCounted ? `${title} (${amount(rows.length)})` : title;
  const more = rest > 0 ? `\n… and ${amount(rest)} more ${where}\n` : '';
  if (isFolded) return `\n<details><summary>${heading}</summary>\n\n${head}${body}${more}\n</details>\n`;
  return `\n### ${heading}\n\n${head}${body}${more}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function size(text: string): number {
  return Buffer.byteLength(text);
}
