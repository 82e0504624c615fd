const control = /[\u0000-\u001f\u007f-\u009f]/;

/** What is wrong with a text that has line breaks or other control characters, in words that follow its origin. */
export function controlCharacters(what: string, text: string): readonly string[] {
  const found = control.exec(text)?.[0];
  if (found === undefined) return [];
  if (found === '\n') return [`has a line break in its ${what}`];
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return [`has a control character (U+${code}) in its ${what}`];
}
