import { secretLike } from './secret-like';

const control = /[\u0000-\u001f\u007f-\u009f]/;

/** No directory has names as long: Active Directory ends at 256, and this is for people who write more. */
const longest = 1000;

/** What is wrong with a name, an id or the value of an attribute, in words that follow its origin and do not repeat it. */
export function textProblems(what: string, text: string): readonly string[] {
  if (text.length > longest) return [`has ${text.length} characters in its ${what}, more than ${longest}`];
  const secret = secretLike(text);
  if (secret !== undefined) return [`has what looks like ${secret} in its ${what}`];
  const found = control.exec(text)?.[0];
  if (found === undefined) return [];
  if (found === '\n') return [`has a line break in its ${what}`];
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return [`has a control character (U+${code}) in its ${what}`];
}
