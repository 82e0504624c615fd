/** Characters that cannot be seen, or that turn the direction of what follows. */
const hidden =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800\u034f]|(?! )\p{Zs}/gu;

/** Joiners as Persian and the scripts of India are written with them. Elsewhere they are as hidden as the others. */
const usualJoiners = /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/gu;

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

/** Letters that nobody can tell from Latin ones: a word of nothing else is read as a Latin word. */
const twins: readonly (readonly [string, RegExp])[] = [
  ['Cyrillic', /^[асԁеһіјӏорԛѕԝхуАВСЕНІЈКМОРЅТХУ]{2,}$/u],
  ['Greek', /^[αονρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]{2,}$/u],
];

/**
 * What in a text could mislead a reader, in words and with the code points to look for; undefined where nothing does.
 * @param what names the text: `address`, `name`.
 */
export function suspicion(text: string, what: string): string | undefined {
  if (/^[ -~]*$/.test(text)) return undefined;
  const marks = new Set(text.replace(usualJoiners, '').match(hidden)?.map(codePoint));
  const found = marks.size > 0 ? [`${what} has hidden characters (${listed(marks)})`] : [];
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const mixed = mixedScript(words);
  if (mixed) found.push(`${what} mixes Latin and ${mixed.script} letters (${listed(mixed.letters)})`);
  const twin = mixed ? undefined : twinWord(words);
  if (twin) found.push(`${what} has ${twin.script} letters that look Latin (${listed(twin.letters)})`);
  return found.length === 0 ? undefined : found.join(', and ');
}

interface Letters {
  readonly script: string;
  readonly letters: ReadonlySet<string>;
}

/** The first word that has letters of Latin and of a script that looks like it. */
function mixedScript(words: readonly string[]): Letters | undefined {
  for (const word of words) {
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

/** The first word in letters of another script that all look Latin, in a text that has other words in Latin. */
function twinWord(words: readonly string[]): Letters | undefined {
  if (!words.some((word) => /^\p{Script=Latin}/u.test(word))) return undefined;
  for (const word of words)
    for (const [script, pattern] of twins)
      if (pattern.test(word)) return { script, letters: new Set([...word].map(codePoint)) };
  return undefined;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function listed(marks: ReadonlySet<string>): string {
  return [...marks].slice(0, 5).join(', ') + (marks.size > 5 ? ' …' : '');
}
