/** Characters that cannot be seen, or that turn the direction of what follows. */
const hidden =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800\u034f]|(?! )\p{Zs}/gu;

/** A text of unknown origin with every hidden character as its code point: `<U+202E>` in angle quotes. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => `⟨${codePoint(character)}⟩`);
}

/** Scripts whose letters look like Latin ones. */
const lookalikes: readonly (readonly [string, RegExp])[] = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
];

/** What in a text could mislead a reader, in words; undefined where nothing does. */
export function suspicion(text: string, what: 'address' | 'name'): string | undefined {
  const marks = new Set(text.match(hidden)?.map(codePoint));
  const found = marks.size > 0 ? [`${what} has hidden characters (${listed(marks)})`] : [];
  const mixed = mixedScript(text);
  if (mixed) found.push(`${what} mixes Latin and ${mixed.script} letters (${listed(mixed.letters)})`);
  return found.length === 0 ? undefined : found.join(', and ');
}

/** The first word that has letters of Latin and of a script that looks like it. */
function mixedScript(text: string): { script: string; letters: ReadonlySet<string> } | undefined {
  for (const word of text.match(/[\p{L}\p{M}]+/gu) ?? []) {
    if (!/\p{Script=Latin}/u.test(word)) continue;
    for (const [script, pattern] of lookalikes)
      if (pattern.test(word))
        return {
          script,
          letters: new Set([...word].filter((letter) => pattern.test(letter)).map(codePoint)),
        };
  }
  return undefined;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function listed(marks: ReadonlySet<string>): string {
  return [...marks].slice(0, 5).join(', ') + (marks.size > 5 ? ' …' : '');
}
