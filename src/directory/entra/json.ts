import { readJson } from '../../http/json';

export type JsonObject = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a text is, or in a few words why it is none; the words hold no piece of the text. */
export function readObject(text: string): { readonly value: JsonObject } | { readonly problem: string } {
  const read = readJson(text);
  if ('problem' in read) return read;
  if (isObject(read.value)) return { value: read.value };
  return { problem: read.value === undefined ? 'an empty body' : 'JSON that is no object' };
}

/** The object that a text is, or an empty one: for reading refusals. */
export function objectOrNone(text: string): JsonObject {
  const read = readObject(text);
  return 'value' in read ? read.value : {};
}

export function fieldOf(row: JsonObject, name: string): JsonObject {
  const value = row[name];
  return isObject(value) ? value : {};
}

/** Undefined for anything that is no text, and for an empty one. */
export function textOf(row: JsonObject, name: string): string | undefined {
  const value = row[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
