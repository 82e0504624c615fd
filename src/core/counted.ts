/** A whole number as people read it: `2,164`. Without Intl, whose first use takes a provider's start some 30 ms. */
export function amount(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 account`, `2,164 accounts`. */
export function count(number: number, noun: string): string {
  return `${amount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** The first of many texts, and how many are left: `a, b, c and 7 more`. */
export function firstOf(texts: readonly string[], shown = 10, separator = ', '): string {
  const rest = texts.length - shown;
  const listed = texts.slice(0, shown).join(separator);
  return rest > 0 ? `${listed} and ${amount(rest)} more` : listed;
}
