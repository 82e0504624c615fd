/**
 * Reads an answer's JSON. A byte order mark is tolerated, an empty body is `undefined`.
 * @returns `problem` in words that never hold a piece of the body.
 */
export function readJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  const clean = text.replace(/^\uFEFF/, '').trim();
  if (clean === '') return { value: undefined };
  if (clean.startsWith('<')) return { problem: 'an HTML or XML page instead of JSON' };
  try {
    return { value: JSON.parse(clean) };
  } catch {
    return { problem: 'text that is not valid JSON' };
  }
}
