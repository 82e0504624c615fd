const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds since 1970 of a date and time with its offset; undefined for anything else. */
export function instantOf(text: string): number | undefined {
  const plain = text.trim();
  if (!form.test(plain)) return undefined;
  const time = Date.parse(plain.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : time;
}
