/** Tolerant looks into JSON of which nothing is certain: what is not there, or is something else, is left out. */
export type Json = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function recordIn(value: unknown, ...keys: readonly string[]): Json {
  return asRecord(keys.reduce<unknown>((inner, key) => asRecord(inner)[key], value));
}

export function listIn(value: unknown, key: string): readonly unknown[] {
  const list = asRecord(value)[key];
  return Array.isArray(list) ? list : [];
}

export function textIn(value: unknown, key: string): string | undefined {
  const text = asRecord(value)[key];
  return typeof text === 'string' ? text : undefined;
}

export function numberIn(value: unknown, key: string): number | undefined {
  const number = asRecord(value)[key];
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function textsIn(value: unknown, key: string): readonly string[] {
  return listIn(value, key).filter((item) => typeof item === 'string');
}

/** Only the entries that are of that type. */
export function entriesOf<T>(
  value: unknown,
  is: (inner: unknown) => inner is T,
): readonly (readonly [string, T])[] {
  return Object.entries(asRecord(value)).flatMap(([key, inner]) =>
    is(inner) ? [[key, inner] as const] : [],
  );
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
