import { Refusal } from './refusal';

type Row = Record<string, unknown>;

/** Says what a value must be; undefined: it is that. */
export type Check = (value: unknown) => string | undefined;

export const text: Check = (value) => (typeof value === 'string' ? undefined : 'must be text');

export const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');

export const object: Check = (value) => (isObject(value) ? undefined : 'must be an object');

export const list: Check = (value) => (Array.isArray(value) ? undefined : 'must be a list');

export const objects: Check = (value) =>
  Array.isArray(value) && value.every(isObject) ? undefined : 'must be a list of objects';

export const texts: Check = (value) =>
  Array.isArray(value) && value.every(isText) ? undefined : 'must be a list of texts';

export const textByName: Check = (value) =>
  isObject(value) && Object.values(value).every(isText) ? undefined : 'must be an object of texts';

export const positive: Check = (value) =>
  typeof value === 'number' && value > 0 ? undefined : 'must be a number above 0';

export const nonEmpty: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' ? undefined : 'must not be empty';

export const emailAddress: Check = (value) =>
  typeof value === 'string' && /^.+@[^\s@]+$/su.test(value) ? undefined : 'must be an email address';

export function oneOf(...words: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && words.includes(value) ? undefined : `must be one of ${words.join(', ')}`;
}

/** What a row may have; keys that are not named may be anything. */
export interface RowShape {
  /** Texts that every row has. */
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, Check>>;
}

/**
 * Throws a Refusal that names the place and the first field which is not what it must be. A field that is null is one
 * that is left out: it is taken away.
 */
export function checkFields(place: string, row: Row, fields: RowShape['fields']): void {
  for (const name in fields) {
    const value = row[name];
    if (value === null) delete row[name];
    const problem = value === undefined || value === null ? undefined : fields[name]?.(value);
    if (problem !== undefined) throw new Refusal('seed', `${place}: ${name} ${problem}`);
  }
}

/** The same for a whole row. Throws Refusal. */
export function checkRow(place: string, row: unknown, { required, fields }: RowShape): void {
  if (!isObject(row)) throw new Refusal('seed', `${place} must be an object`);
  const missing = required.find((name) => typeof row[name] !== 'string');
  if (missing !== undefined) throw new Refusal('seed', `${place} must be an object with the text ${missing}`);
  checkFields(place, row, fields);
}

/** The rows of a list that may be left out. Throws Refusal. */
export function listRows(name: string, rows: unknown): readonly unknown[] {
  if (rows === undefined) return [];
  if (!Array.isArray(rows)) throw new Refusal('seed', `${name} must be a list`);
  return rows as readonly unknown[];
}

export function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
